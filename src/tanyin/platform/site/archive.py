"""A backup as a file: a gzipped tar with a manifest last, which names every member's bytes and digest.

Written whole or not at all: beside its place, read back and verified there, and only then given its name.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from tanyin.canon import JsonValue, Text, canonical_bytes, digest_bytes
from tanyin.platform.ground.refusals import Refusal

FORMAT = "tanyin backup 1"
MANIFEST = "manifest.json"
MOST_MANIFEST = 256 << 20
"""Bytes of a manifest; one that says more is not read."""
CHUNK = 1 << 20
READING = (OSError, EOFError, tarfile.TarError, zlib.error)


class Damaged(Refusal):
    """The archive is not what was written; `what` are the members that are not."""

    code = "backup_damaged"

    def __init__(self, what: list[str]) -> None:
        self.what = what
        shown = "、".join(what[:10]), ", ".join(what[:10])
        more = len(what) - 10
        super().__init__(
            Text(
                f"备份已损坏，没有恢复任何内容：{shown[0]}" + (f" 等共 {len(what)} 处" if more > 0 else ""),
                f"the backup is damaged, and nothing was restored: {shown[1]}"
                + (f" and {more} more" if more > 0 else ""),
            )
        )


@dataclass
class Members:
    """What stands in an archive: name → digest and bytes."""

    found: dict[str, tuple[str, int]] = field(default_factory=dict)

    def document(self) -> dict[str, JsonValue]:
        """As the manifest has it."""
        return {name: {"bytes": str(size), "sha256": digest} for name, (digest, size) in self.found.items()}


class Writer:
    """An archive in the making."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members = Members()

    def add(self, name: str, path: Path) -> None:
        """A file as it is now. One that grows meanwhile is taken up to its length at the beginning."""
        with path.open("rb") as file:
            self.stream(name, file, os.fstat(file.fileno()).st_size)

    def stream(self, name: str, file: IO[bytes], size: int) -> None:
        """`size` bytes of an open file."""
        counted = _Counted(file)
        self._tar.addfile(_member(name, size), counted)  # type: ignore[arg-type]  # it needs `read` alone
        self.members.found[name] = counted.digest.hexdigest(), size

    def manifest(self, facts: Mapping[str, JsonValue]) -> str:
        """The last member; returns its digest."""
        data = canonical_bytes({"format": FORMAT, **facts, "files": self.members.document()})
        self._tar.addfile(_member(MANIFEST, len(data)), io.BytesIO(data))
        return digest_bytes(data)


class _Counted:
    """Reads a file and digests what was read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def _member(name: str, size: int) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.size, made.mode = size, 0o600
    return made


@contextmanager
def writing(path: Path, *, replace: bool) -> Iterator[Writer]:
    """An archive that stands at `path` once the block has ended well, and nowhere otherwise."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600, as what it holds deserves
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1, format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        unpack(draft, None)
        if replace:
            draft.replace(path)
        else:
            os.link(draft, path)  # fails where a file has come to stand there meanwhile
    finally:
        draft.unlink(missing_ok=True)


@dataclass(frozen=True)
class Manifest:
    """What an archive says of itself."""

    document: Mapping[str, JsonValue]
    digest: str

    @property
    def files(self) -> Mapping[str, Mapping[str, str]]:
        """Name → digest and bytes, as strings."""
        return self.document["files"]  # type: ignore[return-value]  # `_read` has looked

    def fact(self, name: str) -> str:
        """A fact that is text."""
        return str(self.document.get(name, ""))


def unpack(archive: Path, folder: Path | None) -> Manifest:
    """Read a whole archive, into `folder` where one is named, and compare every member with the manifest.

    Raises `Damaged` with the names of all that is missing, changed or too much.
    """
    found: dict[str, tuple[str, int]] = {}
    manifest = b""
    try:
        with tarfile.open(archive, "r:gz") as tar:
            for member in tar:
                source = tar.extractfile(member) if member.isreg() and _inside(member.name) else None
                if source is None or member.name in found:
                    raise Damaged([member.name])
                if member.name == MANIFEST:
                    manifest = source.read(MOST_MANIFEST)
                else:
                    found[member.name] = _kept(source, folder and folder / member.name)
    except READING as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise Damaged([archive.name]) from error
    return _compared(manifest, found, archive.name)


def _inside(name: str) -> bool:
    parts = PurePosixPath(name)
    return not parts.is_absolute() and ".." not in parts.parts and "\\" not in name and parts.as_posix() == name


def _kept(source: IO[bytes], path: Path | None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with _target(path) as target:
        while data := source.read(CHUNK):
            digest.update(data)
            size += len(data)
            target.write(data)
    return digest.hexdigest(), size


def _target(path: Path | None) -> IO[bytes]:
    if path is None:
        return Path(os.devnull).open("wb")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _compared(manifest: bytes, found: Mapping[str, tuple[str, int]], archive: str) -> Manifest:
    try:
        document = json.loads(manifest)
        stated = {name: (facts["sha256"], int(facts["bytes"])) for name, facts in document["files"].items()}
        known = document["format"] == FORMAT
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Damaged([f"{archive}/{MANIFEST}"]) from None
    wrong = sorted(name for name in stated.keys() | found.keys() if stated.get(name) != found.get(name))
    if wrong or not known:
        raise Damaged(wrong or [f"{archive}/{MANIFEST}"])
    return Manifest(document, digest_bytes(manifest))
