"""The fields of the study that hold one value, found in its models: what a column or line of the workbook stands for."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from inspect import get_annotations
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from tanyin.canon import Text

Kind = Literal["text", "name", "unit", "code", "number", "integer", "date", "flag", "choice"]
"""What a cell holds. name: one language of words for people; code: an id, key, digest or other text of fixed form;
flag: yes or no; choice: one of a few words."""

Path = tuple[str, ...]
LANGUAGES = ("zh", "en")


Origin = tuple[str, str]
"""The model that adds a field, and the field."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value of a model.

    `chain` says which model's field each step of the path is. `many`: a list of values. `plain`: the number of a datum
    that a document may write without the datum around it. `opens`: first of a group that may stand there without
    any value.
    """

    path: Path
    chain: tuple[Origin, ...]
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()
    many: bool = False
    plain: bool = False
    opens: bool = False


def leaves(
    model: type[BaseModel], at: Path = (), chain: tuple[Origin, ...] = (), required: bool = True
) -> Iterator[Leaf]:
    """Every single value in a model and in the models inside of it, in their order; lists of models and mappings have
    sheets of their own and are passed over."""
    bare = not any(field.is_required() for field in model.model_fields.values())
    opens = bare and bool(at)
    for name, field in model.model_fields.items():
        path, links = (*at, field.alias or name), (*chain, (_owner(model, name), field.alias or name))
        annotation, patterned, many = _resolved(field)
        needed = required and field.is_required()
        if _is_model(annotation):
            if not many:
                yield from leaves(annotation, path, links, needed)
        elif annotation is Text:
            for language in LANGUAGES:
                yield Leaf((*path, language), links, "name", needed and language == "zh", opens=opens)
                opens = False
        elif annotation is not Mapping:
            choices = tuple(map(str, get_args(annotation))) if get_origin(annotation) is Literal else ()
            kind = "choice" if choices else _kind(annotation, name, patterned)
            yield Leaf(path, links, kind, needed, choices, many, bare and name == "amount", opens)
            opens = False


def collections(model: type[BaseModel], at: Path = ()) -> Iterator[tuple[Path, type[BaseModel] | None]]:
    """Every list of models (with the model) and mapping (with None) inside of a model, lists within lists included."""
    for name, field in model.model_fields.items():
        path = (*at, field.alias or name)
        annotation, _, many = _resolved(field)
        if annotation is Mapping:
            yield path, None
        elif _is_model(annotation):
            if many:
                yield path, annotation
            yield from collections(annotation, path)


_KINDS: Mapping[type, Kind] = {Decimal: "number", bool: "flag", int: "integer", dt.date: "date"}


def _kind(annotation: Any, name: str, patterned: bool) -> Kind:
    if annotation is str:
        return "unit" if name == "unit" else "code" if patterned else "text"
    return _KINDS[annotation]


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _owner(model: type[BaseModel], name: str) -> str:
    """The model that adds the field; those below only inherit it."""
    return next(base.__name__ for base in model.__mro__ if name in get_annotations(base))


def _resolved(field: FieldInfo) -> tuple[Any, bool, bool]:
    """The innermost type, whether a pattern binds it, and whether there is a list of it."""
    annotation, patterned, many = field.annotation, _has_pattern(field.metadata), False
    while True:
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin in (Union, types.UnionType):
            annotation = next(arg for arg in inner if arg is not type(None))
        elif origin is Annotated:
            annotation, patterned = inner[0], patterned or _has_pattern(inner[1:])
        elif origin is tuple:
            annotation, many = inner[0], True
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            return Mapping, patterned, many
        else:
            return annotation, patterned, many


def _has_pattern(metadata: Any) -> bool:
    return any(
        getattr(item, "pattern", None) is not None or (isinstance(item, FieldInfo) and _has_pattern(item.metadata))
        for item in metadata
    )
