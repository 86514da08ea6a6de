"""Cut the fonts of the printed report from the system's Noto Sans CJK: the characters a Chinese report needs, unhinted.

What the font lacks and reports use is put together from what it has: small digits (CO₂), letters with accents, signs.

python -m scripts.cut_font NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc

Writes src/tanyin/packs/fonts/noto-sans-sc-{regular,bold}.otf and prints their digests, which the manifest names. The same
collection, character set and fonttools give the same bytes.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.misc.transform import Identity
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection, TTFont

from tanyin.canon import digest_bytes

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCE = CHECKOUT / "src" / "tanyin"
TARGET = SOURCE / "packs" / "fonts"
FACE = "NotoSansCJKsc"
"""Beginning of the PostScript name of the face with the glyph shapes of mainland China."""

FAMILY = "Noto Sans SC"
FEATURES = ["kern", "halt", "chws"]
"""Kerning, and punctuation that gives up half its width beside other punctuation."""

SYMBOLS = (
    "−×÷±≈≠≤≥∑√∞°℃‰·•–—…‘’“”«»→←↑↓⇒①②③④⑤⑥⑦⑧⑨⑩✓○●◎□■△▲▽▼◇◆〓ˇ˘˙˛˝´¸^~˚¨¯ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω"
)
NAMES = "镕昇喆堃璟玥珺煊熠赟祎頔旻昉翀晔烨炜璐甯淼晟焱垚犇骉羴鑫懋彧媖昶珂珈琤琛瑄璇璠瓒祺禛骁骐骞铖锜锴镔靓颢飏"
"""Characters of Chinese names that GB 2312 does not hold, as far as we met them."""

CHEMISTRY = "氘氚砼硼碲硒镉铟镓锗锂钴铌钽铼烃烷烯炔醇醛酮酯醚胺酰脲苯酚氟氯溴碘硅"


ALIKE = {"✔": "✓", "✗": "×", "✘": "×", "\ufffd": "〓"}
"""Signs drawn as others are."""

DIGITS = "0123456789+-"
SUPERIOR, INFERIOR = (0.68, 290), (0.6, -110)
"""Small figures: size against the digit, and how far above the line they stand, in 1/1000 em."""

ACCENTS = {
    "\u030c": "ˇ",
    "\u0306": "˘",
    "\u0307": "˙",
    "\u0328": "˛",
    "\u030b": "˝",
    "\u0301": "´",
    "\u0327": "¸",
    "\u0302": "^",
    "\u0303": "~",
    "\u030a": "˚",
    "\u0308": "¨",
    "\u0304": "¯",
}
"""The spacing sign for each combining accent."""

BELOW = {"\u0328", "\u0327"}
GAP = 40
"""Between a letter and the accent above it, in 1/1000 em."""


def main(collections: list[Path]) -> None:
    """Cut every collection."""
    TARGET.mkdir(exist_ok=True)
    text = "".join(sorted(characters()))
    for path in collections:
        font = cut(face(path), text)
        style = str(font["name"].getDebugName(2))
        data = BytesIO()
        font.save(data)
        name = f"noto-sans-sc-{style.lower()}.otf"
        (TARGET / name).write_bytes(data.getvalue())
        covered = len(font.getBestCmap())
        print(f"{name}  {len(data.getvalue()):,} bytes  {covered:,} characters  {digest_bytes(data.getvalue())}")


def characters() -> set[str]:
    """GB 2312, Latin with its accents, symbols, and every character that the project itself writes."""
    latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))}
    return set(gb2312()) | latin | set(SYMBOLS + NAMES + CHEMISTRY) | set(written())


def gb2312() -> Iterator[str]:
    """The characters of GB 2312-1980, row by row."""
    for row in range(0xA1, 0xF8):
        yield from bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore")


def written() -> Iterator[str]:
    """Every character of the project's own words and data."""
    for pattern in ("**/*.py", "packs/**/*.yaml", "packs/**/*.csv"):
        for path in sorted(SOURCE.glob(pattern)):
            yield from (character for character in path.read_text("utf-8") if character.isprintable())


def face(path: Path) -> TTFont:
    """The face of mainland China in a collection. Raises SystemExit where there is none."""
    for font in TTCollection(str(path), lazy=True).fonts:
        if str(font["name"].getDebugName(6)).startswith(FACE):
            return font
    raise SystemExit(f"{path.name}: no face {FACE}")


def cut(font: TTFont, text: str) -> TTFont:
    """The font with the characters of `text` only, for print: no hints, no vertical metrics."""
    style = str(font["name"].getDebugName(6)).rpartition("-")[2]
    options = subset.Options(
        layout_features=FEATURES,
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        recalc_timestamp=False,
        name_IDs=["*"],
        drop_tables=["vhea", "vmtx", "VORG"],
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    Composer(font).compose()
    rename(font, style)
    return font


class Composer:
    """Adds glyphs to a cut font that are made of its own."""

    def __init__(self, font: TTFont) -> None:
        self._font = font
        self._names = font.getBestCmap()
        self._glyphs = font.getGlyphSet()
        self._top = font["CFF "].cff.topDictIndex[0]
        self._added: dict[int, str] = {}

    def compose(self) -> None:
        """Small figures, accented letters of Latin Extended-A, and signs alike."""
        for digit in DIGITS:
            width = self._glyphs[self._name(digit)].width
            for code, (size, lift) in ((superior(digit), SUPERIOR), (inferior(digit), INFERIOR)):
                if code not in self._names:
                    self._add(code, [(digit, (size, 0, 0, size, 0, lift))], size * width)
        for code in range(0x100, 0x180):
            parts = unicodedata.normalize("NFD", chr(code))
            if code not in self._names and len(parts) == 2 and ord(ACCENTS.get(parts[1], "\0")) in self._names:
                self._accent(code, *parts)
        self._added |= {ord(sign): self._name(drawn) for sign, drawn in ALIKE.items()}
        for table in self._font["cmap"].tables:
            if table.isUnicode():
                table.cmap.update(self._added)

    def _name(self, character: str) -> str:
        return str(self._names[ord(character)])

    def _accent(self, code: int, letter: str, mark: str) -> None:
        """The letter with the accent centred above or below it."""
        left, _, right, top = self._box(letter)
        accent = ACCENTS[mark]
        from_left, bottom, from_right, _ = self._box(accent)
        aside = (left + right) / 2 - (from_left + from_right) / 2
        lift = 0 if mark in BELOW else max(0, top + GAP - bottom)
        shifted = (accent, (1, 0, 0, 1, aside, lift))
        self._add(code, [(letter, Identity), shifted], self._glyphs[self._name(letter)].width)

    def _box(self, character: str) -> tuple[float, float, float, float]:
        pen = BoundsPen(self._glyphs)
        self._glyphs[self._name(character)].draw(pen)
        return pen.bounds or (0, 0, 0, 0)

    def _add(self, code: int, parts: list[tuple[str, Any]], width: float) -> None:
        """One glyph more, made of the outlines of characters, each moved by its matrix."""
        pen = T2CharStringPen(round(width), self._glyphs)
        for character, matrix in parts:
            self._glyphs[self._name(character)].draw(TransformPen(pen, matrix))
        name = f"cid{LAST_CID + len(self._font.getGlyphOrder()):05d}"
        strings, select = self._top.CharStrings, self._top.FDSelect
        dictionary = select[self._font.getGlyphID(self._name("0"))]
        private = self._top.FDArray[dictionary].Private
        strings.charStrings[name] = len(strings.charStringsIndex)
        strings.charStringsIndex.append(pen.getCharString(private, self._top.GlobalSubrs))
        select.gidArray.append(dictionary)
        self._font.setGlyphOrder([*self._font.getGlyphOrder(), name])
        self._top.charset = self._font.getGlyphOrder()
        self._font["hmtx"].metrics[name] = (round(width), 0)
        self._added[code] = name


def superior(digit: str) -> int:
    """Code point of the small raised figure."""
    return SUPERIORS.get(digit, 0x2070 + DIGITS.index(digit))


def inferior(digit: str) -> int:
    """Code point of the small lowered figure."""
    return 0x2080 + DIGITS.index(digit)


SUPERIORS = {"1": 0xB9, "2": 0xB2, "3": 0xB3}
LAST_CID = 50000
"""Above the character ids of the collection."""


def rename(font: TTFont, style: str) -> None:
    """Family and style of the cut font, which is no longer the collection's; copyright and licence stay."""
    version = font["name"].getDebugName(5)
    names = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}, cut for Tanyin", 4: f"{FAMILY} {style}"}
    names |= {5: f"{version}; cut", 6: f"{FAMILY.replace(' ', '')}-{style}"}
    table = font["name"]
    table.names = [record for record in table.names if record.nameID not in (1, 2, 3, 4, 5, 6, 16, 17, 25)]
    for key, value in names.items():
        table.setName(value, key, 3, 1, 0x409)
    compact = font["CFF "].cff
    compact.fontNames = [names[6]]
    compact.topDictIndex[0].FullName, compact.topDictIndex[0].FamilyName = names[4], FAMILY


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
