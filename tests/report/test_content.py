"""What a report says: the values of ISO 14067 7.2 apart, provisional numbers marked, both languages whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tanyin.canon import Language
from tanyin.footprint import shipped
from tanyin.footprint.comparison.scenario import run
from tanyin.footprint.comparison.scenarios import Scenario
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.document import result_digest
from tanyin.footprint.result.words import PART_WORDS
from tanyin.footprint.rules import judge, shipped_pack
from tanyin.footprint.study.read import load_study
from tanyin.footprint.uncertainty.sampling import sample
from tanyin.report import words
from tanyin.report.content import content
from tanyin.report.html import html_bytes
from tanyin.report.model import Facts, Grid, Paragraph, Points, Report, Section, Words
from tanyin.report.outcome import CARBON_OPEN, MISSING, NOT_MET
from tanyin.report.pdf import document
from tests.footprint.builders import emits, factor, process, takes
from tests.report.chair import DAY, SPREAD, chair, report_of, result_of

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
SEAL = "碳印"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
MARKS: dict[Language, tuple[str, ...]] = {
    "zh": ("样例", "核算结果，不是认证"),
    "en": ("sample", "accounted, not certified"),
}


def said(report: Report) -> Iterator[str]:
    """Every word of a report."""
    head = report.headline
    yield from (report.title, report.product, *report.marks, head.value, head.unit, head.interval)
    yield from (*head.reasons, *head.covers)
    for section in report.sections:
        yield from (section.title, *section.gaps)
        yield from (each.text for each in words_of(section))


def words_of(section: Section) -> Iterator[Words]:
    for block in section.blocks:
        match block:
            case Paragraph(text):
                yield text
            case Points(items):
                yield from items
            case Facts(rows):
                for name, text in rows:
                    yield from (Words(name), text)
            case Grid():
                yield Words(block.title)
                yield from (Words(column.heading) for column in block.columns)
                yield from (cell for row in block.rows for cell in row)


def section(report: Report, key: str) -> Section:
    return next(each for each in report.sections if each.key == key)


def grids(report: Report, key: str) -> list[Grid]:
    return [block for block in section(report, key).blocks if isinstance(block, Grid)]


def full(language: Language) -> Report:
    """The report of the chair with everything that a report can hold."""
    result = result_of(chair())
    other = run(result, [Scenario.model_validate({"id": "long", "set": {"use.lifetime.amount": "20"}})])
    judgement = judge(result, shipped_pack("wood-furniture"), DAY)
    return report_of(chair(), language, judgement=judgement, samples=sample(result, 64), outcomes=other)


def test_the_headline_has_its_unit_and_interval() -> None:
    """2 kg × 2.5 + 3 kWh × 0.6 = 6.8 kg CO2e."""
    head = report_of(chair()).headline
    assert (head.value, head.unit) == ("6.8", "kg CO₂e / piece")
    assert re.fullmatch(r"95 % interval \d\.\d–\d\.\d", head.interval)
    assert not head.provisional


def test_the_six_parts_stand_apart_and_are_never_netted() -> None:
    found = chair()
    found["processes"][0]["emissions"] = [
        dict(emits("co2", "3 kg", id="burnt", origin="biogenic", source="scale")[1], evidence=["wood"]),
        emits("co2", "2 kg", id="grown", origin="biogenic", removal=True, source="scale")[1],
    ]
    found["evidence"] = [{"id": "wood", "title": "fuel wood", "number": "1"}]
    rows = {row[0].text: row[1].text for row in grids(report_of(found), "result")[0].rows}
    assert [rows[PART_WORDS[part].en.replace("CO2", "CO₂")] for part in PARTS] == [
        "6.800",
        "0",
        "3.000",
        "−2.000",
        "0",
        "0",
    ]
    assert rows[words.HEADLINE["total"].en] == "6.800"
    marked = f"{words.HEADLINE['total_with_biogenic_co2'].en} ({CARBON_OPEN.en})"
    assert rows[marked] == "7.800"


def test_stages_add_up_to_the_headline() -> None:
    last = grids(report_of(chair()), "result")[1].rows[-1]
    assert (last[0].text, last[-2].text, last[-1].text) == ("total", "6.800", "100.0%")


def test_rows_of_the_annex_sum_to_the_headline() -> None:
    rows = grids(report_of(chair()), "data")[0].rows
    assert sum(Decimal(row[-1].text) for row in rows) == Decimal("6.8")


def test_what_one_process_takes_of_another_adds_nothing_itself() -> None:
    found = chair()
    found["processes"].append(process("frame", takes("1 kg", factor="steel", source="bill"), output="1 kg"))
    found["processes"][0]["inputs"].append(takes("2 kg", process="frame", source="bill")[1])
    rows = {row[0].text: row[-1].text for row in grids(report_of(found), "data")[0].rows}
    assert rows["frame"] == "–"
    assert rows["steel"] == "5.00"


def test_a_provisional_number_is_marked_with_its_reason() -> None:
    report = report_of(chair(), steel=factor("steel", "2.5", status="proxy", uncertainty=SPREAD))
    assert report.headline.provisional
    assert any("73.5%" in reason for reason in report.headline.reasons)
    steel = next(row for row in grids(report, "data")[0].rows if row[0].text == "steel")
    assert steel[0].provisional
    assert grids(report, "factors")[0].rows[0][1].provisional


def test_a_sample_says_so_and_nothing_is_called_certified() -> None:
    found = chair() | {"sample": True}
    for language in LANGUAGES:
        report = report_of(found, language)
        assert report.sample
        assert report.marks == MARKS[language]
        assert report_of(chair(), language).marks == MARKS[language][1:]


def test_the_digests_are_those_of_study_and_result() -> None:
    report, result = report_of(chair()), result_of(chair())
    assert (report.study, report.result) == (result.system.study.digest, result_digest(result))


def test_an_english_report_holds_no_chinese_and_a_chinese_one_holds_some_everywhere() -> None:
    assert not CHINESE.findall("\n".join(said(full("en"))))
    html = html_bytes(full("en")).decode()
    assert not CHINESE.findall(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).replace(SEAL, ""))
    for part in full("zh").sections:
        assert CHINESE.search(part.title), part.key


def test_both_languages_have_the_same_parts() -> None:
    zh, en = full("zh"), full("en")
    assert [part.key for part in zh.sections] == [part.key for part in en.sections]
    assert [[type(block) for block in part.blocks] for part in zh.sections] == [
        [type(block) for block in part.blocks] for part in en.sections
    ]
    assert zh.states() == en.states()


def test_every_section_can_be_printed_and_shown() -> None:
    for language in LANGUAGES:
        report = full(language)
        titles = [part.title for part in report.sections]
        assert [part["title"] for part in document(report)["sections"]] == titles
        page = html_bytes(report).decode()
        assert titles
        assert all(f">{title}<" in page for title in titles)


@pytest.mark.parametrize("key", [*shipped.studies("example")])
def test_every_shipped_example_has_a_report(key: str) -> None:
    from tanyin.footprint.engine import calculate

    study = load_study(shipped.studies("example")[key])
    library = shipped.library([ref.release for ref in study.factors] or None)
    report = content(calculate(study, library, shipped.gwp(study.method.gwp)), on=DAY, language="zh")
    assert report.sample
    assert len(report.items) == len(words.LETTERS)


def test_other_scenarios_and_draws_are_told() -> None:
    report = full("en")
    assert any("Sobol draws, seed" in each.text for each in words_of(section(report, "k")))
    row = grids(report, "q")[0].rows[0]
    assert (row[0].text, row[1].text, row[3].text) == ("long", "use.lifetime.amount = 20", "0.0%")


def test_names_that_steer_or_hide_are_made_visible() -> None:
    found = chair()
    found["title"] = "Chair\u202e reversed\u200b \u0007bell\nsecond line"
    assert report_of(found).title == "Chair\ufffd reversed\ufffd \ufffdbell second line"


def test_gases_stand_under_their_own_names_by_origin() -> None:
    """Methane is no carbon dioxide; a gas that the set does not name stands under its key."""
    found = chair()
    rows = [emits("ch4", "1 kg", id="leak"), emits("ch4", "1 kg", id="rot", origin="biogenic"), emits("co2", "3 kg")]
    found["processes"][0] |= process("chair", *rows, output="1 piece")
    told = grids(report_of(found, "en"), "e")[0].rows
    unsplit = "CO₂e of factors that do not state their gases"
    assert [(row[0].text, row[1].text) for row in told] == [
        ("ch4", "29.80"),
        ("ch4", "27.00"),
        (unsplit, "6.80"),
        ("co2", "3.00"),
    ]


def test_the_cover_says_what_stands_open() -> None:
    """How many clauses are not met, and which items of ISO 14067 7.3 are missing."""
    result = result_of(chair())
    judgement = judge(result, shipped_pack("wood-furniture"), DAY)
    report = report_of(chair(), judgement=judgement)
    missing = [letter for letter, state in report.states().items() if state == "missing"]
    assert NOT_MET.en.format(count=judgement.counts["not_met"]) in report.headline.reasons
    assert (MISSING.en.format(letters=", ".join(missing)) in report.headline.reasons) == bool(missing)
    assert judgement.counts["not_met"]
