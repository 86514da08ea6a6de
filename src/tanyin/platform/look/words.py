"""Words for where no request is at hand: labels of forms, names in menus, cells of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import lazystr
from django.utils.translation import get_language

from tanyin.canon import Language, Text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def language() -> Language:
    """The language in which this thread answers; Django activates it for every request."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def said(text: Text) -> str:
    """The wording in the language of this thread."""
    return text.in_(language())


class _Late:
    """Turns into the wording of the language that is active when it is looked at."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __str__(self) -> str:
        return said(self.text)


def late(zh: str, en: str) -> _StrPromise:
    """Both wordings as a lazy text, for labels and help texts that are written before anybody asks."""
    return lazystr(_Late(Text(zh, en)))
