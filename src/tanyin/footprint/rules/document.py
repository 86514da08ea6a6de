"""The `rules` block of a result document: by which rule the result was judged, on what day, and every clause."""

from __future__ import annotations

from typing import Any

from tanyin.canon import state
from tanyin.footprint.rules.judge import Judgement, Verdict


def rules_document(judgement: Judgement) -> dict[str, Any]:
    """The judgement as plain JSON data: clauses in the order of the pack."""
    pack = judgement.pack
    return {
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest, "status": pack.status},
        "on": judgement.on.isoformat(),
        "certifiable": judgement.certifiable,
        "obstacles": [words._asdict() for words in judgement.obstacles],
        "certificate_value": judgement.value,
        "counts": dict(judgement.counts),
        "automatic": state(judgement.automatic),
        "clauses": [_verdict(verdict) for verdict in judgement.verdicts],
        "not_applicable": [clause.id for clause in judgement.apart],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    reasons = [{"path": path, "message": words._asdict()} for path, words in verdict.answer.reasons]
    return {"id": verdict.clause.id, "outcome": verdict.outcome, "reasons": reasons}
