"""Static files: collected into the data folder under names that hold their digest, so that browsers keep them for good.

They are collected when `serve` starts and the version or a file has changed, into a folder beside the one in use, which
takes its place whole.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from tanyin import __version__
from tanyin.canon import canonical_bytes, digest_bytes
from tanyin.platform.site.static import FOLDER

MARK = ".collected"


def _sources() -> dict[str, tuple[Storage, str]]:
    """The files to collect: their name → where they are; the first of a name wins, as everywhere in Django."""
    found: dict[str, tuple[Storage, str]] = {}
    for finder in get_finders():
        for path, storage in finder.list([".*", "*~"]):
            prefix = getattr(storage, "prefix", None)
            found.setdefault(str(Path(prefix, path)) if prefix else path, (storage, path))
    return found


def _state(sources: dict[str, tuple[Storage, str]]) -> str:
    """Another word whenever the version or a file is another."""
    facts = []
    for name, (storage, path) in sorted(sources.items()):
        stat = Path(storage.path(path)).stat()
        facts.append([name, str(stat.st_size), str(stat.st_mtime_ns)])
    return digest_bytes(canonical_bytes({"version": __version__, "files": facts}))


def collect(data: Path) -> int:
    """Collect where something has changed; returns how many files, 0 where what is there is right."""
    root, sources = data / FOLDER, _sources()
    state, mark = _state(sources), root / MARK
    if mark.exists() and mark.read_text("ascii") == state:
        return 0
    draft, old = (data / f".{FOLDER}.{os.getpid()}.{word}" for word in ("new", "old"))
    shutil.rmtree(draft, ignore_errors=True)
    try:
        _fill(draft, sources)
        (draft / MARK).write_text(state, "ascii")
        if root.exists():
            root.rename(old)
        draft.rename(root)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)
    return len(sources)


def _fill(folder: Path, sources: dict[str, tuple[Storage, str]]) -> None:
    folder.mkdir(parents=True)
    storage = CompressedManifestStaticFilesStorage(location=str(folder), base_url="/static/")
    for name, (source, path) in sources.items():
        with source.open(path) as file:
            storage.save(name, file)
    for _, _, problem in storage.post_process({name: (storage, name) for name in sources}):
        if isinstance(problem, Exception):
            raise problem
