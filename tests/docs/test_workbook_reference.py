"""The reference of the workbook is what its table says."""

import re

import pytest

from scripts.workbook_reference import PAGES, page
from tanyin.canon import Language
from tanyin.footprint.exchange.workbook.sheets import SHEETS
from tests.docs.site import read

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_generated_one(language: Language) -> None:
    assert read(PAGES[language]) == page(language), "scripts/workbook_reference.py writes it anew"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_of_every_sheet_is_on_it_or_counted(language: Language) -> None:
    text = page(language)
    counted = sum(int(number) for number in re.findall(r"(?:另有 )?(\d+) (?:列收|more columns)", text))
    assert text.count("\n## ") == len(SHEETS)
    assert text.count("\n| ") + counted == sum(len(sheet.columns) + 1 for sheet in SHEETS)
