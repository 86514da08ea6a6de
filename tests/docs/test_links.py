"""Whatever a document points to exists: pages, anchors, files, folders, modules, commands and their options."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from scripts.doc_blocks import CHECKOUT
from tanyin import footprint
from tanyin.cli.main import application
from tanyin.footprint.statement import full_document
from tests.docs.site import CODE, DOCS, LINK, NAMES, PAGES, commands, prose, read

EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=NAMES)
TOP = {path.name for path in CHECKOUT.iterdir()}
GIVEN_BY_READER = {"ID", "编号"}
MADE_BY_RUNNING = (".venv", ".venv.log", ".venv/bin/python", ".venv/bin/tanyin")
A_PLACE_OF_A_MACHINE = re.compile(r"(?<![\w.:/~-])/(?:work|tmp|opt|home|root|Users)/")


@EVERY_PAGE
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(prose(read(page))):
        if "://" in target:
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(read(file)), target


@EVERY_PAGE
def test_every_path_exists(page: Path) -> None:
    for path in paths(prose(read(page))):
        assert (CHECKOUT / path).exists() or path in MADE_BY_RUNNING, path


@EVERY_PAGE
def test_every_command_exists_with_its_options(page: Path) -> None:
    for command in commands(read(page)):
        words = command.split()[1:]
        while words and words[0] in ("--lang", "--debug"):
            words = words[2:] if words[0] == "--lang" else words[1:]
        if words:
            check(words, typer.main.get_command(application()), command)


@EVERY_PAGE
def test_no_page_names_a_place_of_somebodys_machine(page: Path) -> None:
    assert A_PLACE_OF_A_MACHINE.search(read(page)) is None


def test_every_command_is_shown_in_the_documents() -> None:
    shown = {tuple(command.split()[1:3]) for page in PAGES for command in commands(read(page))}
    for names in all_commands(typer.main.get_command(application())):
        assert any(words[: len(names)] == names for words in shown), names


@pytest.mark.parametrize("page", ["python.md", "python.en.md"])
def test_every_name_of_the_library_exists(page: str) -> None:
    table = read(DOCS / "how-to" / page).rpartition("\n|---")[2]
    for name in CODE.findall(table):
        holder: Any = footprint
        for part in name.split("."):
            holder = getattr(holder, part)


@pytest.mark.parametrize("page", ["read-result.md", "read-result.en.md"])
def test_every_field_of_the_result_is_explained(page: str) -> None:
    study = footprint.load_study(DOCS / "how-to" / "studies" / "bracket.yaml")
    result = footprint.calculate(study, footprint.shipped.library(), footprint.shipped.gwp("ar6"))
    rows = [line.split("|")[1] for line in read(DOCS / "how-to" / page).splitlines() if line.startswith("| `")]
    names = {name for row in rows for name in CODE.findall(row)} | set(footprint.PARTS)
    assert set(full_document(result)) == names


def anchors(text: str) -> set[str]:
    """Anchors of a page: those set by hand, and those of its headings as they are made on the web."""
    titles = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    made = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    return made | set(re.findall(r'<a id="([^"]+)">', text))


def paths(text: str) -> Iterator[str]:
    """Words in code style that are paths of the checkout."""
    for code in CODE.findall(text):
        first = code.split("/")[0]
        if " " in code or first not in TOP or "*" in code or "{" in code:
            continue
        if not GIVEN_BY_READER & {Path(part).stem for part in code.split("/")}:
            yield code.split("::")[0].rstrip("/")


def check(words: list[str], command: Any, shown: str) -> None:
    """A command line as far as it can be judged without running it."""
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        assert words[0] in command.commands, shown
        command = command.commands[words.pop(0)]
    known = {name for parameter in command.params for name in parameter.opts} | {"--help", "--lang", "--debug"}
    if command.name in ("test", "bench"):
        return  # they hand options on to pytest and to the benchmark
    for word in words:
        if word.startswith("--"):
            assert word.split("=")[0] in known, shown


def all_commands(command: Any) -> Iterator[tuple[str, ...]]:
    """Every command as words, groups without themselves."""
    for name, inner in command.commands.items():
        if hasattr(inner, "commands"):
            yield from ((name, *rest) for rest in all_commands(inner))
        else:
            yield (name,)
