"""The words of a report as printed: one way to write CO₂, quotation marks and plurals of the language."""

from __future__ import annotations

import pytest

from tanyin.canon import Language
from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.study.read import load_study
from tanyin.report.content import content
from tanyin.report.typeset import readable
from tests.report.chair import DAY, chair, report_of
from tests.report.test_content import said, section, words_of


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("biogenic non-CO2", "biogenic non-CO₂"),
        ("171 to 456 kgCO2e seen", "171 to 456 kg CO₂e seen"),
        ("CO2/CO₂", "CO₂/CO₂"),
        ("see https://example.org/CO2-data.pdf", "see https://example.org/CO2-data.pdf"),
        ("ISO-NCO2-7 and CO2_total", "ISO-NCO2-7 and CO2_total"),
    ],
)
def test_carbon_dioxide_is_written_one_way_and_addresses_and_names_stay(text: str, printed: str) -> None:
    assert readable(text, "en") == readable(text, "zh") == printed


def test_quotation_marks_of_an_english_text_are_narrow_ones_and_those_of_a_chinese_one_stay() -> None:
    assert readable("the “shop’s” own", "en") == 'the "shop\'s" own'
    assert readable("“车间”", "zh") == "“车间”"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("key", ["laptop-e6410", "particleboard"])
def test_no_word_of_a_report_mixes_two_ways_to_write_it(key: str, language: Language) -> None:
    study = load_study(shipped.studies("example")[key])
    library = shipped.library([ref.release for ref in study.factors] or None)
    result = calculate(study, library, shipped.gwp(study.method.gwp))
    told = list(said(content(result, on=DAY, language=language)))
    assert any("CO₂" in text for text in told)
    assert not [text for text in told if "CO2" in text]
    assert language == "zh" or not [text for text in told if set(text) & set("“”‘’")]


def test_names_of_a_study_are_printed_like_our_own_words() -> None:
    found = chair()
    found["product"]["description"] = "holds “no CO2”"
    assert any('holds "no CO₂"' in text for text in said(report_of(found)))


@pytest.mark.parametrize(("years", "words"), [("10", "10 years"), ("1", "1 year"), ("0.5", "0.5 years")])
def test_a_unit_behind_a_count_stands_in_the_plural(years: str, words: str) -> None:
    found = chair()
    found["use"]["lifetime"]["amount"] = years
    assert words in [each.text for each in words_of(section(report_of(found), "p"))]
