"""Small builders, so that a test reads like the recipe it proves.

    chair = study(process("chair", takes("2 kg", process="frame"), unit="piece"),
                  process("frame", takes("1.05 kg", factor="steel"), unit="kg"))
    result = run(chair, factor("steel", fossil="2.5"))

Amounts are written with their unit: "2 kg". Where a test does not say otherwise everything stands in China in 2023
and the first process is the product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from decimal import Context, Decimal, localcontext
from typing import Any

import pytest

from tanyin.canon import WORKING
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library, Release, ReleaseHead
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study

Document = dict[str, Any]
Row = tuple[str, Document]
"""A field of a process (`inputs`, `emissions` …) and one row of it."""

FAR_BELOW_STATED = Decimal("1e-40")
"""Relative difference that ten digits more than stated leave no trace of."""


def quantity(text: str) -> Document:
    """`"2 kg"` as amount and unit; `"=mass*2 kg"` as formula and unit."""
    value, unit = text.rsplit(" ", 1)
    return {"formula": value[1:], "unit": unit} if value.startswith("=") else {"amount": value, "unit": unit}


def row(name: str, amount: str, fields: Mapping[str, Any]) -> Document:
    """A row; one that claims an origin names the source that it needs."""
    claimed = {"source": "test"} if fields.get("origin") == "biogenic" or fields.get("removal") else {}
    return {"id": name, "name": name, **quantity(amount), **claimed, **fields}


def takes(amount: str, *, id: str | None = None, **fields: Any) -> Row:
    """An input: from `process`, `factor` or `supplier`, or `electricity={"supply": …}`."""
    return "inputs", row(id or _source(fields), amount, fields)


def wastes(amount: str, *, id: str | None = None, **fields: Any) -> Row:
    return "waste", row(id or _source(fields), amount, fields)


def emits(gas: str, amount: str, *, id: str | None = None, **fields: Any) -> Row:
    return "emissions", row(id or gas, amount, {"gas": gas, **fields})


def gas_rows(gases: Iterable[Mapping[str, str]], kilograms: Decimal) -> list[Row]:
    """Emissions of these gases (with their origin), the same amount of each."""
    return [("emissions", row(f"e{index}", f"{kilograms:f} kg", fields)) for index, fields in enumerate(gases)]


def carries(amount: str, distance: str, factor: str, *, id: str = "leg", **fields: Any) -> Row:
    return "transports", row(id, amount, {"distance": quantity(distance), "factor": factor, **fields})


def _source(fields: Mapping[str, Any]) -> str:
    source = fields.get("product") or fields.get("process") or fields.get("factor") or fields.get("supplier")
    return str(source or "electricity").replace(".", "_").replace("-", "_")


def process(id: str, *rows: Row, output: str = "1 kg", **fields: Any) -> Document:
    """A unit process; keywords that are fields of the output (mass, price …) go there."""
    of_output = ("mass", "energy", "volume", "price", "biogenic_carbon")
    made = quantity(output) | {key: fields.pop(key) for key in of_output if key in fields}
    found: Document = {"id": id, "name": id, "stage": "production", "site": "here", "output": made, **fields}
    for field, entry in rows:
        found.setdefault(field, []).append(entry)
    return found


def coproduct(id: str, output: str, **fields: Any) -> Document:
    return {"id": id, "name": id, **quantity(output), **fields}


def allocated(method: str, **fields: Any) -> Document:
    return {"method": method, "reason": "subdivision is not possible", **fields}


STAGES = ["raw_material", "production", "distribution", "use", "end_of_life"]


def document(
    *processes: Document, demand: str | None = None, product: str | None = None, unit: str | None = None, **fields: Any
) -> Document:
    """A study document whose product, one `unit`, is what the first process makes: `demand` of it, by default one run's
    output. The unit is that of the demand unless another is asked for."""
    first = processes[0]
    made = f"{first['output'].get('amount', 1)} {first['output']['unit']}"
    reference = {"process": first["id"], **quantity(demand or made)}
    if product is not None:
        reference["product"] = product
    return {
        "schema": "tanyin.study/1",
        "id": "study",
        "title": "study",
        "category": "test",
        "product": {
            "name": "product",
            "unit": {"kind": "declared", "unit": unit or reference["unit"], "statement": "one product"},
            "reference": reference,
        },
        "boundary": {"type": "cradle_to_grave", "stages": list(STAGES)},
        "period": {"start": "2023-01-01", "end": "2023-12-31"},
        "sites": [{"id": "here", "name": "here", "country": "CN"}],
        "processes": list(processes),
        **fields,
    }


def study(*processes: Document, **fields: Any) -> Study:
    return Study.model_validate(document(*processes, **fields))


def parameter(id: str, amount: str, **fields: Any) -> Document:
    return row(id, amount, fields)


def factor(id: str, fossil: str | int = "1", **fields: Any) -> Factor:
    """A factor that no guard speaks against, until a field says otherwise."""
    family = fields.get("family", "material")
    found: Document = {
        "id": id,
        "name": id,
        "unit": "kg",
        "fossil": fossil,
        "family": family,
        "boundary": "life_cycle",
        "geography": "CN",
        "year": 2023,
        "gwp": "AR6",
        "source": "a source",
        "licence": "CC0-1.0",
        "status": "confirmed",
    }
    if family == "electricity":
        found |= {"unit": "kWh", "technology": "average", "transmission": "inside"}
    if family == "freight":
        found |= {"unit": "t*km", "mode": "road", "load": "average"}
    return Factor.model_validate(found | fields)


def release(*factors: Factor, id: str = "release") -> Release:
    head = {"schema": "tanyin.factors/1", "id": id, "title": id, "published": "2024-01-01"}
    head |= {"publisher": "us", "licence": "CC0-1.0"}
    return Release(ReleaseHead.model_validate(head), {item.id: item for item in factors})


def library(*factors: Factor) -> Library:
    return Library((release(*factors),))


def gas(id: str, gwp100: str, **fields: Any) -> Document:
    found = {"gas": id, "name": id, "gwp100": gwp100, "source": "IPCC AR6 WG1 Table 7.15", "status": "confirmed"}
    return found | fields


GASES = GwpSet.model_validate(
    {
        "schema": "tanyin.gwp/1",
        "id": "ar6",
        "title": "AR6",
        "source": "IPCC AR6 WG1 Table 7.15",
        "licence": "facts",
        "gases": [
            gas("co2", "1", carbon="0.27272727272727272727272727272727272727272727272727"),
            gas("ch4", "29.8", origin="fossil", carbon="0.75"),
            gas("ch4", "27.0", origin="biogenic", carbon="0.75"),
            gas("n2o", "273"),
            gas("sf6", "25200", status="recalled"),
        ],
    }
)


def run(a_study: Study, *factors: Factor, gwp: GwpSet = GASES) -> Result:
    return calculate(a_study, library(*factors), gwp)


def run_document(found: Document, *factors: Factor) -> Result:
    return run(Study.model_validate(found), *factors)


def refusal(a_study: Study, *factors: Factor, error: type[FootprintError] = FootprintError) -> list[Problem]:
    """The problems with which the study is refused."""
    with pytest.raises(error) as caught:
        run(a_study, *factors)
    return list(caught.value.problems)


def codes(found: Iterable[Problem | Finding]) -> list[str]:
    return [item.code for item in found]


def fifty_digits() -> AbstractContextManager[Context]:
    """For the arithmetic of a test itself; the library must not depend on what surrounds it."""
    return localcontext(WORKING)


def close(left: Decimal, right: Decimal, tolerance: Decimal = FAR_BELOW_STATED, scale: Decimal = Decimal(0)) -> bool:
    """Equal to `tolerance`, relative to the larger of the two (or to `scale` where the two are what cancels out)."""
    with fifty_digits():
        return abs(left - right) <= tolerance * max(abs(left), abs(right), scale)


def all_close(left: Iterable[Decimal], right: Iterable[Decimal], scale: Decimal = Decimal(0)) -> bool:
    return all(close(a, b, scale=scale) for a, b in zip(left, right, strict=True))


def assert_one_line(problem: Problem) -> None:
    """A sentence in both languages that fits a terminal and cannot move its cursor."""
    for sentence in (problem.sentence("zh"), problem.sentence("en")):
        assert len(sentence) < 600
        assert sentence.isprintable()
