"""From a bill of materials to a study, as far as people say: read, asked, matched, planned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.canon import digest_bytes
from tanyin.cli import words
from tanyin.cli.refusal import bad_file, wrong_usage
from tanyin.cli.studies import release
from tanyin.cli.templates import template
from tanyin.cli.texts import filled, with_reason
from tanyin.footprint import shipped
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.exchange.bom import (
    Index,
    Match,
    Plan,
    Question,
    Reading,
    Source,
    entries,
    match,
    plan_of,
    read_bill,
    read_choices,
    study_of,
    unanswered,
    write_csv,
    write_yaml,
)
from tanyin.footprint.exchange.bom.cells import MAX_BYTES
from tanyin.footprint.factors.release import Library
from tanyin.footprint.spreads import with_spreads
from tanyin.footprint.study.read import read_study
from tanyin.footprint.uncertainty.restating import Restated

if TYPE_CHECKING:
    from tanyin.footprint.exchange.bom.plan import Key
    from tanyin.footprint.study.document import Study

YAML = (".yaml", ".yml")
TABLES = (".csv", ".xlsx")
SURE = "sure"

Answer = Callable[[Question], str | None]
"""Asks a question; the fix that answers it, None where nobody does."""

Choose = Callable[[Sequence[Match], "dict[Key, str]", bool], "tuple[dict[Key, str], bool]"]
"""Completes the choices that were written so far, and whether clear matches are accepted."""


@dataclass(frozen=True)
class Order:
    """What was typed: the file, the category of the template, what is said of columns, choices and factors, and
    whether spreads are derived."""

    file: str
    category: str
    fixes: tuple[str, ...] = ()
    sheet: str = ""
    matches: str | None = None
    accept_sure: bool = False
    factors: tuple[str, ...] = ()
    spread: bool = True


@dataclass(frozen=True)
class Imported:
    """The bill as it was understood, what becomes of its lines, what people chose, the study (none where cells of the
    bill are bad), and how many of its data have a derived spread."""

    reading: Reading
    plan: Plan
    choices: dict[Key, str]
    source: Source
    study: Study | None
    spreads: int

    def match_file(self, path: Path) -> bytes:
        """The match file in the notation that its name asks for."""
        rows = entries(self.plan, self.choices)
        if path.suffix.lower() in YAML:
            return write_yaml(rows, file=self.source.file, digest=self.source.digest)
        return write_csv(rows)


def match_path(output: Path) -> Path:
    """Where the match file stands unless it is said otherwise: beside the study."""
    return output.with_name(f"{output.stem}.matches.csv")


def understood(order: Order, data: bytes, ask: Answer) -> Reading:
    """The bill with every question answered. Raises StudyError listing those that nobody answers."""
    fixes = list(order.fixes)
    while (reading := read_bill(data, fixes, order.sheet)).questions:
        answer = ask(reading.questions[0]) if reading.questions[0].options else None
        if answer is None:
            raise unanswered(reading.questions)
        fixes.append(answer)
    return reading


def imported(order: Order, ask: Answer, choose: Choose, hear: Callable[[int, int], None]) -> Imported:
    """The whole way. Raises Refusal and FootprintError."""
    data = read_bytes(order.file)
    reading = understood(order, data, ask)
    study = read_study(template(order.category))
    library = _library(order.factors, study)
    matches = match(reading.bill.lines, Index.of(library), hear)
    written = _written_choices(order, reading)
    bad = bool(reading.bill.problems)
    choices, accept_sure = (written, order.accept_sure) if bad else choose(matches, written, order.accept_sure)
    plan = plan_of(reading.bill, matches, library, choices, accept_sure=accept_sure)
    source = Source(Path(order.file).name[:200], digest_bytes(data))
    if bad:
        return Imported(reading, plan, choices, source, None, 0)
    made = study_of(plan, study, source, library)
    if not order.spread:
        return Imported(reading, plan, choices, source, made, 0)
    found = _with_spreads(made, library)
    return Imported(reading, plan, choices, source, found.study, len(found.paths))


def _with_spreads(study: Study, library: Library) -> Restated:
    """The study with spreads from derived scores, so that a first footprint has an interval; as it is where it does
    not calculate yet, which `calculate` then explains."""
    from tanyin.footprint.engine import calculate

    try:
        return with_spreads(study, "derived", lambda each: calculate(each, library, shipped.gwp(each.method.gwp)))
    except FootprintError:
        return Restated(study, ())


def _library(asked: Sequence[str], study: Study) -> Library:
    """The releases asked for, else the template's."""
    if asked:
        return Library(tuple(release(name) for name in asked))
    return shipped.library([ref.release for ref in study.factors])


def _written_choices(order: Order, reading: Reading) -> dict[Key, str]:
    if order.matches is None:
        return {}
    path = Path(order.matches)
    if path.suffix.lower() not in (*YAML, *TABLES):
        raise wrong_usage(filled(words.NO_MATCH_SUFFIX, path=order.matches))
    data = read_bytes(order.matches)
    return read_choices(data, reading.bill.lines, is_yaml=path.suffix.lower() in YAML)


def read_bytes(name: str) -> bytes:
    """The file's bytes, as many as may be read and one more. Raises Refusal."""
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise bad_file(with_reason(words.CANNOT_READ, error, path=name)) from error
