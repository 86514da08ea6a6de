"""`tanyin demo` ends by itself and shows every shipped example, whatever the language and the width."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from tanyin.cli import words
from tanyin.cli.command import CHECKOUT
from tanyin.cli.demo_reports import FOLDER, LIST
from tanyin.cli.exits import Exit
from tanyin.cli.numbers import shown
from tanyin.cli.studies import Request, calculated
from tanyin.footprint import shipped
from tanyin.footprint.rules import shipped_packs
from tests.cli.conftest import Tanyin


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_example_stands_with_its_value(
    tanyin: Tanyin, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = tanyin("demo", "--no-serve", "--reports", "r", TANYIN_LANG=language)
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert ended.out
    assert all(cell_len(line) <= 80 for line in ended.out.splitlines() if "tanyin explain" not in line)
    assert len(shipped.studies("example")) > 5
    for key in shipped.studies("example"):
        result = calculated(Request(key))
        assert key in ended.out
        assert any(f"{shown(result.headline, digits)} kg CO₂e" in ended.out for digits in (2, 3, 4))
        for text in (result.system.study.title, words.SAMPLE):
            assert text.in_(language).split("，")[0].split(",")[0] in ended.out


def test_every_kind_of_product_has_a_name() -> None:
    assert {calculated(Request(key)).system.study.category for key in shipped.studies("example")} == set(
        words.DEMO_GROUPS
    )


def test_what_it_tells_to_do_next_works(tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    calls = [
        line.split() for line in tanyin("demo", "--no-serve").out.splitlines() if line.strip().startswith("tanyin ")
    ]
    assert len(calls) == 2 * len(_ruled()) + 3
    for call in calls:
        assert tanyin(*call[1:]).code == (Exit.NOT_MET if call[1] == "check" else Exit.DONE), call


def test_charts_are_written_only_when_asked_for(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tanyin("demo", "--no-serve").code == 0
    assert not (tmp_path / "charts").exists()
    ended = tanyin("demo", "--no-serve", "--charts", "charts")
    assert ended.code == 0
    drawn = {path.name for path in (tmp_path / "charts").iterdir()}
    assert {f"{key}-stages.svg" for key in shipped.studies("example")} <= drawn
    assert str(len(drawn)) in ended.err


def _ruled() -> set[str]:
    """The kinds of products that a rule pack judges: the others are shown in a line each."""
    return {pack.category for pack in shipped_packs()} & set(words.DEMO_GROUPS)


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(("language", "said"), [("zh", "完整性清单"), ("en", "Completeness")])
def test_each_kind_of_product_has_a_report_as_pdf_and_html(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    out = tanyin("demo", "--no-serve", TANYIN_LANG=language).out
    written = {path.relative_to(tmp_path): path.read_bytes() for path in (tmp_path / FOLDER).iterdir()}
    assert len(written) == 2 * len(_ruled()) + 1
    for path, data in written.items():
        if path.name != LIST:
            assert str(path) in out
            assert data.startswith(b"%PDF-") if path.suffix == ".pdf" else said in data.decode()
            assert f".{language}." in path.name
    again = tanyin("demo", "--no-serve", TANYIN_LANG=language)
    assert (again.code, again.err) == (0, "")
    assert _content(tmp_path / FOLDER) == {path.name: data for path, data in written.items()}


@pytest.mark.parametrize("foreign", ["edited", "another's", "a link"])
def test_no_report_replaces_what_is_not_ours(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, foreign: str
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "r"
    name = f"{next(iter(shipped.studies('example')))}.zh.html"
    if foreign == "edited":
        assert tanyin("demo", "--no-serve", "--reports", "r").code == 0
        (folder / name).write_text("my own remarks")
    else:
        folder.mkdir()
        (folder / name).symlink_to("nowhere") if foreign == "a link" else (folder / name).write_text("mine")
    before = sorted(path.name for path in folder.iterdir())
    ended = tanyin("demo", "--no-serve", "--reports", "r")
    assert ended.code == Exit.FILE
    assert name in ended.err
    assert "--reports" in ended.err
    assert sorted(path.name for path in folder.iterdir()) == before
    assert not (folder / name).exists() or (folder / name).read_text() in ("mine", "my own remarks")


def test_without_a_place_for_reports_the_demonstration_says_so_and_goes_on(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / FOLDER).write_text("mine")
    ended = tanyin("demo", "--no-serve")
    assert ended.code == 0
    assert "--reports" in ended.err
    assert ".pdf" not in ended.out
    assert (tmp_path / FOLDER).read_text() == "mine"


def test_the_reports_leave_a_checkout_clean() -> None:
    ignored = subprocess.run(["git", "check-ignore", "-q", f"{FOLDER}/{LIST}"], cwd=CHECKOUT, check=False)
    assert ignored.returncode == 0


def test_a_run_cut_short_before_its_last_file_is_still_known_as_ours(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tanyin("demo", "--no-serve").code == 0
    cut = next(path for path in (tmp_path / FOLDER).iterdir() if path.name.endswith(".zh.pdf"))
    cut.unlink()
    assert tanyin("demo", "--no-serve").err == ""
    assert cut.exists()
