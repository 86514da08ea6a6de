"""Which characters a font can draw, read from its `cmap` table (OpenType 1.9, formats 4 and 12)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import iter_unpack, unpack_from

SEGMENTS, GROUPS = 4, 12
"""The formats of a `cmap` subtable that hold Unicode."""

STAND_IN = "〓"
"""What printers set where they have no type for a character."""


def covered(font: bytes) -> frozenset[int]:
    """Code points for which the font has a glyph. Raises ValueError for a font without a Unicode `cmap`."""
    start = _table(font, b"cmap")
    (count,) = unpack_from(">H", font, start + 2)
    offsets = {start + unpack_from(">I", font, start + 8 + 8 * index)[0] for index in range(count)}
    readers = {SEGMENTS: _segments, GROUPS: _groups}
    found: set[int] = set()
    for offset in sorted(offsets):
        if reader := readers.get(unpack_from(">H", font, offset)[0]):
            found.update(reader(font, offset))
    if not found:
        raise ValueError("the font has no Unicode cmap")
    return frozenset(found)


def _table(font: bytes, tag: bytes) -> int:
    """Where a table begins."""
    (count,) = unpack_from(">H", font, 4)
    for name, _, offset, _ in iter_unpack(">4sIII", font[12 : 12 + 16 * count]):
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag.decode()}")


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4. A cut font maps no character of a segment to the missing glyph, save the closing U+FFFF."""
    size = unpack_from(">H", font, at + 6)[0]
    ends = unpack_from(f">{size // 2}H", font, at + 14)
    starts = unpack_from(f">{size // 2}H", font, at + 16 + size)
    for start, end in zip(starts, ends, strict=True):
        yield from range(start, min(end, 0xFFFE) + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12."""
    (count,) = unpack_from(">I", font, at + 12)
    for start, end, _ in iter_unpack(">III", font[at + 16 : at + 16 + 12 * count]):
        yield from range(start, end + 1)
