"""What the checking library finds wrong with a document, as problems with path, line and words in both languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.reading.source import Source
from tanyin.footprint.types import COUNTRY_PATTERN, DIGEST_PATTERN, ID_PATTERN, KEY_PATTERN, REGION_PATTERN

WORDS: dict[str, Text] = {
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

_PATTERNS = {
    ID_PATTERN: Text(
        "小写字母开头，由小写字母、数字和 _ 组成，至多 64 个字符",
        "lower-case letters, digits and _, a letter first, at most 64 characters",
    ),
    KEY_PATTERN: Text(
        "由小写字母、数字和 _ . - 组成，以字母或数字开头，至多 128 个字符",
        "lower-case letters, digits and _ . -, a letter or digit first, at most 128 characters",
    ),
    DIGEST_PATTERN: Text("sha256: 后接 64 位小写十六进制数字", "sha256: followed by 64 lower-case hexadecimal digits"),
    COUNTRY_PATTERN: Text("两个大写字母的国家代码，如 CN", "a country code of two capital letters, e.g. CN"),
    REGION_PATTERN: Text("地区代码，如 CN-BJ", "a region code, e.g. CN-BJ"),
}
"""What a text of this pattern looks like, as people would say it."""

BOUNDS = {"greater_than": ">", "greater_than_equal": "≥", "less_than": "<", "less_than_equal": "≤"}


def problems(error: ValidationError, source: Source) -> list[Problem]:
    """Validation errors as problems: path by row ids, line, what stood there, what was expected."""
    return told(error.errors(include_url=False), source)


def told(details: Iterable[ErrorDetails], source: Source) -> list[Problem]:
    """`problems` of errors taken one by one."""
    found: dict[tuple[str, str], Problem] = {}
    for detail in details:
        loc = detail["loc"][:-1] if detail["loc"][-1:] == ("[key]",) else detail["loc"]
        problem = Problem(
            code=detail["type"],
            path=named(source.data, loc),
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


def named(data: Any, loc: Sequence[str | int]) -> str:
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
    if kind in WORDS:
        return WORDS[kind]
    if kind in BOUNDS:
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
        return Text(allowed.replace(" or ", "、").replace(", ", "、"), allowed)
    if kind == "string_pattern_mismatch":
        return _PATTERNS.get(str(context["pattern"]), Text("", ""))
    for name, sign in BOUNDS.items():
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
