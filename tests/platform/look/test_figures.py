"""Value, unit and interval stand together, with the digits that the interval bears out."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.http import HttpRequest
from django.utils import translation

from tanyin.canon import Text
from tanyin.platform.look.figures import Figure

PIECE = Text("台", "unit")


def read(figure: Figure, language: str = "zh-hans") -> str:
    """The figure as a sighted reader reads it."""
    with translation.override(language):
        html = figure.html(HttpRequest())
    seen = re.sub(r'<span class="unseen">.*?</span>', "", html)
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", seen)).strip()


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (("182.4", "149.6", "236.2"), "182 kg CO₂e / 台 · 150–236"),
        (("182.4", "182.3", "182.5"), "182.4 kg CO₂e / 台 · 182.3–182.5"),
        (("182.4", "80", "400"), "180 kg CO₂e / 台 · 80–400"),
        (("-1.23", "-2.9", "0.4"), "−1.2 kg CO₂e / 台 · −2.9 – 0.4"),
    ],
)
def test_digits_follow_the_interval(figure: tuple[str, str, str], words: str) -> None:
    value, low, high = map(Decimal, figure)
    assert read(Figure(value, "kgCO2e", PIECE, low, high)) == words


def test_a_provisional_value_is_italic_with_its_reason() -> None:
    figure = Figure(Decimal(5), "kg", provisional=Text("等待计量", "meter pending"))
    assert "provisional" in figure.html(HttpRequest())
    assert read(figure) == "5.000 kg 暂定：等待计量"
    assert read(figure, "en") == "5.000 kg provisional: meter pending"


def test_default_and_sample_are_marked() -> None:
    assert read(Figure(Decimal(5), "kg", default=True, sample=True)) == "5.000 kg 默认 样例"


def test_units_cannot_carry_markup() -> None:
    assert "<script" not in Figure(Decimal(1), "<script>", Text("<b>", "<b>")).html(HttpRequest())
