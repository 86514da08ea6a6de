"""Surroundings that nobody expects still end with a sentence and a code, never with a traceback."""

from __future__ import annotations

import io
import os
import subprocess
import sys

import pytest

from tanyin.cli import failure, main
from tanyin.cli.exits import Exit
from tanyin.cli.screen import PIPED_WIDTH, Screen
from tests.cli.conftest import Tanyin

LONG = "9" * 5000


class Terminal(io.StringIO):
    """A terminal that does not know its size."""

    def isatty(self) -> bool:
        return True


def called(shell: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`tanyin` as a shell starts it; `{}` stands for the command."""
    return subprocess.run(
        ["/bin/sh", "-c", shell.format(f'"{sys.executable}" -m tanyin')],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TANYIN_LANG": "en"} | environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("columns", ["²", LONG, "", "-1", "wide", "0"])
def test_columns_that_are_no_number_are_passed_over(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for stream in (io.StringIO(), Terminal()):
        monkeypatch.setattr(sys, "stdout", stream)
        screen = Screen("en")
        assert screen.out.size.width == PIPED_WIDTH
        screen.print("a sentence")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize(("command", "code"), [("examples", Exit.DONE), ("calculate no-such-study", Exit.FILE)])
def test_a_stream_that_is_closed_is_no_defect(closed: str, command: str, code: Exit) -> None:
    ended = called(f"{{}} {command} {closed}")
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert "defect" not in ended.stderr


def test_a_report_that_fails_itself_still_ends_with_a_line_and_a_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no screen")

    monkeypatch.setattr(failure, "_say", fails)
    assert main.main(["calculate", "no-such-study"]) == Exit.DEFECT
    said = capfd.readouterr().err
    assert said.count("\n") == 1
    assert "no-such-study" in said
    assert "no screen" in said


def test_a_reader_of_errors_that_has_gone_is_no_defect(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(failure, "_say", gone)
    monkeypatch.setattr(failure, "_stop_writing", lambda: None)
    assert main.main(["calculate", "no-such-study"]) == Exit.CLOSED


@pytest.mark.parametrize("cutoff", ["1e9999999%", "-1e9999999%", f"{LONG}%", "1e9999999", "nan%"])
def test_a_share_beyond_all_numbers_is_not_understood(tanyin: Tanyin, cutoff: str) -> None:
    ended = tanyin("calculate", "wardrobe", f"--cutoff={cutoff}")
    assert ended.code == Exit.USAGE


@pytest.mark.parametrize("path", [f"allocations.{LONG}.rank", f"loops.{LONG}.residual", "allocations.².rank"])
def test_a_position_beyond_all_rows_is_none(tanyin: Tanyin, path: str) -> None:
    ended = tanyin("explain", "wardrobe", path)
    assert ended.code == Exit.DOCUMENT
