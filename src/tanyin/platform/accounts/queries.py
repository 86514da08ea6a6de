"""Reads that more than one place needs."""

from __future__ import annotations

from django.db.models import QuerySet

from tanyin.platform.accounts import events
from tanyin.platform.accounts.models import Department, Membership, Organisation
from tanyin.platform.accounts.policies import visible_memberships
from tanyin.platform.ground.actor import Actor
from tanyin.platform.journal.act import act


def own_organisation(actor: Actor) -> Organisation:
    """The organisation for which the actor acts; raises `NoOrganisation` for an actor without one."""
    return Organisation.objects.get(pk=actor.acts_for)


def all_organisations(actor: Actor) -> QuerySet[Organisation]:
    """Every organisation, for an administrator: a reading that the journal takes down, with its reason."""
    with act(actor, events.READ_ALL):
        return Organisation.objects.order_by("kind", "name")


def members(actor: Actor) -> QuerySet[Membership]:
    """Who belongs to the organisation now, the longest first: a reading that the journal takes down."""
    with act(actor, events.READ_MEMBERS):
        current = visible_memberships(actor).filter(ended_at=None)
        return current.select_related("person", "department").prefetch_related("roles").order_by("since")


def department_of(actor: Actor) -> Department | None:
    """The department in which the actor works; None for who works in none."""
    current = Membership.objects.filter(person=actor.person, organisation=actor.organisation, ended_at=None)
    membership = current.select_related("department__organisation").first()
    return membership.department if membership else None
