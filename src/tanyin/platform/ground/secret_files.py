"""Files of 32 secret bytes: made on first use, whole or not at all, readable by their owner only."""

from __future__ import annotations

import os
from pathlib import Path

KEY_BYTES = 32


def kept_in(folder: Path, name: str) -> bytes:
    """The bytes of the file `name` in `folder`, as hexadecimal digits in the file; made when first asked for."""
    path = folder / name
    if not path.exists():
        _make(folder, path)
    return bytes.fromhex(path.read_text(encoding="ascii").strip())


def _make(folder: Path, path: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder / f".{path.name}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(os.urandom(KEY_BYTES).hex())
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # the first of two that start at once wins; the other reads what it wrote
    except FileExistsError:
        pass
    finally:
        draft.unlink()
