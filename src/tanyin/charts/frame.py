"""What every chart has: title, unit, source, language, and the sheet on which it is drawn."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Final

from tanyin.canon import Language, Text, digest_bytes
from tanyin.charts.measure import width_of, wrap
from tanyin.charts.svg import Markup, characters, coordinate, element, label, paint, rect
from tanyin.charts.table import Table
from tanyin.charts.theme import DARK, FONT, LIGHT, TYPES

MARGIN: Final = 24
"""Room around a chart in px."""

MIN_WIDTH: Final = 320
DEFAULT_WIDTH: Final = 720

PROVISIONAL: Final = Text("暂定", "provisional")
VALUE: Final = Text("数值", "Value")
SHARE: Final = Text("占比", "Share")
_UNIT: Final = Text("单位", "Unit")
_SOURCE: Final = Text("来源：", "Source: ")
_EMPTY: Final = Text("没有数据。", "There are no data.")
_LANGUAGE_TAGS: Final = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, kw_only=True)
class Chart(ABC):
    """The words that every chart carries. `digits` are the significant digits of its values."""

    title: Text
    unit: Text
    source: Text | None = None
    digits: int = 3

    @abstractmethod
    def table(self, language: Language = "zh") -> Table:
        """The data of the chart as a table."""


class Sheet:
    """An SVG under construction: heading first, then parts from `top` downwards, then `finish`."""

    def __init__(self, chart: Chart, language: Language, width: float, headline: str = "") -> None:
        self.chart = chart
        self.language = language
        self.width = max(float(width), MIN_WIDTH)
        self.left = float(MARGIN)
        self.right = self.width - MARGIN
        self.top = float(MARGIN)
        self._parts: list[Markup] = []
        self._heading(headline)

    def add(self, *parts: Markup) -> None:
        """Draw parts, later ones over earlier ones."""
        self._parts.extend(parts)

    def say(self, text: str, kind: str) -> None:
        """Set a paragraph across the sheet and move `top` below it."""
        size = TYPES[kind].size
        for row in wrap(text, kind, self.right - self.left, lines=3):
            self.add(label(self.left, self.top + size, row, kind))
            self.top += size + 8

    def finish(self, bottom: float) -> str:
        """Close the sheet at `bottom`, with the source below it, and return the SVG."""
        self.top = bottom
        if self.chart.source:
            self.top += 20
            self.say(_SOURCE.in_(self.language) + self.chart.source.in_(self.language), "note")
            self.top -= 8
        height = self.top + MARGIN
        ground = rect(0, 0, self.width, height, "paper")
        return self._root(height, [element("style", characters(STYLE)), ground, *self._parts])

    def finish_empty(self) -> str:
        """Close the sheet of a chart that has nothing to draw."""
        self.say(_EMPTY.in_(self.language), "name")
        return self.finish(self.top)

    def _heading(self, headline: str) -> None:
        self.say(self.chart.title.in_(self.language), "title")
        unit = self.chart.unit.in_(self.language)
        if not headline:
            self.say(unit, "note")
            self.top += 8
            return
        self.top += 28
        if self.left + width_of(headline, "big") + 8 + width_of(unit) > self.right:
            self.add(label(self.left, self.top, headline, "big"))
            self.top += 8
            self.say(unit, "note")
            return
        beside = element("tspan", characters(unit), dx=8, font_size="14", font_weight="400", fill=paint("faint"))
        self.add(label(self.left, self.top, headline, "big", beside))
        self.top += 20

    def _root(self, height: float, body: list[Markup]) -> str:
        title = characters(self.chart.title.in_(self.language))
        spoken = self.chart.table(self.language).spoken(self.language)
        unit = f"{_UNIT.in_(self.language)} {self.chart.unit.in_(self.language)}"
        stop = "。" if self.language == "zh" else ". "
        description = characters(f"{unit}{stop}{spoken}")
        name = "ty" + digest_bytes("".join([title, description, *body]).encode()).removeprefix("sha256:")[:10]
        return element(
            "svg",
            element("title", title, id=f"{name}-title"),
            element("desc", description, id=f"{name}-desc"),
            *body,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {coordinate(self.width)} {coordinate(height)}",
            width=self.width,
            height=height,
            role="img",
            aria_labelledby=f"{name}-title {name}-desc",
            lang=_LANGUAGE_TAGS[self.language],
            class_="ty-chart",
            font_family=FONT,
        )


def _properties(tokens: dict[str, str]) -> str:
    return ";".join(f"--ty-{name}:{value}" for name, value in tokens.items())


STYLE: Final = (
    f".ty-chart{{color-scheme:light dark;{_properties(LIGHT)}}}"
    f"@media (prefers-color-scheme:dark){{.ty-chart{{{_properties(DARK)}}}}}"
    ".ty-chart text{font-variant-numeric:tabular-nums}"
)
