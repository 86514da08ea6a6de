"""Every change of a job's state by workers. Each is one statement that names the state and the lease it changes, so
that of two workers that try at once one succeeds, whatever the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import State

LEASE = dt.timedelta(seconds=30)
"""How long a worker that says nothing keeps its job."""
BACK_OFF = dt.timedelta(seconds=10)
"""Rest after the first unexpected failure, doubled after each further one."""
CANDIDATES = 8

LOST = Text(
    "执行它的进程几次中途停止，已不再重试。已经完成的部分是安全的；请再试一次，或联系管理员。",
    "The process that ran it stopped midway several times, and it is not tried again. What was completed is safe; "
    "ask for it again, or tell the administrator.",
)
DEFECT = Text(
    "程序自身出了问题，这项任务没有完成，没有留下半成品。管理员能在服务器日志中按编号找到原因。",
    "A defect of ours: this job was not completed and left nothing half-done. "
    "The administrator finds the reason in the server's log under its number.",
)


class LeaseLost(Exception):
    """The job is not this worker's any more: its lease ran out, or it was cancelled. Its effects must not commit."""


def due() -> QuerySet[Job]:
    """Jobs that may be begun now, in their order."""
    return Job.objects.filter(state=State.WAITING, run_after__lte=clock.now()).order_by("-priority", "run_after", "id")


def claim(owner: str, lease: dt.timedelta = LEASE) -> Job | None:
    """The next job, now this worker's; None where there is none."""
    if connection.features.has_select_for_update_skip_locked:
        with transaction.atomic():
            locked = due().select_for_update(skip_locked=True).first()
            return _taken(locked, owner, lease) if locked else None
    return next((taken for each in due()[:CANDIDATES] if (taken := _taken(each, owner, lease))), None)


def _taken(job: Job, owner: str, lease: dt.timedelta) -> Job | None:
    now = clock.now()
    asked = Job.objects.filter(pk=job.pk, version=job.version, state=State.WAITING)
    taken = asked.update(
        state=State.RUNNING,
        version=job.version + 1,
        attempts=job.attempts + 1,
        started_at=now,
        heartbeat_at=now,
        lease_owner=owner,
        lease_until=now + lease,
        done=0,
        of=None,
        step_zh="",
        step_en="",
    )
    if taken != 1:
        return None
    job.refresh_from_db()
    return job


def held(job: Job) -> QuerySet[Job]:
    """The row while it is still this attempt of this worker."""
    return Job.objects.filter(
        pk=job.pk, state=State.RUNNING, lease_owner=job.lease_owner, started_at=job.started_at, attempts=job.attempts
    )


def is_done_by(job: Job) -> bool:
    """Whether this attempt of this worker has completed it."""
    return Job.objects.filter(pk=job.pk, state=State.DONE, lease_owner=job.lease_owner, attempts=job.attempts).exists()


def beat(job: Job, lease: dt.timedelta = LEASE, **progress: Any) -> None:
    """Keep the lease, and write what progress there is; raises `LeaseLost`."""
    now = clock.now()
    if held(job).update(heartbeat_at=now, lease_until=now + lease, **progress) != 1:
        raise LeaseLost


def _moved(job: Job, state: State, **changes: Any) -> None:
    if held(job).update(state=state, version=F("version") + 1, lease_until=None, **changes) != 1:
        raise LeaseLost


def complete(job: Job, result: Any) -> None:
    """Done. Called in the transaction of the effects, it takes them back by `LeaseLost` where the job is another's."""
    _moved(job, State.DONE, finished_at=clock.now(), result=result)


def cancelled(job: Job) -> None:
    """It stopped because somebody asked for that; raises `LeaseLost`."""
    _moved(job, State.CANCELLED, finished_at=clock.now())


def fail(job: Job, code: str, words: Text) -> None:
    """It will not be tried again; raises `LeaseLost`."""
    said = {"error_zh": words.zh[:500], "error_en": words.en[:500]}
    _moved(job, State.FAILED, finished_at=clock.now(), error_code=code[:80], **said)


def refuse(job: Job, refusal: Refusal) -> None:
    """A rule said no: trying again would hear the same."""
    fail(job, refusal.code, refusal.message)


def failed_unexpectedly(job: Job) -> None:
    """Try it again after a rest, or give it up after its last attempt; raises `LeaseLost`."""
    if job.attempts >= job.attempts_at_most:
        fail(job, "defect", DEFECT)
    else:
        _moved(job, State.WAITING, run_after=clock.now() + BACK_OFF * 2 ** (job.attempts - 1))


def hand_back(job: Job) -> None:
    """The worker must stop: the job waits for another, and the attempt does not count; raises `LeaseLost`."""
    _moved(job, State.WAITING, attempts=job.attempts - 1, run_after=clock.now())


def reap() -> int:
    """Take jobs from workers whose lease ran out; returns how many."""
    lost = Job.objects.filter(state=State.RUNNING, lease_until__lt=clock.now())
    if not lost.exists():  # on SQLite an update would wait for the lock though there is nothing to do
        return 0
    now, changes = clock.now(), {"version": F("version") + 1, "lease_until": None}
    ended = lost.filter(cancel_asked_at__isnull=False).update(state=State.CANCELLED, finished_at=now, **changes)
    said = {"error_code": "worker_lost", "error_zh": LOST.zh, "error_en": LOST.en}
    spent = lost.filter(attempts__gte=F("attempts_at_most"))
    ended += spent.update(state=State.FAILED, finished_at=now, **said, **changes)
    return ended + lost.update(state=State.WAITING, run_after=now, **changes)
