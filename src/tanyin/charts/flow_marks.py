"""What ribbons, loops and nodes of a flow diagram share: their place, colour, tooltip and words."""

from dataclasses import dataclass
from typing import Final

from tanyin.canon import Language
from tanyin.charts.flow_layout import Layout, Ribbon
from tanyin.charts.flows import FlowNode, Sankey
from tanyin.charts.numbers import number
from tanyin.charts.svg import Attribute, Markup, characters, element, label, paint
from tanyin.charts.theme import stage_colour

NODE_WIDTH: Final = 14
"""Width of a node in px."""

LINE_HEIGHT: Final = 15
"""Height of a line of a label in px."""

_OPACITY: Final = 0.3


@dataclass(frozen=True)
class Place:
    """A layout on its sheet: `left` and `top` of the first column in px, and the distance of columns."""

    layout: Layout
    left: float
    top: float
    step: float

    def x(self, column: int) -> float:
        """Left edge of the nodes of a column."""
        return self.left + column * self.step


def node_colour(chart: Sankey, node: FlowNode) -> str:
    """The colour token of the node's stage; where only some nodes have one, the others are grey."""
    return stage_colour(node.stage, among_stages=any(each.stage for each in chart.nodes))


def ribbon_colour(chart: Sankey, ribbon: Ribbon) -> str:
    """The paint of the node that the ribbon comes from."""
    source = next(node for node in chart.nodes if node.key == ribbon.flow.source)
    return paint(node_colour(chart, source))


def ribbon_look(chart: Sankey, ribbon: Ribbon) -> dict[str, Attribute]:
    """Attributes of a filled ribbon: tinted, or a dashed outline where the flow is negative."""
    colour = ribbon_colour(chart, ribbon)
    if number(ribbon.flow.value) < 0:
        return {"fill": colour, "fill_opacity": 0.08, "stroke": colour, "stroke_dasharray": "3 2"}
    return {"fill": colour, "fill_opacity": _OPACITY, "stroke": colour, "stroke_opacity": _OPACITY, "stroke_width": 0.5}


def stroke_look(chart: Sankey, ribbon: Ribbon) -> dict[str, Attribute]:
    """Attributes of a ribbon drawn as one wide stroke; a negative one is cut into dashes."""
    dashes = "3 2" if number(ribbon.flow.value) < 0 else None
    return {
        "fill": "none",
        "stroke": ribbon_colour(chart, ribbon),
        "stroke_opacity": _OPACITY,
        "stroke_width": ribbon.width,
        "stroke_dasharray": dashes,
    }


def tooltip(chart: Sankey, ribbon: Ribbon, language: Language) -> Markup:
    """Source, target and value of a ribbon."""
    names = {node.key: node.name.in_(language) for node in chart.nodes}
    ends = f"{names[ribbon.flow.source]} → {names[ribbon.flow.target]}"
    return element("title", characters(f"{ends}: {chart.shown(ribbon.flow.value)}"))


def rimmed(x: float, y: float, text: str, anchor: str | None = None) -> Markup:
    """Words with a rim of paper, readable on ribbons."""
    return label(
        x,
        y,
        text,
        "label",
        anchor=anchor,
        stroke=paint("paper"),
        stroke_width=3,
        stroke_opacity=0.7,
        stroke_linejoin="round",
        paint_order="stroke",
    )
