"""Who is at the other end of a request: the person who signed in, and the organisation for which the person acts."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from tanyin.platform.accounts.models import Membership, Person
from tanyin.platform.ground.actor import NOBODY, Actor, Role

ORGANISATION = "tanyin_organisation"
"""Session key: the organisation for which the person chose to act."""


def actor_of(person: Person | AnonymousUser, organisation: str | None, elevation: str | None = None) -> Actor:
    """The actor that `person` is for `organisation`; for the first of the person's where none is chosen or it ended."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    current = Membership.objects.filter(person=person, ended_at=None, organisation__closed_at=None)
    memberships = list(current.select_related("organisation").order_by("since", "pk"))
    chosen = next((each for each in memberships if str(each.organisation_id) == organisation), None)
    membership = chosen or (memberships[0] if memberships else None)
    if membership is None:
        return Actor(person=person.id, elevation=elevation)
    roles = frozenset(Role(held.role) for held in membership.roles.all())
    return Actor(person.id, membership.organisation_id, membership.organisation.kind, roles, elevation)


class ActorMiddleware:
    """Middleware: puts the actor on the request, looked up when it is first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the actor on the request."""
        request.actor = SimpleLazyObject(lambda: _of(request))  # type: ignore[attr-defined]  # see ground.pages.Request
        return self.get_response(request)


def _of(request: HttpRequest) -> Actor:
    session = request.session
    return actor_of(request.user, session.get(ORGANISATION))


def choose(request: HttpRequest, organisation: UUID) -> None:
    """From now on the person acts for `organisation` in this session; without effect for one that is not the person's."""
    request.session[ORGANISATION] = str(organisation)
