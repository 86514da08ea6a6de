"""No check raises, whatever the study: random systems, random amounts, categories it knows and others."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, reject
from hypothesis import strategies as st

from tanyin.footprint.checks import run_checks
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.study.lines import ROWS
from tests.checks.bases import BASES, checked
from tests.checks.faults import at
from tests.footprint.builders import Document, run_document
from tests.footprint.systems import FACTORS, documents

CATEGORIES = ("test", "pv-module", "computer", "wood-panel", "wood-flooring", "wood-furniture")
SIZES = st.sampled_from(["0", "0.000000000000000000001", "0.5", "7", "123456789", "99999999999999999999999"])


@given(documents(), st.sampled_from(CATEGORIES), st.sampled_from(["", "0.000001", "12", "1000000000"]))
def test_no_check_raises_on_random_studies(found: Document, category: str, mass: str) -> None:
    found["category"] = category
    if mass:
        found["product"]["mass"] = mass
    try:
        result = run_document(found, *FACTORS)
    except FootprintError:
        reject()  # what is refused has no result to check
    for on in (None, dt.date(2000, 2, 29), dt.date(9999, 12, 31)):
        findings = run_checks(result, on=on)
        assert findings == run_checks(result, on=on)


@given(st.data(), st.sampled_from(sorted(BASES)))
def test_no_check_raises_on_amounts_of_any_size(data: st.DataObject, name: str) -> None:
    found = BASES[name]() | {"purpose": "arithmetic_case"}  # guards record and do not stop
    for process in found["processes"]:
        for field in ROWS:
            for row in process.get(field, ()):
                row["amount"] = data.draw(SIZES)
    try:
        result = checked(found)
    except FootprintError:
        reject()
    run_checks(result, on=dt.date(2025, 6, 1))


def test_two_faults_do_not_hide_each_other() -> None:
    board = BASES["board"]()
    at(board, "mill.inputs.resin")["unit"] = "g"
    board["period"]["end"] = "2023-06-30"
    codes = {finding.code for finding in run_checks(checked(board))}
    assert {"thousandfold", "period_length"} <= codes
