"""What an explanation is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from tanyin.canon import Text

NOTHING = Text("", "")
T = TypeVar("T")


class Explanation(NamedTuple):
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


def at(items: Sequence[T], position: str) -> T | None:
    """The item at a position that a path spells in digits, counted from 0; None where there is none."""
    if len(position) > len(str(len(items))) or not position.isdecimal() or int(position) >= len(items):
        return None
    return items[int(position)]
