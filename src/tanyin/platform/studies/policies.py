"""Who may do what with studies: an organisation's own people alone."""

from __future__ import annotations

from django.db.models import QuerySet

from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import Line, Whose, line
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.states import State

LINES: tuple[Line, ...] = (
    line("studies.read", Whose.OWN),
    line("studies.create", Whose.OWN, Role.OWNER, Role.ENGINEER),
    line("studies.edit", Whose.OWN, Role.OWNER, Role.ENGINEER, states=(State.DRAFT,)),
    line("studies.submit", Whose.OWN, Role.OWNER, Role.ENGINEER, states=(State.DRAFT,)),
    line("studies.send_back", Whose.OWN, Role.REVIEWER, states=(State.REVIEW,)),
    line("studies.seal", Whose.OWN, Role.REVIEWER, states=(State.REVIEW,)),
    line("studies.resume", Whose.OWN, Role.OWNER, Role.ENGINEER, states=(State.ACCOUNTED,)),
)


def visible(actor: Actor) -> QuerySet[Study]:
    """The studies of the organisation for which the actor acts."""
    return Study.objects.filter(organisation=actor.organisation) if actor.organisation else Study.objects.none()
