"""Who everybody is in the tests: alice owns her enterprise, bob works in it, charlie owns the neighbour's."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.test import Client

from tanyin.platform.accounts import own
from tanyin.platform.accounts.actors import ELEVATED, actor_of
from tanyin.platform.accounts.credit_code import check_character
from tanyin.platform.accounts.models import Kind, Membership, Organisation, Person, RoleHeld
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.api import acts_of_the_api

PASSWORD = "a long enough secret"


def code(number: int) -> str:
    """A valid unified social credit code, another for every number."""
    first = f"91110108MA{number:07d}"
    return first + check_character(first)


def organisation(name: str, number: int, kind: Kind = Kind.ENTERPRISE) -> Organisation:
    """An open organisation."""
    return Organisation.objects.create(kind=kind, code=code(number), name=name)


def person(name: str, of: Organisation | None = None, *roles: Role) -> Person:
    """A person who signs in with `name`@example.com, a member of `of` in `roles`."""
    made = Person.objects.create(email=f"{name}@example.com", name=name)
    if of is not None:
        membership = Membership.objects.create(organisation=of, person=made)
        RoleHeld.objects.bulk_create(RoleHeld(membership=membership, role=role) for role in roles)
    return made


def acting(who: Person) -> Actor:
    """The actor that a person is for the first organisation."""
    return actor_of(who, None)


def browser(who: Person | None = None) -> Client:
    """A client, signed in as `who`; in the administrator's session that `who` began, where there is one."""
    client = Client()
    if who is not None:
        client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
        if (elevation := who.elevations.filter(ended_at=None).first()) is not None:
            session = client.session
            session[ELEVATED] = str(elevation.pk)
            session.save()
    return client


def sure(who: Person) -> Client:
    """A client whose person gave the password just now."""
    who.set_password(PASSWORD)
    who.save()
    client = browser(who)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def program(who: Person) -> Client:
    """A program of `who` for the API, with every scope that a token may have."""
    from tanyin.platform.site.api import api  # what a token may do is what operations do

    assert api
    secret = own.make_token(acting(who), who, "a program", sorted(acts_of_the_api()), dt.timedelta(days=1))[1]
    return Client(headers={"Authorization": f"Bearer {secret}"})


@dataclass(frozen=True)
class Town:
    """Two enterprises that must know nothing of each other, and their people."""

    ours: Organisation
    theirs: Organisation
    alice: Person
    bob: Person
    charlie: Person


def town() -> Town:
    """The two enterprises."""
    ours, theirs = organisation("ours", 1), organisation("theirs", 2)
    return Town(
        ours,
        theirs,
        person("alice", ours, Role.OWNER),
        person("bob", ours, Role.ENGINEER),
        person("charlie", theirs, Role.OWNER),
    )
