"""The report as one HTML file: no script, nothing loaded from anywhere, every word of a study escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from tanyin.canon import Text
from tanyin.charts import Chart
from tanyin.charts.svg import Attribute, Markup, characters
from tanyin.footprint import shipped
from tanyin.report import theme, words
from tanyin.report.model import Block, Facts, Grid, Headline, Paragraph, Picture, Points, Report, Section, Words
from tanyin.report.pictures import drawn, size_of

WIDE, NARROW = 1032, 340
"""Widths in px in which charts are drawn, for a screen and for a phone."""

LANGUAGE_TAGS: Final = {"zh": "zh-CN", "en": "en"}
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
SEAL: Final = "碳印"
BROAD = 4
"""Columns from which a table is given room on a phone, to be scrolled rather than squeezed."""

CONTENTS = Text("目录", "Contents")
AS_OF = Text("碳印 Tanyin · 产品碳足迹报告 · {on}", "碳印 Tanyin · product carbon footprint report · {on}")
DIGESTS = Text("研究 {study} · 结果 {result}", "study {study} · result {result}")
AS_TABLE = Text("图中的数据", "the data of the chart")
ITEMS = Text("ISO 14067 7.3 各项", "The items of ISO 14067 7.3")


def html_bytes(report: Report) -> bytes:
    """The whole file, UTF-8. The same report gives the same bytes."""
    title = _tag("title", characters(f"{report.title} · {SEAL}"))
    head = [
        _void("meta", charset="utf-8"),
        _void("meta", http_equiv="Content-Security-Policy", content=POLICY),
        _void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        title,
        _tag("style", Markup(_style())),
    ]
    body = [_header(report), _tag("main", _contents(report), *_sections(report)), _footer(report)]
    page = _tag("html", _tag("head", *head), _tag("body", *body), lang=LANGUAGE_TAGS[report.language])
    return f"<!doctype html>\n{page}\n".encode()


@lru_cache(maxsize=1)
def _style() -> str:
    """Tokens in light, dark and print, then the shipped style."""
    light, dark = theme.properties(theme.LIGHT), theme.properties(theme.DARK)
    return (
        f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"
        f"@media print{{:root,svg.ty-chart.ty-chart{{{light}}}}}\n{shipped.data('layout', 'report-css').decode()}"
    )


def _header(report: Report) -> Markup:
    seal = _tag("span", characters(SEAL), class_="seal", role="img", aria_label=f"{SEAL} Tanyin")
    said = characters(AS_OF.in_(report.language).format(on=report.on))
    marks = [_tag("li", characters(mark), class_=_mark_class(report, mark)) for mark in report.marks]
    parts = [
        _tag("div", seal, _tag("p", said), class_="brand"),
        _tag("h1", characters(report.title)),
        _tag("p", characters(report.product)),
        _tag("ul", *marks, class_="marks"),
        _headline(report.headline, report),
        _tag("p", characters(_digests(report)), class_="digests"),
    ]
    return _tag("header", *parts)


def _mark_class(report: Report, mark: str) -> str | None:
    return "sample" if mark == words.SAMPLE.in_(report.language) else None


def _headline(found: Headline, report: Report) -> Markup:
    value = _tag("span", characters(found.value), class_="provisional" if found.provisional else None)
    unit = found.unit + (f" · {words.PROVISIONAL.in_(report.language)}" if found.provisional else "")
    parts = [_tag("p", value, Markup(" "), _tag("small", characters(unit)), class_="value")]
    parts.append(_tag("p", characters(found.interval), class_="interval"))
    parts += [_tag("p", characters(reason), class_="reason") for reason in found.reasons]
    parts.append(_tag("ul", *(_tag("li", characters(text)) for text in found.covers)))
    return _tag("section", *parts, class_="headline")


def _contents(report: Report) -> Markup:
    links = (
        _tag("li", _tag("a", characters(_numbered(section)), href=f"#{section.key}")) for section in report.sections
    )
    title = CONTENTS.in_(report.language)
    return _tag("nav", _tag("h2", characters(title)), _tag("ol", *links), aria_label=title)


def _numbered(section: Section) -> str:
    return section.title if section.letter is None else f"{section.letter} {section.title}"


def _sections(report: Report) -> Iterator[Markup]:
    for section in report.sections:
        if section.letter == "a":
            yield _tag("h2", characters(ITEMS.in_(report.language)))
        yield _section(section, report)


def _section(section: Section, report: Report) -> Markup:
    blocks = [_block(block, report) for block in section.blocks]
    if section.letter is None or section.state is None:
        return _tag("section", _tag("h2", characters(section.title)), *blocks, id=section.key)
    said = f"{words.STATE_SIGNS[section.state]} {words.STATES[section.state].in_(report.language)}"
    tone = {"there": "met", "missing": "not_met", "does_not_apply": "faint"}.get(section.state, section.state)
    heading = _tag(
        "h3",
        _tag("span", characters(section.letter), class_="letter"),
        _tag("span", characters(section.title)),
        _tag("span", characters(said), class_=f"state {tone}"),
    )
    gaps = [_tag("li", characters(gap)) for gap in section.gaps]
    if gaps:
        blocks.insert(0, _tag("ul", *gaps, class_=f"gaps {section.state}"))
    return _tag("section", heading, *blocks, id=section.key)


def _block(block: Block, report: Report) -> Markup:
    match block:
        case Paragraph(said):
            return _said("p", said)
        case Points(items):
            return _tag("ul", *(_said("li", said) for said in items))
        case Facts(rows):
            return _tag(
                "dl", *(part for name, said in rows for part in (_tag("dt", characters(name)), _said("dd", said)))
            )
        case Grid():
            return _grid(block)
        case Picture(chart):
            return _picture(chart, report)


def _said(tag: str, said: Words, *classes: str) -> Markup:
    names = [*classes, *(["provisional"] if said.provisional else []), *([said.tone] if said.tone != "plain" else [])]
    return _tag(tag, characters(said.text), class_=" ".join(names) or None)


def _grid(grid: Grid) -> Markup:
    headings = (
        _tag("th", characters(column.heading), scope="col", class_="n" if column.numeric else None)
        for column in grid.columns
    )
    last = len(grid.rows) - 1 if grid.total else None
    rows = (
        _tag("tr", *_cells(grid, row), class_="total" if number == last else None)
        for number, row in enumerate(grid.rows)
    )
    return _table(grid.title, headings, rows, [column.weight for column in grid.columns])


def _cells(grid: Grid, row: Iterable[Words]) -> Iterator[Markup]:
    for column, said in zip(grid.columns, row, strict=True):
        yield _said("td", said, *(["n"] if column.numeric else []))


def _table(title: str, headings: Iterable[Markup], rows: Iterable[Markup], weights: Sequence[int] = ()) -> Markup:
    """A table that scrolls by itself where it is wider than the page; `weights` are the parts of its columns."""
    caption = _tag("caption", characters(title))
    widths = (_void("col", style=f"width:{100 * weight // sum(weights)}%") for weight in weights)
    head, body = _tag("thead", _tag("tr", *headings)), _tag("tbody", *rows)
    table = _tag("table", caption, *widths, head, body, class_="broad" if len(weights) >= BROAD else None)
    return _tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=title)


def _picture(chart: Chart, report: Report) -> Markup:
    """The chart for wide and for narrow screens, and its data as a table."""
    language = report.language
    wide, narrow = (drawn(chart, language, width) for width in (WIDE, NARROW))
    table = chart.table(language)
    headings = (
        _tag("th", characters(text), scope="col", class_=_numeric(index >= table.numeric_from))
        for index, text in enumerate(table.header)
    )
    rows = (
        _tag("tr", *(_tag("td", characters(c), class_=_numeric(i >= table.numeric_from)) for i, c in enumerate(row)))
        for row in table.rows
    )
    title = chart.title.in_(language)
    twin = _tag("details", _tag("summary", characters(AS_TABLE.in_(language))), _table(title, headings, rows))
    beyond = "narrow beyond" if size_of(narrow)[0] > NARROW else "narrow"
    drawings = (_tag("div", Markup(wide), class_="wide"), _tag("div", Markup(narrow), class_=beyond))
    return _tag("figure", *drawings, twin)


def _numeric(yes: bool) -> str | None:
    return "n" if yes else None


def _footer(report: Report) -> Markup:
    marks = " · ".join((AS_OF.in_(report.language).format(on=report.on), *report.marks))
    digests = _tag("p", characters(f"{_digests(report)} · {report.engine}"), class_="digests")
    return _tag("footer", _tag("p", characters(marks)), digests)


def _digests(report: Report) -> str:
    return DIGESTS.in_(report.language).format(study=report.study, result=report.result)


def _tag(tag: str, /, *children: Markup, **attributes: Attribute) -> Markup:
    """One element with its end tag, as HTML wants it even where it is empty."""
    return Markup(f"<{tag}{_attributes(attributes)}>{''.join(children)}</{tag}>")


def _void(tag: str, /, **attributes: Attribute) -> Markup:
    return Markup(f"<{tag}{_attributes(attributes)}>")


def _attributes(attributes: dict[str, Attribute]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{characters(str(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
