"""Files that are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tanyin.cli import words
from tanyin.cli.refusal import Refusal, bad_file
from tanyin.cli.texts import filled, with_reason


def write_whole(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file beside its place and move it there in one step; whatever stops it leaves the place as it was.

    Raises Refusal where the file exists and may not be replaced, or cannot be written.
    """
    write_together({path: data}, replace=replace)


def write_together(files: Mapping[Path, bytes], *, replace: bool = False) -> None:
    """Write files as `write_whole` does, each moved to its place only once all are on the disk.

    Raises Refusal where one of them exists and may not be replaced, or cannot be written.
    """
    if not replace and (standing := next((path for path in files if path.exists()), None)) is not None:
        raise bad_file(filled(words.EXISTS, path=standing))
    drafts: dict[Path, Path] = {}
    path = Path()
    try:
        for path, data in files.items():
            drafts[path] = _draft(path, data)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def _draft(path: Path, data: bytes) -> Path:
    """The whole content under another name in the same folder, with the permissions a new file has."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o666 & ~_umask())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def made_folder(name: str) -> Path:
    """The folder, made where it is missing. Raises Refusal where that cannot be."""
    folder = Path(name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    return folder


def cannot_write(path: Path, error: OSError) -> Refusal:
    """What to say of a file that could not be written."""
    return bad_file(with_reason(words.CANNOT_WRITE, error, path=path))
