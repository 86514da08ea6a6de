"""The rows of an entry and of its moves, and how it stands to the national catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.platform.accounts.models import Department
from tanyin.platform.catalogue.actions.refusals import NoCatalogue
from tanyin.platform.catalogue.models import Edition, Entry, EntryArea, EntryMove, PilotList, Product, Standing
from tanyin.platform.catalogue.queries import newest_edition
from tanyin.platform.catalogue.states import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an entry says. `areas` are codes of divisions with the status of each."""

    city: str
    key: str
    name: Text
    batch: str
    areas: Sequence[tuple[str, str]]
    maturity: Text
    maturity_source: str
    source: str
    areas_are_all: bool = True
    url: str = ""
    status: str = "confirmed"


def against(key: str) -> tuple[Edition, Product | None]:
    """The newest edition, and its product of this key."""
    edition = newest_edition()
    if edition is None:
        raise NoCatalogue
    return edition, edition.products.filter(key=key).first()


def standing_of(national: Product | None) -> Standing:
    """Whether it is listed, or by reference only."""
    return Standing.LISTED if national else Standing.BY_REFERENCE


def entered(
    draft: Draft, state: State, stated: Text, lead: Department | None = None, origin: PilotList | None = None
) -> Entry:
    """The rows of an entry, held against the newest edition; in the act of the caller."""
    edition, national = against(draft.key)
    entry = Entry.objects.create(
        city=draft.city,
        key=draft.key,
        name_zh=draft.name.zh,
        name_en=draft.name.en,
        batch=draft.batch,
        state=state,
        standing=standing_of(national),
        national=national,
        edition=edition,
        origin=origin,
        areas_are_all=draft.areas_are_all,
        lead_stated_zh=stated.zh,
        lead_stated_en=stated.en,
        lead=lead,
        maturity_zh=draft.maturity.zh,
        maturity_en=draft.maturity.en,
        maturity_source=draft.maturity_source,
        source=draft.source,
        url=draft.url,
        status=draft.status,
    )
    for code, status in draft.areas:
        EntryArea.objects.create(entry=entry, code=code, status=status)
    return entry


def moved(entry: Entry, origin: str, to: str, on: dt.date, basis: str) -> None:
    """That an entry came into a state; in the act of the caller."""
    EntryMove.objects.create(entry=entry, origin=origin, to=to, on=on, basis=basis[:500])
