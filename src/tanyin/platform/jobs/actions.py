"""What people do to jobs."""

from __future__ import annotations

from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.jobs import events
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import State
from tanyin.platform.journal.act import act


def cancel(actor: Actor, job: Job) -> None:
    """End a job: at once where it waits; where it runs its worker is asked, and stops within seconds."""
    with act(actor, events.CANCELLED, on=job) as deed:
        now = clock.now()
        if job.state == State.WAITING:
            deed.swap(job, state=State.CANCELLED, cancel_asked_at=now, finished_at=now)
        else:
            deed.swap(job, cancel_asked_at=job.cancel_asked_at or now)
        deed.about(job, state=job.state)
