"""Search as pages and programs ask for it: the query of an address, and one page of what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tanyin.platform.library.licences import exportable
from tanyin.platform.library.models import Factor
from tanyin.platform.library.search import FILTERS, Query, found

SIZE = 50
DEEPEST = 10_000
"""No page lies deeper: who turns so many pages wants a filter or the file."""


def query_of(asked: Mapping[str, str]) -> Query:
    """The query of an address."""
    said = {name: value.replace("\0", "")[:2000] for name, value in asked.items()}  # PostgreSQL takes no such text
    filters = tuple((name, said[name]) for name in FILTERS if said.get(name))
    return Query(said.get("q", ""), filters, said.get("sort", ""))


def rows_of(asked: Mapping[str, str]) -> QuerySet[Factor]:
    """All that an address asks for; `only=free` leaves out what may not be exported."""
    rows = found(query_of(asked))
    return rows.filter(licence__in=exportable()) if asked.get("only") == "free" else rows


@dataclass(frozen=True, slots=True)
class Page:
    """Some factors, their place, and how many there are in all."""

    rows: list[Factor]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page that can be turned to."""
        return max(1, min(-(-self.total // SIZE), DEEPEST // SIZE))

    @property
    def before(self) -> int | None:
        """The page before, if any."""
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        """The page after, if any."""
        return self.number + 1 if self.number < self.last else None


def page_of(asked: Mapping[str, str]) -> Page:
    """The page that an address asks for; the nearest one where there is none of its number."""
    rows = rows_of(asked)
    total = rows.order_by().count()
    stated = asked.get("page", "")
    last = Page([], 1, total).last
    number = min(max(int(stated), 1), last) if stated.isdecimal() and len(stated) < 6 else 1
    shown = rows.select_related("release", "whole")[(number - 1) * SIZE : number * SIZE]
    return Page(list(shown), number, total)
