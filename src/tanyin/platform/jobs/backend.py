"""The backend of Django's Tasks API: a job is a row, enqueued in the transaction of whoever asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from tanyin.canon import canonical_bytes, digest_bytes
from tanyin.platform.ground import clock
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import State
from tanyin.platform.jobs.task import JobTask

T = TypeVar("T")

STATUS = {
    State.WAITING: TaskResultStatus.READY,
    State.RUNNING: TaskResultStatus.RUNNING,
    State.DONE: TaskResultStatus.SUCCESSFUL,
    State.FAILED: TaskResultStatus.FAILED,
    State.CANCELLED: TaskResultStatus.FAILED,
}


class KeyTaken(ValueError):
    """An idempotence key was used again for other arguments: a defect of whoever chose the key."""


class JobFailed(Exception):
    """What `TaskResult.errors` names as the class of every failure; the code of the job says more."""


class JobsBackend(BaseTaskBackend):
    """Jobs as rows of the database."""

    task_class = JobTask
    supports_defer = True
    supports_get_result = True
    supports_priority = True

    def enqueue(self, task: Task[Any, T], args: Sequence[Any], kwargs: Mapping[str, Any]) -> TaskResult[T]:
        """One row more, or the row that the idempotence key has already; raises `KeyTaken` for other arguments.

        A job that failed or was cancelled gives its key up: who asks again is not answered with that for ever.
        """
        self.validate_task(task)
        if not isinstance(task, JobTask):
            task = JobTask(func=task.func, priority=task.priority, queue_name=task.queue_name, run_after=task.run_after)
        fields = self._fields(task, args, kwargs)
        if task.key is None:
            return result_of(Job.objects.create(**fields), task)
        key = _key(task)
        with transaction.atomic():
            Job.objects.filter(key=key, state__in=(State.FAILED, State.CANCELLED)).update(key=None)
            made, _ = Job.objects.get_or_create(key=key, defaults=fields)
        if made.arguments != fields["arguments"]:
            raise KeyTaken(f"{task.module_path} was enqueued under this key with other arguments")
        return result_of(made, task)

    def get_result(self, result_id: str) -> TaskResult[Any]:
        """The job of this id; raises `TaskResultDoesNotExist`."""
        try:
            return result_of(Job.objects.get(pk=UUID(result_id)))
        except (ValueError, Job.DoesNotExist):
            raise TaskResultDoesNotExist(result_id) from None

    @staticmethod
    def _fields(task: JobTask[Any, T], args: Sequence[Any], kwargs: Mapping[str, Any]) -> dict[str, Any]:
        now = clock.now()
        return {
            "task": task.module_path,
            "words_zh": task.words.zh,
            "words_en": task.words.en,
            "queue": task.queue_name,
            "priority": task.priority,
            "arguments": {"args": normalize_json(args), "kwargs": normalize_json(kwargs)},
            "person": task.person,
            "organisation": task.organisation,
            "enqueued_at": now,
            "run_after": task.run_after or now,
            "attempts_at_most": task.attempts,
        }


def _key(task: JobTask[Any, Any]) -> str:
    """The key bound to task and organisation: nobody is given a neighbour's job by guessing its key."""
    organisation = str(task.organisation) if task.organisation else None
    return digest_bytes(canonical_bytes([task.module_path, organisation, task.key]))


def task_of(job: Job) -> JobTask[..., Any]:
    """The task that a job runs; raises ImportError where this version knows none of that name."""
    task = import_string(job.task)
    if not isinstance(task, JobTask):
        raise ImportError(f"{job.task} is no task")
    return task


def result_of(job: Job, task: Task[Any, T] | None = None) -> TaskResult[T]:
    """A job as Django's Tasks API tells of it. It has no traceback: that stands in the server's log only."""
    failed = [TaskError(exception_class_path=f"{JobFailed.__module__}.JobFailed", traceback="")]
    result: TaskResult[T] = TaskResult(
        task=task or task_of(job),
        id=str(job.id),
        status=STATUS[State(job.state)],
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        last_attempted_at=job.started_at,
        finished_at=job.finished_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend="default",
        errors=failed if job.state == State.FAILED else [],
        worker_ids=[job.lease_owner] * job.attempts,
    )
    object.__setattr__(result, "_return_value", job.result)  # as django-tasks does: the result is frozen otherwise
    return result
