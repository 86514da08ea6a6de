"""Where the command speaks: standard output for answers, standard error for everything else, in one language."""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn, TextIO

from tanyin.canon import Language, Text
from tanyin.cli.texts import printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

PIPED_WIDTH = 80
"""Columns where no terminal says otherwise."""

PIPED_HEIGHT = 25

MOST_DIGITS = 4
"""Of the columns that the environment states; more are a mistake."""

SILENT_SECONDS = 0.5
"""Work shorter than this shows no progress."""


@dataclass(frozen=True)
class Screen:
    """The two streams and the language; `debug` shows the traceback of a defect."""

    language: Language
    debug: bool = False

    @cached_property
    def out(self) -> "Console":
        """For answers."""
        return _console(sys.stdout)

    @cached_property
    def err(self) -> "Console":
        """For errors, progress and remarks."""
        return _console(sys.stderr)

    def word(self, text: Text, **values: object) -> str:
        """The wording in the chosen language; with values, `{name}` is replaced by them."""
        wording = text.in_(self.language)
        return printable(wording.format(**values) if values else wording)

    def print(self, *parts: "RenderableType") -> None:
        """Answer."""
        self.out.print(*parts, sep="")

    def copyable(self, line: "RenderableType") -> None:
        """Answer with a line that is never broken: a command, a path."""
        self.out.print(line, soft_wrap=True)

    def remark(self, text: Text, **values: object) -> None:
        """Say something beside the answer."""
        self.tell(self.word(text, **values))

    def tell(self, sentence: str, style: str = "") -> None:
        """One line beside the answer."""
        self.err.print(printable(sentence), style=style, soft_wrap=True)

    def write(self, data: bytes) -> None:
        """Answer with bytes as they are."""
        self.out.file.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    @contextmanager
    def working(self, text: Text, **values: object) -> Iterator[None]:
        """Show on the terminal that work goes on, once it has taken longer than a moment."""
        if not self.err.is_terminal:
            yield
            return
        status = self.err.status(self.word(text, **values))
        timer = threading.Timer(SILENT_SECONDS, status.start)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            status.stop()


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    from tanyin.cli.show.theme import SIXTEEN_COLOURS, THEME

    class Quiet(Console):
        def on_broken_pipe(self) -> NoReturn:
            raise BrokenPipeError

    _never_fail_to_encode(stream)
    width, height = _size(stream)
    console = Quiet(file=stream, theme=THEME, width=width, height=height, highlight=False, markup=False, emoji=False)
    if console.color_system == "standard":
        console.push_theme(SIXTEEN_COLOURS)
    return console


def _size(stream: TextIO) -> tuple[int, int]:
    """Columns and lines: Rich, left to find them, takes `COLUMNS=²` for a number and fails on it."""
    width, height = PIPED_WIDTH, PIPED_HEIGHT
    if stream.isatty():
        with suppress(OSError, ValueError, AttributeError):  # a terminal that does not know its size, or has no file
            size = os.get_terminal_size(stream.fileno())
            width, height = size.columns or width, size.lines or height
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) <= MOST_DIGITS:
        width = int(columns) or width
    return width, height


def _never_fail_to_encode(stream: TextIO) -> None:
    """On a terminal that knows no Chinese a question mark is better than no answer."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
        reconfigure(errors="replace")
