"""Faults planted into shipped studies: every kind at every place where it can stand, the same on every run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tanyin.canon import Text
from tanyin.footprint import units
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Release, ReleaseHead
from tanyin.footprint.study.lines import ROWS

Json = dict[str, Any]
BLOCKS = ("distribution", "use", "end_of_life")
INVENTED = {"licence": "CC0-1.0", "source": "invented for the bench"}
SERBIA = Release(
    ReleaseHead.model_validate(
        {"schema": "tanyin.factors/1", "id": "serbia", "title": "serbia", "publisher": "bench", "licence": "CC0-1.0"}
        | {"published": dt.date(2024, 1, 1)}
    ),
    {
        "rs.power": Factor.model_validate(
            INVENTED
            | {"id": "rs.power", "name": {"zh": "塞尔维亚电力", "en": "Electricity of Serbia"}, "unit": "kWh"}
            | {"fossil": "0.8", "family": "electricity", "boundary": "life_cycle", "transmission": "inside"}
            | {"technology": "average", "geography": "RS", "year": 2020, "gwp": "AR6", "status": "assumed"}
        )
    },
)
"""Electricity of a place where nothing runs, as the PV inventory has it in Chinese processes."""


@dataclass(frozen=True)
class Kind:
    """One kind of fault: `plant` gives every document of a study with one such fault."""

    key: str
    name: Text
    plant: Callable[[Json], Iterator[Json]]


def holders(document: Json) -> Iterator[Json]:
    """Whatever holds rows: processes and scenario blocks."""
    yield from document["processes"]
    yield from (document[name] for name in BLOCKS if name in document)


def rows(document: Json) -> Iterator[tuple[Json, str, int]]:
    """Every row as (holder, field, index)."""
    for holder in holders(document):
        for field in ROWS:
            for index in range(len(holder.get(field, ()))):
                yield holder, field, index


def _at_rows(
    document: Json, change: Callable[[Json, str, int], None], fits: Callable[[str, Json], bool]
) -> Iterator[Json]:
    """The document changed at one row after the other, those rows that the fault fits."""
    for number, (holder, field, index) in enumerate(rows(document)):
        if fits(field, holder[field][index]):
            copy = deepcopy(document)
            change(*list(rows(copy))[number])
            yield copy


def times(factor: Decimal, fits: Callable[[str, Json], bool]) -> Callable[[Json], Iterator[Json]]:
    """Amounts of fitting rows, one after the other, times `factor`."""

    def change(holder: Json, field: str, index: int) -> None:
        row = holder[field][index]
        row["amount"] = f"{Decimal(row['amount']) * factor:f}"

    return lambda document: _at_rows(document, change, lambda field, row: "amount" in row and fits(field, row))


def _any(field: str, row: Json) -> bool:
    return Decimal(row["amount"]) != 0


def _energy(field: str, row: Json) -> bool:
    return field == "inputs" and units.same_dimension(row["unit"], "MJ")


def powers_times(factor: Decimal) -> Callable[[Json], Iterator[Json]]:
    """Powers of the modes in use, one after the other, times `factor`."""

    def modes(document: Json) -> list[Json]:
        energy = document.get("use", {}).get("energy", {})
        return [mode["power"] for mode in energy.get("tec", {}).get("modes", ())]

    return _times_each(modes, factor)


def parameters_times(factor: Decimal) -> Callable[[Json], Iterator[Json]]:
    """Parameters that have a unit, one after the other, times `factor`: pure numbers are shares and ratios."""
    return _times_each(lambda document: [p for p in document.get("parameters", ()) if p["unit"] != "1"], factor)


def _times_each(data: Callable[[Json], list[Json]], factor: Decimal) -> Callable[[Json], Iterator[Json]]:
    def plant(document: Json) -> Iterator[Json]:
        for number, datum in enumerate(data(document)):
            if "amount" in datum:
                copy = deepcopy(document)
                data(copy)[number]["amount"] = f"{Decimal(datum['amount']) * factor:f}"
                yield copy

    return plant


def farther(document: Json) -> Iterator[Json]:
    """Legs whose distance in m stands as km."""

    def change(holder: Json, field: str, index: int) -> None:
        distance = holder[field][index]["distance"]
        distance["amount"] = f"{Decimal(distance['amount']) * 1000:f}"

    return _at_rows(document, change, lambda field, row: field == "transports" and "amount" in row["distance"])


def dropped(document: Json) -> Iterator[Json]:
    """One row missing."""

    def change(holder: Json, field: str, index: int) -> None:
        holder[field] = [row for number, row in enumerate(holder[field]) if number != index]

    return _at_rows(document, change, lambda field, row: True)


def doubled(document: Json) -> Iterator[Json]:
    """One row again under another id."""

    def change(holder: Json, field: str, index: int) -> None:
        holder[field] = [*holder[field], holder[field][index] | {"id": "again"}]

    return _at_rows(document, change, lambda field, row: True)


def elsewhere(document: Json) -> Iterator[Json]:
    """Grid electricity of a row taken from Serbia."""

    def change(holder: Json, field: str, index: int) -> None:
        row = {key: value for key, value in holder[field][index].items() if key != "electricity"}
        holder[field][index] = row | {"factor": "rs.power"}

    for changed in _at_rows(document, change, lambda field, row: "electricity" in row):
        named = changed.get("factors", [])
        yield changed | {"factors": [*named, {"release": SERBIA.id}]} if named else changed


def without_block(document: Json) -> Iterator[Json]:
    """A stage after the gate missing, the boundary as before."""
    for name in BLOCKS:
        if name in document and name in document["boundary"]["stages"]:
            yield {key: value for key, value in document.items() if key != name}


def period(days_of_start: int, days_of_end: int) -> Callable[[Json], Iterator[Json]]:
    """The period with its ends shifted by so many days."""

    def plant(document: Json) -> Iterator[Json]:
        ends = {key: dt.date.fromisoformat(str(value)) for key, value in document["period"].items()}
        shifts = {"start": dt.timedelta(days=days_of_start), "end": dt.timedelta(days=days_of_end)}
        yield document | {"period": {key: f"{ends[key] + shifts[key]}" for key in ("start", "end")}}

    return plant


D = Decimal
KINDS: tuple[Kind, ...] = (
    Kind("times_10", Text("数量 × 10", "amount × 10"), times(D(10), _any)),
    Kind("over_10", Text("数量 ÷ 10", "amount ÷ 10"), times(D("0.1"), _any)),
    Kind("times_1000", Text("数量 × 1000（g 当作 kg）", "amount × 1000 (g for kg)"), times(D(1000), _any)),
    Kind("over_1000", Text("数量 ÷ 1000（t 当作 kg）", "amount ÷ 1000 (t for kg)"), times(D("0.001"), _any)),
    Kind("times_3_6", Text("能量 × 3.6（MJ 当作 kWh）", "energy × 3.6 (MJ for kWh)"), times(D("3.6"), _energy)),
    Kind("over_3_6", Text("能量 ÷ 3.6（kWh 当作 MJ）", "energy ÷ 3.6 (kWh for MJ)"), times(1 / D("3.6"), _energy)),
    Kind("powers_10", Text("模式功率 × 10", "power of a mode × 10"), powers_times(D(10))),
    Kind("powers_over_10", Text("模式功率 ÷ 10", "power of a mode ÷ 10"), powers_times(D("0.1"))),
    Kind("parameter_10", Text("参数 × 10", "parameter × 10"), parameters_times(D(10))),
    Kind("metres", Text("运距 × 1000（m 当作 km）", "distance × 1000 (m for km)"), farther),
    Kind("dropped", Text("漏一行", "a row dropped"), dropped),
    Kind("doubled", Text("一行写两次", "a row twice"), doubled),
    Kind("elsewhere", Text("电力取自别国（RS）", "electricity of elsewhere (RS)"), elsewhere),
    Kind("without_block", Text("缺一个阶段", "a stage missing"), without_block),
    Kind("nine_months", Text("数据期 9 个月", "a period of nine months"), period(0, -92)),
    Kind("two_years", Text("数据期 2 年", "a period of two years"), period(-366, 0)),
    Kind("future", Text("数据期在未来", "a period in the future"), period(14 * 1461, 14 * 1461)),
)
