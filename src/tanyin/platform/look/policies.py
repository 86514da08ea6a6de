"""Who may see the pages that belong to no office."""

from __future__ import annotations

from tanyin.platform.ground.policies import Line, Whose, line

LINES: tuple[Line, ...] = (line("look.read", Whose.ANYONE),)
