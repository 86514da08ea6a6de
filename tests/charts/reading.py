"""Reading an SVG back: its elements, the points it touches, and the boxes of its words."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from tanyin.charts.measure import width_of
from tanyin.charts.theme import TYPES

SVG = "{http://www.w3.org/2000/svg}"
_KINDS = {(str(size), str(weight)): kind for kind, (size, weight, _) in TYPES.items()}


class Box(NamedTuple):
    """A rectangle in px."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Box", slack: float = 0.05) -> bool:
        inside = other.left >= self.left - slack and other.right <= self.right + slack
        return inside and other.top >= self.top - slack and other.bottom <= self.bottom + slack

    def meets(self, other: "Box") -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)


class Words(NamedTuple):
    """A line of text and the room it takes."""

    text: str
    box: Box
    fill: str


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def view_box(root: ElementTree.Element) -> Box:
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    return Box(left, top, left + width, top + height)


def of_class(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [element for element in root.iter() if element.get("class") == name]


def rectangle(element: ElementTree.Element) -> Box:
    x, y, width, height = (float(element.attrib[key]) for key in ("x", "y", "width", "height"))
    return Box(x, y, x + width, y + height)


def words(root: ElementTree.Element) -> list[Words]:
    """Every line of text; a tspan is read as part of its line."""
    return [_words(element) for element in root.iter(f"{SVG}text")]


def _words(element: ElementTree.Element) -> Words:
    size = element.attrib["font-size"]
    weight = element.get("font-weight", "400")
    text = element.text or ""
    width = width_of(text, _KINDS[size, weight])
    for span in element.iter(f"{SVG}tspan"):
        width += float(span.attrib["dx"]) + width_of(span.text or "", "name")
        text += f" {span.text}"
    x, baseline = float(element.attrib["x"]), float(element.attrib["y"])
    left = x - {None: 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor")] * width
    top, bottom = baseline - 0.8 * float(size), baseline + 0.2 * float(size)
    return Words(text, Box(left, top, left + width, bottom), element.attrib["fill"])


def boxes(root: ElementTree.Element) -> Iterator[Box]:
    """The room of everything that is drawn, lines with half their stroke."""
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        half = float(element.get("stroke-width", "0")) / 2
        if tag == "rect":
            yield rectangle(element)
        elif tag == "line":
            x1, y1, x2, y2 = (float(element.attrib[key]) for key in ("x1", "y1", "x2", "y2"))
            yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
        elif tag == "circle":
            x, y, r = (float(element.attrib[key]) for key in ("cx", "cy", "r"))
            yield Box(x - r, y - r, x + r, y + r)
        elif tag in ("path", "polyline"):
            points = list(path_points(element.attrib["d"] if tag == "path" else f"M{element.attrib['points']}"))
            xs, ys = [x for x, _ in points], [y for _, y in points]
            yield Box(min(xs) - half, min(ys) - half, max(xs) + half, max(ys) + half)
    yield from (each.box for each in words(root))


_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?[0-9.]+")


def path_points(d: str) -> Iterator[tuple[float, float]]:
    """The end and control points of a path; its curves lie within their hull, its arcs are quarter circles."""
    x = y = 0.0
    for command, rest in _COMMAND.findall(d):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        relative = command.islower()
        if command in "Zz":
            continue
        if command in "Hh":
            steps = [(number, 0.0 if relative else y) for number in numbers]
        elif command in "Vv":
            steps = [(0.0 if relative else x, number) for number in numbers]
        elif command in "Aa":
            steps = [(numbers[-2], numbers[-1])]
        else:
            steps = list(zip(numbers[::2], numbers[1::2], strict=True))
        for dx, dy in steps:
            x, y = (x + dx, y + dy) if relative else (dx, dy)
            yield x, y
