"""A system's activities are found by an index, not by going through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tanyin.footprint.result.document import document
from tanyin.footprint.result.explain import explain
from tanyin.footprint.result.model import Result
from tanyin.footprint.system.model import Activity
from tests.footprint.builders import coproduct, factor, process, run, study, takes

STEEL = factor("steel")


class Counted(tuple[Activity, ...]):
    """Activities that count how often they are gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Activity]:
        type(self).passes += 1
        return super().__iter__()


def shared(processes: int) -> Result:
    """So many processes with a co-product each, one after the other."""
    made = []
    for at in range(processes):
        rows = [takes("1 kg", factor="steel", id="steel")]
        rows += [takes("1 kg", process=f"p{at - 1}", id="before")] if at else []
        shares: dict[str, Any] = {"method": "shares", "shares": {"main": "0.5", "by": "0.5"}, "reason": "by value"}
        made.append(process(f"p{at}", *rows, coproducts=[coproduct("by", "1 kg")], allocation=shares))
    return run(study(*made), STEEL)


def passes(processes: int, *paths: str) -> int:
    """How often the activities of such a product are gone through, to write its document and explain these numbers."""
    found = shared(processes)
    result = replace(found, system=replace(found.system, activities=Counted(found.system.activities)))
    Counted.passes = 0
    assert len(document(result)["allocations"]) == processes
    for path in paths:
        explain(result, path)
    return Counted.passes


def test_the_document_goes_through_the_activities_no_more_often_where_more_are_allocated() -> None:
    assert passes(8) == passes(2)


def test_explanations_find_an_activity_by_its_key() -> None:
    paths = ("processes.p1", "processes.p1/by.scale", "process_parts.p0.fossil", "allocations.0.shares.by")
    assert passes(2, *paths * 5) == passes(2, *paths)


def test_an_activity_is_found_by_its_key_and_by_its_process() -> None:
    system = shared(2).system
    assert {key: system.activities[index].key for key, index in system.index_of.items()} == {
        key: key for key in ("p0", "p0/by", "p1", "p1/by")
    }
    assert [activity.key for activity in system.products_of["p1"]] == ["p1", "p1/by"]
