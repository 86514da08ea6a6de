"""`--set PATH=VALUE`: changes of a study, made on its plain document, which is then checked like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.study.document import Study as Model
from tanyin.footprint.study.read import problems
from tanyin.footprint.study.source import Source, read_yaml

if TYPE_CHECKING:
    from tanyin.footprint.study.document import Study


def edited(study: Study, changes: Sequence[str]) -> Study:
    """The study with every `PATH=VALUE` applied in order. Raises StudyError with every problem of the changes."""
    document = study.document()
    found = [problem for change in changes if (problem := _apply(document, change)) is not None]
    if found:
        raise StudyError(found)
    try:
        return Model.model_validate(document)
    except ValidationError as error:
        raise StudyError(problems(error, Source(document))) from error


def _apply(document: dict[str, Any], change: str) -> Problem | None:
    path, equals, text = change.partition("=")
    if not equals or not path.strip():
        return Problem("set", change[:80], words.SET_HOW)
    *before, last = path.strip().split(".")
    holder: Any = document
    for key in before:
        step = _step(holder, key)
        if step is None:
            return _no_place(path, holder)
        holder = step
    return _put(holder, last, path, text)


def _step(holder: Any, key: str) -> Any:
    """What stands under the key: a field (made where it is absent), or the row of this id."""
    if isinstance(holder, dict):
        return holder.setdefault(key, {})
    if isinstance(holder, list):
        return next((row for row in holder if isinstance(row, dict) and row.get("id") == key), None)
    return None


def _put(holder: Any, key: str, path: str, text: str) -> Problem | None:
    if isinstance(holder, list):
        return _replace_row(holder, key, path, text)
    if not isinstance(holder, dict):
        return _no_place(path, holder)
    value = read_yaml(text.encode()).data
    if value is None:
        holder.pop(key, None)
    else:
        holder[key] = value
    return None


def _replace_row(rows: list[Any], key: str, path: str, text: str) -> Problem | None:
    """A whole row is only ever removed; its fields are changed one by one."""
    row = _step(rows, key)
    if row is None:
        return _no_place(path, rows)
    if read_yaml(text.encode()).data is not None:
        return Problem("set", path, words.NOT_A_SCALAR)
    rows.remove(row)
    return None


def _no_place(path: str, holder: Any) -> Problem:
    known = ""
    if isinstance(holder, list):
        known = ", ".join(str(row["id"]) for row in holder if isinstance(row, dict) and "id" in row)[:200]
    return Problem("set", path, words.NO_SUCH_PLACE, expected=Text(known, known))
