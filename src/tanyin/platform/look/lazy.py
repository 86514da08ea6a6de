"""Words for Django's own places (labels, help texts, choices): looked up when they are shown."""

from __future__ import annotations

from django.utils.functional import lazy

from tanyin.canon import Text
from tanyin.platform.look.words import said


def _shown(zh: str, en: str) -> str:
    return said(Text(zh, en))


_lazy = lazy(_shown, str)


def words(zh: str, en: str) -> str:
    """Both wordings as one lazy text."""
    return _lazy(zh, en)


def lazily(text: Text) -> str:
    """A `Text` as a lazy text."""
    return _lazy(text.zh, text.en)
