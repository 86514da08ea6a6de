"""`--confirmations FILE`: what a verifier confirmed, from outside the study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.cli import words
from tanyin.cli.refusal import bad_file
from tanyin.cli.texts import with_reason

if TYPE_CHECKING:
    from tanyin.footprint.quality import Confirmations
    from tanyin.footprint.result.model import Result

MOST_BYTES = 4 * 1024 * 1024


def confirmations(file: str | None, result: Result) -> Confirmations | None:
    """The document of this file, held against the result; None without a file. Raises Refusal and StudyError."""
    from tanyin.footprint.quality import confirmed_paths, read_confirmations

    if file is None:
        return None
    try:
        with Path(file).open("rb") as stream:
            text = stream.read(MOST_BYTES)
    except OSError as error:
        raise bad_file(with_reason(words.CANNOT_READ, error, path=file)) from error
    found = read_confirmations(text)
    confirmed_paths(found, result)
    return found


def paths(found: Confirmations | None) -> frozenset[str]:
    """What `assess` and `judge` take."""
    return frozenset() if found is None else frozenset(found.confirmed)
