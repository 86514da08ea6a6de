"""Transport legs as lines of the system."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.reading import paths
from tanyin.footprint.study.lines import Transport
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.system.rows import ONE, Holder, judged


def carried(row: Transport, context: Context, holder: Holder) -> Iterator[Line]:
    """The line of a transport leg: mass × distance × (1 + empty return) ÷ utilisation, in the factor's unit."""
    path = f"{holder.path}.{row.id}"
    mass = context.value(row, path, holder.per)
    distance = context.value(row.distance, f"{path}.distance")
    factor = context.factor(row.factor, f"{path}.factor")
    upstream = context.factor(row.upstream, paths.below(path, paths.UPSTREAM)) if row.upstream is not None else None
    if any(value is not None and value < 0 for value in (mass, distance)):
        context.fail("negative", path, Text("质量与距离不能为负", "mass and distance cannot be negative"))
        mass = None
    if factor is None:
        context.measured(f"{row.unit}*{row.distance.unit}", path)
        return
    extra = _empty_running(row, factor, path, context)
    judged(factor, upstream, row, path, context, replace(holder, burning=()))
    for used, place in ((factor, path), (upstream, paths.below(path, paths.UPSTREAM))):
        if used is None:
            continue
        ratio = context.ratio(f"{row.unit}*{row.distance.unit}", used.unit, place)
        if mass is not None and distance is not None and ratio is not None and extra is not None:
            yield _leg(row, mass, distance, ratio * extra, used, place)


def _leg(row: Transport, mass: Decimal, distance: Decimal, slope: Decimal, factor: Factor, path: str) -> Line:
    place = paths.row_of(path)
    terms = (
        Term(place, row, mass, distance * slope),
        Term(f"{place}.distance", row.distance, distance, mass * slope),
    )
    amount = mass * distance * slope
    return Line(-1, path, row.name, "transport", amount, factor.unit, None, factor.burden, factor, terms)


def _empty_running(row: Transport, factor: Factor, path: str, context: Context) -> Decimal | None:
    """1 ÷ utilisation × (1 + empty share × empty consumption); refused for factors that are averages already."""
    if row.utilisation is None and row.return_trip is None:
        return ONE
    if factor.load != "full":
        context.fail(
            "load_twice",
            path,
            Text(
                f"因子 {factor.id} 已是平均载荷，不能再用 utilisation 或 return_trip",
                f"factor {factor.id} is already an average over loads: utilisation and return_trip would count twice",
            ),
        )
        return None
    back = ONE
    if row.return_trip is not None:
        back += row.return_trip.share * row.return_trip.consumption
    return back / (row.utilisation or ONE)
