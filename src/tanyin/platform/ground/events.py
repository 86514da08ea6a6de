"""The acts that an app records, as data in its `events.py`: name, words, and whether reading alone is an act."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tanyin.canon import Text
from tanyin.platform.ground.rooms import room


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act. Its name is also that of its lines in the table of policies."""

    name: str
    words: Text
    reads: bool = False
    """Whether it only reads what is restricted, and is recorded all the same."""


@cache
def acts() -> Mapping[str, Act]:
    """Every act that some app records, by name."""
    return {act.name: act for events in room("events") for act in vars(events).values() if isinstance(act, Act)}
