"""The templates: one commented study for each category."""

from __future__ import annotations

from importlib.resources import files

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import Layout
from tanyin.cli.texts import filled, listed


def named(word: str) -> str:
    """The category of this id or name, in either language. Raises Refusal naming those that exist."""
    folded = word.strip().lower()
    for key, names in words.CATEGORY.items():
        if folded in (key, names.zh, names.en.lower()):
            return key
    zh = listed(f"{key} {names.zh}" for key, names in words.CATEGORY.items()).zh
    raise wrong_usage(filled(words.NO_CATEGORY, found=word, known=Text(zh, listed(words.CATEGORY).en)))


def template(category: str) -> bytes:
    """The template as it is shipped, comments and all."""
    return files("tanyin.packs").joinpath("templates", f"{category}.yaml").read_bytes()


def show_categories(screen: Screen) -> None:
    """Every category with its name."""
    layout = Layout(screen)
    layout.line(layout.words(words.CATEGORIES_ARE), indent="")
    for key, names in words.CATEGORY.items():
        layout.entry(key, layout.words(names))
