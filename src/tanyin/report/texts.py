"""Free text of a study for one reader: the half of a two-language string, and nothing that could steer a page."""

import re
import unicodedata
from typing import Final

from tanyin.canon import Language, Text

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_BETWEEN: Final = " / "
_JOIN: Final = "; "
SENTENCES: Final = Text("；", "; ")
LIST: Final = Text("、", ", ")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories without a picture of their own: controls, marks of direction, what is not assigned."""


def half(text: str, language: Language) -> str:
    """Free text written as `中文 / English`, or several such joined by semicolons: the halves of one language.

    A part that is not written so stays as it is.
    """
    return SENTENCES.in_(language).join(_half(part, language) for part in _parts(text))


def visible(text: str) -> str:
    """The text on one line, every character that draws nothing and could reorder or hide others replaced by U+FFFD."""
    line = " ".join(text.split())
    if line.isprintable():  # in none of those categories
        return line
    return "".join("\ufffd" if unicodedata.category(c) in _INVISIBLE else c for c in line)


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
