"""Colours and type of every chart, and the five life-cycle stages.

Colours are CSS custom properties on the root of each chart, so a page that knows better may set them; without a page
they follow the reader's light or dark preference.
"""

from typing import Final, Literal, NamedTuple

from tanyin.canon import Text

Stage = Literal["raw_material", "production", "distribution", "use", "end_of_life"]

STAGES: Final[tuple[Stage, ...]] = ("raw_material", "production", "distribution", "use", "end_of_life")
"""The life-cycle stages of ISO 14067, in the order in which every chart shows them."""

STAGE_NAMES: Final[dict[Stage, Text]] = {
    "raw_material": Text("原材料获取", "Raw material acquisition"),
    "production": Text("生产", "Production"),
    "distribution": Text("分销", "Distribution"),
    "use": Text("使用", "Use"),
    "end_of_life": Text("生命末期", "End of life"),
}

STAGE_SIGNS: Final[dict[Stage, str]] = dict(zip(STAGES, "①②③④⑤", strict=True))
"""A sign beside each stage's colour, so that colour never speaks alone."""

FONT: Final = "'Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui"

LIGHT: Final = {
    "paper": "#FBFAF7",
    "ink": "#1F2328",
    "line": "#E4E0D8",
    "faint": "#6B6F76",
    "jade": "#2F7D5B",
    "clay": "#8C3B2E",
    "s1": "#04314B",
    "s2": "#005064",
    "s3": "#0D6C74",
    "s4": "#26837D",
    "s5": "#4E9C81",
    "on1": "#FBFAF7",
    "on2": "#FBFAF7",
    "on3": "#FBFAF7",
    "on4": "#FFFFFF",
    "on5": "#16181B",
}

DARK: Final = {
    "paper": "#16181B",
    "ink": "#E9E6DF",
    "line": "#2C3036",
    "faint": "#9AA0A8",
    "jade": "#5FB58D",
    "clay": "#D08072",
    "s1": "#3A7096",
    "s2": "#418FA8",
    "s3": "#5AB1BB",
    "s4": "#79D0C8",
    "s5": "#A6ECD1",
    "on1": "#FFFFFF",
    "on2": "#16181B",
    "on3": "#16181B",
    "on4": "#16181B",
    "on5": "#16181B",
}


class Type(NamedTuple):
    """Size in px, weight, and colour token of a text."""

    size: int
    weight: int
    colour: str


TYPES: Final = {
    "title": Type(16, 600, "ink"),
    "big": Type(28, 600, "ink"),
    "name": Type(14, 400, "ink"),
    "value": Type(14, 600, "ink"),
    "note": Type(12, 400, "faint"),
    "label": Type(12, 400, "ink"),
}


def stage_colour(stage: Stage | None, *, among_stages: bool = False) -> str:
    """The colour token of a stage. What has none is grey among stages, else the middle step of the scale."""
    if stage:
        return f"s{STAGES.index(stage) + 1}"
    return "faint" if among_stages else "s3"


def stage_label(stage: Stage | None, name: str) -> str:
    """`name` after the sign of its stage."""
    return f"{STAGE_SIGNS[stage]} {name}" if stage else name
