"""Write docs/reference/workbook.md and workbook.en.md: every sheet and column of the Excel workbook, from its table.

python -m scripts.workbook_reference
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from tanyin.canon import Language, Text
from tanyin.footprint.exchange.workbook.choices import shown
from tanyin.footprint.exchange.workbook.columns import DETAILS, Column
from tanyin.footprint.exchange.workbook.sheets import AIDS, SHEETS, Sheet
from tanyin.footprint.exchange.workbook.words import help_text, unit_text

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES: Mapping[Language, Path] = {
    "zh": CHECKOUT / "docs" / "reference" / "workbook.md",
    "en": CHECKOUT / "docs" / "reference" / "workbook.en.md",
}
HEAD = Text(
    """# Excel 工作簿参考

[English](workbook.en.md) · 由 `scripts/workbook_reference.py` 从代码生成，请勿手改

每张工作表的每一列。怎样使用，见[用 Excel 填写研究](../how-to/excel.md)；每个字段的含义也在[研究文档参考](study.md)里。

- 表头认中文、英文，也认“字段”一栏的写法；列可以移动。`*` 是必填。
- “项目”类的表（产品、使用、分销与末期）一行一项，其余的表一行一条。
- {guide} 和 {lists} 两张表只作帮助，不读入。
""",
    """# Reference of the Excel workbook

[中文](workbook.md) · generated from the code by `scripts/workbook_reference.py`; do not edit

Every column of every sheet. How to use them: [A study in Excel](../how-to/excel.en.md); what the fields mean stands in the
[reference of the study document](study.en.md) too.

- Headings are known in Chinese, in English, and as written under "field"; columns may be moved. `*` is required.
- Product, Use and Scenarios have one line per value, all other sheets one row per entry.
- The sheets {guide} and {lists} only help and are not read.
""",
)
TABLE = Text(
    "| 中文表头 | 英文表头 | 字段 | 内容 | 单位 | 含义 |\n|---|---|---|---|---|---|",
    "| heading | Chinese heading | field | holds | unit | meaning |\n|---|---|---|---|---|---|",
)
KINDS: Mapping[str, Text] = {
    "text": Text("文本", "text"),
    "name": Text("文本", "text"),
    "unit": Text("单位", "unit"),
    "code": Text("编号", "id"),
    "number": Text("数", "number"),
    "integer": Text("整数", "whole number"),
    "date": Text("日期", "date"),
    "flag": Text("是 / 否", "yes / no"),
}
SEVERAL = Text("，可有几个，用分号隔开", ", several of them with semicolons between")
CHOICE = Text("取值：", "one of: ")
MORE = Text(
    "另有 {count} 列收在一起，点 + 展开：每个数的抄表、不确定度和数据质量，含义见[研究文档参考](study.md)。",
    "{count} more columns are folded, and the + unfolds them: reading, uncertainty and quality of every number; see the "
    "[reference of the study document](study.en.md).",
)


def page(language: Language) -> str:
    """The whole page."""
    guide, lists = (aid.zh for aid in AIDS)
    head = HEAD.in_(language).format(guide=guide, lists=lists)
    return head + "".join("\n" + "\n".join(section(sheet, language)) + "\n" for sheet in SHEETS)


def section(sheet: Sheet, language: Language) -> Iterator[str]:
    """One sheet."""
    name = sheet.name.zh if language == "zh" else f"{sheet.name.en} ({sheet.name.zh})"
    yield f"## {name}\n"
    yield sheet.purpose.in_(language) + ("。" if language == "zh" else ".") + "\n"
    yield TABLE.in_(language)
    shown_columns = [column for column in sheet.columns if not set(column.path[:-1]) & set(DETAILS)]
    for column in shown_columns:
        yield row(column, language)
    if more := len(sheet.columns) - len(shown_columns):
        yield "\n" + MORE.in_(language).format(count=more)


def row(column: Column, language: Language) -> str:
    """One column."""
    star = "*" if column.required else ""
    first, second = column.heading if language == "zh" else reversed(column.heading)
    path = ".".join(column.path)
    cells = (first + star, second, f"`{path}`", holds(column, language), unit_text(column).in_(language))
    return f"| {' | '.join(cells)} | {help_text(column).in_(language)} |"


def holds(column: Column, language: Language) -> str:
    """What the cells hold."""
    if column.kind == "choice":
        words = "、".join(shown(key, each) for key, each in column.words.items())
        found = CHOICE.in_(language) + (words if language == "zh" else ", ".join(column.words))
    else:
        found = KINDS[column.kind].in_(language)
    return found + (SEVERAL.in_(language) if column.many else "")


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
