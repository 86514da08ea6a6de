"""A study with one amount changed. The rest is shared with the study it came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from tanyin.canon import Text
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.reading import paths
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import Source
from tanyin.footprint.study.document import Study

Model = TypeVar("Model", bound=BaseModel)


def with_amount(study: Study, path: str, amount: Decimal) -> Study:
    """The study with `amount`, in the unit that stands there, at `path`.

    Paths are those that results and findings name: `processes.<id>.inputs.<id>` (and emissions, transports, waste),
    `….transports.<id>.distance`, `parameters.<id>`, `product.reference`, `use.lifetime`, `use.energy.<id>.annual` …
    Raises StudyError where the path names no amount, where a formula stands there, or where the amount is refused.
    """
    return _edited(study, steps_of(study, path), path, amount)


def steps_of(study: Study, path: str) -> list[str]:
    """The path as names of fields and ids of rows of this study; see `paths.steps`."""
    energy = study.use.energy if study.use is not None else None
    return paths.steps(path, None if energy is None else energy.id)


def _edited(node: Model, steps: Sequence[str], path: str, amount: Decimal) -> Model:
    if not steps:
        return _with_amount(node, path, amount)
    name, *rest = steps
    held = getattr(node, name) if name in type(node).model_fields else None
    if isinstance(held, BaseModel):
        return _copy(node, name, _edited(held, rest, path, amount))
    if isinstance(held, tuple) and rest:
        for index, row in enumerate(held):
            if getattr(row, "id", None) == rest[0]:
                edited = _edited(row, rest[1:], path, amount)
                return _copy(node, name, (*held[:index], edited, *held[index + 1 :]))
    raise _refused("no_amount", path, Text("此处没有可改的数量", "there is no amount here"))


def _with_amount(node: Model, path: str, amount: Decimal) -> Model:
    if not isinstance(node, Datum):
        raise _refused("no_amount", path, Text("此处没有可改的数量", "there is no amount here"))
    if node.formula is not None:
        message = Text("此处是公式，请改公式中的参数", "a formula stands here: change the parameters it names")
        raise _refused("formula", path, message, node.formula[:80])
    try:
        return type(node).model_validate(_fields(node) | {"amount": amount})
    except ValidationError as error:
        found = problems(error, Source(None))
        raise StudyError([replace(problem, path=f"{path}.{problem.path}") for problem in found]) from error


def _copy(node: Model, name: str, value: Any) -> Model:
    """The node with one field replaced by a value that is valid there.

    Not `model_copy`, which would take cached values such as the digest along.
    """
    return type(node).model_construct(node.model_fields_set | {name}, **(_fields(node) | {name: value}))


def _fields(node: BaseModel) -> dict[str, Any]:
    return {name: getattr(node, name) for name in type(node).model_fields}


def _refused(code: str, path: str, message: Text, found: str = "") -> StudyError:
    return StudyError([Problem(code, path[:120], message, found)])
