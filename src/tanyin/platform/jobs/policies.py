"""Who may see and cancel jobs, and the jobs that an actor can see at all."""

from __future__ import annotations

from django.db.models import QuerySet

from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import Line, Whose, line
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import OPEN, UNDONE

LINES: tuple[Line, ...] = (
    line("jobs.read", Whose.OWN),
    line("jobs.cancel", Whose.SELF, states=OPEN),
    line("jobs.cancel", Whose.OWN, Role.OWNER, states=OPEN),
    line("jobs.again", Whose.SELF, states=UNDONE),
    line("jobs.again", Whose.OWN, Role.OWNER, states=UNDONE),
)


def visible(actor: Actor) -> QuerySet[Job]:
    """The jobs of the organisation for which the actor acts."""
    if actor.organisation is None:
        return Job.objects.none()
    return Job.objects.filter(organisation=actor.organisation)
