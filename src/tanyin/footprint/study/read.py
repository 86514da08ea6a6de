"""Reading and writing study documents: YAML and JSON in, all problems at once, and out again."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.source import Source, check_size, locate, read_json, read_yaml
from tanyin.footprint.types import MOST_FIELDS, Defects, TooManyDefects

_WORDS: dict[str, Text] = {
    "missing": Text("缺少此项", "this field is missing"),
    "extra_forbidden": Text("没有这一项，请检查拼写", "there is no such field; check the spelling"),
    "string_type": Text("应为文本", "expected text"),
    "int_type": Text("应为整数", "expected a whole number"),
    "int_from_float": Text("应为整数", "expected a whole number"),
    "int_parsing": Text("应为整数", "expected a whole number"),
    "too_short": Text("至少要有一项", "at least one entry is needed"),
    "string_too_short": Text("不能为空", "it cannot be empty"),
    "string_too_long": Text("文字过长", "the text is too long"),
    "bool_type": Text("应为 true 或 false", "expected true or false"),
    "bool_parsing": Text("应为 true 或 false", "expected true or false"),
    "tuple_type": Text("应为列表", "expected a list"),
    "dict_type": Text("应为键值对", "expected a mapping"),
    "model_type": Text("应为键值对", "expected a mapping"),
    "too_long": Text("项数过多", "too many entries"),
    "int_parsing_size": Text("应为整数", "expected a whole number"),
    "date_from_datetime_inexact": Text("应为日期，如 2025-12-31", "expected a date such as 2025-12-31"),
    "date_from_datetime_parsing": Text("应为日期，如 2025-12-31", "expected a date such as 2025-12-31"),
    "date_parsing": Text("应为日期，如 2025-12-31", "expected a date such as 2025-12-31"),
    "date_type": Text("应为日期，如 2025-12-31", "expected a date such as 2025-12-31"),
}

MOST_DEFECTS = 5000
"""Defective rows that are named one by one."""

_TOO_MANY = Problem(
    "too_many",
    "",
    Text(
        f"有缺陷的条目超过 {MOST_DEFECTS} 个，以上只列出每个列表的前几个；请确认选对了文件",
        f"more than {MOST_DEFECTS} entries are defective, named above are those among the first of each list; "
        "check that it is the right file",
    ),
)

_BOUNDS = {"greater_than": ">", "greater_than_equal": "≥", "less_than": "<", "less_than_equal": "≤"}


def read_study(text: bytes, *, format: str = "yaml") -> Study:
    """A study from bytes; `format` is "yaml" or "json".

    Raises StudyError with every problem at once, each with its path, and its line where the text has lines.
    """
    source = read_json(text) if format == "json" else read_yaml(text)
    try:
        return Study.model_validate(source.data, context=Defects(MOST_DEFECTS))
    except ValidationError as error:
        if format == "json":
            source = Source(source.data, locate(text).lines)
        raise StudyError(problems(error, source)) from error
    except TooManyDefects:
        raise StudyError([*_first_problems(source), _TOO_MANY]) from None


def _first_problems(source: Source) -> list[Problem]:
    """Problems of the first few entries of every list, where all of them would be too many to read."""
    try:
        Study.model_validate(_first_entries(source.data))
    except ValidationError as error:
        return problems(error, source)
    return []


def _first_entries(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _first_entries(value) for key, value in islice(data.items(), MOST_FIELDS)}
    return [_first_entries(value) for value in data[:10]] if isinstance(data, list) else data


def load_study(path: Path) -> Study:
    """A study from a file; `.json` is JSON, anything else YAML."""
    try:
        with path.open("rb") as file:
            text = file.read(64 * 1024 * 1024)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StudyError(
            [Problem("unreadable", str(path), Text(f"文件打不开: {reason}", f"the file cannot be opened: {reason}"))]
        ) from error
    check_size(text)
    return read_study(text, format="json" if path.suffix.lower() == ".json" else "yaml")


def write_yaml(study: Study) -> str:
    """The study as YAML: keys in document order, numbers in the decimal normal form."""
    return yaml.dump(study.document(), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def write_json(study: Study) -> str:
    """The study as JSON, indented, keys in document order."""
    return json.dumps(study.document(), ensure_ascii=False, indent=2) + "\n"


class _Dumper(yaml.SafeDumper):
    """Indents lists under their key, and keeps number-like text quoted."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def problems(error: ValidationError, source: Source) -> list[Problem]:
    """Validation errors as problems: path by row ids, line, what stood there, what was expected."""
    found: dict[tuple[str, str], Problem] = {}
    for detail in error.errors(include_url=False):
        loc = detail["loc"][:-1] if detail["loc"][-1:] == ("[key]",) else detail["loc"]
        problem = Problem(
            code=detail["type"],
            path=_path(source.data, loc),
            message=_message(detail),
            found=_found(detail),
            expected=_expected(detail),
            line=source.line(loc),
        )
        found.setdefault((problem.path, problem.message.en), problem)
    return [problem for problem in found.values() if not _follows(problem, found.values())]


def _follows(problem: Problem, all_problems: Collection[Problem]) -> bool:
    """Whether a list is called too short only because its entries are defective."""
    return problem.code == "too_short" and any(other.path.startswith(f"{problem.path}.") for other in all_problems)


def _path(data: Any, loc: Sequence[str | int]) -> str:
    """Dotted path in which a list's position is replaced by the row's id, as people know it."""
    words: list[str] = []
    for part in loc:
        data = _step(data, part)
        name = data.get("id") if isinstance(part, int) and isinstance(data, dict) else None
        words.append(str(name if isinstance(name, str) else part)[:64])
    return ".".join(words)


def _step(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part]
    return None


def _message(detail: ErrorDetails) -> Text:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "refused":
        return Text(str(context["zh"]), str(context["en"]))
    if kind in _WORDS:
        return _WORDS[kind]
    if kind in _BOUNDS:
        return Text("超出允许范围", "outside the allowed range")
    if kind == "literal_error":
        return Text("不是允许的取值", "not one of the allowed values")
    if kind == "string_pattern_mismatch":
        return Text("写法不合规则", "not written as required")
    return Text(f"不合要求（{detail['msg']}）", detail["msg"])


def _expected(detail: ErrorDetails) -> Text:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "literal_error":
        allowed = str(context["expected"]).replace("'", "")
        return Text(allowed.replace(" or ", "、"), allowed)
    if kind == "string_pattern_mismatch":
        return Text(str(context["pattern"]), str(context["pattern"]))
    for name, sign in _BOUNDS.items():
        if kind == name:
            bound = next(iter(context.values()))
            return Text(f"{sign} {bound}", f"{sign} {bound}")
    return Text("", "")


def _found(detail: ErrorDetails) -> str:
    value = detail["input"]
    if detail["type"] in ("missing", "extra_forbidden") or value is None:
        return ""
    if isinstance(value, dict | list | tuple | BaseModel):
        return ""
    return str(value)[:80]
