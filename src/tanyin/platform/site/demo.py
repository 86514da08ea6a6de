"""The site of `tanyin demo`: the samples loaded, a fresh password for all of them, two factors not asked for.

Its data lie in a folder of their own that the demonstration may throw away; nothing of it is a real organisation's.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tanyin.canon import Text
from tanyin.platform.site.serve import PortTaken, Serve, free_port, serve

PORT = 8000
TRIED = 20


@dataclass(frozen=True)
class Guests:
    """Who may sign in at the demonstration, all with one password of this time."""

    password: str
    lines: tuple[tuple[Text, str, str], ...]
    """Organisation, name, address."""


def open_site(data: Path, port: int | None, say: Callable[[Text], None], tell: Callable[[Guests], None]) -> None:
    """Serve the demonstration until told to stop; `tell` hears of the people before it begins.

    Without `port` the first free one from 8000 on; raises a `Refusal` where the site cannot begin.
    """
    os.environ["TANYIN_SECOND_FACTOR"] = "0"
    os.environ["TANYIN_SAMPLES"] = "1"
    asked = Serve(data, port=port if port is not None else _free_from(PORT), workers=1)
    serve(asked, say, lambda: tell(_guests()))


def _guests() -> Guests:
    """Load the samples; whatever password they had before opens nothing any more."""
    from django.db import connections

    from tanyin.platform.site import samples

    samples.load()
    password = samples.fresh_password()
    lines = tuple((each.organisation, each.name, each.email) for each in samples.sign_ins(password))
    connections.close_all()
    return Guests(password, lines)


def _free_from(first: int) -> int:
    """The first port from `first` on that can be had; the refusal of the last one tried where none can."""
    for port in range(first, first + TRIED):
        try:
            return free_port("127.0.0.1", port)
        except PortTaken:
            if port == first + TRIED - 1:
                raise
    raise AssertionError
