"""A result document as one side of a comparison: what was stated, without the model behind it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tanyin.canon import CanonError, Text, from_text
from tanyin.footprint.comparison.compare import Party
from tanyin.footprint.comparison.signature import read_signature
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.result.document import SCHEMA


def is_result(document: Any) -> bool:
    """Whether the document says of itself that it is a result."""
    return isinstance(document, dict) and document.get("schema") == SCHEMA


def stated_party(document: Mapping[str, Any], name: Text) -> Party:
    """The side that a result document states, under the name it is to be told by.

    Raises StudyError where the document has no signature, or one that is not that of its own digest.
    """
    stated = document.get("signature")
    signature = read_signature(stated) if isinstance(stated, dict) else None
    if signature is None:
        raise StudyError([_NO_SIGNATURE])
    try:
        total, interval = document["total"], document["interval"]
        headline = _number(total["value"] if document["headline"] == "total" else document[document["headline"]])
        low, high = interval["low"], interval["high"]
        ends = None if low is None or high is None else (_number(low), _number(high))
        return Party(name, headline, str(total["per"]), ends, str(document["study"]), signature)
    except (KeyError, TypeError, CanonError) as error:
        raise StudyError([_DEFECTIVE]) from error


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
