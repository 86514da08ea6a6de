"""What people do to jobs."""

from __future__ import annotations

from tanyin.canon import canonical_bytes, digest_bytes
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


SAME = ("task", "words_zh", "words_en", "queue", "priority", "arguments", "organisation", "attempts_at_most")
"""What a job that is done again has of the one before."""


def again(actor: Actor, job: Job) -> Job:
    """Ask for the work of a job that failed or was cancelled once more, as a job of its own: the old one stays as it
    ended. Asked twice, it is one job."""
    with act(actor, events.AGAIN, on=job) as deed:
        fields = {name: getattr(job, name) for name in SAME}
        key = digest_bytes(canonical_bytes(["again", str(job.pk)]))
        made, _ = Job.objects.get_or_create(key=key, defaults={**fields, "person": actor.somebody})
        deed.about(made, before=str(job.pk))
    return made
