"""Bills of materials for tests: two real ones (Babbitt et al. 2020, CC0), and small ones written on the spot."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import openpyxl

from tanyin.footprint import shipped
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.bom import Bill, Index, Match, Plan, Source, match, plan_of, read_bill, study_of
from tanyin.footprint.factors.release import Library
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study

REAL = {name: Path(__file__).with_name("real") / f"{name}.csv" for name in ("e6410", "hp6000")}
CATEGORIES = ("laptop", "desktop", "pv-module", "wood-panel", "wood-flooring", "wood-furniture")

Cells = Sequence[object]


def as_csv(*rows: Cells, separator: str = ",", encoding: str = "utf-8") -> bytes:
    target = io.StringIO()
    csv.writer(target, delimiter=separator).writerows(rows)
    return target.getvalue().encode(encoding)


def as_xlsx(**sheets: Sequence[Cells]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def bill_of(data: bytes, *fixes: str) -> Bill:
    reading = read_bill(data, fixes)
    assert reading.questions == ()
    return reading.bill


def problems(data: bytes, *fixes: str, sheet: str = "") -> tuple[Problem, ...]:
    try:
        reading = read_bill(data, fixes, sheet)
    except StudyError as error:
        return error.problems
    if reading.bill.problems:
        return reading.bill.problems
    raise AssertionError(reading)


@lru_cache(maxsize=1)
def library() -> Library:
    return shipped.library(["starter-2026.11"])


@lru_cache(maxsize=1)
def index() -> Index:
    return Index.of(library())


def matched(bill: Bill) -> tuple[Match, ...]:
    return match(bill.lines, index())


def planned(bill: Bill, choices: dict[tuple[int, str], str] | None = None, *, accept_sure: bool = False) -> Plan:
    return plan_of(bill, matched(bill), library(), choices or {}, accept_sure=accept_sure)


@lru_cache
def template(category: str) -> Study:
    return read_study(files("tanyin.packs").joinpath("templates", f"{category}.yaml").read_bytes())


def study(plan: Plan, category: str = "laptop", file: str = "parts.csv") -> Study:
    return study_of(plan, template(category), Source(file, f"sha256:{'0' * 64}"), library())


def first_match(name: str = "", material: str = "", **more: Any) -> Match:
    """The match of a single line of 100 g, or of what `more` says under other headings."""
    cells = {"name": name, "material": material} | (more or {"mass (g)": "100"})
    return matched(bill_of(as_csv(list(cells), list(cells.values()))))[0]
