"""What is read off meters is sorted by meter once, however many meters there are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tanyin.footprint.amounts import Datum
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.meters import meters, served_by
from tanyin.footprint.system.model import Term
from tests.footprint.builders import process, study

METERS = 20


class Asked(Datum):
    """A datum that counts how often it is asked for its meter."""

    def __getattribute__(self, name: str) -> Any:
        if name == "meter":
            asked.append(self)
        return super().__getattribute__(name)


asked: list[Datum] = []


def metered() -> tuple[Study, list[Term]]:
    """Two rows at each of many meters, which are said to serve one process and serve two."""
    names = [f"m{at}" for at in range(METERS)]
    held = study(process("p"), meters=[{"id": name, "name": name, "dedicated": True} for name in names])
    terms = [
        Term(
            f"processes.{place}.inputs.{name}", Asked(amount=Decimal(1), unit="kg", meter=name), Decimal(1), Decimal(1)
        )
        for name in names
        for place in ("p", "q")
    ]
    asked.clear()
    return held, terms


def test_a_datum_is_asked_for_its_meter_no_more_often_where_there_are_more_meters() -> None:
    held, terms = metered()
    assert [finding.code for finding in meters(held, terms)] == ["meter_shared"] * METERS
    assert len(asked) <= 2 * len(terms)


def test_each_meter_serves_the_processes_of_its_data() -> None:
    held, terms = metered()
    assert served_by(held, terms) == {f"m{at}": ("processes.p", "processes.q") for at in range(METERS)}
    assert len(asked) <= 2 * len(terms)
