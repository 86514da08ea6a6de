"""Sealed content on the disk, one file for each content of an organisation, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal


class DiskFull(Refusal):
    """There is no room for the file."""

    status = 507
    code = "disk_full"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "服务器的磁盘写不下，文件没有存，已有的都完好。请告诉管理员，稍后再试。",
                "The server's disk has no room: the file was not stored, all others are intact. "
                "Tell the administrator and try again later.",
            )
        )


def place(organisation: UUID, digest: str) -> Path:
    """Where content with `digest` lies; the name is made of hexadecimal digits only."""
    algorithm, _, value = digest.partition(":")
    return Path(settings.TANYIN_DATA) / "vault" / str(organisation) / algorithm / value[:2] / value


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path` and make sure it is on the disk; a file that is there already is left alone."""
    if path.exists():
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise DiskFull from None
