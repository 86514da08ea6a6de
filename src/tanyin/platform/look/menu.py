"""The doors of the site. An app that has pages to enter by names them in its room `doors.py`, as `DOORS`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tanyin.canon import Text
from tanyin.platform.ground.actor import NOBODY
from tanyin.platform.ground.policies import may
from tanyin.platform.ground.rooms import room


@dataclass(frozen=True, slots=True)
class Door:
    """A page to enter by: the name of its address, its words, the act that it does.

    A door with a `promise` (one sentence: what one gets there) stands on the home page too; the others are folded under
    "more" in the menu.
    """

    address: str
    words: Text
    act: str
    promise: Text | None = None


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door that this visitor may pass."""

    href: str
    words: Text
    promise: Text | None
    here: bool
    """Whether the visitor is in the rooms behind it."""

    @property
    def seldom(self) -> bool:
        """Whether it is folded away: what people need every day has a promise."""
        return self.promise is None


def doors(request: HttpRequest) -> Iterator[OpenDoor]:
    """The doors open to whoever asks: those of the home page first, each part in the order of the apps. Of nested ones
    the innermost is where the visitor is."""
    actor = getattr(request, "actor", NOBODY)
    declared = sorted((door for rooms in room("doors") for door in rooms.DOORS), key=lambda door: door.promise is None)
    passable = [(href, door) for door in declared if may(actor, door.act) and (href := _reached(door.address))]
    here = max((href for href, _ in passable if request.path.startswith(href)), key=len, default="")
    for href, door in passable:
        yield OpenDoor(href, door.words, door.promise, href == here)


def _reached(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
