"""Make a PNG of text smaller: its 64 commonest colours, the others drawn in the nearest of them.

Only what `picture.py` needs: 8-bit RGB in, without interlacing; a palette out (RFC 2083).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 64
RGB, PALETTE = 2, 3
Bytes = NDArray[np.uint8]


def smaller(png: bytes) -> bytes:
    """The same picture with a palette. Raises ValueError for a PNG of another kind."""
    parts = list(chunks(png))
    width, height, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", parts[0][1])
    if (depth, kind, interlaced) != (8, RGB, 0):
        raise ValueError("expected 8-bit RGB without interlacing")
    filtered = zlib.decompress(b"".join(data for name, data in parts if name == b"IDAT"))
    palette, indices = reduced(unfiltered(filtered, width, height))
    rows = np.concatenate([np.zeros((height, 1), np.uint8), indices.reshape(height, width)], axis=1)
    return SIGNATURE + b"".join(
        chunk(name, data)
        for name, data in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, PALETTE, 0, 0, 0)),
            (b"PLTE", palette.tobytes()),
            (b"IDAT", zlib.compress(rows.tobytes(), 9)),
            (b"IEND", b""),
        )
    )


def chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and data of each chunk."""
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def chunk(name: bytes, data: bytes) -> bytes:
    """A chunk with its length and check sum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def unfiltered(data: bytes, width: int, height: int) -> Bytes:
    """Pixels (height, width, 3) from filtered scan lines."""
    lines = np.frombuffer(data, np.uint8).reshape(height, 1 + 3 * width)
    pixels = np.zeros((height + 1, width + 1, 3), np.uint8)  # a row above and a column to the left, both zero
    for row, line in enumerate(lines, start=1):
        given, above, here = line[1:].reshape(width, 3), pixels[row - 1], pixels[row]
        match line[0]:
            case 0:
                here[1:] = given
            case 1:
                here[1:] = np.cumsum(given, axis=0, dtype=np.uint8)
            case 2:
                here[1:] = given + above[1:]
            case filter_type:
                predict = average if filter_type == 3 else paeth
                here[1:] = predicted(given.tolist(), above.tolist(), predict)
    return pixels[1:, 1:]


def predicted(
    given: list[list[int]], above: list[list[int]], predict: Callable[[int, int, int], int]
) -> list[list[int]]:
    """A scan line whose every byte is a difference from what `predict` says of its neighbours."""
    left, line = [0, 0, 0], []
    for index, pixel in enumerate(given):
        around = zip(pixel, left, above[index + 1], above[index], strict=True)
        left = [(value + predict(a, b, c)) & 255 for value, a, b, c in around]
        line.append(left)
    return line


def average(left: int, up: int, _corner: int) -> int:
    """Filter 3."""
    return (left + up) // 2


def paeth(left: int, up: int, corner: int) -> int:
    """Filter 4: whichever neighbour is nearest to left + up − corner."""
    across, down, slant = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    if across <= down and across <= slant:
        return left
    return up if down <= slant else corner


def reduced(pixels: Bytes) -> tuple[Bytes, Bytes]:
    """The palette (colours, 3), and for every pixel its index."""
    colours, inverse, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    distance = ((colours[:, None, :].astype(int) - palette[None, :, :].astype(int)) ** 2).sum(axis=2)
    return palette, distance.argmin(axis=1).astype(np.uint8)[inverse.reshape(-1)]
