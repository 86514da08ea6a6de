"""The shared strings of a workbook: each text once, cells refer to it by position."""

from __future__ import annotations

from typing import IO

from .markup import walk


def shared_strings(part: IO[bytes]) -> list[str]:
    """The texts in their order: runs of rich text joined, readings of Japanese (`rPh`) left out."""
    collector = TextCollector("si")
    walk(part, collector.start, collector.end, collector.characters)
    return collector.found


class TextCollector:
    """Joins the `t` elements inside of each `holder` element."""

    def __init__(self, holder: str) -> None:
        self.found: list[str] = []
        self._holder = holder
        self._parts: list[str] = []
        self._reading = 0
        self._inside = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        """An element opens."""
        if tag == self._holder:
            self._parts = []
        elif tag == "rPh":
            self._reading += 1
        elif tag == "t":
            self._inside = not self._reading

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == self._holder:
            self.found.append("".join(self._parts))
        elif tag == "rPh":
            self._reading -= 1
        elif tag == "t":
            self._inside = False

    def characters(self, text: str) -> None:
        """Text between elements."""
        if self._inside:
            self._parts.append(text)
