"""SVG markup: escaped text, short exact coordinates, attributes in the order given, so equal charts have equal bytes."""

import re
from typing import Final, NewType

from tanyin.charts.theme import LIGHT, TYPES

Markup = NewType("Markup", str)
"""Text that is already valid XML; everything else passes through `characters` first."""

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_RESERVED: Final = re.compile('[&<>"]')
_PAINT: Final = re.compile(r"var\(--ty-[a-z0-9]+,(#[0-9A-F]{6})\)")

Attribute = str | float | None


def characters(text: str) -> Markup:
    """`text` as XML character data, also safe inside double quotes; what XML 1.0 forbids becomes U+FFFD."""
    clean = _NOT_XML.sub("\ufffd", text)
    return Markup(_RESERVED.sub(lambda match: _ENTITIES[match[0]], clean))


def coordinate(value: float) -> str:
    """A length in px with at most two decimals."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(tag: str, *children: Markup, **attributes: Attribute) -> Markup:
    """One element. `class_` stands for ``class``, ``_`` in a name for ``-``; an attribute of None is left out."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup(f"<{tag}{written}/>")
    return Markup(f"<{tag}{written}>{''.join(children)}</{tag}>")


def _attribute(value: str | float) -> str:
    return characters(value) if isinstance(value, str) else coordinate(value)


def paint(token: str) -> str:
    """A colour that the page or the reader's preference may change, with the light one as a fallback."""
    return f"var(--ty-{token},{LIGHT[token]})"


def for_print(svg: str) -> str:
    """The chart with its light colours written out, for paper and for renderers that know no custom properties."""
    return _PAINT.sub(r"\1", svg)


def rect(x: float, y: float, width: float, height: float, colour: str, *children: Markup, **more: Attribute) -> Markup:
    """A filled rectangle; `colour` is a token of the theme."""
    return element("rect", *children, x=x, y=y, width=width, height=height, fill=paint(colour), **more)


def line(x1: float, y1: float, x2: float, y2: float, colour: str = "line", **more: Attribute) -> Markup:
    """A line of 1 px unless `more` says otherwise."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=paint(colour), **more)


def label(
    x: float,
    y: float,
    text: str,
    kind: str = "name",
    *children: Markup,
    anchor: str | None = None,
    italic: bool = False,
    colour: str | None = None,
    **more: Attribute,
) -> Markup:
    """One line of text with its baseline at `y`; `kind` is a row of `TYPES`, `anchor` is ``middle`` or ``end``."""
    size, weight, ink = TYPES[kind]
    return element(
        "text",
        characters(text),
        *children,
        x=x,
        y=y,
        font_size=str(size),
        font_weight=str(weight) if weight != TYPES["name"].weight else None,
        font_style="italic" if italic else None,
        text_anchor=anchor,
        fill=paint(colour or ink),
        **more,
    )
