"""Draw the seal 碳印 of the site from the outlines of the shipped font, so that no page needs a font for it.

Run: `python -m scripts.seal`
"""

from __future__ import annotations

from pathlib import Path

from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FONT = ROOT / "src/tanyin/packs/fonts/noto-sans-sc-bold.otf"
SEAL = ROOT / "src/tanyin/platform/look/static/look/seal.svg"
CHARACTERS = "碳印"
CINNABAR, PAPER = "#B5352A", "#FBFAF7"
WIDTH, HEIGHT, MARGIN, GAP = 44, 72, 6, 3
"""The seal stands upright, its characters one below the other; lengths in px."""


def outline(font: TTFont, character: str, top: float) -> str:
    """The outline of a character, stretched to its half of the seal."""
    glyphs = font.getGlyphSet()
    name = font.getBestCmap()[ord(character)]
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    left, low, right, high = bounds.bounds
    width, height = WIDTH - 2 * MARGIN, (HEIGHT - 2 * MARGIN - GAP) / 2
    across, down = width / (right - left), height / (high - low)
    place = Transform(across, 0, 0, -down, MARGIN - left * across, top + high * down)
    path = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    glyphs[name].draw(TransformPen(path, place))
    return path.getCommands()


def seal() -> str:
    """The SVG."""
    font = TTFont(FONT)
    step = (HEIGHT - 2 * MARGIN + GAP) / 2
    path = "".join(outline(font, character, MARGIN + index * step) for index, character in enumerate(CHARACTERS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" rx="4" fill="{CINNABAR}"/><path d="{path}" fill="{PAPER}"/></svg>\n'
    )


if __name__ == "__main__":
    SEAL.write_text(seal(), encoding="utf-8")
