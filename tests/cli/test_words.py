"""Every visible word stands in the table of words, in both languages, and each of the table is used."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import tanyin.cli
from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.exits import MEANINGS
from tanyin.cli.help_words import HELP

SOURCES = sorted(Path(tanyin.cli.__file__).parent.rglob("*.py"))
TABLES = {"words.py", "help_words.py", "exits.py"}
ELSEWHERE = {"testing.py", "theme.py"}
"""The tests' own runner speaks both languages at once; styles are names of colours."""

CHINESE = re.compile("[\u4e00-\u9fff]")
NO_WORDS = re.compile(r"kg CO₂e?|--lang zh\|en|\[.*\]")
"""A unit, a line of syntax, a class of characters: alike in both languages."""

SENTENCE = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


def docstrings(tree: ast.AST) -> set[int]:
    """Where strings stand that document and are not shown."""
    return {
        node.value.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def shown(path: Path) -> Iterator[str]:
    """The strings of a module that are not documentation."""
    tree = ast.parse(path.read_text("utf-8"))
    documentation = docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node.lineno in documentation:
            continue
        if not NO_WORDS.fullmatch(node.value):
            yield node.value


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name not in TABLES | ELSEWHERE], ids=lambda path: path.name)
def test_no_word_bypasses_the_table(path: Path) -> None:
    assert [text for text in shown(path) if SENTENCE.search(text) or CHINESE.search(text)] == []


def texts() -> Iterator[tuple[str, Text]]:
    """Every wording of the tables with the name it goes by."""
    for name, value in vars(words).items():
        if isinstance(value, Text):
            yield name, value
        elif isinstance(value, dict) and name.isupper():
            yield from ((f"{name}[{key}]", text) for key, text in value.items())
    for command, entry in HELP.items():
        yield command, entry.what
        yield from ((f"{command} {name}", text) for name, text in entry.of.items())
    yield from ((code.name, text) for code, text in MEANINGS.items())


@pytest.mark.parametrize(("name", "text"), list(texts()))
def test_a_wording_says_the_same_in_both_languages(name: str, text: Text) -> None:
    assert text.zh, name
    assert text.en, name
    if name != "SEAL":
        assert not CHINESE.search(text.en)
    fields = [sorted(field for _, field, _, _ in Formatter().parse(part) if field) for part in text]
    assert fields[0] == fields[1]


def test_every_wording_is_used() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SOURCES)
    names = [name for name, value in vars(words).items() if name.isupper() and isinstance(value, Text | dict)]
    assert [name for name in names if len(re.findall(rf"\b{name}\b", source)) < 2] == []
