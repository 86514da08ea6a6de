"""Who is at the other end of a request: the person who signed in, and the organisation for which the person acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from tanyin.platform.accounts.models import Membership, Person, Token
from tanyin.platform.accounts.own import elevation_of, is_current
from tanyin.platform.accounts.tokens import digest_of
from tanyin.platform.ground.actor import NOBODY, Actor, Role

ORGANISATION = "tanyin_organisation"
"""Session key: the organisation for which the person chose to act."""
ELEVATED = "tanyin_elevated"
"""Session key: the administrator's session that was begun in this browser, and holds in no other."""
BEARER = "Bearer "


def current_memberships(person: Person) -> list[Membership]:
    """The person's memberships of open organisations, the oldest first."""
    current = Membership.objects.filter(person=person, ended_at=None, organisation__closed_at=None)
    return list(current.select_related("organisation").prefetch_related("roles").order_by("since", "pk"))


def actor_of(person: Person | AnonymousUser, organisation: str | None) -> Actor:
    """The actor that `person` is for `organisation`; for the first of the person's where none is chosen or it ended."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    memberships = current_memberships(person)
    chosen = next((each for each in memberships if str(each.organisation_id) == organisation), None)
    membership = chosen or next(iter(memberships), None)
    if membership is None:
        return Actor(person=person.id)
    kind = membership.organisation.kind
    elevation = elevation_of(person) if kind == "operator" else None
    return Actor(person.id, membership.organisation_id, kind, _roles(membership), elevation)


def actor_of_token(secret: str) -> Actor:
    """The actor that a program with this token is; `NOBODY` for a token that is unknown, over or withdrawn."""
    token = Token.objects.select_related("person").filter(digest=digest_of(secret)).first()
    if token is None or token.policy_state != "valid" or not token.person.is_active:
        return NOBODY
    for membership in current_memberships(token.person):
        if membership.organisation_id == token.organisation_id:
            kind = membership.organisation.kind
            return Actor(
                token.person_id, token.organisation_id, kind, _roles(membership), scopes=frozenset(token.scopes)
            )
    return NOBODY


def _roles(membership: Membership) -> frozenset[Role]:
    return frozenset(Role(held.role) for held in membership.roles.all())


class ActorMiddleware:
    """Middleware: puts the actor on the request, looked up when it is first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Put the actor on the request; and let nobody keep what is answered to somebody."""
        request.actor = SimpleLazyObject(lambda: _of(request))  # type: ignore[attr-defined]  # see ground.pages.Request
        answer = self.get_response(request)
        known = settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
        if known and not answer.has_header("Cache-Control"):
            patch_cache_control(answer, private=True, no_store=True)
        return answer


def _of(request: HttpRequest) -> Actor:
    """A token speaks for the API alone, and there a cookie does not: no page of another site can make it act."""
    if request.path.startswith("/api/"):
        stated = request.headers.get("Authorization", "")
        return actor_of_token(stated.removeprefix(BEARER)) if stated.startswith(BEARER) else NOBODY
    actor = actor_of(request.user, request.session.get(ORGANISATION))
    if actor.elevation is not None and not is_current(actor.somebody, request.session.get(ELEVATED)):
        return replace(actor, elevation=None)
    return actor
