"""Where the rows of a table come from: a query, or a short list at hand. Both answer the same questions."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from typing import Any, Protocol

from django.db.models import Q, QuerySet

from tanyin.canon import Text
from tanyin.platform.look.words import said

BATCH = 2000
"""Rows fetched at a time for a file, so that a table of any length takes little memory."""


class Source(Protocol):
    """Rows that can be narrowed, ordered and counted. Each method gives a new source."""

    def having(self, words: str, fields: Sequence[str]) -> Source:
        """The rows in which every word stands in one of the fields, whatever its case."""

    def where(self, field: str, value: str) -> Source:
        """The rows whose field has the value, or has it among others."""

    def ordered(self, field: str, *, falling: bool) -> Source:
        """The rows by the field; equal ones keep a fixed order."""

    def count(self) -> int:
        """How many there are."""

    def part(self, start: int, end: int) -> Sequence[Any]:
        """Some of them."""

    def __iter__(self) -> Iterator[Any]:
        """All of them, without holding all at once."""


class Query:
    """Rows of a database. Filter, order and count are the database's work."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self.rows = rows

    def having(self, words: str, fields: Sequence[str]) -> Query:
        """See `Source`."""
        rows = self.rows
        for word in words.split():
            rows = rows.filter(reduce(operator.or_, (Q(**{f"{field}__icontains": word}) for field in fields)))
        return Query(rows)

    def where(self, field: str, value: str) -> Query:
        """See `Source`."""
        return Query(self.rows.filter(**{field: value}))

    def ordered(self, field: str, *, falling: bool) -> Query:
        """See `Source`."""
        return Query(self.rows.order_by(f"-{field}" if falling else field, "pk"))

    def count(self) -> int:
        """See `Source`."""
        return self.rows.count()

    def part(self, start: int, end: int) -> Sequence[Any]:
        """See `Source`."""
        return list(self.rows[start:end])

    def __iter__(self) -> Iterator[Any]:
        return self.rows.iterator(chunk_size=BATCH)


class Listed:
    """Rows at hand, such as what a calculation gave."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.rows = list(rows)

    def having(self, words: str, fields: Sequence[str]) -> Listed:
        """See `Source`."""
        wanted = words.casefold().split()
        return Listed(
            row for row in self.rows if all(any(word in text for text in _texts(row, fields)) for word in wanted)
        )

    def where(self, field: str, value: str) -> Listed:
        """See `Source`."""
        return Listed(row for row in self.rows if value in _values(row, field))

    def ordered(self, field: str, *, falling: bool) -> Listed:
        """See `Source`. What is missing comes last either way."""
        known = [row for row in self.rows if _value(row, field) is not None]
        known.sort(key=lambda row: _value(row, field), reverse=falling)
        return Listed([*known, *(row for row in self.rows if _value(row, field) is None)])

    def count(self) -> int:
        """See `Source`."""
        return len(self.rows)

    def part(self, start: int, end: int) -> Sequence[Any]:
        """See `Source`."""
        return self.rows[start:end]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)


def source(rows: QuerySet[Any] | Iterable[Any]) -> Source:
    """The source that fits."""
    return Query(rows) if isinstance(rows, QuerySet) else Listed(rows)


def _value(row: Any, field: str) -> Any:
    value = getattr(row, field)
    return said(value) if isinstance(value, Text) else value


def _values(row: Any, field: str) -> list[str]:
    value = _value(row, field)
    return [str(each) for each in value] if isinstance(value, tuple) else [str(value)]


def _texts(row: Any, fields: Sequence[str]) -> list[str]:
    return [str(_value(row, field)).casefold() for field in fields]
