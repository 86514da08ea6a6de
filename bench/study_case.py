"""The study that is measured: made from a seed, the same on every machine and run.

Its numbers are invented and say so; its shape is that of real work: 60 processes of 20 inputs each, some of them
loops, units that convert, formulas, uncertainties, co-products, evidence.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library, Release, ReleaseHead
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import ROWS

INVENTED = "invented for the bench"
LICENCE = "CC0-1.0"
MATERIALS = 180
PARAMETERS = 9
COUNTRIES = ("CN", "CN", "VN")

Json = dict[str, Any]


@dataclass(frozen=True)
class StudyCase:
    """A study as JSON data, with the factors and gases it needs."""

    document: Json
    library: Library
    gwp: GwpSet

    def study(self) -> Study:
        return Study.model_validate(self.document)

    @property
    def lines(self) -> int:
        """Rows of all processes: inputs, emissions, transport legs, wastes."""
        return sum(len(process[field]) for process in self.document["processes"] for field in ROWS)


def study_case(processes: int = 60, inputs: int = 20, loops: int = 3, seed: int = 1) -> StudyCase:
    """`processes` (8 at least) of `inputs` (8 at least) rows each: 1,240 rows with 60 and 20.

    Process i takes from three later ones; `loops` pairs take from each other.
    """
    random = Random(seed)
    made = [_process(index, processes, inputs, random) for index in range(processes)]
    for number in range(loops):
        early, late = processes // 2 - number, processes - 1 - number
        made[early]["inputs"][-1] = _link("forth", late, "0.1")
        made[late]["inputs"][-1] = _link("back", early, "0.05")
    return StudyCase(_document(made), Library((_release(random),)), _gases())


def _document(processes: list[Json]) -> Json:
    parameters = [{"id": f"k{n}", "name": f"k{n}", "amount": f"0.{n + 1}", "unit": "kg"} for n in range(PARAMETERS)]
    return {
        "schema": "tanyin.study/1",
        "id": "bench",
        "title": {"zh": "样例：性能测试", "en": "Sample: bench"},
        "category": "bench",
        "sample": True,
        "product": {
            "name": {"zh": "样例产品", "en": "Sample product"},
            "unit": {"kind": "declared", "unit": "piece", "statement": {"zh": "一件", "en": "one piece"}},
            "reference": {"process": "p0", "amount": "1", "unit": "piece"},
            "mass": "12.5",
        },
        "boundary": {"type": "cradle_to_gate", "stages": ["raw_material", "production"]},
        "period": {"start": "2024-01-01", "end": "2024-12-31"},
        "parameters": parameters,
        "sites": [{"id": f"s{n}", "name": f"site {n}", "country": code} for n, code in enumerate(COUNTRIES)],
        "processes": processes,
        "evidence": [{"id": "ledger", "title": {"zh": "台账", "en": "Ledger"}, "number": "2024-001"}],
        "source": INVENTED,
    }


def _process(index: int, processes: int, inputs: int, random: Random) -> Json:
    process: Json = {
        "id": f"p{index}",
        "name": {"zh": f"工序 {index}", "en": f"Process {index}"},
        "stage": "production" if index < processes // 3 else "raw_material",
        "site": f"s{index % len(COUNTRIES)}",
        "output": {"amount": _draw(random, 5), "unit": "kg"} if index else {"unit": "piece"},
        "inputs": [_input(number, index, processes, random) for number in range(inputs)],
        "emissions": [_emission(random)] if index % 3 == 0 else [],
        "transports": [_transport(random)] if index % 6 == 1 else [],
        "waste": [_waste(random)] if index % 6 == 2 else [],
        "source": INVENTED,
    }
    if index % 10 == 5:
        process["coproducts"] = [{"id": "second", "name": "second", "amount": "0.5", "unit": "kg"}]
        process["allocation"] = {"method": "mass", "reason": "both leave one reactor together"}
    return process


def _input(number: int, index: int, processes: int, random: Random) -> Json:
    name = f"i{number}"
    if number < 3 and index + 1 < processes:
        return _link(name, random.randrange(index + 1, processes), _draw(random, Decimal("0.3")))
    key = random.randrange(MATERIALS)
    row: Json = {"id": name, "name": {"zh": f"材料 {key}", "en": f"Material {key}"}, "factor": f"material_{key}"}
    if number == 3:
        row = {"id": name, "name": {"zh": "用电", "en": "Electricity"}, "electricity": {"supply": "grid"}}
        row |= {"amount": _draw(random, 9), "unit": "MJ"}
    elif number % 5 == 4:
        row |= {"formula": f"k{random.randrange(PARAMETERS)} * {_draw(random, 2)} + 0.01", "unit": "kg"}
    elif number % 3 == 0:
        row |= {"amount": _draw(random, 900), "unit": "g"}
    else:
        row |= {"amount": _draw(random, 2), "unit": "kg"}
    if number % 2 == 0:
        row["uncertainty"] = {"distribution": "lognormal", "sigma": f"0.{random.randrange(1, 30):02d}"}
    return row | {"kind": "measured", "evidence": ["ledger"], "source": INVENTED}


def _link(name: str, process: int, amount: str) -> Json:
    words = {"zh": f"取自工序 {process}", "en": f"from process {process}"}
    return {"id": name, "name": words, "process": f"p{process}", "amount": amount, "unit": "kg", "kind": "measured"}


def _emission(random: Random) -> Json:
    words = {"zh": "天然气泄漏", "en": "gas leak"}
    row = {"id": "ch4", "name": words, "gas": "ch4", "origin": "fossil"}
    return row | {"amount": _draw(random, 20), "unit": "g", "kind": "measured"}


def _transport(random: Random) -> Json:
    row = {"id": "truck", "name": {"zh": "卡车运输", "en": "truck"}, "factor": "truck"}
    distance = {"amount": _draw(random, 800), "unit": "km"}
    return row | {"amount": _draw(random, 4), "unit": "kg", "distance": distance, "kind": "measured"}


def _waste(random: Random) -> Json:
    row = {"id": "residue", "name": {"zh": "残渣填埋", "en": "residue to landfill"}, "factor": "landfill"}
    return row | {"amount": _draw(random, 1), "unit": "kg", "kind": "measured"}


def _draw(random: Random, top: int | Decimal) -> str:
    """An amount of four decimals above 0, up to `top`."""
    return f"{Decimal(random.randint(1, int(top * 10_000))).scaleb(-4):f}"


def _release(random: Random) -> Release:
    factors = [
        _factor(f"material_{n}", unit="kg", family="material", boundary="cradle_to_gate", random=random)
        for n in range(MATERIALS)
    ]
    factors += [_electricity(country, random) for country in sorted(set(COUNTRIES))]
    truck = {"family": "freight", "boundary": "life_cycle", "mode": "road", "load": "average"}
    factors.append(_factor("truck", unit="t*km", random=random, **truck))
    factors.append(_factor("landfill", unit="kg", family="waste", boundary="treatment", random=random))
    head = {"schema": "tanyin.factors/1", "id": "bench", "title": "bench", "published": dt.date(2024, 1, 1)}
    return Release(
        ReleaseHead.model_validate(head | {"publisher": "bench", "licence": LICENCE}),
        {factor.id: factor for factor in factors},
    )


def _electricity(country: str, random: Random) -> Factor:
    return _factor(
        f"electricity_{country.lower()}",
        unit="kWh",
        family="electricity",
        boundary="life_cycle",
        random=random,
        geography=country,
        technology="average",
        transmission="inside",
    )


def _factor(key: str, *, unit: str, random: Random, **more: str) -> Factor:
    fields: Json = {"id": key, "name": key, "unit": unit}
    fields |= {"fossil": _draw(random, 5), "biogenic_non_co2": _draw(random, 1), "land_use_change": _draw(random, 1)}
    fields |= {"geography": "CN", "year": 2024, "source": INVENTED, "licence": LICENCE, "status": "assumed"}
    fields["uncertainty"] = {"distribution": "lognormal", "sigma": "0.1"}
    return Factor.model_validate(fields | more)


def _gases() -> GwpSet:
    source = "IPCC AR6 WG1, table 7.SM.7"
    methane = {"gas": "ch4", "name": "CH4", "gwp100": "29.8", "origin": "fossil"}
    gases = [methane | {"source": source, "status": "confirmed"}]
    head = {"schema": "tanyin.gwp/1", "id": "ar6", "title": "AR6", "source": source, "licence": LICENCE}
    return GwpSet.model_validate(head | {"gases": gases})
