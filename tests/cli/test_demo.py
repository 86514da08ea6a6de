"""`tanyin demo` ends by itself and shows every shipped example, whatever the language and the width."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tanyin.cli import words
from tanyin.cli.exits import Exit
from tanyin.cli.numbers import shown
from tanyin.cli.studies import Request, calculated
from tanyin.footprint import shipped
from tests.cli.conftest import Tanyin


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_example_stands_with_its_value(tanyin: Tanyin, language: str) -> None:
    ended = tanyin("demo", "--no-serve", TANYIN_LANG=language)
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
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
    calls = [line.split() for line in tanyin("demo").out.splitlines() if line.strip().startswith("tanyin ")]
    assert len(calls) == 2 * len(words.DEMO_GROUPS) + 3
    for call in calls:
        assert tanyin(*call[1:]).code == (Exit.NOT_MET if call[1] == "check" else Exit.DONE), call


def test_charts_are_written_only_when_asked_for(
    tanyin: Tanyin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert tanyin("demo").code == 0
    assert list(tmp_path.iterdir()) == []
    ended = tanyin("demo", "--charts", "charts")
    assert ended.code == 0
    drawn = {path.name for path in (tmp_path / "charts").iterdir()}
    assert {f"{key}-stages.svg" for key in shipped.studies("example")} <= drawn
    assert str(len(drawn)) in ended.err
