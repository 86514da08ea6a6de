"""Which cell formats show a number as a date, time or percentage. Source: ECMA-376 part 1, 18.8.30."""

from __future__ import annotations

import re
from typing import IO

from .markup import walk

_BUILT_IN = {**dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "d"), 9: "p", 10: "p"}
"""Format ids that every program knows as dates or times, those of East Asian calendars included, and percentages."""

_NO_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE_CODE = re.compile(r"[ymdhs]", re.IGNORECASE)


def shown_kinds(part: IO[bytes]) -> dict[int, str]:
    """Positions of the cell formats (`s` of a cell) that show a number as something else: `d` date or time,
    `p` percentage."""
    custom: dict[int, str] = {}
    found: dict[int, str] = {}
    inside = False
    count = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal inside, count
        if tag == "numFmt":
            custom[_whole(attributes.get("numFmtId", ""))] = kind_of(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            key = _whole(attributes.get("numFmtId", "0"))
            if kind := custom.get(key, _BUILT_IN.get(key, "")):
                found[count] = kind
            count += 1

    def end(tag: str) -> None:
        nonlocal inside
        if tag == "cellXfs":
            inside = False

    walk(part, start, end)
    return found


def kind_of(code: str) -> str:
    """What a format code shows: `d` a day or time, `p` a percentage, "" a plain number. Text in quotes, colours and
    fillers say nothing about that."""
    section = _NO_CODE.sub("", code[:255].split(";")[0])
    if section.lower() != "general" and _DATE_CODE.search(section):
        return "d"
    return "p" if "%" in section else ""


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
