"""A full disk as a sentence, wherever it is met: nothing was taken half, and that is said."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal

POSTGRESQL = "53100"
"""SQLSTATE disk_full."""
SQLITE = ("database or disk is full", "disk I/O error")
FILES = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class NoRoom(Refusal):
    """There is no room for what was to be written."""

    status = 507
    code = "no_room"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "服务器的磁盘满了，这一次没有保存；以前保存的都完好。请告诉管理员腾出空间，然后再试。",
                "The server's disk is full: this was not saved, and everything saved before is intact. "
                "Tell the administrator to make room, then try again.",
            )
        )


def is_full(error: BaseException) -> bool:
    """Whether an error means that there is no room, by the word of the database or of the system."""
    cause = error.__cause__ or error
    if isinstance(error, DatabaseError):
        return getattr(cause, "sqlstate", "") == POSTGRESQL or any(word in str(error) for word in SQLITE)
    return isinstance(error, OSError) and error.errno in FILES


@contextmanager
def in_words() -> Iterator[None]:
    """A full disk met in the block is a `NoRoom`; any other error goes on as it is."""
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise NoRoom from error
        raise
