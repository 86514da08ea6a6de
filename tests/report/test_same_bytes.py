"""A report of the same result and day has the same bytes, whatever surrounds the program."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tanyin.canon import Language
from tanyin.report.html import html_bytes
from tanyin.report.pdf import pdf_bytes
from tests.report.chair import chair, report_of

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import hashlib
from tests.report.chair import chair, report_of
from tanyin.report.html import html_bytes
from tanyin.report.pdf import pdf_bytes
for language in ("zh", "en"):
    report = report_of(chair(), language)
    print(hashlib.sha256(html_bytes(report)).hexdigest(), hashlib.sha256(pdf_bytes(report)).hexdigest())
"""
AROUND = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "7",
    "SOURCE_DATE_EPOCH": "1",
    "COLUMNS": "40",
    "TYPST_FONT_PATHS": "fonts of another machine",
}


def here(language: Language) -> tuple[str, str]:
    report = report_of(chair(), language)
    return hashlib.sha256(html_bytes(report)).hexdigest(), hashlib.sha256(pdf_bytes(report)).hexdigest()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_twice_the_same(language: Language) -> None:
    assert here(language) == here(language)


def test_time_zone_locale_and_hash_order_change_no_byte(tmp_path: Path) -> None:
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    for seed in ("7", "8"):
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=tmp_path,
            env=kept | AROUND | {"PYTHONPATH": paths, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert [tuple(line.split()) for line in ran.stdout.splitlines()] == [here("zh"), here("en")]


def test_another_day_is_another_report() -> None:
    from datetime import date

    from tanyin.report.content import content
    from tests.report.chair import result_of

    first, second = (content(result_of(chair()), on=date(2026, 3, day), language="en") for day in (1, 2))
    assert html_bytes(first) != html_bytes(second)
    assert pdf_bytes(first) != pdf_bytes(second)
