"""Outputs that contradict themselves: an amount in kilograms beside another mass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint.errors import Problem
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.process import Output
from tanyin.footprint.units import UnitError, convert

UNITS: Mapping[str, str] = {"mass": "kg", "energy": "MJ", "volume": "m3"}
"""Physical properties of an output and the unit each is stated in."""

TOLERANCE = Decimal("1e-9")
"""Relative difference that is rounding of a converted amount."""

DIGITS = 12
"""Digits of an amount in a message, enough to show a difference above `TOLERANCE`."""


def contradictions(study: Study) -> Iterator[Problem]:
    """Problems of outputs whose amount measures a property that they state otherwise."""
    for process in study.processes:
        path = paths.process(process.id)
        yield from _of(process.output, f"{path}.output")
        for coproduct in process.coproducts:
            yield from _of(coproduct, f"{path}.coproducts.{coproduct.id}")


def _of(output: Output, path: str) -> Iterator[Problem]:
    for name, unit in UNITS.items():
        stated: Decimal | None = getattr(output, name)
        measured = None if stated is None else measure(output, unit)
        if stated is None or measured is None or abs(stated - measured) <= TOLERANCE * measured:
            continue
        yield Problem(
            "output_differs",
            f"{path}.{name}",
            Text(
                f"产出是 {shown(measured, DIGITS)} {unit}，{name} 却写 {shown(stated, DIGITS)} {unit}",
                f"the output is {shown(measured, DIGITS)} {unit}, yet {name} says {shown(stated, DIGITS)} {unit}",
            ),
            fix=Text(
                f"改正其中一个；{name} 是整个 amount 的，单位已是 {output.unit} 时可以不写",
                f"correct one of them; {name} is that of the whole amount, and may be left out of an output in "
                f"{output.unit}",
            ),
        )


def measure(output: Output, unit: str) -> Decimal | None:
    """The output's amount in `unit`; None where it measures something else or its unit is not known."""
    try:
        return convert(output.amount, output.unit, unit)
    except UnitError:
        return None
