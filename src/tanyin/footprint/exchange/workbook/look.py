"""What the workbook looks like: colours, fonts, widths. One place, so that all sheets look alike."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook.columns import DETAILS, Column

FACE = "Microsoft YaHei"
"""A face that Excel has for Chinese on every system; others take their own in its place."""

INK, PALE_INK, PAPER, RULE = "1F2937", "6B7280", "FFFFFF", "D1D5DB"
DEEP, SOFT, TINT = "0F5D4F", "DDEFEA", "F1F8F6"
KEY, KEY_SOFT = "8A5A00", "FBF0D9"
DETAIL, DETAIL_SOFT = "51607A", "E7ECF4"


def fill(colour: str) -> PatternFill:
    """A plain fill."""
    return PatternFill("solid", start_color=colour, end_color=colour)


_LINE = Side(style="thin", color=RULE)
EDGE = Border(bottom=_LINE, right=_LINE)

TITLE = Font(name=FACE, size=18, bold=True, color=DEEP)
SUBTITLE = Font(name=FACE, size=10, color=PALE_INK)
HEADING = Font(name=FACE, size=10, bold=True, color=PAPER)
HEADING_EN = Font(name=FACE, size=8, color=INK)
SECTION = Font(name=FACE, size=10, bold=True, color=DEEP)
PLAIN = Font(name=FACE, size=10, color=INK)
EXAMPLE = Font(name=FACE, size=9, italic=True, color="9CA3AF")

WRAPPED = Alignment(vertical="center", wrap_text=True)
TOP = Alignment(vertical="top", wrap_text=True)
MIDDLE = Alignment(vertical="center")

Shade = tuple[str, str]
"""Colours of the Chinese heading and of the English one below it."""

REQUIRED: Shade = (DEEP, SOFT)
OPTIONAL: Shade = ("3E8E7E", TINT)
KEYS: Shade = (KEY, KEY_SOFT)
MORE: Shade = (DETAIL, DETAIL_SOFT)

LEGEND: Mapping[Shade, Text] = {
    KEYS: Text("属于哪个工序：必填", "which process it belongs to: required"),
    REQUIRED: Text("必填", "required"),
    OPTIONAL: Text("有就填；空着取缺省值", "optional; blank takes the default"),
    MORE: Text("抄表、不确定度、数据质量：点 + 展开", "reading, uncertainty, quality: the + unfolds them"),
}


def shade(column: Column) -> Shade:
    """The colours of a column's headings."""
    if column.path[0].startswith("@"):
        return KEYS
    if is_detail(column):
        return MORE
    return REQUIRED if column.required else OPTIONAL


def is_detail(column: Column) -> bool:
    """Whether the column belongs to the spread or the scores of a number."""
    return any(part in DETAILS for part in column.path[:-1])


def width(column: Column) -> float:
    """Characters of the column's width."""
    by_field = {"source": 34, "note": 30, "reason": 34, "formula": 22, "id": 18, "digest": 22, "basis": 30, "url": 22}
    by_kind = {"name": 24, "text": 20, "code": 18, "choice": 19, "date": 13, "flag": 10, "unit": 11}
    return by_field.get(column.field) or by_kind.get(column.kind, 12)


def number_format(column: Column) -> str:
    """Text columns are text, so that what looks like a number, date or formula stays as it is typed."""
    if column.many:
        return "@"
    return {"date": "yyyy-mm-dd", "number": "General", "integer": "General"}.get(column.kind, "@")
