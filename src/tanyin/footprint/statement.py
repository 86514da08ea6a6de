"""All that is stated of a result in one document: the result itself, how good the data behind it are, and what it may be
compared with; and where each of these numbers comes from."""

from __future__ import annotations

from typing import Any

from tanyin.footprint.comparison.signature import signature
from tanyin.footprint.errors import StudyError
from tanyin.footprint.quality import Confirmations, assess, confirmed_paths, quality_document
from tanyin.footprint.quality.assess import NOBODY, Assessment
from tanyin.footprint.quality.explain import QUALITY, explain_quality, quality_paths
from tanyin.footprint.reading import paths as places
from tanyin.footprint.result.document import document
from tanyin.footprint.result.explain import Explanation, explain, paths
from tanyin.footprint.result.explain.answer import no_path
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import Judgement, rules_document


def full_document(
    result: Result, confirmations: Confirmations | None = None, judgement: Judgement | None = None
) -> dict[str, Any]:
    """`document(result)` with the blocks `quality` (with what a verifier confirmed) and `signature`; with a judgement
    also `rules`, which depends on the day of judging as nothing else does.

    The name of a result (`result_digest`) is that of `document(result)` alone: how its data are judged may change, what
    was computed does not. Raises SolveError for a number out of bounds, StudyError as
    `confirmed_paths` does.
    """
    quality = quality_document(_assessed(result, confirmations))
    if confirmations is not None:
        quality["confirmations"] = confirmations.document()
    found = document(result) | {"quality": quality, "signature": signature(result).document()}
    return found if judgement is None else found | {"rules": rules_document(judgement)}


def explain_stated(result: Result, path: str, confirmations: Confirmations | None = None) -> Explanation:
    """The explanation of one number of the full document, those under `quality` with what a verifier confirmed.

    Raises StudyError naming the paths that come close, and as `confirmed_paths` does.
    """
    if not places.inside(path, QUALITY):
        return explain(result, path)
    assessment = _assessed(result, confirmations)
    if (found := explain_quality(result, assessment, path)) is None:
        raise StudyError([no_path(path, quality_paths(assessment), (QUALITY,))])
    return found


def stated_paths(result: Result, confirmations: Confirmations | None = None) -> tuple[str, ...]:
    """Every path that `explain_stated` answers."""
    return (*paths(result), *quality_paths(_assessed(result, confirmations)))


def _assessed(result: Result, confirmations: Confirmations | None) -> Assessment:
    return assess(result, NOBODY if confirmations is None else confirmed_paths(confirmations, result))
