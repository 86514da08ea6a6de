"""The states of an entry of a pilot list, and how it moves between them."""

from __future__ import annotations

from django.db import models

from tanyin.canon import Text


class State(models.TextChoices):
    """拟列 → 公示 → 在列 → 退出."""

    PROPOSED = "proposed"
    NOTICE = "notice"
    LISTED = "listed"
    WITHDRAWN = "withdrawn"


STATE_WORDS = {
    State.PROPOSED: Text("拟列", "proposed"),
    State.NOTICE: Text("公示", "public notice"),
    State.LISTED: Text("在列", "listed"),
    State.WITHDRAWN: Text("退出", "withdrawn"),
}

MOVES: tuple[tuple[State, State], ...] = (
    (State.PROPOSED, State.NOTICE),
    (State.NOTICE, State.PROPOSED),  # an objection in the time of notice
    (State.NOTICE, State.LISTED),
    (State.PROPOSED, State.WITHDRAWN),
    (State.NOTICE, State.WITHDRAWN),
    (State.LISTED, State.WITHDRAWN),
)

FIRST: tuple[State, ...] = (State.PROPOSED, State.LISTED)
"""An entry that an officer adds is proposed; one that a published plan names stands as the plan has it."""


def next_states(state: str) -> tuple[State, ...]:
    """Where an entry may move from `state`."""
    return tuple(to for origin, to in MOVES if origin == state)
