"""Chinese and English say the same: every page has its twin, with the same sections, commands, studies and tables."""

import re
from pathlib import Path

import pytest

from scripts.doc_blocks import CHECKOUT
from tests.docs.site import DOCS, HEADING, LINK, commands, fences, prose, read, twin

FOLDERS = ("concepts", "how-to", "algorithms", "examples")
IN_BOTH_LANGUAGES = {"how-to/dependencies.md", "algorithms/README.md"}
"""Pages that say everything in both languages themselves."""

CHINESE = [
    page
    for page in [
        *CHECKOUT.glob("README.md"),
        *DOCS.glob("*.md"),
        *(p for f in FOLDERS for p in (DOCS / f).glob("*.md")),
    ]
    if not page.name.endswith(".en.md")
]
PAIRS = [page for page in CHINESE if twin(page).exists()]
ALIKE = [page for page in PAIRS if page.parent.name != "examples"]
OURS = [page for page in ALIKE if page.parent.name in ("concepts", "how-to") or page.parent == CHECKOUT]
"""Examples are pages of numbers with tests of their own; an appendix may stand in one language."""


def name(page: Path) -> str:
    return str(page.relative_to(CHECKOUT))


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_page_of_a_folder_has_its_twin(folder: str) -> None:
    for page in (DOCS / folder).glob("*.md"):
        assert twin(page).exists() or str(page.relative_to(DOCS)) in IN_BOTH_LANGUAGES, page.name


@pytest.mark.parametrize("page", ALIKE, ids=name)
def test_twins_have_the_same_sections(page: Path) -> None:
    assert HEADING.findall(prose(read(page))) == HEADING.findall(prose(read(twin(page))))


@pytest.mark.parametrize("page", OURS, ids=name)
def test_twins_show_the_same_commands_and_studies(page: Path) -> None:
    chinese, english = read(page), read(twin(page))
    assert [alike(command) for command in commands(chinese)] == [alike(command) for command in commands(english)]
    assert studies(chinese) == studies(english)


@pytest.mark.parametrize("page", OURS, ids=name)
def test_twins_have_tables_of_the_same_size_and_lead_to_the_same_pages(page: Path) -> None:
    chinese, english = read(page), read(twin(page))
    assert len(re.findall(r"^\|", chinese, re.MULTILINE)) == len(re.findall(r"^\|", english, re.MULTILINE))
    assert targets(chinese, page) == targets(english, page)


@pytest.mark.parametrize("page", OURS, ids=name)
def test_an_english_page_leads_to_english_pages(page: Path) -> None:
    english = twin(page)
    for target in LINK.findall(prose(read(english))):
        path = (english.parent / target.partition("#")[0]).resolve()
        if path.suffix == ".md" and path != page.resolve():
            assert path.name.endswith(".en.md") or not twin(path).exists(), target


def alike(command: str) -> str:
    """A command without what makes it speak one language."""
    words = command.replace(" --lang en", "").replace("STUDY", "研究").replace("ID", "编号")
    return re.sub(r'(factors search) (?:"[^"]*"|\S+)', r"\1 …", words)


def studies(text: str) -> list[tuple[str, str]]:
    return [(info, body) for info, body in fences(text) if " from " in info]


def targets(text: str, page: Path) -> set[str]:
    """Where the page leads, whatever the language."""
    found = (target.partition("#")[0] for target in LINK.findall(prose(text)) if "://" not in target)
    return {
        target.replace(".en.md", ".md").replace(".en.png", ".zh.png")
        for target in found
        if target and target.replace(".en.md", ".md") != page.name
    }
