"""A table with the rows that were asked for: as part of a page, and as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.safestring import SafeString

from tanyin.canon import neutral
from tanyin.platform.look.pages import Pages
from tanyin.platform.look.part import drawn
from tanyin.platform.look.tables.columns import Column, Kind
from tanyin.platform.look.tables.question import Question
from tanyin.platform.look.tables.sources import Source
from tanyin.platform.look.words import said

if TYPE_CHECKING:
    from tanyin.platform.look.tables.table import Table

MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8; without it Chinese turns into other signs."""


@dataclass(frozen=True)
class Head:
    """The head of a column: where a click on it leads, and how the column is sorted now."""

    column: Column[Any]
    href: str
    sorted: str
    """`ascending`, `descending`, or ""; the words of `aria-sort`."""


@dataclass(frozen=True)
class Sheet:
    """A part that shows one page of a table."""

    table: Table
    question: Question
    request: HttpRequest
    rows: Source

    @property
    def is_file(self) -> bool:
        """Whether the reader asked for the file; the view then answers with `file()`."""
        return self.question.is_file

    @cached_property
    def count(self) -> int:
        """Rows that were asked for, over all pages."""
        return self.rows.count()

    @cached_property
    def pages(self) -> Pages:
        """The pages of the sheet; a page beyond the last is the last."""
        return Pages.of(
            self.table.title,
            self.count,
            self.table.rows,
            self.question.page,
            lambda page: self.question.address(page=str(page)),
        )

    @property
    def heads(self) -> Iterator[Head]:
        """The heads of the columns."""
        order = self.question.order
        for column in self.table.columns:
            now = {column.key: "ascending", f"-{column.key}": "descending"}.get(order, "")
            turned = f"-{column.key}" if now == "ascending" else column.key
            yield Head(column, self.question.address(sort=turned) if column.field else "", now)

    @property
    def lines(self) -> Iterator[list[tuple[Column[Any], SafeString]]]:
        """The cells of the page, row by row."""
        for row in self.rows.part(self.pages.start, self.pages.end):
            yield [(column, column.html(row, self.request)) for column in self.table.columns]

    @property
    def choosing(self) -> Iterator[tuple[Column[Any], str]]:
        """The columns that offer a choice, and what was chosen."""
        return ((column, self.question.chosen.get(column.key, "")) for column in self.table.columns if column.choices)

    @property
    def searches(self) -> bool:
        """Whether there is anything to look through."""
        return any(column.searched for column in self.table.columns)

    @property
    def file_address(self) -> str:
        """The query that gives all rows that were asked for as a file."""
        return self.question.address(file="csv")

    @property
    def clear_address(self) -> str:
        """The query that gives all rows again."""
        return self.question.address(q="", **dict.fromkeys(self.question.chosen, ""))

    def html(self, request: HttpRequest) -> SafeString:
        """The table with its tools, or what teaches the next step where there are no rows at all."""
        if not self.count and not self.question.narrows:
            return self.table.empty.html(request)
        return drawn("look/parts/table.html", request, sheet=self, table=self.table, question=self.question)

    def file(self) -> StreamingHttpResponse:
        """All rows that were asked for as CSV (RFC 4180, UTF-8), sent while they are read."""
        answer = StreamingHttpResponse(self._csv(), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{self.table.name}.csv"'
        answer["Cache-Control"] = "no-store"
        return answer

    def _csv(self) -> Iterator[str]:
        columns = [column for column in self.table.columns if column.kind is not Kind.ACTS]
        yield MARK + _line([neutral(said(column.title)) for column in columns])
        for row in self.rows:
            yield _line([column.plain(row) for column in columns])


def _line(cells: list[str]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerow(cells)
    return target.getvalue()
