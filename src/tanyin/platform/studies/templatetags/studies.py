"""What the workspace's templates need of numbers and places."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from tanyin.canon import Text
from tanyin.footprint.result.explain.model import Explanation
from tanyin.platform.look.words import said
from tanyin.platform.studies.words import STAGE_WORDS
from tanyin.report import numbers
from tanyin.report.words import STATUS

register = template.Library()


@register.filter
def percent(share: Decimal | None) -> str:
    """A share of the result."""
    return numbers.share(share)


@register.filter
def hundredths(share: Decimal | None) -> int:
    """A share as whole hundredths from 0 to 100, for a bar."""
    return 0 if share is None else max(0, min(100, int(share * 100)))


@register.filter
def digits(value: Decimal) -> str:
    """A number with the digits that people read."""
    return numbers.shown(value)


@register.filter
def sentence(problem: Any, language: str) -> str:
    """A problem as one line."""
    return str(problem.sentence("en" if language.startswith("en") else "zh"))


@register.filter
def stage_words(stage: str) -> str:
    """A stage in words."""
    return said(STAGE_WORDS.get(stage, Text(stage, stage)))


@register.filter
def status_words(explanation: Explanation) -> str:
    """How sure a value is."""
    return said(STATUS[explanation.status]) if explanation.status in STATUS else ""


@register.filter
def holder(path: str) -> str:
    """The process in which a row stands; "" for what stands in none."""
    parts = path.split(".")
    return ".".join(parts[:2]) if parts[0] == "processes" and len(parts) > 1 else ""
