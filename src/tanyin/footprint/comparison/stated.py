"""A result document as one side of a comparison: what was stated, without the model behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import Any

from tanyin.canon import WORKING, CanonError, Text, from_text, shown
from tanyin.footprint.comparison.compare import Party
from tanyin.footprint.comparison.signature import read_signature
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.model import BIOGENIC_CO2, PARTS
from tanyin.footprint.result.document import SCHEMA

WITH_BIOGENIC = "total_with_biogenic_co2"
ROUNDING = Decimal("1e-25")
"""Relative difference of a sum and its summands that is rounding."""


def is_result(document: Any) -> bool:
    """Whether the document says of itself that it is a result."""
    return isinstance(document, dict) and document.get("schema") == SCHEMA


def stated_party(document: Mapping[str, Any], name: Text) -> Party:
    """The side that a result document states, under the name it is to be told by.

    Raises StudyError where the document has no signature, or one that is not that of its own digest, and where its
    totals are not the sums of its parts and stages: then somebody changed a number.
    """
    stated = document.get("signature")
    signature = read_signature(stated) if isinstance(stated, dict) else None
    if signature is None:
        raise StudyError([_NO_SIGNATURE])
    try:
        total, interval = document["total"], document["interval"]
        _check_sums(document)
        headline = _number(total["value"] if document["headline"] == "total" else document[document["headline"]])
        low, high = interval["low"], interval["high"]
        ends = None if low is None or high is None else (_number(low), _number(high))
        return Party(name, headline, str(total["per"]), ends, str(document["study"]), signature)
    except (KeyError, TypeError, CanonError) as error:
        raise StudyError([_DEFECTIVE]) from error


def _check_sums(document: Mapping[str, Any]) -> None:
    """Raise StudyError where a total is not the sum of its parts, or the headline or a part not that over its stages."""
    parts = {part: _number(document[part]) for part in PARTS}
    totals = {"total": _number(document["total"]["value"]), WITH_BIOGENIC: _number(document[WITH_BIOGENIC])}
    apart = [value for part, value in parts.items() if part not in BIOGENIC_CO2]
    of_stages = {part: [_number(stage[part]) for stage in document["stage_parts"].values()] for part in PARTS}
    stages = [_number(value) for value in document["stages"].values()]
    claims = [("total", totals["total"], apart), (WITH_BIOGENIC, totals[WITH_BIOGENIC], list(parts.values()))]
    claims += [("stages", totals[document["headline"]], stages)]
    claims += [(part, value, of_stages[part]) for part, value in parts.items()]
    for path, stated, summands in claims:
        if not _adds_up(stated, summands):
            raise StudyError([_altered(path, stated)])


def _adds_up(stated: Decimal, summands: list[Decimal]) -> bool:
    """Each number was rounded to 30 digits when it was written."""
    with localcontext(WORKING):
        size = sum((abs(value) for value in summands), abs(stated))
        return abs(stated - sum(summands, Decimal(0))) <= ROUNDING * size


def _altered(path: str, stated: Decimal) -> Problem:
    return Problem(
        "altered",
        path,
        Text(
            "结果文档被改过：这个数不是各部分或各阶段之和",
            "the result document was altered: this is no sum of its parts or stages",
        ),
        shown(stated, 12),
        fix=Text("请用 calculate --json 重新输出", "write it anew with calculate --json"),
    )


def _number(text: Any) -> Decimal:
    return Decimal(from_text(str(text)))


_NO_SIGNATURE = Problem(
    "no_signature",
    "signature",
    Text(
        "结果文档没有可比性签名，或签名与其哈希名不符",
        "the result document has no signature, or not that of its digest",
    ),
    fix=Text("请用 calculate --json 重新输出", "write it anew with calculate --json"),
)
_DEFECTIVE = Problem("no_result", "", Text("结果文档缺少总量或区间", "the result document lacks its total or interval"))
