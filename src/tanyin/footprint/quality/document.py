"""The `quality` block of a result document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tanyin.canon import CanonError, state
from tanyin.footprint.errors import out_of_range
from tanyin.footprint.quality.assess import Assessment, FlowQuality
from tanyin.footprint.quality.tables import INDICATORS


def quality_document(found: Assessment) -> dict[str, Any]:
    """The assessment as plain JSON data. Numbers are rounded to 30 significant digits; null where nothing is scored.

    Raises SolveError for a number out of the bounds of `tanyin.canon.from_text`.
    """
    return {
        "tables": {table.side: {"id": table.id, "digest": table.digest} for table in found.tables},
        "product": _or_none(found.product),
        "own_processes": _or_none(found.own_processes),
        "background": _or_none(found.background),
        "indicators": {name: _or_none(found.indicators.get(name)) for name in INDICATORS},
        "pact": {name: _or_none(value) for name, value in found.pact.items()},
        "primary_share": _stated(found.primary),
        "unscored": _stated(found.unscored),
        "flows": [_flow(flow) for flow in found.flows],
    }


def _flow(flow: FlowQuality) -> dict[str, Any]:
    return {
        "path": flow.path,
        "side": flow.side,
        "share": _stated(flow.share),
        "rating": _or_none(flow.rating),
        "scores": {name: {"score": scored.score, "why": scored.why._asdict()} for name, scored in flow.scores.items()},
    }


def _or_none(value: Decimal | None) -> str | None:
    return None if value is None else _stated(value)


def _stated(value: Decimal) -> str:
    try:
        return state(value)
    except CanonError as error:
        raise out_of_range() from error
