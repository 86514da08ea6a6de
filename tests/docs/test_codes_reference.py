"""The page of codes names every code that the sources can give, with its meaning and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tanyin
from scripts.code_sites import sites
from scripts.codes_reference import ANYWAY, PAGES, UNSAID, by_hand, entries, page
from tanyin.canon import Language
from tanyin.footprint.checks import CHECKS
from tanyin.footprint.checks.elsewhere import KNOWN
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.shipped import KIND_WORDS
from tanyin.footprint.study.read import read_study
from tests.docs.site import read
from tests.footprint.builders import factor, process, run, study, takes

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SOURCES = sorted(Path(tanyin.__path__[0]).rglob("*.py"))
PLAIN = re.compile(r"""(?:\bProblem|\bFinding|\bQuestion|\.fail)\(\s*"([a-z0-9_]+)",""")
"""A code written where a problem or finding is made; found without any syntax tree."""


def listed() -> set[str]:
    return {row[0] for rows in entries().values() for row in rows}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_generated_one(language: Language) -> None:
    assert read(PAGES[language]) == page(language), "scripts/codes_reference.py writes it anew"


def test_every_code_of_a_check_and_of_the_calculation_is_listed() -> None:
    assert {check.code for check in CHECKS} | set(KNOWN) <= listed()


def test_every_code_that_stands_in_a_source_is_listed() -> None:
    written = {code for path in SOURCES for code in PLAIN.findall(path.read_text("utf-8"))}
    assert len(written) > 60
    assert written <= listed()


def test_every_shipped_kind_has_its_code() -> None:
    assert {f"no_such_{kind}" for kind in KIND_WORDS} <= listed()


def test_a_code_handed_on_by_a_function_is_found() -> None:
    """`_refused(code, …)` in one module is not that of another; both are followed to what they make."""
    found = {site.code: site.makes for site in sites()}
    assert found["macros"] == "problem"
    assert found["workbook.own_sheet"] == "finding"
    assert found["no_site"] == "problem"


def test_every_code_has_a_meaning_and_a_remedy() -> None:
    for rows in entries().values():
        for code, _, meaning, remedy in rows:
            assert meaning != UNSAID, f"{code}: say in scripts/code_words.yaml what it means"
            assert remedy != ANYWAY, f"{code}: say in scripts/code_words.yaml what to do"
            assert all((*meaning, *remedy))


def test_no_words_are_kept_for_a_code_that_is_gone() -> None:
    assert by_hand().keys() <= listed()


@pytest.mark.parametrize("key", ["checks", "known", "guards", "workbook", "problems"])
def test_a_code_stands_once_in_its_table(key: str) -> None:
    codes = [row[0] for row in entries()[key]]
    assert sorted(codes) == sorted(set(codes))


def test_the_english_page_is_english() -> None:
    assert re.sub(r"\[中文\]", "", page("en")).isascii() or not re.search(
        "[\u4e00-\u9fff]", page("en").replace("中文", "")
    )


@pytest.mark.parametrize(
    "text", [b"a: [", b"schema: tanyin.study/1\n", b"\xff\xfe\xfa", b"{}", b"a: &x 1\nb: *x\n", b"a: !!python/x 1\n"]
)
def test_a_code_met_in_reading_is_listed(text: bytes) -> None:
    with pytest.raises(FootprintError) as caught:
        read_study(text)
    assert {problem.code for problem in caught.value.problems} <= listed()


def test_a_code_met_in_calculating_is_listed() -> None:
    with pytest.raises(FootprintError) as caught:
        run(
            study(process("chair", takes("2 kg", process="nowhere"), takes("1 m", factor="steel"))),
            factor("steel", "1"),
        )
    assert {problem.code for problem in caught.value.problems} <= listed()
