"""Small rule packs, each with one clause to look at, and the answer of a result to it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import Answer, RulePack, judge

DAY = dt.date(2024, 6, 30)
"""Half a year after the period of the builders' studies."""

Document = dict[str, Any]


def document(
    question: Document,
    *,
    recycling: list[Document] | None = None,
    rests_on: list[Document] | None = None,
    given: list[str] | None = None,
    **parameters: str,
) -> Document:
    """A pack of one clause `it`; keywords are parameters and their values. Evidence is only asked for where the share
    `borne_out` is given."""
    return {
        "schema": "tanyin.rules/1",
        "id": "one",
        "version": "1",
        "title": "one clause",
        "category": "test",
        "status": "confirmed",
        "note": "made up",
        "catalogue": {"list": "made up", "name": "test", "standing": "by_reference"},
        "issued": "2024-01-01",
        "valid_from": "2024-01-01",
        "sources": [{"id": "us", "title": "us", "seen": "text"}],
        "parameters": [
            {"id": key, "name": key, "value": value, "source": "made up", "status": "assumed"}
            for key, value in {"digits": "3", "least": "0.0001", "borne_out": "0", "above": "0", **parameters}.items()
        ],
        "recycling": recycling or [],
        "rounding": {"digits": "digits", "source": "GB/T 8170"},
        "borne_out": {"least": "borne_out", "above": "above", "source": "made up", "given": given or []},
        "clauses": [clause("it", question, rests_on=rests_on or [])],
    }


def clause(key: str, question: Document, **fields: Any) -> Document:
    found = {"id": key, "demand": key, "basis": "made up", "status": "assumed", "evidence": "paper"}
    return found | {"question": question} | fields


def pack(question: Document, **fields: Any) -> RulePack:
    return RulePack.model_validate(document(question, **fields))


def answer(result: Result, question: Document, *, on: dt.date = DAY, **fields: Any) -> Answer:
    """What the result answers to the one clause."""
    (verdict,) = judge(result, pack(question, **fields), on).verdicts
    return verdict.answer


def outcome(result: Result, question: Document, **fields: Any) -> str:
    return answer(result, question, **fields).outcome


def places(found: Answer) -> list[str]:
    return [reason.path for reason in found.reasons]
