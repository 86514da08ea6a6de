"""`tanyin calculate` tells what the checks find; the result document does not change with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.faults import FAULTS
from tests.cli.conftest import Tanyin


@pytest.fixture
def planted(laptop: Path) -> Path:
    """The template of a laptop whose panel is written in mm² as m²."""
    text = laptop.read_text("utf-8")
    laptop.write_text(text.replace("(diagonal * inch_in_m)^2", "(diagonal * inch_in_m)^2 * 1000"), "utf-8")
    return laptop


def test_a_finding_of_the_checks_is_told_with_its_fix(tanyin: Tanyin, planted: Path) -> None:
    out = "".join(tanyin("calculate", planted, "--lang", "zh").out.split())
    assert "显示面板合计" in out
    assert "应改正单位" in out


def test_the_result_document_holds_no_finding_of_the_checks(tanyin: Tanyin, planted: Path) -> None:
    out = tanyin("calculate", planted, "--json").out
    assert not any(f'"{fault.code}"' in out for fault in FAULTS)
