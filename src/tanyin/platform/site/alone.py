"""One process at a time brings data to this version: of two sites that start at once on one database the second waits, and
finds it done."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tanyin.platform.site.backup import connected
from tanyin.platform.site.installation import SQLITE, Installation

LOCK = 0x74616E79
"""The number of the lock in PostgreSQL, held by a connection of its own and let go with it."""


@contextmanager
def alone(installation: Installation) -> Iterator[None]:
    """Wait until nobody else is inside for the same data."""
    if installation.vendor == SQLITE:
        with _locked(installation.data / ".preparing"):
            yield
        return
    with connected(installation) as connection:
        connection.autocommit = True
        connection.execute(b"SELECT pg_advisory_lock(%s)", (LOCK,))
        yield


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """The lock goes with the process, however that ends. Windows has none of the kind, and two that start at once there
    are not kept apart."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
