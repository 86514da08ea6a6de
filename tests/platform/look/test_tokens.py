"""The colours of the site are those of the charts, and whoever reads in them can."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tanyin.charts.theme import DARK, LIGHT
from tanyin.platform import look

STATIC = Path(look.__file__).parent / "static/look"
CSS = {path.name: path.read_text("utf-8") for path in STATIC.glob("*.css")}
TOKEN = re.compile(r"--([a-z0-9]+): (#[0-9A-F]{6});")
THEMES = {"light": dict(TOKEN.findall(CSS["tanyin.css"])), "dark": dict(TOKEN.findall(CSS["dark.css"]))}

TEXT = [(ink, "paper") for ink in ("ink", "faint", "cinnabar", "jade", "clay")]
"""What is written in which colour on the ground of the page."""
ON = [
    ("paper", "cinnabar"),
    ("paper", "clay"),
    ("paper", "jade"),
    ("paper", "s3"),
    ("paper", "faint"),
    ("on5", "amber"),
]
"""What is written on buttons and signs."""
STAGES = [(f"on{number}", f"s{number}") for number in range(1, 6)]
EDGES = [(edge, "paper") for edge in ("faint", "amber", "jade", "clay", "cinnabar", "s1", "s2", "s3", "s4")]
"""What is told by a shape or an edge (3:1)."""


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), [*TEXT, *ON, *STAGES])
def test_text_reaches_4_5(theme: str, ink: str, ground: str) -> None:
    assert contrast(THEMES[theme][ink], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_and_signs_reach_3(theme: str, edge: str, ground: str) -> None:
    assert contrast(THEMES[theme][edge], THEMES[theme][ground]) >= 3


def test_no_rule_writes_in_amber_or_line() -> None:
    written = itertools.chain.from_iterable(
        re.findall(r"[; {]color: var\(--([a-z0-9]+)\)", css) for css in CSS.values()
    )
    assert set(written) <= {ink for ink, _ in [*TEXT, *ON]}


@pytest.mark.parametrize(("theme", "charts"), [("light", LIGHT), ("dark", DARK)])
def test_the_charts_have_the_colours_of_the_site(theme: str, charts: dict[str, str]) -> None:
    assert {name: THEMES[theme][name] for name in charts} == charts
    assert all(f"--ty-{name}: var(--{name});" in CSS["parts.css"] for name in charts)


def test_light_and_dark_have_the_same_tokens() -> None:
    assert THEMES["light"].keys() == THEMES["dark"].keys()


def test_distances_are_multiples_of_4() -> None:
    """Edges, outlines and letters aside; half steps (2 and 5 to 7 px) only inside controls, for their 1 px edge."""
    rule = re.compile(r"(?:margin|gap|padding)[a-z-]*: ([^;]+);")
    lengths = {
        int(number) for css in CSS.values() for value in rule.findall(css) for number in re.findall(r"(\d+)px", value)
    }
    assert {length for length in lengths if length % 4} <= {1, 5, 7, 9}


def test_one_radius() -> None:
    radii = {value for css in CSS.values() for value in re.findall(r"border-radius: ([^;]+);", css)}
    assert radii == {"var(--radius)"}
