"""Questions on a terminal, answered by a number. Off a terminal nobody is asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.screen import Screen
from tanyin.cli.show.layout import INDENT

LATER: Final = 0
"""The answer that leaves a question open."""

MOST_TRIES: Final = 5


def can_ask(screen: Screen) -> bool:
    """Whether somebody sees the question and can type an answer."""
    return sys.stdin is not None and sys.stdin.isatty() and screen.err.is_terminal


def choose(screen: Screen, question: str, options: Sequence[str], zero: Text | None = None) -> int | None:
    """The number of the chosen option from 1; `LATER` where `zero` offers that. None where no answer comes: the input
    has ended, or several answers were none of the numbers."""
    screen.tell(question, "heading")
    for number, option in enumerate(options, start=1):
        screen.tell(f"{INDENT}{number}) {option}")
    if zero is not None:
        screen.tell(f"{INDENT}{LATER}) {screen.word(zero)}")
    for _ in range(MOST_TRIES):
        screen.err.print(screen.word(words.YOUR_CHOICE), end="")
        answer = sys.stdin.readline()
        if not answer:
            return None
        least = 1 if zero is None else LATER
        if answer.strip().isdecimal() and least <= int(answer.strip()[:6]) <= len(options):
            return int(answer.strip()[:6])
        screen.remark(words.A_NUMBER_PLEASE, least=least, most=len(options))
    return None
