"""The reference of the checks is what registry and pack say, in both languages."""

from __future__ import annotations

import re

import pytest

from scripts.checks_reference import PAGES, page
from tanyin.canon import Language
from tanyin.footprint.checks import CHECKS
from tanyin.footprint.checks.elsewhere import KNOWN

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_generated_one(language: Language) -> None:
    assert PAGES[language].read_text("utf-8") == page(language), "scripts/checks_reference.py writes it anew"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_is_explained(language: Language) -> None:
    codes = set(re.findall(r"^\| `(\w+)`", page(language), re.MULTILINE))
    assert {check.code for check in CHECKS} | set(KNOWN) <= codes


def test_the_english_page_is_english() -> None:
    assert re.search("[\u4e00-\u9fff]", page("en")) is None
