"""Write docs/reference/study.md and study.en.md: every field of the study document, from the models themselves.

    python -m scripts.study_reference

Types, bounds, defaults and places come from the pydantic models; meanings and units from study/words.yaml. A field
without words is an error, and so are words without a field.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from functools import cache
from inspect import get_annotations
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import yaml
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from tanyin.canon import Language, Text
from tanyin.footprint.study.document import Study
from tanyin.footprint.types import Frozen

CHECKOUT = Path(__file__).resolve().parents[1]
HEADS = Path(__file__).with_name("study_words.yaml")
WORDS = CHECKOUT / "src" / "tanyin" / "footprint" / "study" / "words.yaml"
PAGES: Mapping[Language, Path] = {
    "zh": CHECKOUT / "docs" / "reference" / "study.md",
    "en": CHECKOUT / "docs" / "reference" / "study.en.md",
}
TABLE = Text(
    "| 字段 | 类型 | 单位 | 必填或缺省 | 含义 |\n|---|---|---|---|---|",
    "| field | type | unit | required or default | meaning |\n|---|---|---|---|---|",
)
REQUIRED, OPTIONAL = Text("**必填**", "**required**"), Text("可不写", "optional")
EMPTY_LIST = Text("空", "empty")
STANDS_IN, ALSO = Text("位置：", "Stands in: "), Text("另有全部字段：", "And every field of: ")
LIST_OF, MAP_OF = Text("列表：{0}", "list of {0}"), Text("键值对：{0} → {1}", "mapping of {0} to {1}")
TEXT, BILINGUAL, NUMBER = Text("文本", "text"), Text("名称", "text for people"), Text("数", "number")
SIMPLE: Mapping[type, Text] = {
    bool: Text("`true` 或 `false`", "`true` or `false`"),
    int: Text("整数", "whole number"),
    dt.date: Text("日期", "date"),
}
PATTERNS: Mapping[str, str] = {"^[a-z][a-z0-9_]{0,63}$": "`Id`", "^[a-z0-9][a-z0-9_.-]{0,127}$": "`Key`"}


@cache
def told() -> tuple[dict[Language, str], dict[str, dict[str, list[str]]]]:
    """What stands above the sections, and the table of words."""
    return yaml.safe_load(HEADS.read_text("utf-8")), yaml.safe_load(WORDS.read_text("utf-8"))


def words() -> dict[str, dict[str, list[str]]]:
    """The table of words: model → field → [unit, zh, en]; the empty field holds the heading and introduction."""
    return deepcopy(told()[1])


def models() -> list[type[BaseModel]]:
    """Every model of the study document, bases of several included, in the order of the table of words."""
    found: dict[str, type[BaseModel]] = {}
    waiting: list[type[BaseModel]] = [Study]
    while waiting:
        model = waiting.pop()
        if model.__name__ in found:
            continue
        found[model.__name__] = model
        waiting += [base for base in model.__bases__ if base is not Frozen and issubclass(base, BaseModel)]
        for field in own_fields(model).values():
            waiting += inner_models(field.annotation)
    order = list(words())
    return sorted(found.values(), key=lambda m: order.index(m.__name__) if m.__name__ in order else len(order))


def own_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields that the model itself adds, under the names that documents use."""
    mine = get_annotations(model)
    return {field.alias or name: field for name, field in model.model_fields.items() if name in mine}


def inner_models(annotation: Any) -> list[type[BaseModel]]:
    """The models that a field's annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in inner_models(inner)]


def type_words(annotation: Any, metadata: tuple[Any, ...], language: Language) -> str:
    """The type in words, with bounds and allowed values."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return type_words(next(arg for arg in inner if arg is not type(None)), metadata, language)
    if origin is Annotated:
        return type_words(inner[0], (*inner[1:], *metadata), language)
    if origin is Literal:
        return " ".join(f"`{value}`" for value in inner)
    if origin is tuple:
        return LIST_OF.in_(language).format(type_words(inner[0], (), language))
    if origin in (dict, Mapping):
        return MAP_OF.in_(language).format(*(type_words(arg, (), language) for arg in inner))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return link(annotation)
    if annotation is Text:
        return BILINGUAL.in_(language)
    if annotation is Decimal:
        return NUMBER.in_(language) + bounds(metadata)
    if annotation is str:
        return pattern_words(metadata) or TEXT.in_(language)
    return SIMPLE[annotation].in_(language) + bounds(metadata)


def constraints(metadata: tuple[Any, ...]) -> Iterator[Any]:
    """The constraints, those inside of `Field(…)` included."""
    for item in metadata:
        if isinstance(item, FieldInfo):
            yield from constraints(tuple(item.metadata))
        else:
            yield item


def bounds(metadata: tuple[Any, ...]) -> str:
    """` > 0`, ` ≥ 0, ≤ 1` or nothing."""
    signs = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤"}
    found = [
        f"{sign} {getattr(item, name)}"
        for item in constraints(metadata)
        for name, sign in signs.items()
        if getattr(item, name, None) is not None
    ]
    return f" {', '.join(found)}" if found else ""


def pattern_words(metadata: tuple[Any, ...]) -> str:
    """The name of a pattern, or the pattern."""
    for item in constraints(metadata):
        pattern = item.pattern if isinstance(item, StringConstraints) else getattr(item, "pattern", None)
        if pattern is not None:
            return PATTERNS.get(str(pattern), f"`{pattern}`")
    return ""


def default_words(field: FieldInfo, language: Language) -> str:
    """`required`, the default, or that it may be left out."""
    if field.is_required():
        return REQUIRED.in_(language)
    value = field.get_default(call_default_factory=True)
    if value is None or value == "":
        return OPTIONAL.in_(language)
    if value in ((), {}):
        return EMPTY_LIST.in_(language)
    if isinstance(value, BaseModel):
        return OPTIONAL.in_(language)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def link(model: type[BaseModel]) -> str:
    """A link to the section of the model."""
    return f"[{model.__name__}](#{model.__name__})"


def section(model: type[BaseModel], language: Language) -> Iterator[str]:
    """The section of one model. Raises KeyError naming a field without words."""
    table = words()[model.__name__]
    zh, en, intro_zh, intro_en = table[""]
    yield f'<a id="{model.__name__}"></a>\n'
    yield f"## {Text(zh, en).in_(language)} `{model.__name__}`\n"
    yield Text(intro_zh, intro_en).in_(language) + "\n"
    places = [f"`{holder}.{name}`" for holder, name in holders(model)]
    if places:
        yield STANDS_IN.in_(language) + Text("、", ", ").in_(language).join(places) + "\n"
    bases = [link(base) for base in model.__bases__ if base is not Frozen and base is not BaseModel]
    if bases:
        yield ALSO.in_(language) + " ".join(bases) + "\n"
    fields = own_fields(model)
    if fields:
        yield TABLE.in_(language)
        for name, field in fields.items():
            yield row(name, field, table[name], language)
        yield ""


def row(name: str, field: FieldInfo, meaning: list[str], language: Language) -> str:
    """One field as a row of the table."""
    unit, zh, en = meaning
    spelled = unit.split("|")[0 if language == "zh" else -1]
    cells = (
        f"`{name}`",
        type_words(field.annotation, tuple(field.metadata), language),
        spelled,
        default_words(field, language),
        Text(zh, en).in_(language),
    )
    return "| " + " | ".join(cells) + " |"


def holders(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Where the model stands: (model, field) pairs."""
    for holder in models():
        for name, field in own_fields(holder).items():
            if model in inner_models(field.annotation):
                yield holder.__name__, name


def page(language: Language) -> str:
    """The whole page."""
    sections = ("\n".join(section(model, language)) for model in models())
    return told()[0][language] + "\n" + "\n".join(sections).rstrip() + "\n"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
