"""A bill of materials as a study: columns guessed, lines matched with factors, nothing linked that nobody asked for.

bill = read_bill(data)                                   what the file says; open questions stop it
matches = match(bill.bill.lines, Index.of(library))      candidates for each line, with confidence
plan = plan_of(bill.bill, matches, library, choices)     what becomes of each line
study = study_of(plan, template, source, library)        the study, which calculates at once
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tanyin.footprint.exchange.bom.asked import open_questions, per_what
from tanyin.footprint.exchange.bom.cells import read_sheets
from tanyin.footprint.exchange.bom.columns import Columns, Guess, columns_of
from tanyin.footprint.exchange.bom.document import study_of
from tanyin.footprint.exchange.bom.fixes import read_fix
from tanyin.footprint.exchange.bom.headings import Table, table_of
from tanyin.footprint.exchange.bom.index import Index
from tanyin.footprint.exchange.bom.levels import parents_of
from tanyin.footprint.exchange.bom.lines import Bill, Line, bill_of
from tanyin.footprint.exchange.bom.matchfile import entries, read_choices, write_csv, write_yaml
from tanyin.footprint.exchange.bom.matching import OUTCOMES, Candidate, Match, match
from tanyin.footprint.exchange.bom.plan import Decision, Plan, key_of, mass_of, plan_of
from tanyin.footprint.exchange.bom.questions import Option, Question, unanswered
from tanyin.footprint.exchange.bom.rows import read_rows
from tanyin.footprint.exchange.bom.scenarios import Source

__all__ = [
    "OUTCOMES",
    "Bill",
    "Candidate",
    "Columns",
    "Decision",
    "Guess",
    "Index",
    "Line",
    "Match",
    "Option",
    "Plan",
    "Question",
    "Reading",
    "Source",
    "Table",
    "entries",
    "key_of",
    "mass_of",
    "match",
    "plan_of",
    "read_bill",
    "read_choices",
    "study_of",
    "unanswered",
    "write_csv",
    "write_yaml",
]


@dataclass(frozen=True)
class Reading:
    """A file understood so far: its table, its columns, what must be answered first, and its lines once nothing must."""

    table: Table
    columns: Columns
    questions: tuple[Question, ...]
    bill: Bill


def read_bill(data: bytes, fixes: Sequence[str] = (), sheet: str = "") -> Reading:
    """The bill of a CSV or .xlsx file; `fixes` as `--column` takes them, the last of each role counting.

    Raises StudyError where the file cannot be read. Cells that do not hold what their columns say are problems of the
    bill, of which `study_of` then makes no study.
    """
    table = table_of(read_sheets(data), sheet)
    said = [read_fix(text, table) for text in fixes]
    columns = columns_of(table, said)
    if questions := tuple(open_questions(table, columns)):
        return Reading(table, columns, questions, Bill((), ()))
    per = next((fix.per for fix in reversed(said) if fix.per is not None), None)
    rows = read_rows(table, columns)
    parents = parents_of(rows.entries)
    question = None if per is not None else per_what(rows.entries, parents, columns)
    if question is not None:
        return Reading(table, columns, (question,), Bill((), ()))
    return Reading(table, columns, (), bill_of(rows, parents, per))
