"""Who may read the pages of the look itself."""

from __future__ import annotations

from tanyin.platform.ground.policies import Line, Whose, line

LINES: tuple[Line, ...] = (
    line("look.read", Whose.ANYONE),
    line("look.choose", Whose.ANYONE),
)
