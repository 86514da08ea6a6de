"""What one cell holds: a value of the study into a cell, and the content of a cell into a value.

An amount of up to 15 significant digits, which is what Excel keeps of a number, stands as a number; a longer one as
text. Back they have one normal form: a number that Excel writes as 0.28999999999999998 is the 0.29 that it shows.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from tanyin.canon import CanonError, Text, from_text, normal_form
from tanyin.footprint.exchange.workbook.choices import FLAGS, chosen, flag, shown
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.escape import escaped, tidied, unescaped
from tanyin.footprint.exchange.workbook.problems import CellError

DIGITS = 15
"""Significant digits that Excel keeps of a number."""

LONGEST = 32_767
"""Characters of a cell."""

FIRST_DAY = dt.date(1900, 3, 1)
"""Earlier days stand as text: Excel counts them as if 1900 were a leap year."""

_FIFTEEN = Context(prec=DIGITS)
_SEPARATORS = re.compile(r"[;；、,，\n]")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


@dataclass(frozen=True, slots=True)
class Content:
    """A cell as it stands in the file: kind (see `xlsx.grid`) and text."""

    kind: str
    text: str


Written = str | Decimal | int | dt.date
"""What is put into a cell: text, a number, or a day."""


def written(column: Column, value: Any) -> Written:
    """The content of the cell that holds a value of the document (JSON data)."""
    if column.many:
        return "; ".join(str(_one(column, item)) for item in value)
    return _one(column, value)


def _one(column: Column, value: Any) -> Written:
    match column.kind:
        case "number":
            number = Decimal(value)
            return number if len(number.normalize(Context(prec=400)).as_tuple().digits) <= DIGITS else str(value)
        case "integer":
            return int(value)
        case "date":
            day = dt.date.fromisoformat(value)
            return day if day >= FIRST_DAY else str(value)
        case "flag":
            key = "yes" if value else "no"
            return shown(key, FLAGS[key])
        case "choice":
            return shown(value, column.words[value])
        case kind:
            if (words := column.words.get(value)) is not None:
                return shown_owner(words, value)
            return escaped(str(value), tidy=kind in ("unit", "code"))


def shown_owner(words: Text, key: str) -> str:
    """An owner that is no process, e.g. `使用阶段 (use)`."""
    return f"{words.zh} {key}"


def value_of(column: Column, content: Content) -> Any:
    """The value (JSON data) that a cell states. Raises CellError."""
    _refuse_what_is_no_value(content)
    if column.many:
        return _many(column, content)
    return _READERS[column.kind](column, content)


def _refuse_what_is_no_value(content: Content) -> None:
    if content.kind == "f":
        raise CellError(
            Text(
                "这里是 Excel 公式，它显示的结果不作数", "this is an Excel formula; the result it shows does not count"
            ),
            found="=" + content.text,
            fix=Text(
                "请改成数值；要随参数变化，就在“公式”列写文本，不带等号",
                "paste its value; to follow parameters, write text in the column Formula, without the equals sign",
            ),
        )
    if content.kind == "e":
        raise CellError(Text("单元格是一个错误值", "the cell is an error value"), found=content.text)


def _many(column: Column, content: Content) -> list[Any]:
    if content.kind == "n":
        return [_READERS[column.kind](column, content)]
    parts = [part for part in _SEPARATORS.split(content.text) if part.strip()]
    return [_READERS[column.kind](column, Content(content.kind, part)) for part in parts]


def _text(_: Column, content: Content) -> str:
    if content.kind == "n":
        return _number_text(content)
    if content.kind == "s":
        return unescaped(content.text)
    raise CellError(
        Text(
            "应为文本，Excel 把它当成了日期、百分数或真假",
            "expected text; Excel took it for a date, percentage or truth value",
        ),
        found=content.text,
        fix=Text("请把单元格格式设为“文本”再重写", "set the cell's format to Text and write it again"),
    )


def _code(column: Column, content: Content) -> str:
    text = _text(column, content)
    return text if content.kind != "s" else unescaped(tidied(content.text))


def _number(column: Column, content: Content) -> str:
    if content.kind == "n":
        return _number_text(content)
    if content.kind == "p":
        if column.field in ("amount", "low", "high", "sd"):
            raise CellError(
                Text("单元格是百分数格式，看不出单位", "the cell is formatted as a percentage, which hides its unit"),
                found=content.text,
                fix=Text("请设为“常规”，写出数和单位", "set it to General, and write number and unit"),
            )
        return _number_text(content)
    if content.kind != "s":
        raise CellError(
            Text("应为数，Excel 把它当成了日期或真假", "expected a number; Excel took it for a date or truth value"),
            found=content.text,
            fix=Text("请把单元格格式设为“常规”再重写", "set the cell's format to General and write it again"),
        )
    text = unicodedata.normalize("NFKC", content.text).strip()
    try:
        return normal_form(from_text(text))
    except CanonError as error:
        raise CellError(Text("不是一个数", "this is no number"), text, error.wanted, _number_fix(text)) from error


def _number_fix(text: str) -> Text:
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?", text):
        return Text("请去掉千分位逗号", "take out the commas between thousands")
    if re.match(r"[-+.0-9]", text) and re.search(r"[A-Za-z\u4e00-\u9fff%]", text):
        return Text("单位写在“单位”列", "the unit goes to the column Unit")
    return Text("", "")


def _number_text(content: Content) -> str:
    """A number in normal form, to the digits that Excel keeps."""
    try:
        return normal_form(_FIFTEEN.plus(Decimal(content.text)))
    except (CanonError, InvalidOperation) as error:
        raise CellError(Text("数超出范围", "the number is out of range"), content.text) from error


def _integer(column: Column, content: Content) -> int | str:
    text = _number(column, content)
    return int(text) if "." not in text and len(text) < 20 else text


def _date(_: Column, content: Content) -> str:
    if content.kind == "d" and "T" not in content.text:
        return content.text
    if content.kind == "s" and (found := _DAY.fullmatch(unicodedata.normalize("NFKC", content.text).strip())):
        return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}"
    raise CellError(
        Text("不是一个日期", "this is no date"), content.text, Text("日期，如 2025-12-31", "a date such as 2025-12-31")
    )


def _flag(_: Column, content: Content) -> bool:
    found = content.text == "1" if content.kind == "b" else flag(content.text) if content.kind == "s" else None
    if found is None:
        raise CellError(Text("应为是或否", "expected yes or no"), content.text, Text("是、否", "yes, no"))
    return found


def _choice(column: Column, content: Content) -> str:
    key = chosen(content.text, column.words) if content.kind == "s" else None
    if key is None:
        raise CellError(Text("不是允许的取值", "not one of the allowed values"), content.text, _allowed(column.words))
    return key


def _allowed(words: Mapping[str, Text]) -> Text:
    return Text("、".join(shown(key, each) for key, each in words.items()), ", ".join(words))


_READERS: Mapping[str, Callable[[Column, Content], Any]] = {
    "text": _text,
    "name": _text,
    "unit": _code,
    "code": _code,
    "number": _number,
    "integer": _integer,
    "date": _date,
    "flag": _flag,
    "choice": _choice,
}
