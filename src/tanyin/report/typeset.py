"""Words of a finished report as they are printed: CO₂ with its index everywhere, quotation marks that fit the language."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final, TypeVar

from tanyin.canon import Language
from tanyin.report.model import Picture

T = TypeVar("T")

NO_WORDS: Final = frozenset({"engine", "key", "language", "letter", "on", "result", "state", "study", "tone"})
"""Fields of a report that hold names for programs, digests and dates."""

_CO2: Final = re.compile(r"https?://[!-~]+|(?<![A-Z0-9_/])(kg|g|t)?CO2(?![0-9_])")
"""Addresses, which stay as they are, and CO2 with the unit that stands at it."""

_QUOTES: Final = str.maketrans({"\u201c": '"', "\u201d": '"', "\u2018": "'", "\u2019": "'"})
"""The shipped fonts draw these as wide as a Chinese character, which tears a hole into an English line."""


def typeset(document: T, language: Language) -> T:
    """The report, or a part of it, with every word of it as printed; charts stay as they are."""
    found: T = _set(document, language)
    return found


def readable(text: str, language: Language) -> str:
    """One text as printed."""
    text = _CO2.sub(_indexed, text)
    return text.translate(_QUOTES) if language == "en" else text


def _indexed(found: re.Match[str]) -> str:
    if found[0].startswith("http"):
        return found[0]
    return f"{found[1]} CO₂" if found[1] else "CO₂"


def _set(value: Any, language: Language) -> Any:
    match value:
        case str():
            return readable(value, language)
        case tuple():
            return tuple(_set(each, language) for each in value)
        case Picture():
            return value
    if is_dataclass(value) and not isinstance(value, type):
        named = (field.name for field in fields(value) if field.name not in NO_WORDS)
        return replace(value, **{name: _set(getattr(value, name), language) for name in named})
    return value
