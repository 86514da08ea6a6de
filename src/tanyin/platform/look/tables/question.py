"""What a reader asks of a table, in the query of the address: `?products.q=solar&products.sort=-name&products.page=2`.

Parameters that name nothing are left aside: an old bookmark still opens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from tanyin.platform.look.tables.columns import Column
from tanyin.platform.look.tables.sources import Source

LONGEST = 200
"""Characters of a search that are read."""


@dataclass(frozen=True)
class Question:
    """Search words, chosen values by column, order, page. `others` are the parameters that belong to other things."""

    name: str
    columns: Sequence[Column[Any]]
    words: str
    chosen: Mapping[str, str]
    order: str
    page: int
    is_file: bool
    others: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, name: str, columns: Sequence[Column[Any]], order: str, request: HttpRequest) -> Question:
        """What `request` asks of the table `name`."""
        asked = request.GET
        own = {key.removeprefix(f"{name}."): asked[key] for key in asked if key.startswith(f"{name}.")}
        offered = {column.key: {value for value, _ in column.choices} for column in columns}
        sortable = {column.key for column in columns if column.field}
        wanted = own.get("sort", "")
        page = own.get("page", "")
        return cls(
            name=name,
            columns=columns,
            words=own.get("q", "").replace("\0", "")[:LONGEST].strip(),
            chosen={key: own[key] for key, values in offered.items() if own.get(key) in values},
            order=wanted if wanted.removeprefix("-") in sortable else order,
            page=min(max(int(page), 1), 10**9) if page.isascii() and page.isdigit() and len(page) < 10 else 1,
            is_file=own.get("file") == "csv",
            others=tuple(
                (key, value) for key, values in asked.lists() if not key.startswith(f"{name}.") for value in values
            ),
        )

    @property
    def narrows(self) -> bool:
        """Whether rows may have been left out."""
        return bool(self.words or self.chosen)

    def narrow(self, rows: Source) -> Source:
        """The rows asked for, in the order asked for."""
        fields = [column.field for column in self.columns if column.searched]
        if self.words and fields:
            rows = rows.having(self.words, fields)
        for column in self.columns:
            if column.key in self.chosen:
                rows = rows.where(column.field, self.chosen[column.key])
        key = self.order.removeprefix("-")
        for column in self.columns:
            if column.key == key:
                rows = rows.ordered(column.field, falling=self.order.startswith("-"))
        return rows

    def address(self, **changes: str) -> str:
        """The query of the address that asks the same with `changes`; "" takes something out. It begins with `?`."""
        own = {"q": self.words, **self.chosen, "sort": self.order, **changes}
        kept = [(f"{self.name}.{key}", value) for key, value in own.items() if value]
        return f"?{urlencode([*self.others, *kept])}"
