"""Overviews: what stands under a path that is no number itself but holds some, each with its own path."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.result.explain import left_out, spread
from tanyin.footprint.result.explain.figures import explain_allocation
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.process import MAIN

INTERVAL = Text("95 % 区间", "95 % interval")
HOLDS = Text("下列各数，各有自己的路径", "the numbers below, each under its own path")


def overview(result: Result, path: str) -> Explanation | None:
    """The overview of `interval`, `exclusions` or `processes.<id>.allocation`; None for any other path."""
    match path.split("."):
        case ["interval"]:
            found = [spread.explain_interval(result, what) for what in spread.NAMES]
            return _of(path, INTERVAL, result.headline, "kgCO2e", found)
        case ["exclusions"]:
            numbers = [left_out.explain_exclusions(result, what) for what in left_out.NAMES]
            count = Decimal(len(result.system.study.exclusions))
            return _of(path, left_out.NAMES["count"], count, "1", numbers)
        case ["processes", key, "allocation"]:
            return _allocation(result, path, key)
    return None


def _allocation(result: Result, path: str, key: str) -> Explanation | None:
    allocated = [process.id for process in result.system.study.processes if process.allocation is not None]
    if key not in allocated:
        return None
    at = allocated.index(key)
    rank = explain_allocation(result, f"{at}.rank")
    products = [activity.product or MAIN for activity in result.system.products_of[key]]
    shares = [explain_allocation(result, f"{at}.shares.{product}") for product in products]
    return None if rank is None else _of(path, rank.name, rank.value, "1", [rank, *shares], rank.note)


def _of(
    path: str, name: Text, value: Decimal, unit: str, found: Sequence[Explanation | None], note: Text = NOTHING
) -> Explanation:
    inputs = tuple(each._replace(inputs=()) for each in found if each is not None)
    return Explanation(path, name, value, unit, HOLDS, inputs, note=note)
