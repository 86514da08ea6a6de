"""The limits of a session: how long it may rest, how long it may last, how many one person may have.

Defaults after GB/T 22239-2019, level 3 (session end and timeout; domain.md §8, status C-2nd): parameters of the
installation, in the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from tanyin.platform.accounts.models import Person
from tanyin.platform.ground import clock

BEGAN, SEEN = "tanyin_began", "tanyin_seen"
STEP = 60
"""Seconds within which a session's last use is not written again."""


class SessionLimits:
    """Middleware: ends a session that rested or lasted too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End it, or take down that it is in use."""
        if request.session.session_key and BEGAN in request.session:
            now = clock.now().timestamp()
            rested = now - request.session.get(SEEN, 0)
            if rested > settings.TANYIN_SESSION_RESTS or now - request.session[BEGAN] > settings.TANYIN_SESSION_LASTS:
                logout(request)
            elif rested > STEP:
                request.session[SEEN] = now
        return self.get_response(request)


def begin(request: HttpRequest, person: Person) -> None:
    """Start the clock of a new session, and end the oldest of a person who has too many."""
    request.session[BEGAN] = request.session[SEEN] = clock.now().timestamp()
    for session in _oldest(person):
        session.end()


def _oldest(person: Person) -> list[Any]:
    from allauth.usersessions.models import UserSession

    mine = UserSession.objects.filter(user=person).order_by("-last_seen_at")
    return list(mine[settings.TANYIN_SESSIONS_EACH - 1 :])
