"""What a person does to the own account: name, tokens, administrator's sessions, export, erasure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from tanyin.canon import JsonValue, Text
from tanyin.platform.accounts import events
from tanyin.platform.accounts.actions import LastOwner
from tanyin.platform.accounts.models import Elevation, Invitation, Membership, Organisation, Person, RoleHeld, Token
from tanyin.platform.accounts.tokens import TOKEN, fresh
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import table
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.act import act
from tanyin.platform.journal.models import Event

ELEVATION_LASTS = dt.timedelta(minutes=30)
LONGEST_TOKEN = dt.timedelta(days=366)
SHORTEST_REASON = 10


class NoReason(Refusal):
    """An administrator's session needs a written reason."""

    code = "reason_missing"


class BadToken(Refusal):
    """A token that lasts too long or covers nothing that there is."""

    code = "bad_token"


def person_of(actor: Actor) -> Person:
    """The person who acts; raises `SignInFirst` for nobody."""
    return Person.objects.get(pk=actor.somebody)


def rename(actor: Actor, person: Person, name: str, language: str) -> None:
    """Change the name and the language of an account."""
    with act(actor, events.CHANGED_ACCOUNT, on=person) as deed:
        deed.swap(person, name=name.strip(), language=language)
        deed.about(person)


def elevate(actor: Actor, person: Person, reason: str) -> Elevation:
    """Begin an administrator's session of `ELEVATION_LASTS`; whatever is done in it carries the reason as its basis."""
    reason = reason.strip()
    with act(actor, events.ELEVATED, on=person, basis=reason) as deed:
        if len(reason) < SHORTEST_REASON:
            raise NoReason(
                Text(
                    f"请写明这次管理要做什么、为什么，至少 {SHORTEST_REASON} 个字；它会留在日志里。",
                    f"Write what this session is for and why, in at least {SHORTEST_REASON} characters; the journal keeps it.",
                )
            )
        elevation = Elevation.objects.create(person=person, reason=reason, until=clock.now() + ELEVATION_LASTS)
        deed.about(elevation)
    return elevation


def lower(actor: Actor, person: Person) -> None:
    """End the person's administrator's sessions."""
    with act(actor, events.LOWERED, on=person):
        end_elevations(person)


def end_elevations(person: Person) -> None:
    """No administrator's session of the person goes on; in the act of the caller."""
    Elevation.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())


def elevation_of(person: Person) -> str | None:
    """The written reason of the administrator's session that the person is in; None outside one."""
    return _current(person.pk).order_by("-began_at").values_list("reason", flat=True).first()


def is_current(person: UUID, elevation: str | None) -> bool:
    """Whether this administrator's session of the person goes on."""
    return elevation is not None and _current(person).filter(pk=elevation).exists()


def _current(person: UUID) -> QuerySet[Elevation]:
    return Elevation.objects.filter(person=person, ended_at=None, until__gt=clock.now())


def make_token(
    actor: Actor, person: Person, name: str, scopes: Collection[str], lasts: dt.timedelta
) -> tuple[Token, str]:
    """A token for a program: it may do the acts of `scopes` for the actor's organisation. Returns it and its secret."""
    wanted: list[JsonValue] = [*sorted(set(scopes))]
    with act(actor, events.MADE_TOKEN, on=person) as deed:
        if not wanted or set(scopes) - table().keys() or not dt.timedelta(0) < lasts <= LONGEST_TOKEN:
            raise BadToken(
                Text(
                    "令牌要写明可以做的事（至少一件）和期限（最长一年）。请重新填写。",
                    "A token names at least one act and lasts a year at most. Fill the form in again.",
                )
            )
        secret, digest = fresh(TOKEN)
        token = Token.objects.create(
            person=person,
            organisation_id=actor.acts_for,
            name=name.strip(),
            digest=digest,
            scopes=wanted,
            until=clock.now() + lasts,
        )
        deed.about(token, scopes=wanted)
    return token, secret


def withdraw_token(actor: Actor, token: Token) -> None:
    """End a token at once."""
    with act(actor, events.WITHDREW_TOKEN, on=token) as deed:
        Token.objects.filter(pk=token.pk, withdrawn_at=None).update(withdrawn_at=clock.now())
        deed.about(token)


def export(actor: Actor, person: Person) -> dict[str, Any]:
    """All that is kept of a person: account, memberships, tokens (without secrets), and the acts in the journal."""
    with act(actor, events.EXPORTED, on=person):
        memberships = Membership.objects.filter(person=person).select_related("organisation").prefetch_related("roles")
        return {
            "account": {"email": person.email, "name": person.name, "language": person.language, "id": str(person.pk)},
            "memberships": [
                {
                    "organisation": each.organisation.name,
                    "since": each.since.isoformat(),
                    "until": each.ended_at and each.ended_at.isoformat(),
                    "roles": sorted(held.role for held in each.roles.all()),
                }
                for each in memberships
            ],
            "tokens": [
                {"name": each.name, "scopes": each.scopes, "until": each.until.isoformat()}
                for each in person.tokens.all()
            ],
            "acts": [
                {"at": event.at.isoformat(), "act": event.act, "outcome": event.outcome}
                for event in Event.objects.filter(person=person.pk).order_by("pk").iterator()
            ],
        }


def erase(actor: Actor, person: Person) -> None:
    """Take the person's name and address away. The pseudonym stays in the journal and leads nowhere any more."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    with act(actor, events.ERASED, on=person) as deed:
        _leaves_no_organisation_without_owner(person)
        now = clock.now()
        Membership.objects.filter(person=person, ended_at=None).update(ended_at=now)
        Token.objects.filter(person=person, withdrawn_at=None).update(withdrawn_at=now)
        end_elevations(person)
        Invitation.objects.filter(email=person.email).update(email="")
        Authenticator.objects.filter(user=person).delete()
        EmailAddress.objects.filter(user=person).delete()
        for session in UserSession.objects.filter(user=person):
            session.end()
        address = f"erased-{person.pk.hex}@invalid.invalid"
        deed.swap(person, name="", email=address, password=make_password(None), is_active=False, erased_at=now)
        deed.about(person)


def _leaves_no_organisation_without_owner(person: Person) -> None:
    owned = Organisation.objects.filter(
        closed_at=None, memberships__person=person, memberships__ended_at=None, memberships__roles__role=Role.OWNER
    )
    for organisation in owned.select_for_update():
        others = RoleHeld.objects.filter(
            membership__organisation=organisation, membership__ended_at=None, role=Role.OWNER
        ).exclude(membership__person=person)
        if not others.exists():
            raise LastOwner(
                Text(
                    f"您是“{organisation.name}”唯一的负责人，账户没有删除。请先让另一位成员成为负责人。",
                    f"You are the only owner of “{organisation.name}”, so the account was not erased. "
                    "Make another member an owner first.",
                )
            )
