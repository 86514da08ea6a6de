"""What a report is written from, and how its words, names and numbers are put in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tanyin.canon import Language, Text
from tanyin.footprint.comparison.scenario import Outcome
from tanyin.footprint.findings import Finding
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.quality import Assessment
from tanyin.footprint.result.document import result_digest
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.shares import shares
from tanyin.footprint.rules import Judgement
from tanyin.footprint.study.document import Study
from tanyin.footprint.uncertainty.sampling import Samples
from tanyin.report import numbers, spots, words
from tanyin.report.model import Block, Column, Grid, Letter, Paragraph, Section, State, Words
from tanyin.report.texts import LIST, half, visible

NAMED = 5
"""Places that a sentence names; the number of the others is told."""


@dataclass(frozen=True)
class Case:
    """A result with all that was found about it, and the language of its reader."""

    result: Result
    on: dt.date
    language: Language
    judgement: Judgement | None = None
    assessment: Assessment | None = None
    samples: Samples | None = None
    outcomes: tuple[Outcome, ...] = ()

    @property
    def study(self) -> Study:
        """The study of the result."""
        return self.result.system.study

    @cached_property
    def shares(self) -> Mapping[str, Decimal]:
        """Shares of the result by what its data rest on, from 0 to 1."""
        return FrozenMap(shares(self.result))

    @cached_property
    def digest(self) -> str:
        """The name of the result."""
        return result_digest(self.result)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found, on the day of the report."""
        return spots.findings(self.result, self.on)

    def say(self, text: Text, **values: object) -> str:
        """Our wording, `{name}` replaced by values that are visible already."""
        wording = text.in_(self.language)
        return wording.format(**values) if values else wording

    def name(self, text: Text) -> str:
        """A name that the study gives."""
        return visible(text.in_(self.language))

    def free(self, text: str) -> str:
        """Free text of a person, in the reader's half of it; our word for nothing where there is none."""
        return visible(half(text, self.language)) or self.say(words.NOTHING)

    def listed(self, items: Iterable[str]) -> str:
        """One after the other, with the comma of the language."""
        return LIST.in_(self.language).join(items)

    def places(self, paths: Sequence[str]) -> str:
        """The first places by their paths, and how many there are in all."""
        named = self.listed(visible(path) for path in paths[:NAMED])
        return named if len(paths) <= NAMED else self.say(words.PLACES, places=named, count=len(paths))

    def kg(self, value: Decimal) -> str:
        """kg CO2e, with the decimals of the headline."""
        return numbers.shown(value, numbers.DIGITS, self.result.headline) if value else "0"

    def share(self, value: Decimal) -> str:
        """A contribution as a share of the headline."""
        return numbers.share(spots.share(self.result, value))

    def unit(self, text: str, count: Decimal | None = None) -> str:
        """A unit for reading, behind a `count` in the plural."""
        return visible(numbers.unit(text, self.language, count))

    def quantity(self, value: Decimal, unit: str) -> str:
        """A value with its unit."""
        return f"{numbers.exact_or(value, numbers.DIGITS)} {self.unit(unit, value)}".strip()

    @property
    def per(self) -> str:
        """The unit of the result: kg CO₂e per product unit."""
        unit = self.study.product.unit
        return f"{numbers.CO2E} / {visible(numbers.per(unit.amount, unit.unit, self.language))}"

    def grid(
        self, title: Text, columns: Sequence[Column], rows: Iterable[Sequence[Words]], *, total: bool = False
    ) -> Grid:
        """A table under a title of ours."""
        return Grid(self.say(title), tuple(columns), tuple(tuple(row) for row in rows), total)

    def column(self, heading: Text, *, numeric: bool = False, weight: int = 1) -> Column:
        """A column under a heading of ours."""
        return Column(self.say(heading), numeric, weight)

    def kg_column(self) -> Column:
        """The column of contributions."""
        return Column(numbers.CO2E, numeric=True, weight=2)

    def paragraph(self, text: Text, **values: object) -> Paragraph:
        """A paragraph of ours."""
        return Paragraph(Words(self.say(text, **values)))


def plain(*texts: str) -> tuple[Words, ...]:
    """Cells without anything to be said about them."""
    return tuple(Words(text) for text in texts)


def item(
    case: Case,
    letter: Letter,
    blocks: Iterable[Block],
    *,
    missing: Iterable[str] = (),
    judge: Iterable[str] = (),
    applies: bool = True,
) -> Section:
    """The answer to one item of ISO 14067 7.3: missing as soon as something is missing, else to be judged where a person
    has to look, else there."""
    lacking, open_ = tuple(missing), tuple(judge)
    state: State = "missing" if lacking else "to_judge" if open_ else "there"
    if not applies:
        state = "does_not_apply"
    return Section(letter, case.say(words.LETTERS[letter]), tuple(blocks), letter, state, (*lacking, *open_))
