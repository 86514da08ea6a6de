"""Comparisons, differences and scenarios as plain JSON data; numbers as decimal text of at most 30 digits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tanyin.canon import CanonError, state
from tanyin.footprint.comparison.compare import Comparison, Party
from tanyin.footprint.comparison.difference import Difference, Row, Unmoved
from tanyin.footprint.comparison.scenario import Outcome
from tanyin.footprint.comparison.signature import Unlike
from tanyin.footprint.comparison.sweep import Swing
from tanyin.footprint.errors import out_of_range
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.document import figures
from tanyin.footprint.result.model import Parts, Result
from tanyin.footprint.uncertainty.sampling import stated

COMPARISON = "tanyin.comparison/1"
DIFFERENCE = "tanyin.difference/1"
OUTCOMES = "tanyin.what-if/1"


def comparison_document(found: Comparison, explained: Difference | None = None) -> dict[str, Any]:
    """A comparison; with the difference of the two where that is to be told."""
    told = {
        "schema": COMPARISON,
        "first": _party(found.first),
        "second": _party(found.second),
        "verdict": found.verdict,
        "probability": None if found.probability is None else _stated(found.probability),
        "required": _stated(found.rule.probability.value),
        "why": [text._asdict() for text in found.why],
        "unlike": [_unlike(item) for item in found.deciding],
        "warnings": [_unlike(item) for item in found.warning],
        "remarks": [text._asdict() for text in found.remarks],
        "analytic": None,
        "drawn": None,
    }
    if (test := found.analytic) is not None:
        names = ("difference", "sd", "lower")
        told["analytic"] = {name: _stated(getattr(test, name)) for name in names}
    if (drawn := found.drawn) is not None:
        lower = None if drawn.lower is None else _float(stated(float(drawn.lower)))
        told["drawn"] = {"lower": lower, "low": _float(drawn.low), "high": _float(drawn.high)} | {
            name: getattr(drawn, name) for name in ("below", "equal", "samples", "without_value", "shared", "seed")
        }
    return told if explained is None else told | {"difference": _difference(explained)}


def difference_document(found: Difference) -> dict[str, Any]:
    """A difference by itself."""
    return {"schema": DIFFERENCE, **_difference(found)}


def outcomes_document(base: Result, outcomes: Iterable[Outcome], swings: Iterable[Swing]) -> dict[str, Any]:
    """Scenarios, each with its figures and what makes it differ from the base; sweeps, the widest first."""
    return {
        "schema": OUTCOMES,
        "study": base.system.study.digest,
        "headline": _stated(base.headline),
        "scenarios": [
            {
                "id": outcome.scenario.id,
                "name": outcome.scenario.title._asdict(),
                "study": outcome.result.system.study.digest,
                "factors": outcome.result.system.library.digest,
                "gwp": outcome.result.system.gwp.id,
                "headline": _stated(outcome.result.headline),
                "result": figures(outcome.result),
                "difference": _difference(outcome.difference),
            }
            for outcome in outcomes
        ],
        "sweeps": [
            {
                "path": swing.sweep.path,
                "low": _stated(swing.sweep.low),
                "high": _stated(swing.sweep.high),
                "at_low": _stated(swing.at_low),
                "at_high": _stated(swing.at_high),
                "width": _stated(swing.width),
            }
            for swing in swings
        ],
    }


def _party(side: Party) -> dict[str, Any]:
    return {
        "name": side.name._asdict(),
        "study": side.study,
        "headline": _stated(side.headline),
        "per": side.per,
        "interval": None if side.interval is None else [_stated(end) for end in side.interval],
        "signature": side.signature.document(),
        "model": side.result is not None,
    }


def _unlike(item: Unlike) -> dict[str, Any]:
    values = (list(value) if isinstance(value, tuple) else value for value in (item.first, item.second))
    first, second = values
    aspect = item.aspect
    told = {"aspect": aspect.key, "name": aspect.name._asdict(), "why": aspect.why._asdict()}
    return told | {"first": first, "second": second}


def _difference(found: Difference) -> dict[str, Any]:
    return {
        "before": _stated(found.before.headline),
        "after": _stated(found.after.headline),
        "change": _stated(found.change),
        "parts": _parts(found.parts),
        "by_effect": {effect: _stated(value) for effect, value in found.by_effect.items()},
        "recounted": _stated(found.recounted),
        "rounding": _stated(found.rounding),
        "gwp_unmoved": _unmoved(found.unmoved),
        "rows": [_row(row) for row in found.rows],
    }


def _unmoved(found: Unmoved | None) -> dict[str, str] | None:
    return None if found is None else {name: _stated(value) for name, value in found._asdict().items()}


def _row(row: Row) -> dict[str, Any]:
    return {
        "path": row.path,
        "name": row.name._asdict(),
        "stage": row.stage,
        "before": _parts(row.before),
        "after": _parts(row.after),
        "effects": {effect: _parts(parts) for effect, parts in row.effects.items()},
        "change": _stated(row.change),
        "recounted": _stated(row.recounted),
        "old": list(row.old),
        "new": list(row.new),
    }


def _parts(parts: Parts) -> dict[str, str]:
    return {part: _stated(value) for part, value in zip(PARTS, parts, strict=True)}


def _float(value: float | None) -> str | None:
    return None if value is None else _stated(Decimal(str(value)))


def _stated(value: Decimal) -> str:
    try:
        return state(value)
    except CanonError as error:
        raise out_of_range() from error
