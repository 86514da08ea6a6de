"""A study with some of its values changed: what-if. The rest is shared with the study it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from tanyin.canon import Text, normal_form
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import Source, read_yaml
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import steps_of

Change = tuple[str, Any]
"""A path and the plain value that shall stand there; None removes what stands there."""

MOST_NAMED = 12
"""Ids named where a path leads nowhere."""

_NO_PLACE = Text("研究里没有这一处", "the study has no such place")
_A_ROW = Text(
    "这里是一整行：写它的数量，写 {字段: 值}，或写 null 删去",
    "a whole row stands here: give its amount, give {field: value}, or null to remove it",
)


def changed(study: Study, changes: Iterable[tuple[str, str]]) -> Study:
    """`with_values` for values as they are typed: text that is read as in a YAML document, `null` to remove. Raises
    StudyError as it does."""
    return with_values(study, [(path, read_yaml(text.encode()).data) for path, text in changes])


def with_values(study: Study, changes: Iterable[Change]) -> Study:
    """The study with every change applied in order.

    Paths are written with fields and row ids, e.g. `processes.<id>.inputs.<id>.factor`; those that results name serve
    as well. Where a row or datum stands, a number is its amount and a mapping changes the fields it names.
    Raises StudyError with every problem of the changes, or of the study that they lead to.
    """
    opened = _opened(study)
    found = [problem for path, value in changes if (problem := _apply(study, opened, path, value)) is not None]
    if found:
        raise StudyError(found)
    try:
        read = Study.model_validate(opened)
    except ValidationError:
        raise StudyError(_problems(opened)) from None
    # What nothing was changed in stays the very same value: rebuilding a system looks for that.
    kept = {name: getattr(study, name) for name in Study.model_fields if opened.get(name) is getattr(study, name)}
    fields = {name: getattr(read, name) for name in Study.model_fields}
    return Study.model_construct(read.model_fields_set, **(fields | kept))


def _apply(study: Study, opened: Any, path: str, value: Any) -> Problem | None:
    *before, last = steps_of(study, path)
    holder = opened
    for key in before:
        held = _step(holder, key)
        if held is None:
            return _no_place(path, holder)
        holder = held
    if isinstance(holder, list):
        return _put_row(holder, last, path, value)
    if not isinstance(holder, dict):
        return _no_place(path, holder)
    held = holder.get(last)
    if value is None:
        holder.pop(last, None)
    elif isinstance(held, Datum) or (isinstance(held, dict) and "unit" in held and _number(value)):
        holder[last] = _merged(_opened(held), value)
    else:
        holder[last] = value
    return None


def _step(holder: Any, key: str) -> Any:
    """What stands under the key, opened for change: a field (made where it is absent), or the row of this id."""
    if isinstance(holder, dict):
        held = holder.get(key)
        holder[key] = {} if held is None else _opened(held)
        return holder[key]
    if isinstance(holder, list) and (at := _position(holder, key)) is not None:
        holder[at] = _opened(holder[at])
        return holder[at]
    return None


def _put_row(rows: list[Any], key: str, path: str, value: Any) -> Problem | None:
    at = _position(rows, key)
    if at is None:
        return _no_place(path, rows)
    if value is None:
        del rows[at]
    elif (isinstance(value, Mapping) and value) or _number(value):
        rows[at] = _merged(_opened(rows[at]), value)
    else:
        return Problem("set", path, _A_ROW)
    return None


def _merged(held: dict[str, Any], value: Any) -> dict[str, Any]:
    """The fields with those of a mapping, None removing one; with a number as their amount."""
    given = value if isinstance(value, Mapping) else {"amount": value}
    return {name: part for name, part in (held | dict(given)).items() if part is not None}


def _number(value: Any) -> bool:
    """Whether the value is a number, as such or in words of a document."""
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return True
    return isinstance(value, str) and value.removeprefix("-").replace(".", "", 1).isdecimal()


def _opened(value: Any) -> Any:
    """One level of a value as something that can be changed; what it holds stays as it is."""
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if isinstance(value, Text):
        return value._asdict()
    if isinstance(value, Mapping) and not isinstance(value, dict):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _position(rows: list[Any], key: str) -> int | None:
    return next((at for at, row in enumerate(rows) if _id(row) == key), None)


def _id(row: Any) -> str | None:
    found = row.get("id") if isinstance(row, dict) else getattr(row, "id", None)
    return found if isinstance(found, str) else None


def _no_place(path: str, holder: Any) -> Problem:
    ids = [key for row in holder if (key := _id(row)) is not None] if isinstance(holder, list) else []
    known = ids[:MOST_NAMED]
    fix = Text(f"这里有 {'、'.join(known)}", f"here are {', '.join(known)}") if ids else Text("", "")
    return Problem("set", path[:120], _NO_PLACE, fix=fix)


def _problems(opened: Any) -> list[Problem]:
    """What is wrong with the changed study, named as in a document that was read."""
    plain = _plain(opened)
    try:
        Study.model_validate(plain)
    except ValidationError as error:
        return problems(error, Source(plain))
    return []


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", exclude_defaults=True)
    if isinstance(value, Text):
        return value._asdict()
    if isinstance(value, Decimal):
        return normal_form(value)
    if isinstance(value, Mapping):
        return {name: _plain(part) for name, part in value.items() if part is not None}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value
