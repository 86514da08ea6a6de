"""How sure a stated value is, as data write it and as people read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from tanyin.canon.text import Text

Status = Literal["confirmed", "transcribed", "derived", "assumed", "proxy", "recalled"]
"""Seen in its source; seen in a transcription of its source only; computed from seen values; assumed; of a similar thing;
from memory."""

STATUS_WORDS: Mapping[str, Text] = {
    "confirmed": Text("见于来源", "seen in its source"),
    "transcribed": Text("只见于转录，未见原文", "seen in a transcription only, not in the original"),
    "derived": Text("由见到的值推算", "derived from seen values"),
    "assumed": Text("假定", "assumed"),
    "proxy": Text("用相近事物代替", "a proxy"),
    "recalled": Text("凭记忆，未见来源", "recalled, its source not seen"),
}
