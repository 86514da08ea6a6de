"""What a person can do next, as a command to copy."""

from __future__ import annotations

from tanyin.cli import views, words
from tanyin.cli.command import command
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import Layout
from tanyin.footprint.result.model import Result


def show_next(result: Result, study: str, screen: Screen) -> None:
    """How to explain the largest item."""
    spots = views.hot_spots(result)
    if not spots:
        return
    layout = Layout(screen)
    layout.heading(words.NEXT)
    layout.line(layout.words(words.NEXT_EXPLAIN))
    layout.command(command("explain", study, spots[0].path))
