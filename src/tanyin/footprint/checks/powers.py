"""Electricity in use: the power of each mode, their order, and the energy of a year."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units
from tanyin.footprint.checks.model import Check, Hit, Sized, shown
from tanyin.footprint.checks.pack import Mode
from tanyin.footprint.checks.view import View
from tanyin.footprint.system.model import Line
from tanyin.footprint.system.model import Term as Datum

ZERO = Decimal(0)
YEARLY = Text("使用阶段每年用电", "Electricity in use a year")


class Drawn(NamedTuple):
    """W that a mode of the study draws, and what is usual for it."""

    path: str
    name: Text
    watts: Decimal
    usual: Mode


def yearly(view: View) -> Iterator[Sized]:
    """kWh that one product takes in a year of use."""
    entry, band = _energy(view), None if view.category is None else view.category.yearly
    if entry is None or band is None:
        return
    years, ratio = _in(_lifetime(entry.line), "year"), in_units(entry.line.unit, "kWh")
    data = [term for term in entry.line.terms if term.path.startswith(entry.path)]
    if years and ratio and data:
        largest = max(data, key=lambda term: term.value * term.slope)
        kwh, from_powers = entry.amount * ratio / years, f"{entry.path}.tec." in largest.path
        yield Sized(band, YEARLY, "kWh", "year", kwh, largest.path, as_energy=not from_powers)


def _energy(view: View) -> Entry | None:
    """The electricity of the use scenario."""
    return next((entry for entry in view.of.get("use", ()) if entry.path.startswith("use.energy.")), None)


def _lifetime(line: Line) -> Datum | None:
    return next((term for term in line.terms if term.path == "use.lifetime"), None)


def _in(term: Datum | None, unit: str) -> Decimal | None:
    ratio = None if term is None else in_units(term.datum.unit, unit)
    return None if term is None or ratio is None else term.value * ratio


def _drawn(view: View) -> list[Drawn]:
    use, entry = view.study.use, _energy(view)
    tec = None if use is None or use.energy is None else use.energy.tec
    if tec is None or entry is None or view.category is None:
        return []
    found, line = [], entry.line
    for mode in tec.modes:
        path = f"{line.path}.tec.{mode.id}"
        watts = _in(next((term for term in line.terms if term.path == path), None), "W")
        text = " ".join((*mode.name, mode.id.replace("_", " "))).lower()
        usual = next((usual for usual in view.category.modes if usual.speaks(text)), None)
        if watts is not None and usual is not None:
            found.append(Drawn(path, mode.name, watts, usual))
    return found


def unusual(view: View) -> Iterator[Hit]:
    """A mode whose power such products do not have."""
    for drawn in _drawn(view):
        band = drawn.usual
        if drawn.watts and not band.low <= drawn.watts <= band.high:
            range_ = f"{shown(band.low)}–{shown(band.high)} W"
            yield Hit(
                drawn.path,
                Text(
                    f"“{drawn.name.zh}”的功率为 {shown(drawn.watts)} W，此类产品通常为 {range_}",
                    f"the mode {drawn.name.en} draws {shown(drawn.watts)} W, usual for such products are {range_}",
                ),
                Text(
                    "与能效检测报告核对小数点和单位（mW、W）",
                    "hold it against the energy test report: decimal point and unit (mW, W)",
                ),
            )


def order(view: View) -> Iterator[Hit]:
    """A mode that draws more than one less deep, which needs no band: sleeping takes less than idling."""
    modes = sorted(_drawn(view), key=lambda drawn: drawn.usual.depth)
    for deep, light in itertools.pairwise(modes):
        if deep.usual.depth < light.usual.depth and deep.watts > light.watts:
            yield Hit(
                deep.path,
                Text(
                    f"“{deep.name.zh}”{shown(deep.watts)} W，比“{light.name.zh}”{shown(light.watts)} W 还多",
                    f"{deep.name.en} draws {shown(deep.watts)} W, more than {light.name.en} with {shown(light.watts)} W",
                ),
                Text(
                    "核对两个模式的小数点，是否互换", "check the decimal points of both, and whether they were swapped"
                ),
            )


CHECKS = (
    Check(
        "mode_power",
        "warning",
        Text("一个模式的功率不像此类产品", "a mode with a power that such products do not have"),
        unusual,
    ),
    Check(
        "mode_order",
        "warning",
        Text("较深的模式比较浅的更耗电", "a deeper mode that draws more than a lighter one"),
        order,
    ),
)
