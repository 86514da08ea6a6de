"""Sealed content on the disk, one file for each content of an organisation, written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from tanyin.platform.ground.full import in_words


def place(organisation: UUID, digest: str) -> Path:
    """Where content with `digest` lies; the name is made of hexadecimal digits only."""
    algorithm, _, value = digest.partition(":")
    return Path(settings.TANYIN_DATA) / "vault" / str(organisation) / algorithm / value[:2] / value


def write(path: Path, data: bytes) -> None:
    """Put `data` at `path`, whole, in place of whatever is there, and make sure it is on the disk."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    with in_words():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            _on_the_disk(path.parent)
        finally:
            draft.unlink(missing_ok=True)


def _on_the_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk: a row that is committed names nothing that a power cut takes."""
    if not hasattr(os, "O_DIRECTORY"):  # elsewhere than on Unix a folder cannot be asked
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
