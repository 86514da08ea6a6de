"""Factors as they are stored: canonical JSON, the numbers being the decimal strings of their release."""

from __future__ import annotations

from tanyin.canon import canonical_bytes, parse_json
from tanyin.footprint.factors.model import Factor as Whole


def document(factor: Whole) -> str:
    """The factor as canonical JSON."""
    return canonical_bytes(factor.model_dump(mode="json", exclude_defaults=True)).decode()


def whole_of(text: str) -> Whole:
    """The factor of a stored document."""
    return Whole.model_validate(parse_json(text.encode()))
