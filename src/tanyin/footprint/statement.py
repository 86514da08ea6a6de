"""All that is stated of a result in one document: the result itself, how good the data behind it are, and what it may be
compared with."""

from __future__ import annotations

from typing import Any

from tanyin.footprint.comparison.signature import signature
from tanyin.footprint.quality import Confirmations, assess, confirmed_paths, quality_document
from tanyin.footprint.quality.assess import NOBODY
from tanyin.footprint.result.document import document
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
    paths = NOBODY if confirmations is None else confirmed_paths(confirmations, result)
    quality = quality_document(assess(result, paths))
    if confirmations is not None:
        quality["confirmations"] = confirmations.document()
    found = document(result) | {"quality": quality, "signature": signature(result).document()}
    return found if judgement is None else found | {"rules": rules_document(judgement)}
