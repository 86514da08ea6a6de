"""`--set PATH=VALUE`: changes of a study as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tanyin.cli import words
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.study.changes import changed

if TYPE_CHECKING:
    from tanyin.footprint.study.document import Study


def edited(study: Study, changes: Sequence[str]) -> Study:
    """The study with every `PATH=VALUE` applied in order. Raises StudyError with every problem of the changes."""
    typed = [change.partition("=") for change in changes]
    found = [
        Problem("set", change[:80], words.SET_HOW) for change, part in zip(changes, typed, strict=True) if _odd(part)
    ]
    try:
        study = changed(study, [(path.strip(), text) for path, _, text in (part for part in typed if not _odd(part))])
    except StudyError as error:
        raise StudyError([*error.problems, *found]) from error
    if found:
        raise StudyError(found)
    return study


def _odd(part: tuple[str, str, str]) -> bool:
    """Whether it is no `PATH=VALUE`."""
    path, equals, _ = part
    return not path.strip() or not equals
