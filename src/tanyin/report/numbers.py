"""Numbers as people read them: as many digits as their interval bears out, four where there is none."""

import re
from decimal import Decimal
from typing import Final

from tanyin.canon import WORKING, Language, Text, normal_form
from tanyin.charts import format_number, format_share

DIGITS: Final = 4
"""Significant digits of a value without an interval; with one, at most these."""

FEWEST_DIGITS: Final = 2
CO2E: Final = "kg CO₂e"
PLAIN_NUMBER: Final = "1"
"""The unit of what has none."""

MINUS: Final = "\u2212"
UNITS: Final[dict[str, Text]] = {"piece": Text("件", "piece"), "year": Text("年", "year")}
"""Units that are words; all others are written alike in both languages."""

MANY: Final = {"piece": "pieces", "year": "years"}
"""What these are called in English when there is not just one."""

_PLAIN: Final = (-6, 6)
"""Powers of ten of the last digit between which a number is written without an exponent."""

SPACED: Final = {"kgCO2e": CO2E, "kgCO2": "kg CO₂", "kgC": "kg C"}
_WORD: Final = re.compile("[A-Za-z0-9]+")
_POWER: Final = re.compile(r"\b([cmk]?m)\*{0,2}([23])\b")
_POWERS: Final = {"2": "²", "3": "³"}


def digits_for(value: Decimal, low: Decimal, high: Decimal) -> int:
    """Significant digits that an interval bears out: down to the second digit of its half-width."""
    half = (high - low) / 2
    if not half or not value:
        return DIGITS
    return min(max(value.adjusted() - half.adjusted() + 2, FEWEST_DIGITS), DIGITS)


def shown(value: Decimal, digits: int = DIGITS, beside: Decimal | None = None) -> str:
    """The value for reading; beside a larger one with as many decimals as that."""
    return format_number(value, digits, beside)


def exact_or(value: Decimal, digits: int) -> str:
    """Every digit of the value where it has no more than `digits`, else that many."""
    own = len(normal_form(value).replace(".", "").strip("-0"))
    return format_number(value, min(max(own, 1), digits))


def bound(value: Decimal, middle: Decimal, digits: int) -> str:
    """An end of an interval, with as many decimals as the value between the ends."""
    place = middle.adjusted() - digits + 1
    if not _PLAIN[0] <= place <= _PLAIN[1]:
        return format_number(value, digits)
    rounded = value.quantize(Decimal(1).scaleb(place), context=WORKING)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,.{max(0, -place)}f}"


def share(value: Decimal | None) -> str:
    """A share as a percentage."""
    return format_share(value)


def unit(text: str, language: Language, count: Decimal | None = None) -> str:
    """A unit for reading: `t*km` as t·km, `m2` as m², words in the language, behind a `count` in the plural of English;
    nothing for a plain number."""
    if text == PLAIN_NUMBER:
        return ""
    if language == "en" and count is not None and count != 1 and text in MANY:
        return MANY[text]
    text = text.replace("kgCO2e / 1 ", "kgCO2e / ")
    named = _WORD.sub(lambda found: _worded(found[0], language), text)
    return _POWER.sub(lambda found: found[1] + _POWERS[found[2]], named).replace("*", "·")


def _worded(word: str, language: Language) -> str:
    if word in SPACED:
        return SPACED[word]
    return UNITS[word].in_(language) if word in UNITS else word


def per(amount: Decimal, text: str, language: Language) -> str:
    """What a value is per: `kWp`, `10 m²`."""
    words_ = unit(text, language, amount)
    return words_ if amount == 1 else f"{exact_or(amount, DIGITS)} {words_}"
