"""Wordings with their values filled in, and the half of a two-language string that a reader wants."""

import re
from typing import Final

from tanyin.canon import Language, Text
from tanyin.cli import words

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_BETWEEN: Final = " / "
_JOIN: Final = "; "
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """Text of a document without what could steer a terminal: control characters become U+FFFD, line feeds stay."""
    return _CONTROL.sub("\ufffd", text)


def filled(text: Text, **values: object) -> Text:
    """Both wordings with `{name}` replaced by values."""
    return Text(text.zh.format(**values), text.en.format(**values))


def with_reason(text: Text, error: OSError, **values: object) -> Text:
    """Both wordings with `{reason}` replaced by why the system refused."""
    reason = words.REASONS.get(error.errno or 0)
    own = error.strerror or str(error)
    zh, en = (reason.zh, reason.en) if reason is not None else (own, own)
    return Text(text.zh.format(reason=zh, **values), text.en.format(reason=en, **values))


def half(text: str, language: Language) -> str:
    """Free text written as `中文 / English`, or several such joined by semicolons: the halves of one language.

    A part that is not written so stays as it is.
    """
    return _JOIN.join(_half(part, language) for part in _parts(text))


def _parts(text: str) -> list[str]:
    """What was joined: a new part begins where Chinese does, for an English half may hold semicolons of its own."""
    first, *rest = text.split(_JOIN)
    parts = [first]
    for piece in rest:
        if _CHINESE.search(piece):
            parts.append(piece)
        else:
            parts[-1] += _JOIN + piece
    return parts


def _half(text: str, language: Language) -> str:
    chinese, between, english = text.partition(_BETWEEN)
    if not between or _BETWEEN in english or not _CHINESE.search(chinese) or _CHINESE.search(english):
        return text
    return chinese if language == "zh" else english
