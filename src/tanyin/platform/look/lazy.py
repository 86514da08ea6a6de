"""Words for Django's own places (labels, help texts, choices): looked up when they are shown."""

from __future__ import annotations

from django.utils.functional import lazy
from django.utils.translation import get_language

from tanyin.canon import Text


def _shown(zh: str, en: str) -> str:
    return Text(zh, en).in_("en" if (get_language() or "").startswith("en") else "zh")


_lazy = lazy(_shown, str)


def words(zh: str, en: str) -> str:
    """Both wordings as one lazy text."""
    return _lazy(zh, en)


def lazily(text: Text) -> str:
    """A `Text` as a lazy text."""
    return _lazy(text.zh, text.en)
