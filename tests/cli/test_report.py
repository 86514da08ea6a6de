"""`tanyin report`: files in the format of their suffix, in the language spoken, never over another unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tanyin.cli.exits import Exit
from tests.cli.conftest import Tanyin

EXAMPLE = "desktop-hp6000"
DAY = ("--on", "2026-03-01")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_a_name_both_formats_are_written_under_the_study_s_id(tanyin: Tanyin, here: Path) -> None:
    ended = tanyin("report", EXAMPLE, *DAY)
    assert ended.code == Exit.DONE
    names = sorted(path.name for path in here.iterdir())
    assert names == [f"{EXAMPLE}-report.html", f"{EXAMPLE}-report.pdf"]
    assert names
    assert all(name in ended.err for name in names)


def test_the_suffix_decides_and_the_language_is_the_one_spoken(tanyin: Tanyin, here: Path) -> None:
    for language, word in (("zh", "完整性清单"), ("en", "Completeness")):
        name = f"{language}.html"
        assert (
            tanyin("report", EXAMPLE, "-o", name, "-o", f"{language}.pdf", *DAY, "--lang", language).code == Exit.DONE
        )
        assert word in (here / name).read_text("utf-8")
        assert (here / f"{language}.pdf").read_bytes().startswith(b"%PDF-")


def test_another_suffix_is_refused_before_anything_is_computed(tanyin: Tanyin, here: Path) -> None:
    ended = tanyin("report", "no such study", "-o", "report.docx")
    assert ended.code == Exit.USAGE
    assert ".pdf" in ended.err
    assert ".html" in ended.err


def test_an_existing_file_is_replaced_only_when_asked_and_its_sibling_is_not_written(
    tanyin: Tanyin, here: Path
) -> None:
    (here / "b.html").write_text("mine", encoding="utf-8")
    ended = tanyin("report", EXAMPLE, "-o", "a.html", "-o", "b.html")
    assert ended.code == Exit.FILE
    assert (here / "b.html").read_text("utf-8") == "mine"
    assert not (here / "a.html").exists()
    assert tanyin("report", EXAMPLE, "-o", "b.html", "--force", *DAY).code == Exit.DONE
    assert (here / "b.html").read_text("utf-8") != "mine"


def test_the_same_day_gives_the_same_bytes(tanyin: Tanyin, here: Path) -> None:
    for name in ("a", "b"):
        assert tanyin("report", EXAMPLE, "-o", f"{name}.pdf", "-o", f"{name}.html", *DAY).code == Exit.DONE
    for suffix in (".pdf", ".html"):
        assert (here / f"a{suffix}").read_bytes() == (here / f"b{suffix}").read_bytes()


def test_rules_draws_and_scenarios_go_in(tanyin: Tanyin, here: Path) -> None:
    changes = "scenarios:\n  - {id: heavier, name: Heavier, set: {product.mass: 9}}\n"
    (here / "other.yaml").write_text(changes, encoding="utf-8")
    asked = ("--rules", "desktop", "--samples", "64", "--scenarios", "other.yaml", "--lang", "en")
    ended = tanyin("report", EXAMPLE, "-o", "a.html", *DAY, *asked)
    assert ended.code == Exit.DONE, ended.err
    text = (here / "a.html").read_text("utf-8")
    assert "Heavier" in text
    assert "Judged by the rule, clause by clause" in text


def test_a_rule_pack_that_is_not_there_is_named(tanyin: Tanyin, here: Path) -> None:
    ended = tanyin("report", EXAMPLE, "--rules", "bicycle")
    assert ended.code == Exit.FILE
    assert "bicycle" in ended.err
    assert not list(here.iterdir())


def test_a_day_is_a_day(tanyin: Tanyin, here: Path) -> None:
    assert tanyin("report", EXAMPLE, "--on", "tomorrow").code == Exit.USAGE
    assert tanyin("report", EXAMPLE, "--samples", "0").code == Exit.USAGE
