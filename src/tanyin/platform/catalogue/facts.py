"""What eligibility is judged from: a snapshot of the catalogue as plain values, without a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tanyin.canon import Text


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a statement comes from (`中文 / English`), and how sure it is."""

    source: str
    status: str


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """A version of the national catalogue and its products by key."""

    name: Text
    issued: dt.date
    products: Mapping[str, Text]
    stated: Stated


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry of a pilot list: its areas with the status of each, and its states with the days on which they began."""

    key: str
    name: Text
    city: str
    areas: Mapping[str, str]
    areas_are_all: bool
    moves: tuple[tuple[dt.date, str], ...]
    stated: Stated

    def state_on(self, day: dt.date) -> str | None:
        """The state at the end of `day`; None before it had one."""
        return next((state for since, state in reversed(self.moves) if since <= day), None)


@dataclass(frozen=True, slots=True)
class BodyFacts:
    """One version of a pilot body."""

    key: str
    number: int
    name: Text
    sample: bool
    approval: str
    products: frozenset[str]
    areas: frozenset[str]
    since: dt.date
    until: dt.date
    stated: Stated


@dataclass(frozen=True, slots=True)
class RuleFacts:
    """A rule pack: the product it judges, and when it holds."""

    name: Text
    key: str
    version: str
    product: str
    status: str
    valid_from: dt.date
    valid_until: dt.date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All of it. `places` are the known divisions by code; `assurance` the months that an assurance system must run."""

    editions: tuple[EditionFacts, ...]
    entries: tuple[EntryFacts, ...]
    bodies: tuple[BodyFacts, ...]
    rules: tuple[RuleFacts, ...]
    places: Mapping[str, Text]
    assurance: tuple[str, Stated] | None

    def edition_on(self, day: dt.date) -> EditionFacts | None:
        """The edition in force on the day."""
        return max((each for each in self.editions if each.issued <= day), key=lambda each: each.issued, default=None)

    def product_name(self, key: str) -> Text | None:
        """The name of a product, from whichever edition or list knows it."""
        for edition in self.editions:
            if key in edition.products:
                return edition.products[key]
        return next((entry.name for entry in self.entries if entry.key == key), None)

    def body_on(self, key: str, day: dt.date) -> BodyFacts | None:
        """What the register says of a body as of the day: the newest version that had begun; else its first one."""
        versions = sorted((each for each in self.bodies if each.key == key), key=lambda each: each.number)
        begun = [each for each in versions if each.since <= day]
        return begun[-1] if begun else versions[0] if versions else None
