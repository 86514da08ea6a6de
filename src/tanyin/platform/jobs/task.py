"""A task with what our workers need to know beyond Django's Tasks API, and the decorator that makes one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, ParamSpec, Self, TypeVar
from uuid import UUID

from django_tasks.base import DEFAULT_TASK_PRIORITY, DEFAULT_TASK_QUEUE_NAME, Task

from tanyin.canon import Text
from tanyin.platform.ground.actor import Actor

P = ParamSpec("P")
T = TypeVar("T")
ATTEMPTS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTask(Task[P, T], Generic[P, T]):
    """A task of ours; made by `job`, or by Django's `task` with the same keywords."""

    words: Text = Text("任务", "job")
    """What it does, for the page of a person's jobs."""
    attempts: int = ATTEMPTS
    """How often it is begun at most, when workers die or it fails unexpectedly."""
    together: bool = False
    """Whether its effects and its completion commit in one transaction. For short work: on SQLite nobody else can
    write meanwhile. Long work computes first and opens `Running.completing` for its effects."""
    key: str | None = None
    person: UUID | None = None
    organisation: UUID | None = None

    def using(
        self,
        *,
        priority: int | None = None,
        queue_name: str | None = None,
        run_after: dt.datetime | None = None,
        backend: str | None = None,
        key: str | None = None,
        by: Actor | None = None,
    ) -> Self:
        """A copy with other settings. `key` is the idempotence key: enqueueing it twice for one organisation gives
        one job. `by` is who asks, and to whose organisation the job belongs."""
        given: dict[str, Any] = {
            "priority": priority,
            "queue_name": queue_name,
            "run_after": run_after,
            "backend": backend,
            "key": key,
            "person": by and by.person,
            "organisation": by and by.organisation,
        }
        return replace(self, **{name: value for name, value in given.items() if value is not None})


def job(
    words: Text,
    *,
    attempts: int = ATTEMPTS,
    together: bool = False,
    priority: int = DEFAULT_TASK_PRIORITY,
    queue_name: str = DEFAULT_TASK_QUEUE_NAME,
    takes_context: bool = False,
) -> Callable[[Callable[..., T]], JobTask[..., T]]:
    """Make a function of a module a task. One that takes the context gets a `Running` as its argument `context`."""

    def make(function: Callable[..., T]) -> JobTask[..., T]:
        return JobTask(
            func=function,
            words=words,
            attempts=attempts,
            together=together,
            priority=priority,
            queue_name=queue_name,
            takes_context=takes_context,
        )

    return make
