"""A table as it is declared, once, beside the views that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from tanyin.canon import Text
from tanyin.platform.look.guides import Empty
from tanyin.platform.look.tables.columns import Column
from tanyin.platform.look.tables.question import Question
from tanyin.platform.look.tables.sheet import Sheet
from tanyin.platform.look.tables.sources import source

ROWS = 50
"""Rows on a page."""


@dataclass(frozen=True)
class Table:
    """Columns under a title. `name` distinguishes it on its page and names its file; `order` is a key, falling with `-`.

    `empty` is what a reader finds while there are no rows at all: what will stand here and how it comes here.
    """

    name: str
    title: Text
    columns: tuple[Column[Any], ...]
    order: str = ""
    empty: Empty = field(default_factory=lambda: Empty(Text("这里还没有内容", "There is nothing here yet")))
    rows: int = ROWS

    def read(self, request: HttpRequest, rows: QuerySet[Any] | Iterable[Any]) -> Sheet:
        """What the address of the request asks of `rows`: search, choices, order, page; or all of it as a file."""
        question = Question.of(self.name, self.columns, self.order, request)
        return Sheet(self, question, request, question.narrow(source(rows)))
