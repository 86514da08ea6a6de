"""The states of a job, and how it moves between them."""

from __future__ import annotations

from django.db import models


class State(models.TextChoices):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINISHED = (State.DONE, State.FAILED, State.CANCELLED)
UNDONE = (State.FAILED, State.CANCELLED)
"""Ends after which the work may be asked for again."""
OPEN = (State.WAITING, State.RUNNING)

MOVES: tuple[tuple[str, str], ...] = (
    (State.WAITING, State.RUNNING),  # claimed
    (State.WAITING, State.CANCELLED),
    (State.RUNNING, State.WAITING),  # given back, or its lease ran out
    (State.RUNNING, State.DONE),
    (State.RUNNING, State.FAILED),
    (State.RUNNING, State.CANCELLED),
)
