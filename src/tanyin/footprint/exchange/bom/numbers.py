"""Numbers as people type them into bills of materials. What may be read in two ways is refused, never guessed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from tanyin.canon import CanonError, Text, from_text
from tanyin.footprint.exchange.bom.words import folded, unstated_words

_PLAIN = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|[0-9]{1,3}(?:,[0-9]{3}){2,}")
_EUROPEAN = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_DECIMAL_COMMA = re.compile(r"0,[0-9]+|[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_WITH_UNIT = re.compile(r"(?P<number>[+\-0-9.,]*[0-9.])\s*(?P<unit>[^\W\d_]+[23]?)")

LONGEST = 60
"""Characters of a number with its unit."""


class NoNumber(ValueError):
    """A text that is no number, or not only one."""

    def __init__(self, expected: Text, message: Text = Text("不是一个数", "this is no number")) -> None:
        self.expected, self.message = expected, message
        super().__init__(expected.en)


def number_of(text: str) -> tuple[Decimal, str] | None:
    """The number of a cell and the unit written after it ("" where none is); None where nothing is stated.

    Raises NoNumber for anything else, among it `1,234`, which is one number in London and another in Paris.
    """
    if not text or is_unstated(text):
        return None
    text = unicodedata.normalize("NFKC", text).strip()
    if len(text) > LONGEST:
        raise NoNumber(Text("一个数", "a number"))
    unit = ""
    if not _looks_plain(text) and (found := _WITH_UNIT.fullmatch(text)):
        text, unit = found["number"], found["unit"]
    return _number(text), unit


def is_unstated(text: str) -> bool:
    """Whether the cell says that there is no number."""
    return folded(text) in unstated_words()


def _looks_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text) is not None


def _number(text: str) -> Decimal:
    if _ENGLISH.fullmatch(text):
        text = text.replace(",", "")
    elif _EUROPEAN.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    try:
        value = from_text(text)
    except CanonError as error:
        raise NoNumber(_expected(text, error)) from error
    if value < 0:
        raise NoNumber(
            Text("不小于 0 的数", "a number of at least 0"),
            Text("物料清单里的数不能是负的", "a number in a bill of materials is not negative"),
        )
    return value


def _expected(text: str, error: CanonError) -> Text:
    if "," in text:
        return Text("不带逗号的数：1,234 可以读成两个数", "a number without commas: 1,234 may be read as two numbers")
    return error.wanted


def is_number(text: str) -> bool:
    """Whether the cell states a number."""
    try:
        return number_of(text) is not None
    except NoNumber:
        return False
