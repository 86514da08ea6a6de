"""Text in cells: any text of a study goes in and comes out again.

`_xHHHH_` is Excel's own way to write a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19); here it also
marks what the reader would otherwise tidy away, such as a space at the end of a unit.
"""

from __future__ import annotations

import re
import unicodedata

EMPTY = '""'
"""A text of no characters, where a blank cell would mean that nothing is stated."""

PRESENT = "{}"
"""In the first column of a group: the group is there, with nothing stated in it."""

_ESCAPE = re.compile("_x(?![dD][89a-fA-F])([0-9A-Fa-f]{4})_")
_LOOKS_LIKE_ONE = re.compile("_(?=x(?![dD][89a-fA-F])[0-9A-Fa-f]{4})")
"""An underscore that would begin an escape if another followed: it may be that of the next escape, so that every one
is escaped by itself."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def escaped(text: str, *, tidy: bool) -> str:
    """The text as a cell holds it; with `tidy` what `tidied` would change is escaped too."""
    if text == "":
        return EMPTY
    found = _LOOKS_LIKE_ONE.sub(_code("_"), text)
    found = _NOT_IN_XML.sub(lambda match: _code(match[0]), found)
    if found in (EMPTY, PRESENT):
        return _code(found[0]) + found[1:]
    if tidy and tidied(found) != found:
        return "".join(_code(c) if _is_untidy(c) else c for c in found)
    return "".join(map(_code, found)) if found.isspace() else found


def unescaped(text: str) -> str:
    """The text that a cell stands for."""
    return "" if text == EMPTY else _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def tidied(text: str) -> str:
    """A unit or id without what slips in while typing: spaces around it, full-width letters and digits."""
    return "".join(_half_width(c) for c in text).strip()


def _half_width(character: str) -> str:
    return unicodedata.normalize("NFKC", character) if "\uff01" <= character <= "\uff5e" else character


def _is_untidy(character: str) -> bool:
    return character.isspace() or _half_width(character) != character


def _code(character: str) -> str:
    return f"_x{ord(character):04X}_"
