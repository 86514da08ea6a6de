"""Wordings with their values filled in, and text of a document made fit for a terminal."""

from collections.abc import Iterable
from typing import Final
from unicodedata import category

from tanyin.canon import Language, Text, reason_of
from tanyin.cli import words
from tanyin.cli.language import LANGUAGES

_STEERING: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
"""Unicode categories of characters that control, reorder or hide what stands around them."""
_NEEDED: Final = frozenset("\n\u200c\u200d")
"""Line feeds, and the joiners that some scripts and emoji are written with."""


def printable(text: str) -> str:
    """Text of a document without what could steer a terminal or mislead its reader: control and format characters
    (colours, text written from right to left) become U+FFFD; line feeds and joiners stay."""
    if text.isprintable():
        return text
    return "".join(c if c in _NEEDED or category(c) not in _STEERING else "\ufffd" for c in text)


def filled(text: Text, **values: object) -> Text:
    """Both wordings with `{name}` replaced by values; a value in two languages goes into each in its own."""
    zh, en = ({name: _in(value, language) for name, value in values.items()} for language in LANGUAGES)
    return Text(text.zh.format(**zh), text.en.format(**en))


def listed(names: Iterable[str]) -> Text:
    """Names one after the other, with the comma of each language."""
    names = list(names)
    return Text(words.LIST.zh.join(names), words.LIST.en.join(names))


def _in(value: object, language: Language) -> object:
    return value.in_(language) if isinstance(value, Text) else value


def with_reason(text: Text, error: OSError, **values: object) -> Text:
    """Both wordings with `{reason}` replaced by why the system refused."""
    zh, en = reason_of(error)
    return Text(text.zh.format(reason=zh, **values), text.en.format(reason=en, **values))
