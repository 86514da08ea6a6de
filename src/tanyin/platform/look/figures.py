"""A number as people read it: value, unit and interval together, with what weakens it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tanyin.canon import Text
from tanyin.platform.look.words import language, said
from tanyin.report import numbers

DEFAULT = Text("默认", "default")
SAMPLE = Text("样例", "sample")
PROVISIONAL = Text("暂定", "provisional")
_INTERVAL = Text("区间", "interval")
_NO_VALUE = Text("无数值", "no value")


@dataclass(frozen=True, slots=True)
class Figure:
    """`182 kg CO₂e / 台 · 150–236`. `unit` is written as in studies (`kgCO2e`), `per` is what it is for one of.

    `provisional` is the reason why the value may still change. `large` is for the one number that matters on a page.
    """

    value: Decimal | None
    unit: str = ""
    per: Text | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    provisional: Text | None = None
    default: bool = False
    sample: bool = False
    large: bool = False

    def html(self, request: HttpRequest) -> SafeString:
        """The figure on one line that may break before the interval only."""
        if self.value is None:
            return format_html('<span class="figure none" title="{}">—</span>', said(_NO_VALUE))
        names = ["figure"] + ["large"] * self.large + ["provisional"] * bool(self.provisional)
        value = format_html('<span class="value"><b>{}</b>{}</span>', self.shown(), self._unit())
        parts = [value, *self._interval(), *self._marks()]
        return format_html('<span class="{}">{}</span>', " ".join(names), format_html_join(" ", "{}", zip(parts)))

    def shown(self) -> str:
        """The value with the digits that its interval bears out."""
        return "—" if self.value is None else numbers.shown(self.value, self._digits())

    def _digits(self) -> int:
        if self.value is None or self.low is None or self.high is None:
            return numbers.DIGITS
        return numbers.digits_for(self.value, self.low, self.high)

    def _unit(self) -> SafeString:
        words = [word for word in (numbers.unit(self.unit, language()), self.per and said(self.per)) if word]
        return format_html(' <span class="unit">{}</span>', " / ".join(words)) if words else mark_safe("")

    def _interval(self) -> list[SafeString]:
        if self.value is None or self.low is None or self.high is None:
            return []
        ends = [numbers.bound(end, self.value, self._digits()) for end in (self.low, self.high)]
        dash = " – " if any(numbers.MINUS in end for end in ends) else "–"
        words = format_html('<span class="unseen">{}</span> {}', said(_INTERVAL), dash.join(ends))
        return [format_html('<span class="interval"><span aria-hidden="true">·</span> {}</span>', words)]

    def _marks(self) -> list[SafeString]:
        marks = [mark for mark, holds in ((DEFAULT, self.default), (SAMPLE, self.sample)) if holds]
        drawn = [format_html('<span class="mark">{}</span>', said(mark)) for mark in marks]
        if self.provisional:
            colon = "：" if language() == "zh" else ": "
            reason = f"{said(PROVISIONAL)}{colon}{said(self.provisional)}"
            drawn.append(format_html('<span class="reason">{}</span>', reason))
        return drawn
