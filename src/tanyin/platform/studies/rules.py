"""The rule pack that a category is judged by."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.footprint.rules import RulePack, shipped_packs


def rules_of(category: str) -> RulePack | None:
    """The rule pack of a category."""
    return next((pack for pack in shipped_packs() if pack.category == category), None)


def category_words(category: str) -> Text:
    """What a category is called: as its rule pack calls it."""
    rules = rules_of(category)
    return rules.title if rules else Text(category, category)
