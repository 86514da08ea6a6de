"""Text in CSV cells that no spreadsheet takes for a formula. What comes back is the text on one line: control characters,
line ends and tabs among them, are spaces by then."""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@\uff1d\uff0b\uff0d\uff20|%\t\r\n]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")


def neutral(text: str) -> str:
    """The text on one line, with an apostrophe before what a spreadsheet might run."""
    text = _CONTROL.sub(" ", text)
    return f"'{text}" if _DANGEROUS.match(text) else text


def restored(text: str) -> str:
    """What `neutral` was given, its control characters as spaces."""
    return text[1:] if text.startswith("'") and _DANGEROUS.match(text[1:]) else text
