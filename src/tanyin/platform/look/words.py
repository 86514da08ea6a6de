"""Words for where no request is at hand: names in menus, cells of tables."""

from __future__ import annotations

from django.utils.translation import get_language

from tanyin.canon import Language, Text


def language() -> Language:
    """The language in which this thread answers; Django activates it for every request."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def said(text: Text) -> str:
    """The wording in the language of this thread."""
    return text.in_(language())
