"""Long work that knows how far it is: a line on the terminal that counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tanyin.canon import Text
from tanyin.cli.screen import SILENT_SECONDS, Screen


@contextmanager
def counting(screen: Screen, text: Text) -> Iterator[Callable[[int, int], None]]:
    """A function to tell how many of how many are done; `text` has the fields `done` and `total`. Nothing is shown off
    a terminal, nor while the work is shorter than a moment, nor after it is done: then somebody may be asked."""
    status = screen.err.status("")
    began = time.monotonic()

    def hear(done: int, total: int) -> None:
        if not screen.err.is_terminal or time.monotonic() - began < SILENT_SECONDS:
            return
        if done == total:
            status.stop()
            return
        status.update(screen.word(text, done=f"{done:,}", total=f"{total:,}"))
        status.start()

    try:
        yield hear
    finally:
        status.stop()
