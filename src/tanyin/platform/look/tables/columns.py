"""A column: what stands in it, how it is shown, and what in the database it is sorted and filtered by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Generic, TypeAlias, TypeVar

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from tanyin.canon import Text, neutral, normal_form
from tanyin.platform.look.badges import Badge
from tanyin.platform.look.figures import Figure
from tanyin.platform.look.guides import Link
from tanyin.platform.look.words import said
from tanyin.report import numbers

Row = TypeVar("Row")
Cell: TypeAlias = str | Text | int | Decimal | dt.date | dt.datetime | Figure | Badge | tuple[Link, ...] | None
"""What a column may hold; of several links each stands on a line of its own."""


class Kind(Enum):
    """How a column is set."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    STATE = "state"
    ACTS = "acts"
    """What can be done with the row: on the page only, never copied and never in the file."""


@dataclass(frozen=True)  # slots and `Column[Row](…)` do not go together before Python 3.13
class Column(Generic[Row]):
    """A column of rows of type `Row`.

    `field` is the field (of the model, or the attribute of a plain row) that it is sorted and filtered by; without one
    it can be neither. `searched` columns are looked through by the search box; `choices` offers a list to choose from.
    """

    key: str
    title: Text
    of: Callable[[Row], Cell]
    kind: Kind = Kind.TEXT
    field: str = ""
    searched: bool = False
    choices: Sequence[tuple[str, Text]] = ()
    href: Callable[[Row], str] | None = None
    help: Text | None = None
    """What the column means, where its title does not say it; shown with the title."""

    def html(self, row: Row, request: HttpRequest) -> SafeString:
        """The cell of `row` on a page."""
        words = shown(self.of(row), request)
        return format_html('<a href="{}">{}</a>', self.href(row), words) if self.href else words

    def plain(self, row: Row) -> str:
        """The cell of `row` in a file: every digit, ISO dates, nothing that a spreadsheet would run."""
        return written(self.of(row))


def shown(cell: Cell, request: HttpRequest) -> SafeString:
    """A cell for reading."""
    match cell:
        case Figure() | Badge():
            return cell.html(request)
        case None | "":
            return SafeString("—")
        case Text():
            return format_html("{}", said(cell))
        case tuple():  # a `Text` is one, too, and was taken above
            lines = ((each.href, said(each.words)) for each in cell if isinstance(each, Link))
            return format_html_join(SafeString("<br>"), '<a href="{}">{}</a>', lines) or SafeString("—")
        case dt.datetime():
            return format_html('<time datetime="{}">{}</time>', cell.isoformat(), f"{localtime(cell):%Y-%m-%d %H:%M}")
        case dt.date():
            return format_html('<time datetime="{}">{}</time>', cell.isoformat(), cell.isoformat())
        case Decimal():
            return format_html("{}", numbers.shown(cell))
        case int():
            return format_html("{}", f"{cell:,}".replace("-", numbers.MINUS))
    return format_html("{}", cell)


def written(cell: Any) -> str:
    """A cell for a file."""
    match cell:
        case None:
            return ""
        case Figure():
            return "" if cell.value is None else normal_form(cell.value)
        case Badge():
            return neutral(said(cell.words))
        case Text():
            return neutral(said(cell))
        case tuple():
            return neutral("; ".join(said(each.words) for each in cell))
        case dt.datetime():
            return localtime(cell).isoformat(timespec="seconds")
        case dt.date():
            return cell.isoformat()
        case Decimal():
            return normal_form(cell)
        case int():
            return str(cell)
    return neutral(str(cell))
