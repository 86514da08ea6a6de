"""Who may store, open and grant files, and where reading them starts."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import Line, Whose, line
from tanyin.platform.vault.models import File, Grant

LINES: tuple[Line, ...] = (
    line("vault.read", Whose.OWN),
    line("vault.store", Whose.OWN, Role.OWNER, Role.ENGINEER),
    line("vault.open", Whose.OWN),
    line("vault.grant", Whose.OWN, Role.OWNER),
    line("vault.withdraw_grant", Whose.OWN, Role.OWNER, states=("valid",)),
)


def visible(actor: Actor) -> QuerySet[File]:
    """The organisation's own files, and those of others that are granted to it now."""
    if actor.organisation is None:
        return File.objects.none()
    granted = Grant.objects.filter(to=actor.organisation, withdrawn_at=None, until__gt=clock.now())
    return File.objects.filter(Q(organisation=actor.organisation) | Q(pk__in=granted.values("file")))


def visible_grants(actor: Actor) -> QuerySet[Grant]:
    """The grants that the organisation gave."""
    if actor.organisation is None:
        return Grant.objects.none()
    return Grant.objects.filter(file__organisation=actor.organisation)
