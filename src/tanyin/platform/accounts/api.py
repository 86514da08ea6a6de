"""Accounts as JSON."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from ninja import Router, Schema

from tanyin.platform.accounts.queries import members, own_organisation
from tanyin.platform.ground.api import doing
from tanyin.platform.ground.pages import Request

router = Router(tags=["accounts"])


class Member(Schema):
    """A member of an organisation."""

    person: UUID
    name: str
    roles: list[str]
    since: dt.datetime


class OrganisationOut(Schema):
    """An organisation and its members."""

    id: UUID
    kind: str
    code: str
    name: str
    members: list[Member]


@router.get("/organisation", response=OrganisationOut)
@doing("accounts.read_organisation")
def organisation(request: Request) -> OrganisationOut:
    """The organisation for which the token acts."""
    found = own_organisation(request.actor)
    people = [
        Member(
            person=each.person_id,
            name=each.person.name,
            roles=sorted(held.role for held in each.roles.all()),
            since=each.since,
        )
        for each in members(request.actor)
    ]
    return OrganisationOut(id=found.pk, kind=found.kind, code=found.code, name=found.name, members=people)
