"""Work that comes back: declared by each app in its `tasks.py` as `PERIODIC`, enqueued once for each period.

The period is part of the idempotence key, so that many workers enqueue one job. A period in which nothing ran is not
made up for: the next one does what was left.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tanyin.platform.ground import clock
from tanyin.platform.ground.rooms import room
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import OPEN
from tanyin.platform.jobs.task import JobTask

EPOCH = dt.datetime(2026, 1, 1, tzinfo=clock.CHINA)
"""Periods are counted from here, so that days begin at midnight in China."""


@dataclass(frozen=True, slots=True)
class Every:
    """`task`, which takes no arguments, each `period`, `after` its beginning."""

    period: dt.timedelta
    task: JobTask[..., Any]
    after: dt.timedelta = dt.timedelta()

    def number(self, at: dt.datetime) -> int:
        """Which period it is at `at`."""
        return (at - EPOCH - self.after) // self.period


@cache
def declared() -> tuple[Every, ...]:
    """What all apps declare."""
    return tuple(each for tasks in room("tasks") for each in getattr(tasks, "PERIODIC", ()))


class Calendar:
    """What one worker has enqueued already, so that it asks the database once for each period."""

    def __init__(self) -> None:
        self._enqueued: dict[Every, int] = {}

    def enqueue(self) -> int:
        """Enqueue whatever has come due; returns how many jobs were asked for."""
        due = list(self._due())
        for each, number in due:
            if not Job.objects.filter(task=each.task.module_path, state__in=OPEN).exists():
                each.task.using(key=f"period {each.period} {number}").enqueue()
            self._enqueued[each] = number
        return len(due)

    def _due(self) -> Iterator[tuple[Every, int]]:
        for each in declared():
            number = each.number(clock.now())
            if self._enqueued.get(each) != number:
                yield each, number
