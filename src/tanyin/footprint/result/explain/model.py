"""What an explanation is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import Text

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Explanation:
    """`value` in `unit` comes about by `formula` from `inputs`.

    The path of each input can be explained in turn, but for a row's own numbers (`….amount`, `….value`): there the
    explanation ends.
    """

    path: str
    name: Text
    value: Decimal
    unit: str
    formula: Text
    inputs: tuple[Explanation, ...] = ()
    source: str = ""
    status: str = ""
    note: Text = NOTHING
