"""The page of promises: every promise has a threat, a mechanism and a test that exists, in both languages."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from scripts.doc_blocks import CHECKOUT
from tests.docs.site import DOCS, read

PAGE = DOCS / "promises.md"
ROWS = [
    [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
    for line in read(PAGE).splitlines()
    if line.startswith("| ") and not line.startswith("| 承诺 promise")
]
NAMED = [test for row in ROWS for test in re.findall(r"`(tests/[^`]+)`", row[-1])]


@pytest.mark.parametrize("test", NAMED)
def test_a_named_test_exists(test: str) -> None:
    path, _, name = test.partition("::")
    assert name in defined_in(CHECKOUT / path)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].split(" / ")[0])
def test_a_promise_has_a_threat_a_mechanism_and_a_test(row: list[str]) -> None:
    assert len(row) == 4
    assert all(row)
    assert re.search(r"`tests/[^`]+::test_\w+`", row[-1])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].split(" / ")[0])
def test_a_promise_is_made_in_both_languages(row: list[str]) -> None:
    chinese, slash, english = row[0].partition(" / ")
    assert slash
    assert re.search("[\u4e00-\u9fff]", chinese)
    assert re.search("[A-Za-z]{3}", english)


def test_no_test_is_named_twice() -> None:
    assert sorted(NAMED) == sorted(set(NAMED))


@cache
def defined_in(path: Path) -> frozenset[str]:
    """Names of the tests that a file defines."""
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
