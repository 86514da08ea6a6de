"""The first sheet: how to fill in the workbook, its colours, and what each sheet is for."""

from __future__ import annotations

from openpyxl.cell.cell import Cell
from openpyxl.styles import Font
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook import look
from tanyin.footprint.exchange.workbook.cells import cell_at, put_text, styled
from tanyin.footprint.exchange.workbook.escape import escaped
from tanyin.footprint.exchange.workbook.sheets import AIDS, SHEETS
from tanyin.footprint.study.document import Study

STEPS = (
    Text(
        "先填“产品”，再填“工序”，然后逐个工序填“投入”“排放”“运输”“废弃”。一行一条，属于哪个工序写在“所属工序”。",
        "Begin with Product, then Processes; then for each process Inputs, Emissions, Transport and Waste. "
        "One entry per row; the first column says whose it is.",
    ),
    Text(
        "灰色斜体的行是示例，第一列写着“例”，不会读入；以“#”开头的行是自己的备注，也不读入。",
        "Rows in grey italics are examples (例) and are not read; neither are rows of your own that begin with #.",
    ),
    Text(
        "编号用小写英文字母、数字和下划线，字母开头，如 aluminium_frame；别的表用它来引用。",
        "Ids are lower-case letters, digits and underscores, e.g. aluminium_frame; other sheets refer to them.",
    ),
    Text(
        "名称写中文和英文；英文空着，就两种语言都用中文那一格。",
        "Names are in Chinese and English; one left blank takes the other.",
    ),
    Text(
        "数量只写数，单位写在“单位”列；不用千分位逗号，也不要用 Excel 公式。随参数变化的，在“公式”列写 k1 * 2.5 这样的文字。",
        "An amount is a number alone, its unit in the column Unit: no commas, no Excel formulas. "
        "What follows parameters is text in the column Formula, such as k1 * 2.5.",
    ),
    Text(
        "超过 15 位有效数字的数写成文本：先输入一个英文单引号。",
        "A number of more than 15 significant digits is written as text: type an apostrophe first.",
    ),
    Text(
        "投入和废弃的来源恰有一个：来源工序、因子、供应商足迹、电力。",
        "An input or waste has exactly one source: process, factor, supplier footprint, or electricity.",
    ),
    Text(
        "列可以移动，也可以加自己的列：它们不会读入，读的时候会说明。工作表不能删除或改名；自己的工作表请以 # 开头。",
        "Columns may be moved, and columns of your own added: they are not read, and you are told so. "
        "Sheets must not be deleted or renamed; begin the name of one of your own with #.",
    ),
    Text(
        "填好后：tanyin calculate 文件.xlsx 直接核算，或 tanyin convert 文件.xlsx 文件.yaml 转成 YAML。"
        "有错会一次列全：哪张表、哪一格、读到什么、应为什么。",
        "When done: tanyin calculate FILE.xlsx, or tanyin convert FILE.xlsx FILE.yaml. "
        "Whatever is wrong is listed at once: sheet, cell, what was found, what was expected.",
    ),
)
"""How to fill in the workbook."""

NOT_CERTIFIED = Text(
    "核算不是认证：这里算出的产品碳足迹没有经过任何机构认证。",
    "Accounted is not certified: no body has certified the footprint computed from this workbook.",
)


def add_guide(book: Workbook, study: Study) -> None:
    """Write the guide."""
    sheet: Worksheet = book.create_sheet(AIDS[0].zh)
    styled(sheet, (3, 20, 26, 62, 62))
    row = _head(sheet, study)
    row = _title(sheet, row, Text("怎样填写", "How to fill it in"))
    for number, step in enumerate(STEPS, start=1):
        row = _line(sheet, row, Text(str(number), ""), step)
    row = _title(sheet, row + 1, Text("颜色", "Colours"))
    for (deep, soft), words in look.LEGEND.items():
        cell_at(sheet, row, 2).fill = look.fill(deep)
        cell_at(sheet, row, 3).fill = look.fill(soft)
        row = _line(sheet, row, Text("", ""), words)
    row = _title(sheet, row + 1, Text("工作表", "Sheets"))
    for each in SHEETS:
        row = _line(sheet, row, each.name, each.purpose)
        cell_at(sheet, row - 1, 2).hyperlink = f"#'{each.name.zh}'!A1"
    sheet.freeze_panes = "A4"


def _head(sheet: Worksheet, study: Study) -> int:
    sample = Text("样例 · ", "Sample · ") if study.sample else Text("", "")
    _write(sheet, 1, 2, f"碳印 Tanyin · {study.title.zh}", look.TITLE)
    sheet.row_dimensions[1].height = 34
    _write(
        sheet,
        2,
        2,
        f"{sample.zh}产品碳足迹研究 / {sample.en}Product carbon footprint study: {study.title.en}",
        look.SUBTITLE,
    )
    _write(sheet, 3, 2, f"{NOT_CERTIFIED.zh} {NOT_CERTIFIED.en}", look.SUBTITLE)
    return 5


def _title(sheet: Worksheet, row: int, words: Text) -> int:
    for column in range(2, 6):
        cell_at(sheet, row, column).fill = look.fill(look.SOFT)
    _write(sheet, row, 2, f"{words.zh} {words.en}", look.SECTION)
    sheet.row_dimensions[row].height = 22
    return row + 1


def _line(sheet: Worksheet, row: int, name: Text, words: Text) -> int:
    for column, text in ((2, name.zh), (3, name.en), (4, words.zh), (5, words.en)):
        if text:
            _write(sheet, row, column, text, look.PLAIN).alignment = look.TOP
    lines = max(-(-len(words.zh) * 2 // 64), -(-len(words.en) // 64), 1)
    sheet.row_dimensions[row].height = 16 * lines + 3
    return row + 1


def _write(sheet: Worksheet, row: int, column: int, text: str, font: Font) -> Cell:
    cell: Cell = cell_at(sheet, row, column)
    put_text(cell, escaped(text, tidy=False))
    cell.font, cell.alignment = font, look.MIDDLE
    return cell
