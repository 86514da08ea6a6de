"""Reads of jobs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from tanyin.platform.ground import rows
from tanyin.platform.ground.actor import Actor
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.policies import visible


def own(actor: Actor) -> QuerySet[Job]:
    """The jobs that the person asked for, latest first."""
    return visible(actor).filter(person=actor.somebody).order_by("-enqueued_at", "pk")


def one(actor: Actor, pk: UUID) -> Job:
    """A job that the actor can see; raises `Unknown`."""
    return rows.one(visible(actor), pk=pk)
