"""The reports of the demonstration: a PDF and an HTML page of each product shown, in a folder where nothing of anybody
else is touched.

Which files are ours is told by a list of digests beside them: what is not on it, or was changed since, is left alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from tanyin.cli import words
from tanyin.cli.files import made_folder, write_together
from tanyin.cli.progress import counting
from tanyin.cli.refusal import Refusal, bad_file
from tanyin.cli.reports import SUFFIXES, Asked, notation, report_of
from tanyin.cli.screen import Screen
from tanyin.cli.texts import filled
from tanyin.footprint.result.model import Result

FOLDER: Final = "tanyin-demo"
"""In the folder where the command is called; a checkout ignores it."""

LIST: Final = "digests.sha256"
"""As `sha256sum -c` reads it."""


def demo_reports(
    results: Mapping[str, Result], folder: str | None, on: dt.date, screen: Screen
) -> Mapping[str, Sequence[Path]]:
    """Write the reports of the results by their ids, dated `on`, all or none; returns the files of each.

    Raises Refusal where a folder that was asked for cannot take them. The folder that nobody asked for is left as it
    is instead, with a remark, and nothing is returned.
    """
    try:
        return _written(results, Path(folder or FOLDER), on, screen)
    except Refusal as refusal:
        if folder is not None:
            raise
        screen.remark(refusal.message)
        screen.remark(words.DEMO_NO_REPORTS)
        return {}


def _written(results: Mapping[str, Result], folder: Path, on: dt.date, screen: Screen) -> Mapping[str, Sequence[Path]]:
    files = {key: [folder / f"{key}.{screen.language}{suffix}" for suffix in SUFFIXES] for key in results}
    ours = _ours(folder)
    _refuse_foreign([path for paths in files.values() for path in paths], ours)
    made: dict[Path, bytes] = {}
    with counting(screen, words.DEMO_REPORTING) as hear:
        for done, (key, result) in enumerate(results.items()):
            hear(done, len(results))
            report = report_of(result, Asked(on), screen)
            made |= {path: notation(path, report) for path in files[key]}
        hear(len(results), len(results))
    listed = ours | {path.name: _digest(data) for path, data in made.items()}
    # old digests stay beside the new ones until the next run, so that a run cut short is still known as ours
    lines = {f"{found}  {name}\n" for held in (ours, listed) for name, found in held.items()}
    write_together({made_folder(str(folder)) / LIST: "".join(sorted(lines)).encode()} | made, replace=True)
    return files


def _ours(folder: Path) -> dict[str, str]:
    """The digests of the files in the folder that are as the demonstration once wrote them, by name."""
    try:
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    listed = {(name, digest) for digest, _, name in (line.partition("  ") for line in lines)}
    return {name: digest for name, digest in sorted(listed) if _is_file_of(folder / name, digest)}


def _is_file_of(path: Path, digest: str) -> bool:
    try:
        return path.is_file() and _digest(path.read_bytes()) == digest
    except OSError:
        return False


def _refuse_foreign(paths: Iterable[Path], ours: Mapping[str, str]) -> None:
    for path in paths:
        if path.name not in ours and (path.exists() or path.is_symlink()):
            raise bad_file(filled(words.DEMO_FOREIGN, path=path))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
