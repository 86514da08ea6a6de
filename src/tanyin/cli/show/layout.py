"""How lines stand: an indent, names to the left, numbers to the right, nothing wider than the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rich.cells import cell_len
from rich.text import Text as Line

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.screen import Screen
from tanyin.cli.show.wrap import fit, packed, pad, pad_left, wrap
from tanyin.cli.texts import printable
from tanyin.report.texts import half

INDENT: Final = "  "
WIDEST: Final = 100
"""Cells of a line; on a wider terminal the rest stays empty, since eyes lose longer lines."""

NUMBER: Final = 11
SHARE: Final = 8
LABEL: Final = 13
QUANTITY: Final = 22
DIGEST_LABEL: Final = 8
KEY: Final = 28
LEAST_NAME: Final = 36


class Layout:
    """Prints to one screen. `bar` is how many cells a bar beside a row may take."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.width = min(screen.out.width, WIDEST)
        self.bar = max(min(24, self.width - len(INDENT) - LEAST_NAME - NUMBER - SHARE - 2), 0)
        self._name = self.width - len(INDENT) - NUMBER - SHARE - self.bar - 2

    def words(self, text: Text, **values: object) -> str:
        """The wording in the language of the screen, as a terminal shows it."""
        return self.screen.word(text, **values).replace("CO2", "CO₂")

    def free(self, text: str) -> str:
        """Free text of a document: of `中文 / English` the half that is read."""
        return printable(half(text, self.screen.language)).replace("CO2", "CO₂")

    def line(self, line: Line | str = "", indent: str = INDENT) -> None:
        """One line; a plain string is broken where it is too long."""
        if isinstance(line, str):
            line = Line(line)
        for part in _broken(line, self.width - len(indent)):
            self.screen.print(Line(indent) + part)

    def item(self, sign: Line, text: Line) -> None:
        """A sign, and what it marks, whose further lines stand under its first."""
        before = Line(INDENT) + sign + Line(" ")
        for part in _broken(text, self.width - cell_len(before.plain)):
            self.screen.print(before + part)
            before = Line(" " * cell_len(before.plain))

    def gap(self) -> None:
        """An empty line."""
        self.screen.print("")

    def paragraph(self, text: str, style: str = "", indent: str = INDENT) -> None:
        """Running text, broken by the rules of its language."""
        for part in wrap(text, self.width - cell_len(indent)):
            self.screen.print(indent, Line(part, style=style))

    def entries(self, entries: Iterable[str], style: str = "") -> None:
        """Short entries side by side, as many as a line holds."""
        for part in packed(entries, self.width - len(INDENT)):
            self.screen.print(INDENT, Line(part, style=style))

    def seal(self, title: str, *marks: str) -> None:
        """The seal, a title, and what must be known of everything below it."""
        line = Line()
        line.append(self.words(words.SEAL), style="seal")
        line.append(f" {title}", style="title")
        self.line(line, indent="")
        if marks:
            self.paragraph(" · ".join(marks), "warning")

    def heading(self, title: Text, *columns: str) -> None:
        """An empty line, a title, and the names of the number columns on the same line."""
        self.gap()
        head = Line(pad(self.words(title), self._name + len(INDENT)), style="heading")
        for name, width in zip(columns, (NUMBER, SHARE), strict=False):
            head.append(pad_left(name, width), style="faint")
        head.rstrip()
        self.screen.print(head)

    def row(
        self, name: Line | str, number: str, share: str = "", drawn: Line | None = None, style: str | None = None
    ) -> None:
        """A name, its number and share, and a bar; a long name is cut, for its path or the JSON says all of it."""
        line = Line(INDENT, style=style or "")
        line.append_text(_cut(name if isinstance(name, Line) else Line(name), self._name))
        line.append(pad_left(number, NUMBER) + (pad_left(share, SHARE) if share or drawn else ""))
        if drawn is not None:
            line.append("  ")
            line.append_text(drawn)
        line.rstrip()
        self.screen.print(line)

    def command(self, text: str) -> None:
        """A command to copy, never broken."""
        self.screen.copyable(Line(INDENT).append(text, style="command"))

    def entry(self, key: str, meaning: str) -> None:
        """A key and what it stands for, as rows of a list."""
        room = self.width - len(INDENT) - KEY
        first, *rest = wrap(meaning, room)
        line = Line(INDENT).append(pad(key, KEY), style="path").append(first)
        for part in (line, *(Line(" " * (len(INDENT) + KEY) + more) for more in rest)):
            self.screen.print(part)

    def number(self, quantity: str, name: Line) -> None:
        """A quantity with its unit to the left of what it is; `below` continues under the name."""
        before = pad_left(quantity, QUANTITY) + "  "
        for part in _broken(name, self.width - cell_len(before)):
            self.screen.print(before, part)
            before = " " * cell_len(before)

    def below(self, text: str, style: str = "faint") -> None:
        """More about the number above."""
        self.paragraph(text, style, " " * (QUANTITY + 2))

    def digest(self, name: Text, value: str) -> None:
        """A labelled digest, never broken: it is there to be compared and copied."""
        self.screen.copyable(Line(pad(self.words(name), DIGEST_LABEL), style="faint").append(value))

    def fact(self, name: Text, value: str, style: str = "") -> None:
        """A labelled value."""
        label = pad(self.words(name), LABEL)
        first, *rest = wrap(value, self.width - len(INDENT) - LABEL)
        self.screen.print(INDENT, Line(label, style="faint"), Line(first, style=style))
        for part in rest:
            self.screen.print(INDENT, " " * LABEL, Line(part, style=style))


def _cut(name: Line, width: int) -> Line:
    """The name in exactly `width` cells; what stands at its end in another style (a mark) is kept."""
    if cell_len(name.plain) <= width:
        return name + Line(" " * (width - cell_len(name.plain)))
    if not name.spans:
        return Line(fit(name.plain, width), style=name.style)
    at = name.spans[-1].start
    mark = name[at:]
    kept = Line(fit(name.plain[:at], width - cell_len(mark.plain)), style=name.style)
    return kept + mark


def _broken(line: Line, width: int) -> list[Line]:
    """A styled line in lines of at most `width` cells, broken as `wrap` breaks its text."""
    parts, at = [], 0
    for text in wrap(line.plain, width):
        start = line.plain.index(text, at) if text else at
        parts.append(line[start : start + len(text)])
        at = start + len(text)
    return parts
