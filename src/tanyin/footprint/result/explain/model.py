"""What an explanation is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import Text

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Explanation:
    """`value` in `unit` comes about by `formula` from `inputs` (each a path that can be explained in turn)."""

    path: str
    name: Text
    value: Decimal
    unit: str
    formula: Text
    inputs: tuple[Explanation, ...] = ()
    source: str = ""
    status: str = ""
    note: Text = NOTHING
