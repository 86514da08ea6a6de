"""The one clock. Whatever asks for the time asks here, so that a test can stop it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

CHINA = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
_stopped_at: ContextVar[dt.datetime | None] = ContextVar("where the clock stands", default=None)


def now() -> dt.datetime:
    """This moment, in UTC."""
    return _stopped_at.get() or dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """The day in China, where the scheme's days begin and end."""
    return now().astimezone(CHINA).date()


@contextmanager
def stopped(at: dt.datetime) -> Iterator[Callable[[dt.timedelta], None]]:
    """The clock standing at `at`; the value is a function that moves it on. For tests and for loading samples."""

    def move(by: dt.timedelta) -> None:
        _stopped_at.set(now() + by)

    token = _stopped_at.set(at)
    try:
        yield move
    finally:
        _stopped_at.reset(token)
