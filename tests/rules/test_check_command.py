"""`tanyin check` and `tanyin rules` as a quality engineer meets them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tanyin.cli.exits import Exit
from tanyin.cli.main import main

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def tanyin(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    for name in ("COLORTERM", "COLUMNS", "FORCE_COLOR", "LANG", "LC_ALL", "NO_COLOR", "TANYIN_LANG", "TERM"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


ON = ("--on", "2026-03-01")


@pytest.mark.parametrize(
    ("language", "unmet", "evidence"), [("zh", "✗ 不符合", "凭证："), ("en", "✗ not met", "evidence: ")]
)
def test_unmet_clauses_come_first_with_place_and_evidence(
    tanyin: Call, language: str, unmet: str, evidence: str
) -> None:
    code, out, _ = tanyin("check", "wardrobe", *ON, "--lang", language)
    assert code == Exit.NOT_MET
    assert unmet in out
    assert "exclusions.packaging" in out
    assert evidence in out
    assert out.index("packaging") < out.index("sustainable_origin")
    assert max(len(line) for line in out.splitlines()) <= 80


def test_all_lists_the_clauses_that_are_met_and_every_place(tanyin: Call) -> None:
    short, long = tanyin("check", "pv-module-mono-si", *ON)[1], tanyin("check", "pv-module-mono-si", *ON, "--all")[1]
    assert "own_generation" not in short
    assert "✓ 组件自己发的电" in long
    assert " 等 " in short
    assert " 等 " not in long


def test_the_day_decides(tanyin: Call) -> None:
    def said(day: str) -> str:
        return tanyin("check", "wardrobe", "--on", day, "--lang", "en")[1]

    assert "more than 3 years before" not in said("2021-12-31")
    assert "more than 3 years before" in said("2022-01-01")
    code, _, err = tanyin("check", "wardrobe", "--on", "yesterday")
    assert code == Exit.USAGE
    assert "2026-03-01" in err


def test_json_is_the_result_with_its_rules(tanyin: Call) -> None:
    code, out, _ = tanyin("check", "wardrobe", *ON, "--json")
    assert code == Exit.NOT_MET
    found: dict[str, Any] = json.loads(out)
    assert found["rules"]["pack"]["id"] == "wood-furniture"
    assert found["state"] == "accounted"
    assert found["rules"]["counts"]["not_met"] == sum(c["outcome"] == "not_met" for c in found["rules"]["clauses"])


def test_a_pack_of_ones_own_serves_as_well(tanyin: Call, tmp_path: Path) -> None:
    from tests.rules.test_judgement import TABLET

    path = tmp_path / "tablet.yaml"
    path.write_text(TABLET, "utf-8")
    assert "tablet 1" in tanyin("check", "laptop-14in", "--rules", path, *ON)[1]
    assert tanyin("rules", "test", path)[0] == Exit.DONE
    path.write_text(TABLET.replace("keyboard: not_met", "keyboard: met"), "utf-8")
    code, out, _ = tanyin("rules", "test", path)
    assert code == Exit.NOT_MET
    assert "keyboard" in out
    path.write_text(TABLET.replace("ask: band", "ask: bend"), "utf-8")
    code, _, err = tanyin("rules", "show", path)
    assert code == Exit.DOCUMENT
    assert "tablet.yaml clauses.plausible.question" in err


def test_without_a_pack_of_its_category_the_known_ones_are_named(tanyin: Call) -> None:
    code, _, err = tanyin("check", "wardrobe", "--set", "category=chair", "--lang", "en")
    assert code == Exit.DOCUMENT
    assert "pv-module" in err
    code, _, err = tanyin("check", "wardrobe", "--rules", "chair", "--lang", "en")
    assert code == Exit.FILE
    assert "pv-module" in err


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_pack_is_listed_and_shown_with_sources_and_statuses(tanyin: Call, language: str) -> None:
    code, out, _ = tanyin("rules", "list", "--lang", language)
    assert code == Exit.DONE
    for key in ("laptop", "desktop", "pv-module", "wood-panel", "wood-flooring", "wood-furniture"):
        assert key in out
        shown = tanyin("rules", "show", key, "--lang", language)[1]
        assert "cut_off_single" in shown
        assert "sha256:" in shown
        assert max(len(line) for line in shown.splitlines() if "http" not in line and "sha256" not in line) <= 80
