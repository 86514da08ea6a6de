"""Pages of a long list, and the links between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.safestring import SafeString

from tanyin.canon import Text
from tanyin.platform.look.part import drawn

NEAR = 2
"""Pages before and after the present one that have a link of their own."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Page `page` of `last`, which shows the items from `start` up to `end` of `count`."""

    count: int
    page: int
    last: int
    start: int
    end: int
    address: Callable[[int], str]
    name: Text
    """What is listed; tells the links of two lists on one page apart."""

    @classmethod
    def of(cls, name: Text, count: int, size: int, page: int, address: Callable[[int], str]) -> Pages:
        """`count` items, `size` on a page; `page` is taken into the pages there are."""
        last = max(1, -(-count // size))
        page = min(max(page, 1), last)
        return cls(count, page, last, (page - 1) * size, min(page * size, count), address, name)

    @property
    def first_shown(self) -> int:
        """The number of the first item shown, counted from 1; 0 where there is none."""
        return self.start + 1 if self.count else 0

    @property
    def links(self) -> Iterator[tuple[int, str]]:
        """Number and address of each page with a link; a gap is (0, "")."""
        near = range(self.page - NEAR, self.page + NEAR + 1)
        pages = sorted({1, self.last, *(number for number in near if 1 <= number <= self.last)})
        for before, number in zip([0, *pages], pages, strict=False):
            if number - before > 1:
                yield 0, ""
            yield number, self.address(number)

    @property
    def previous(self) -> str:
        """Address of the page before, "" on the first."""
        return self.address(self.page - 1) if self.page > 1 else ""

    @property
    def next(self) -> str:
        """Address of the page after, "" on the last."""
        return self.address(self.page + 1) if self.page < self.last else ""

    def html(self, request: HttpRequest) -> SafeString:
        """How many there are, and the links where there is more than one page."""
        return drawn("look/parts/pages.html", request, pages=self)
