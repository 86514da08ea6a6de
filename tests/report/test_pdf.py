"""The printed report: what it says can be taken out again, with our fonts alone, on every page what it is."""

from __future__ import annotations

import io
import re
import sys

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tanyin.canon import Language
from tanyin.report import pdf
from tanyin.report.model import Report
from tanyin.report.pdf import BREAK, PdfError, breakable, document, pdf_bytes
from tests.footprint.builders import factor
from tests.report.chair import chair, report_of


def read(report: Report) -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(report)))


def texts(report: Report) -> list[str]:
    """The words of each page: what is copied holds no mark of a possible break."""
    found = [page.extract_text() for page in read(report).pages]
    assert not any("\u200b" in text for text in found)
    return found


@pytest.mark.parametrize(("language", "unit"), [("zh", "kg CO₂e / 件"), ("en", "kg CO₂e / piece")])
def test_number_and_unit_can_be_taken_out_again(language: Language, unit: str) -> None:
    first = texts(report_of(chair(), language))[0]
    assert re.search(r"\b6\.8\b", first)
    assert unit in first


@pytest.mark.parametrize(("language", "mark"), [("zh", "核算结果，不是认证"), ("en", "accounted, not certified")])
def test_every_page_says_what_it_is_and_of_what(language: Language, mark: str) -> None:
    report = report_of(chair(), language)
    pages = texts(report)
    assert len(pages) > 3
    for number, text in enumerate(pages, 1):
        assert mark in text
        assert report.study in text
        assert report.result in text
        assert f"{number} / {len(pages)}" in text


@pytest.mark.parametrize(("language", "mark"), [("zh", "样例"), ("en", "sample")])
def test_a_sample_says_so_on_every_page(language: Language, mark: str) -> None:
    assert all(mark in text for text in texts(report_of(chair() | {"sample": True}, language)))
    assert not any(mark in text for text in texts(report_of(chair(), language))[:1])


def test_only_our_fonts_are_inside() -> None:
    names = set()
    for page in read(report_of(chair(), "zh")).pages:
        names |= set(fonts_of(page["/Resources"].get_object()))  # type: ignore[arg-type] # a dictionary by the standard
    assert {name.partition("+")[2].removesuffix("-Identity-H") for name in names} == {
        "NotoSansSC-Regular",
        "NotoSansSC-Bold",
    }


def fonts_of(resources: DictionaryObject) -> list[str]:
    """Names of the fonts of a page and of the drawings on it."""
    names = [str(font.get_object()["/BaseFont"]) for font in resources.get("/Font", {}).values()]
    for drawing in resources.get("/XObject", {}).values():
        inner = drawing.get_object().get("/Resources")
        if inner is not None:
            names += fonts_of(inner.get_object())
    return names


def test_it_is_tagged_and_says_its_title_language_and_day() -> None:
    reader = read(report_of(chair(), "zh"))
    catalogue = reader.trailer["/Root"].get_object()
    assert catalogue["/MarkInfo"]["/Marked"]  # type: ignore[index] # a dictionary by the standard
    assert catalogue["/Lang"] == "zh-CN"  # type: ignore[index] # a dictionary by the standard
    assert reader.metadata is not None
    assert reader.metadata.title == "Chair"
    assert reader.metadata.creation_date is not None
    assert f"{reader.metadata.creation_date:%Y-%m-%d}" == "2026-03-01"


def test_headings_are_bookmarks() -> None:
    report = report_of(chair())
    outline = [each.title for each in flat(read(report).outline)]
    for section in report.sections:
        assert any(section.title in str(title) for title in outline), section.title


def flat(outline: list) -> list:  # type: ignore[type-arg] # bookmarks in lists of bookmarks
    return [leaf for each in outline for leaf in (flat(each) if isinstance(each, list) else [each])]


def test_a_character_that_the_font_lacks_is_told_and_does_not_stop_the_report() -> None:
    found = chair()
    found["title"] = "椅子 𠮷龘 😀"
    report = report_of(found, "zh")
    assert report.title == "椅子 𠮷龘 😀"
    pages = texts(report)
    assert "椅子 〓〓 〓" in pages[0]
    assert "U+20BB7 U+9F98 U+1F600" in pages[-1]
    assert not any("〓" in text for text in texts(report_of(chair(), "zh")))


def test_without_typst_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    pdf._fonts.cache_clear()
    with pytest.raises(PdfError) as refusal:
        pdf_bytes(report_of(chair()))
    assert "pip install typst" in refusal.value.message.zh
    assert ".html" in refusal.value.message.en


def test_long_names_may_break_and_stay_whole() -> None:
    name = "processes.module.inputs.freight_road.factor"
    assert breakable(name) != name
    assert breakable(name).replace("\u200b", "") == name
    assert breakable("short.name") == "short.name"
    assert breakable("这是很长的一句中文，不需要另加可断之处") == "这是很长的一句中文，不需要另加可断之处"


def test_a_long_factor_id_breaks_within_its_column_and_can_be_copied_whole() -> None:
    name = "cn.electricity.average_of_all_provinces_and_plants.2024"
    found = chair()
    for row in found["processes"][0]["inputs"]:
        row["factor"] = {"grid": name}.get(row["factor"], row["factor"])
    report = report_of(found, grid=factor(name, "0.6", family="electricity"))
    names = [
        row["name"]
        for section in document(report)["sections"]
        for block in section["blocks"]
        if block["kind"] == "facts"
        for row in block["rows"]
    ]
    assert breakable(name) in names
    assert BREAK in breakable(name)


def test_many_marks_leave_the_line_beside_them_whole() -> None:
    found = chair()
    found["purpose"] = "arithmetic_case"
    found["sample"] = True
    report = report_of(found)
    assert len(report.marks) == 3
    for page in texts(report)[1:]:
        assert document(report)["head"] in page.splitlines()
