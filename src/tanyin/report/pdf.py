"""The report as PDF, set by typst from a shipped layout with shipped fonts and nothing else of this machine."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, Final

from tanyin.canon import BilingualError, Text
from tanyin.charts import Chart, for_print
from tanyin.charts.theme import LIGHT
from tanyin.footprint import shipped
from tanyin.report import theme, words
from tanyin.report.glyphs import STAND_IN, covered
from tanyin.report.html import AS_OF, ITEMS, SEAL
from tanyin.report.model import Block, Facts, Grid, Paragraph, Picture, Points, Report, Section, Words
from tanyin.report.pictures import drawn, size_of

if TYPE_CHECKING:
    from typst import Fonts

WIDTH: Final = 720
"""Width in px in which charts are drawn for the width of a page."""

BROAD: Final = 1.75
"""Width over height from which a chart that takes more than a page's width is set on a page of its own, turned."""

FONTS: Final = ("noto-sans-sc-regular", "noto-sans-sc-bold")
FACTS: Final = (Text("研究 {digest}", "study {digest}"), Text("结果 {digest}", "result {digest}"))
TONES: Final = {"there": "met", "missing": "not_met", "does_not_apply": "faint"}
NO_TYPST: Final = Text(
    "没有安装 typst，写不了 PDF；请安装 typst（pip install typst），或写成 .html",
    "typst is not installed, and PDF cannot be written: install it (pip install typst), or write .html",
)
UNSET: Final = Text("排版没有成功：{reason}", "the report could not be set: {reason}")
NO_GLYPHS: Final = Text(
    "印刷字体没有这些字，文中以 〓 代替：{codes}。HTML 报告中照原样显示。",
    "The printing font lacks these characters, for which 〓 stands: {codes}. The HTML report shows them as they are.",
)
_ITALIC: Final = re.compile(r'(<text x="[^"]+" y="([^"]+)"[^>]*) font-style="italic"')
SLANT: Final = 0.194
"""Tangent of the angle at which italics lean."""

_LONG: Final = re.compile(r"[!-~]{17,}")
_AFTER: Final = re.compile(r"(?<=[._/:=-])(?=[0-9A-Za-z])|(?<=[0-9a-f]{16})(?=[0-9a-f]{8})")
BREAK: Final = "\u200b"


class PdfError(BilingualError):
    """The PDF could not be made; the message says why."""


def pdf_bytes(report: Report) -> bytes:
    """The whole file (PDF/UA-1: tagged, its charts described). The same report gives the same bytes.

    Raises PdfError where typst is not installed, or fails.
    """
    fonts = _fonts()
    from typst import compile as set_pages

    day = dt.datetime.combine(report.on, dt.time(), dt.UTC)
    layout = shipped.data("layout", "report-typ")
    inputs = {"report": json.dumps(document(report), ensure_ascii=False)}
    try:
        made = set_pages(
            layout, font_paths=fonts, format="pdf", sys_inputs=inputs, timestamp=day, pdf_standards=["ua-1"]
        )
    except RuntimeError as error:
        raise PdfError(Text(*(text.format(reason=error) for text in UNSET))) from error
    return made


@lru_cache(maxsize=1)
def _fonts() -> Fonts:
    """The shipped fonts, and none of this machine or of typst. Raises PdfError where typst is not installed."""
    try:
        from typst import Fonts
    except ImportError as error:
        raise PdfError(NO_TYPST) from error
    with as_file(files("tanyin.packs").joinpath("fonts")) as folder:
        return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@lru_cache(maxsize=1)
def characters() -> frozenset[str]:
    """What every shipped font can draw."""
    return frozenset(map(chr, frozenset.intersection(*(covered(shipped.data("font", name)) for name in FONTS))))


def document(report: Report) -> dict[str, Any]:
    """What the layout sets, as plain JSON data: every string can be drawn with the shipped fonts."""
    language = report.language
    found = {
        "lang": language,
        "region": "cn" if language == "zh" else "gb",
        "author": f"{SEAL} Tanyin",
        "seal": SEAL,
        "on": [report.on.year, report.on.month, report.on.day],
        "title": report.title,
        "product": report.product,
        "head": AS_OF.in_(language).format(on=report.on),
        "foot": f"{report.title} · {report.marks[-1]}",
        "sample": report.sample,
        "watermark": words.SAMPLE.in_(language),
        "marks": list(report.marks),
        "digests": [
            text.in_(language).format(digest=d) for text, d in zip(FACTS, (report.study, report.result), strict=True)
        ],
        "headline": {
            "value": report.headline.value,
            "unit": report.headline.unit + _provisional(report),
            "interval": report.headline.interval,
            "provisional": report.headline.provisional,
            "reasons": list(report.headline.reasons),
            "covers": list(report.headline.covers),
        },
        "sections": [_section(section, report) for section in report.sections],
        "colours": theme.LIGHT,
    }
    return _drawable(found, report)


def _provisional(report: Report) -> str:
    return f" · {words.PROVISIONAL.in_(report.language)}" if report.headline.provisional else ""


def _section(section: Section, report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": section.title,
        "letter": section.letter,
        "gaps": [breakable(gap) for gap in section.gaps],
        "blocks": [_block(block, report) for block in section.blocks],
    }
    if section.letter == "a":
        found["before"] = ITEMS.in_(report.language)
    if section.state is not None:
        found["state"] = f"{words.STATE_SIGNS[section.state]} {words.STATES[section.state].in_(report.language)}"
        found["tone"] = TONES.get(section.state, section.state)
    return found


def _block(block: Block, report: Report) -> dict[str, Any]:
    match block:
        case Paragraph(said):
            return {"kind": "paragraph", "said": _said(said)}
        case Points(items):
            return {"kind": "points", "items": [_said(said) for said in items]}
        case Facts(rows):
            return {"kind": "facts", "rows": [{"name": breakable(name), "said": _said(said)} for name, said in rows]}
        case Grid():
            return _grid(block)
        case Picture(chart):
            return _picture(chart, report)


def _grid(grid: Grid) -> dict[str, Any]:
    columns = [{"heading": each.heading, "numeric": each.numeric, "weight": each.weight} for each in grid.columns]
    rows = [[_said(cell) for cell in row] for row in grid.rows]
    return {"kind": "grid", "title": grid.title, "columns": columns, "rows": rows, "total": grid.total}


def _picture(chart: Chart, report: Report) -> dict[str, Any]:
    """The chart in the colours of print, on white paper, and its data as words for those who hear it."""
    svg = drawn(chart, report.language, WIDTH).replace(f"var(--ty-paper,{LIGHT['paper']})", "#FFFFFF")
    spoken = chart.table(report.language).spoken(report.language)
    alt = f"{chart.title.in_(report.language)} {spoken}"
    width, height = size_of(svg)
    return {
        "kind": "picture",
        "svg": _slanted(for_print(svg)),
        "alt": alt,
        "aspect": width / height,
        "landscape": width > WIDTH and width > BROAD * height,
    }


def _slanted(svg: str) -> str:
    """Italics leaned over: the shipped fonts have none."""
    return _ITALIC.sub(lambda m: f'{m[1]} transform="matrix(1 0 {-SLANT} 1 {SLANT * float(m[2]):.2f} 0)"', svg)


def _said(said: Words) -> dict[str, Any]:
    return {"text": breakable(said.text), "tone": said.tone, "provisional": said.provisional}


def breakable(text: str) -> str:
    """The text with places at which a line may break inside long ids, paths and digests."""
    return _LONG.sub(lambda match: _AFTER.sub(BREAK, match[0]), text)


def _drawable(found: dict[str, Any], report: Report) -> dict[str, Any]:
    """The data with every character that the fonts lack replaced, and a last paragraph that names them."""
    known = characters() | {BREAK}
    lacking: dict[str, None] = {}

    def drawable(value: Any) -> Any:
        match value:
            case str():
                if known.issuperset(value):
                    return value
                lacking.update((character, None) for character in value if character not in known)
                return "".join(character if character in known else STAND_IN for character in value)
            case list():
                return [drawable(each) for each in value]
            case dict():
                return {name: drawable(each) for name, each in value.items()}
        return value

    cleaned: dict[str, Any] = drawable(found)
    if lacking:
        codes = " ".join(f"U+{ord(character):04X}" for character in lacking)
        said = Words(NO_GLYPHS.in_(report.language).format(codes=codes))
        cleaned["sections"][-1]["blocks"].append({"kind": "paragraph", "said": _said(said)})
    return cleaned
