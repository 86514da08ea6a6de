"""The page of the rule packs is what the packs say."""

import pytest

from scripts.rules_reference import PAGES, page
from tanyin.canon import Language
from tanyin.footprint.rules import shipped_packs
from tests.docs.site import read

LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_generated_one(language: Language) -> None:
    assert read(PAGES[language]) == page(language), "scripts/rules_reference.py writes it anew"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clause_and_parameter_stands_on_the_page(language: Language) -> None:
    text = page(language)
    for pack in shipped_packs():
        for item in (*pack.clauses, *pack.parameters):
            assert f"| `{item.id}` |" in text
