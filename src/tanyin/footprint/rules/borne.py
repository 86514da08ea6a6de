"""No evidence means not met: an answer that rests on rows of the study holds only as far as these are borne out.

What a clause rests on is said by its question (a flow that must be there) and by its `rests_on`. Clauses on the document
itself (boundary, unit, headline) rest on no rows.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from tanyin.footprint.rules.case import NO_EVIDENCE, Answer, Case, Reason
from tanyin.footprint.rules.model import Clause
from tanyin.footprint.rules.rows import Row, magnitude, rows_of, unproven, whole

ZERO = Decimal(0)


def held_to_evidence(answer: Answer, clause: Clause, case: Case) -> Answer:
    """The answer, or not met where the rows borne out make less than the pack's share of what the clause found.

    There is nothing to judge either in what nobody can look up: what was for a person is not met as well, and its
    reasons stay.
    """
    if answer.outcome == "not_met":
        return answer
    rows = [*rows_of(clause.question.rows(), case), *_large(rows_of(clause.rests_on, case), case)]
    bare = [tuple(unproven(row.line.terms, case)) for row in rows]
    brought = [magnitude(row.line, case.result, row.parts) for row in rows]
    proven = sum((amount for amount, missing in zip(brought, bare, strict=True) if not missing), ZERO)
    if proven >= case.value(case.pack.borne_out.least) * sum(brought, ZERO):
        return answer
    at_fault = dict.fromkeys(chain.from_iterable(bare))
    return Answer("not_met", (*answer.reasons, *(Reason(path, NO_EVIDENCE) for path in at_fault)))


def _large(rows: list[Row], case: Case) -> list[Row]:
    """The rows, if together they bring enough that evidence is asked for: traces inside factors claim nothing."""
    brought = sum((magnitude(row.line, case.result, row.parts) for row in rows), ZERO)
    return rows if brought > case.value(case.pack.borne_out.above) * whole(case.result) else []
