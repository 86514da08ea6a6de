"""A chair whose study says all that a report wants to know, and its reports."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

from tanyin.canon import Language
from tanyin.footprint.quality import assess
from tanyin.footprint.result.model import Result
from tanyin.report.content import content
from tanyin.report.model import Report
from tests.footprint.builders import Document, document, factor, process, run_document, takes

DAY = dt.date(2026, 3, 1)
SPREAD = {"distribution": "lognormal", "sigma": "0.1"}
FROM_THE_BILL = {"source": "bill of 2023", "kind": "measured", "status": "confirmed"}
STEEL = factor("steel", "2.5", uncertainty=SPREAD)
GRID = factor("grid", "0.6", family="electricity")


def chair() -> Document:
    """The document; every test changes a copy of its own."""
    making = process(
        "chair",
        takes("2 kg", factor="steel", uncertainty=SPREAD, **FROM_THE_BILL),
        takes("3 kWh", factor="grid", id="welding", uncertainty=SPREAD, **FROM_THE_BILL),
        output="1 piece",
    )
    found = document(
        making,
        title="Chair",
        note="Steel decides.",
        method={
            "note": "GWP100 as the rule asks",
            "rule": {"id": "chairs", "version": "1"},
            "cut_off": {"single": "0.01", "total": "0.05", "source": "the rule"},
        },
        exclusions=[
            {
                "id": "glue",
                "name": "glue",
                "stage": "production",
                "reason": "less than a gram",
                "mass": "0.001",
                "impact": "0.003",
            }
        ],
        use={"lifetime": {"amount": "10", "unit": "year", **FROM_THE_BILL}, "profile": "sat on"},
        end_of_life={"scenario": "handed to scrap"},
    )
    found["product"] |= {"description": "a chair to sit on", "mass": "2"}
    found["product"]["reference"] |= FROM_THE_BILL | {"uncertainty": SPREAD}
    found["boundary"]["statement"] = "from ore to scrap"
    return copy.deepcopy(found)


def result_of(found: Document, *, steel: Any = STEEL, grid: Any = GRID) -> Result:
    return run_document(found, steel, grid)


def report_of(
    found: Document, language: Language = "en", *, steel: Any = STEEL, grid: Any = GRID, **more: Any
) -> Report:
    """The report with its data assessed, as of `DAY`."""
    result = result_of(found, steel=steel, grid=grid)
    return content(result, on=DAY, language=language, **({"assessment": assess(result)} | more))
