"""The reference pages are what the code says: every command, option and exit code, in both languages."""

from __future__ import annotations

import pytest

from scripts.cli_reference import PAGES, cell, every_command, page
from tanyin.canon import Language
from tanyin.cli.exits import MEANINGS
from tanyin.cli.language import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_the_generated_one(language: Language) -> None:
    assert PAGES[language].read_text("utf-8") == page(language), "python -m scripts.cli_reference writes it anew"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_every_option_and_exit_code(language: Language) -> None:
    text = page(language)
    for name, command in every_command():
        section = text.split(f"### {name}\n")[1].split("\n## ")[0].split("\n### ")[0]
        for parameter in command.params:
            assert all(f"{option}" in section for option in parameter.opts if option.startswith("-")), name
    for code, meaning in MEANINGS.items():
        assert f"| {code.value} | {cell(meaning.in_(language))} |" in text
