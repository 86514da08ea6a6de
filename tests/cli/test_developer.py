"""`tanyin test` and `tanyin bench` hand on what they are given, and the exit code that comes back."""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tanyin.cli import testing
from tests.cli.conftest import Tanyin

CALLS = {
    "nothing": ([], (False, [], False)),
    "all": (["--all"], (True, [], False)),
    "slow ones": (["--slow-only"], (False, [], True)),
    "pytest's own": (
        ["tests/cli", "-x", "-k", "a and b", "--all"],
        (True, ["tests/cli", "-x", "-k", "a and b"], False),
    ),
    "after dashes": (["--", "--debug"], (False, ["--debug"], False)),
}


@pytest.mark.parametrize(("arguments", "expected"), CALLS.values(), ids=CALLS)
def test_test_hands_on_its_arguments_and_the_exit_code(
    tanyin: Tanyin, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: tuple[bool, list[str], bool]
) -> None:
    def run(slow: bool, paths: list[str], slow_only: bool = False) -> int:
        assert (slow, paths, slow_only) == expected
        return 1

    monkeypatch.setattr(testing, "run_tests", run)
    assert tanyin("test", *arguments).code == 1


def test_test_says_with_6_that_it_needs_a_checkout(tanyin: Tanyin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(testing, "run_tests", lambda *_, **__: testing.NOT_A_CHECKOUT)
    assert tanyin("test").code == 6


def ending(code: Any) -> Callable[..., None]:
    """A benchmark that ends so."""

    def run(module: str, **_: object) -> None:
        assert (module, sys.argv) == ("bench", ["bench", "--quick", "x"])
        assert os.environ["TANYIN_LANG"] == "en"
        if code != "by itself":
            raise SystemExit(code)

    return run


@pytest.mark.parametrize(("ended", "code"), [("by itself", 0), (None, 0), (0, 0), (7, 7), ("a word", 1)])
def test_bench_hands_on_its_arguments_and_the_exit_code(
    tanyin: Tanyin, monkeypatch: pytest.MonkeyPatch, ended: object, code: int
) -> None:
    before = list(sys.argv)
    monkeypatch.setattr(runpy, "run_module", ending(ended))
    assert tanyin("bench", "--quick", "x", "--lang", "en").code == code
    assert sys.argv == before
