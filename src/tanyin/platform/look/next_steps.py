"""What a person can usefully do next. An app that knows of something names it in its room `steps.py`, as `steps`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest

from tanyin.canon import Text
from tanyin.platform.ground.actor import NOBODY
from tanyin.platform.ground.rooms import room


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: in a few words, why, and where."""

    words: Text
    why: Text
    href: str


def next_steps(request: HttpRequest) -> Iterator[Step]:
    """The steps of whoever asks, in the order of the apps; none for a visitor who has not signed in."""
    actor = getattr(request, "actor", NOBODY)
    if actor.is_somebody:
        for rooms in room("steps"):
            yield from rooms.steps(actor)
