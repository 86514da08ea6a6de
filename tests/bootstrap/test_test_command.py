"""`tanyin test` runs every check even after a failure, and fails when any of them does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tanyin.cli import testing

HERE_ALONE = ["-n0", "-p", "no:cacheprovider"]
TESTS = """
import pytest

def test_quick(): print("ran quick")

@pytest.mark.slow
def test_slow(): print("ran slow")
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command on a project of one quick and one slow test; its exit code and what it showed."""
    (tmp_path / "pyproject.toml").write_text('[tool.pytest.ini_options]\nmarkers = ["slow"]\naddopts = ["-s"]\n')
    (tmp_path / "test_project.py").write_text(TESTS)
    monkeypatch.setattr(testing, "CHECKOUT", tmp_path)
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)  # of this run; the project of the test has no site
    check_that_fails = testing.Check("finds a fault", ("-c", "print('the fault'); raise SystemExit(1)"))
    check_that_passes = testing.Check("finds nothing", ("-c", "print('chatter')"))

    def run(*arguments: str, faulty: bool = False, **selection: bool) -> tuple[int, str]:
        checks = (check_that_fails, check_that_passes) if faulty else (check_that_passes,)
        monkeypatch.setattr(testing, "STATIC_CHECKS", checks)
        code = testing.run_tests(**{"slow": False, **selection}, paths=[*HERE_ALONE, *arguments])
        return code, capfd.readouterr().out

    return run


def test_the_checks_are_those_the_project_promises() -> None:
    names = [check.name for check in testing.STATIC_CHECKS]
    assert names == ["ruff check", "ruff format --check", "mypy --strict src", "lint-imports"]


def test_all_checks_run_after_a_failure_and_the_failure_is_the_exit_code(run: Run) -> None:
    code, shown = run(faulty=True)
    assert code == 1
    assert "the fault\nfinds a fault        未通过 failed" in shown
    assert "finds nothing        通过 passed" in shown
    assert "1 passed, 1 deselected in" in shown
    assert shown.endswith("未通过：finds a fault / failed: finds a fault\n")


def test_what_passed_shows_one_line_with_its_time(run: Run) -> None:
    code, shown = run()
    assert code == 0
    assert "chatter" not in shown
    assert shown.startswith("finds nothing        通过 passed  0.")
    assert "未通过" not in shown


@pytest.mark.parametrize(
    ("selection", "quick", "slow"),
    [({}, True, False), ({"slow": True}, True, True), ({"slow_only": True}, False, True)],
    ids=["quick", "all", "slow only"],
)
def test_which_tests_run(run: Run, selection: dict[str, bool], quick: bool, slow: bool) -> None:
    _, shown = run(**selection)
    assert ("ran quick" in shown, "ran slow" in shown) == (quick, slow)


def test_slow_only_repeats_no_static_check(run: Run) -> None:
    _, shown = run(slow_only=True, faulty=True)
    assert "fault" not in shown


def test_a_failing_test_fails_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "test_more.py").write_text("def test_wrong(): assert 1 == 2")
    assert run()[0] == 1


def test_arguments_go_to_pytest(run: Run) -> None:
    code, shown = run("-k", "slow", slow=True)
    assert code == 0
    assert "ran quick" not in shown
    assert "ran slow" in shown


def test_outside_a_checkout_a_sentence_says_where_the_tests_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(testing, "CHECKOUT", tmp_path)
    assert testing.run_tests(slow=False, paths=[]) == 3
    told = capsys.readouterr().err
    assert "./tanyin test" in told
    assert told.startswith("测试随源代码一起提供")
