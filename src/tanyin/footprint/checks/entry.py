"""One row as the checks see it, and what can be said of its mass."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tanyin.canon import Text
from tanyin.footprint import units
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.study.lines import Row
from tanyin.footprint.study.process import Output
from tanyin.footprint.system.model import Line


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the study. `value` in `unit` is that of one run of its process; `amount` in `line.unit` is that of one
    product unit. `mass` is kg per run where it can be known; `impact` kg CO2e (headline) of its own, upstream included;
    a link has none. `text` holds its names in lower case; `row` is None for the electricity of the use scenario."""

    path: str
    process: str
    line: Line
    row: Row | None
    value: Decimal
    unit: str
    amount: Decimal
    mass: Decimal | None
    impact: Decimal
    text: str

    @property
    def role(self) -> str:
        """What the row is: input, waste, emission, removal or transport."""
        return self.line.role

    @property
    def name(self) -> Text:
        """What people call the row."""
        return self.line.name

    @property
    def factor(self) -> Factor | None:
        """The factor or supplier footprint of the row, where it has one."""
        return self.line.origin if isinstance(self.line.origin, Factor) else None

    @property
    def is_link(self) -> bool:
        """Whether the row takes from another process."""
        return self.line.supplier is not None


@lru_cache(maxsize=4096)
def in_units(unit: str, target: str) -> Decimal | None:
    """How many `target` one `unit` is; None where the two measure different things or one is not known."""
    try:
        return units.ratio(unit, target)
    except units.UnitError:
        return None


def mass_of(output: Output) -> Decimal | None:
    """kg of the whole amount of an output, where it can be known."""
    if output.mass is not None:
        return output.mass
    ratio = in_units(output.unit, "kg")
    return None if ratio is None else output.amount * ratio


WATER = re.compile(r"(?<!含)水(?![泥性率])|(?<!% )\bwater\b(?!-based)")


def is_water(entry: Entry) -> bool:
    """Whether the row is water, most of which leaves again."""
    return WATER.search(entry.text) is not None
