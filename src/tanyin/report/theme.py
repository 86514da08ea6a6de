"""Colours of the report: those of the charts, the cinnabar of the seal, and amber for what is to be judged."""

from __future__ import annotations

from typing import Final

from tanyin.charts.theme import DARK as CHART_DARK
from tanyin.charts.theme import LIGHT as CHART_LIGHT

LIGHT: Final = CHART_LIGHT | {"cinnabar": "#B5352A", "amber": "#8A5A10"}
"""Amber darker than that of fills: it is read as text, on paper as on a screen."""

DARK: Final = CHART_DARK | {"cinnabar": "#E0685C", "amber": "#E0A84B"}


def properties(tokens: dict[str, str]) -> str:
    """The tokens as CSS custom properties."""
    return "".join(f"--ty-{name}:{value};" for name, value in tokens.items())
