"""A state as sign, word and colour: colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tanyin.canon import Text
from tanyin.platform.look.words import said


class Tone(Enum):
    """What a state means to the reader: name of its colour, and its sign."""

    VALID = ("valid", "✓")
    """Valid, met, done."""
    JUDGE = ("judge", "!")
    """To be judged, suspended, near a limit."""
    FAILED = ("failed", "✕")
    """Not met, revoked, wrong."""
    WAITING = ("waiting", "…")
    """Under way or waiting for somebody."""
    PLAIN = ("plain", "–")
    """Neither good nor bad: a draft, something closed."""


@dataclass(frozen=True, slots=True)
class Badge:
    """A state and its word."""

    tone: Tone
    words: Text

    def html(self, request: HttpRequest) -> SafeString:
        """One word that does not break."""
        name, sign = self.tone.value
        return format_html(
            '<span class="badge {}"><span class="sign" aria-hidden="true">{}</span>{}</span>',
            name,
            sign,
            said(self.words),
        )
