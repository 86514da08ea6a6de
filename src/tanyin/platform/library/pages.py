"""Search as pages and programs ask for it: the query of an address, and one page of what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from tanyin.platform.library.licences import exportable
from tanyin.platform.library.models import Factor
from tanyin.platform.library.search import FILTERS, MOST_TOLD, Asked, found, matching, ordered, told

SIZE = 50


def query_of(asked: Mapping[str, str]) -> Asked:
    """The query of an address."""
    said = {name: value.replace("\0", "")[:2000] for name, value in asked.items()}  # PostgreSQL takes no such text
    filters = tuple((name, said[name]) for name in FILTERS if said.get(name))
    return Asked(said.get("q", ""), filters, said.get("sort", ""))


def _free(asked: Mapping[str, str]) -> QuerySet[Factor] | None:
    """Where an address says `only=free`: the factors that may be exported."""
    return Factor.objects.filter(licence__in=exportable()) if asked.get("only") == "free" else None


def rows_of(asked: Mapping[str, str]) -> QuerySet[Factor]:
    """All that an address asks for, in its order."""
    return found(query_of(asked), _free(asked))


@dataclass(frozen=True, slots=True)
class Page:
    """Some factors, their place, and how many there are in all: `MOST_TOLD` of them, or `more`."""

    rows: list[Factor]
    number: int
    total: int

    @property
    def more(self) -> bool:
        """Whether there are more than were counted."""
        return self.total > MOST_TOLD

    @property
    def last(self) -> int:
        """The number of the last page that can be turned to."""
        return max(1, -(-min(self.total, MOST_TOLD) // SIZE))

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
    query = query_of(asked)
    hits = matching(query, _free(asked))
    total = told(hits.rows)
    rows = ordered(hits, query.sort, total)
    stated = asked.get("page", "")
    last = Page([], 1, total).last
    number = min(max(int(stated), 1), last) if stated.isdecimal() and len(stated) < 6 else 1
    # the numbers first: what is skipped on the way to a far page is then not read
    keys = list(rows.values_list("pk", flat=True)[(number - 1) * SIZE : number * SIZE])
    known = Factor.objects.select_related("release", "whole").prefetch_related("reviews__organisation").in_bulk(keys)
    return Page([known[key] for key in keys], number, total)
