"""A chart on a page: the drawing, wide and narrow, and the table that says the same.

The drawings of `tanyin.charts` bring a `<style>` for files of their own. The policy of the site forbids inline styles,
so that the element is taken out here and the colours come from the style sheet, where the reader's choice of light or
dark holds for charts too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from tanyin.canon import Language
from tanyin.charts import DEFAULT_WIDTH, Chart, Table
from tanyin.charts.frame import MIN_WIDTH, STYLE
from tanyin.platform.look.part import drawn
from tanyin.platform.look.words import language

Drawn = TypeVar("Drawn", bound=Chart)
_STYLE = f"<style>{STYLE}</style>"


@dataclass(frozen=True)
class Picture(Generic[Drawn]):
    """A chart and the function that draws it, e.g. `Picture("stages", chart, stage_bar)`."""

    name: str
    chart: Drawn
    draw: Callable[[Drawn, Language, int], str]

    def html(self, request: HttpRequest) -> SafeString:
        """Two drawings, of which the style sheet shows the one that fits, and the table."""
        return drawn("look/parts/picture.html", request, part=self)

    @property
    def wide(self) -> SafeString:
        """The drawing for a screen or a sheet of paper."""
        return self._inline(DEFAULT_WIDTH)

    @property
    def narrow(self) -> SafeString:
        """The drawing for a phone."""
        return self._inline(MIN_WIDTH)

    @property
    def table(self) -> Table:
        """The same as words."""
        return self.chart.table(language())

    def _inline(self, width: int) -> SafeString:
        svg = self.draw(self.chart, language(), width)
        return mark_safe(svg.replace(_STYLE, ""))  # noqa: S308 -- the charts escape whatever they are given
