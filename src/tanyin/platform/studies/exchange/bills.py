"""A bill of materials as the beginning of a study: kept as evidence, understood column by column, linked line by line.

Nothing is linked that nobody asked for: what is ambiguous is a question, what is clear is accepted by the person who
sends the page, and what stays open is an exclusion of the study.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanyin.canon import Text, digest_bytes
from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.exchange.bom import (
    Index,
    Match,
    Plan,
    Question,
    Reading,
    Source,
    key_of,
    match,
    plan_of,
    read_bill,
    study_of,
)
from tanyin.footprint.exchange.bom.words import column_words
from tanyin.footprint.factors.release import Library
from tanyin.footprint.spreads import with_spreads
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
from tanyin.platform.studies.exchange.files import NoStudy

NONE = "none"


@dataclass(frozen=True)
class Understood:
    """A bill as far as it is understood: its questions, or its lines with what they may be linked to."""

    reading: Reading
    matches: tuple[Match, ...]
    template: Study
    library: Library

    @property
    def questions(self) -> Sequence[Question]:
        """What must be answered first."""
        return self.reading.questions

    @property
    def columns(self) -> list[tuple[str, Text, float]]:
        """The columns as they were understood: heading, role in words, confidence."""
        roles = column_words().roles
        return [(guess.heading, roles[guess.role].name, guess.confidence) for guess in self.reading.columns.guesses]

    @property
    def open_lines(self) -> tuple[tuple[str, Match], ...]:
        """The lines that nobody can link without a person, each with the name of its field."""
        return tuple((field_of(each), each) for each in self.matches if each.outcome != "sure")

    @property
    def clear_lines(self) -> tuple[tuple[str, Match], ...]:
        """The lines of which one factor is clear, each with the name of its field."""
        return tuple((field_of(each), each) for each in self.matches if each.outcome == "sure")


def utf8(data: bytes) -> bytes:
    """A table of text as UTF-8: what spreadsheets here write is often GB 18030. Anything else stays as it is."""
    if data.startswith(b"PK\x03\x04") or b"\x00" in data:
        return data
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030").encode()
        except UnicodeDecodeError:
            return data
    return data


def understood(data: bytes, category: str, fixes: Sequence[str]) -> Understood:
    """The bill with what was said of its columns. Raises `NoStudy` where the file cannot be read."""
    template = load_study(shipped.studies("template")[category])
    library = shipped.library([each.release for each in template.factors])
    try:
        reading = read_bill(data, fixes)
        matches = () if reading.questions else match(reading.bill.lines, Index.of(library))
    except FootprintError as error:
        raise NoStudy(error) from error
    return Understood(reading, matches, template, library)


def field_of(each: Match) -> str:
    """The name of a line's field in a form."""
    number, kind = key_of(each.line)
    return f"line.{number}.{kind}"


def study_from(found: Understood, name: str, data: bytes, said: Mapping[str, str]) -> Study:
    """The study of a bill by what a person chose for its lines, with an interval from derived scores. Raises `NoStudy`."""
    choices = {key_of(each.line): said.get(field_of(each), "") for each in found.matches}
    source = Source(name[:200], digest_bytes(data))
    try:
        plan: Plan = plan_of(found.reading.bill, found.matches, found.library, choices)
        made = study_of(plan, found.template, source, found.library)
    except FootprintError as error:
        raise NoStudy(error) from error
    try:
        return with_spreads(
            made, "derived", lambda each: calculate(each, found.library, shipped.gwp(each.method.gwp))
        ).study
    except FootprintError:  # it has no result yet; its page says why
        return made
