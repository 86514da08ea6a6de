"""Try to fool it: what two studies declare alike and calculate otherwise is not compared. One attempt per aspect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tanyin.footprint.comparison.compare import Comparison, compare
from tests.cli.conftest import Tanyin, tanyin
from tests.comparison.products import of, sigma, steel
from tests.footprint.builders import Document, allocated, coproduct, document, factor, process, takes

__all__ = ["tanyin"]
SURE = {"uncertainty": sigma("0.01")}
OWN = steel("0.02").model_dump(mode="json", exclude_defaults=True)


def grid(id: str, value: str, year: int) -> Any:
    return factor(id, value, family="electricity", year=year, uncertainty=sigma("0.02"))


GRIDS = (grid("grid23", "0.6", 2023), grid("grid10", "1.2", 2010))


def metal(id: str = "s", amount: str = "10 kg", **fields: Any) -> Any:
    return takes(amount, factor="steel", id=id, **SURE, **fields)


def piece(*rows: Any, **fields: Any) -> Document:
    return document(process("make", *(rows or (metal(),)), output="1 piece"), **fields)


def distributed(amount: str) -> Document:
    return {"distribution": {"inputs": [metal("truck", amount)[1]]}}


def left_out(**estimate: str) -> Document:
    truck = {"id": "truck", "name": "truck", "stage": "distribution", "reason": "left out"}
    return {"exclusions": [truck | estimate]}


def module(**generation: Any) -> Document:
    stated = {
        "specific": {"amount": "1500", "unit": "kWh/kWp", **SURE},
        "includes_performance_ratio": True,
        "includes_degradation": True,
    }
    years = {"amount": "25", "unit": "year", **SURE}
    use = {"lifetime": years, "site": "here", "generation": stated | generation}
    make = process("make", metal(), output="1 kWp")
    return document(make, demand="=1/lifetime_yield kWp", unit="kWh", use=use)


def chain(first: str, second: str) -> Document:
    """Two processes with one co-product each, the second the supplier of the first."""

    def making(id: str, method: str, *rows: Any) -> Document:
        other = coproduct("w", "1 kg", mass="1", price="9")
        fields = {"mass": "1", "price": "1", "coproducts": [other], "allocation": allocated(method)}
        return process(id, *rows, output="1 kg", **fields)

    return document(making("p", first, metal(), takes("1 kg", process="q", **SURE)), making("q", second, metal()))


ATTEMPTS: dict[str, tuple[str, Document, Document]] = {
    "a stage that is declared and empty": ("stages", piece(**distributed("5 kg")), piece()),
    "a stage with next to nothing in it": ("stages", piece(**distributed("5 kg")), piece(**distributed("1e-9 kg"))),
    "an exclusion of a large estimated impact": ("left_out", piece(), piece(**left_out(impact="1000", mass="1"))),
    "two exclusions, one far larger": ("left_out", piece(**left_out(impact="2")), piece(**left_out(impact="9"))),
    "a sunnier site": ("generation", module(), module(specific={"amount": "1000", "unit": "kWh/kWp", **SURE})),
    "another performance ratio": (
        "generation",
        module(includes_performance_ratio=False, performance_ratio="0.8"),
        module(includes_performance_ratio=False, performance_ratio="0.9"),
    ),
    "another degradation": (
        "generation",
        module(includes_degradation=False, degradation="0.005"),
        module(includes_degradation=False, degradation="0.001"),
    ),
    "what a yield includes": ("generation", module(), module(includes_degradation=False, degradation="0")),
    "allocation methods in each other's place": ("allocation", chain("mass", "price"), chain("price", "mass")),
    "electricity of another year named by hand": (
        "electricity_year",
        piece(metal(), takes("100 kWh", factor="grid23", id="e", **SURE)),
        piece(metal(), takes("100 kWh", factor="grid10", id="e", **SURE)),
    ),
}


def compared(first: Document, second: Document) -> Comparison:
    factors = (steel("0.02"), *GRIDS)
    return compare(of(first, *factors), of(second, *factors), samples=64)


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_is_calculated_otherwise_is_refused(attempt: str) -> None:
    aspect, first, second = ATTEMPTS[attempt]
    found = compared(first, second)
    assert (found.verdict, [item.aspect.key for item in found.deciding]) == ("unlike", [aspect])
    assert compared(first, first).verdict == "no_statement"
    assert compared(second, second).verdict == "no_statement"


def test_a_small_exclusion_keeps_two_products_comparable() -> None:
    """0.1 of 20 kg CO2e is half a percent: within the cut-off of both."""
    assert compared(piece(), piece(**left_out(impact="0.1"))).verdict != "unlike"


@pytest.mark.parametrize("attempt", [key for key, (aspect, *_) in ATTEMPTS.items() if aspect != "electricity_year"])
def test_the_command_refuses_it_too(attempt: str, tanyin: Tanyin, tmp_path: Path) -> None:
    aspect, *both = ATTEMPTS[attempt]
    paths = []
    for at, found in enumerate(both):
        written = found | {"suppliers": [OWN], "factors": [{"release": "starter-2026.11"}]}
        text = yaml.safe_dump(json.loads(json.dumps(written)), sort_keys=False).replace(
            "factor: steel", "supplier: steel"
        )
        paths.append(tmp_path / f"{at}.yaml")
        paths[-1].write_text(text, "utf-8")
    ended = tanyin("compare", *paths, "--lang", "en", "--samples", "64")
    assert ended.code == 7, ended.err
    assert NAMES[aspect] in ended.out


NAMES = {
    "stages": "life-cycle stages",
    "left_out": "what is left out beyond the cut-off",
    "generation": "yield of electricity",
    "allocation": "allocation methods",
}
