"""The report as a plain immutable document in one language: sections of paragraphs, facts, tables and charts.

It knows neither HTML nor paper. Words are finished text; `visible` has been applied to what a study said.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from tanyin.canon import Language
from tanyin.charts import Chart

Tone = Literal["plain", "faint", "met", "to_judge", "not_met"]
"""How words are coloured; a sign or the words themselves say the same without colour."""

State = Literal["there", "missing", "to_judge", "does_not_apply"]
"""What became of an item that ISO 14067 asks for."""

Letter = Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s"]
"""The items of ISO 14067 7.3."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words. `provisional`: they hold a number that no source bears out, set in italics and marked."""

    text: str
    tone: Tone = "plain"
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    words: Words


@dataclass(frozen=True, slots=True)
class Points:
    """A list."""

    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they stand for."""

    rows: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `numeric` ones are set flush right; `weight` is its part of the width."""

    heading: str
    numeric: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its title and unit; every row has as many cells as there are columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Words, ...], ...]
    total: bool = False
    """Whether the last row is the sum of those above."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, to be drawn in the width that a page has."""

    chart: Chart


Block = Paragraph | Points | Facts | Grid | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading. `letter` and `state` where it answers an item of ISO 14067 7.3; `gaps`
    say what is missing there, or what a person has to judge."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    letter: Letter | None = None
    state: State | None = None
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Headline:
    """The number that matters, with its unit, its interval and what weakens it; `covers` is a sentence each."""

    value: str
    unit: str
    interval: str
    provisional: bool
    reasons: tuple[str, ...]
    covers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A report of one result in one language as of the day `on`.

    `marks` stand on every page. `study` and `result` are the digests of what was reported.
    """

    language: Language
    on: dt.date
    title: str
    product: str
    sample: bool
    marks: tuple[str, ...]
    headline: Headline
    sections: tuple[Section, ...]
    study: str
    result: str
    engine: str

    @property
    def items(self) -> tuple[Section, ...]:
        """The sections that answer the items a to s, in their order."""
        return tuple(section for section in self.sections if section.letter is not None)

    def states(self) -> dict[Letter, State]:
        """What became of each item."""
        return {item.letter: item.state for item in self.items if item.letter and item.state}
