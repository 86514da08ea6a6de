"""What a task knows while it runs: its progress, whether it should stop, and the transaction of its effects."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tanyin.canon import Text
from tanyin.platform.jobs import queue
from tanyin.platform.jobs.models import Job
from tanyin.platform.journal.act import together


class Stop(BaseException):
    """Raised inside a task that is to stop; no `except Exception` of the task holds it up."""


class Stopping(Stop):
    """The worker must stop: the job goes back to the queue."""


class Cancelled(Stop):
    """Somebody asked to cancel the job."""


class Lost(Stop):
    """The job is another worker's by now."""


@dataclass
class Completion:
    """What a task leaves behind with its effects: its result, as JSON."""

    result: Any = None


class Running:
    """A job in a worker's hands. The task calls from its own thread; the heartbeat writes what it says from another,
    so that progress shows while a transaction is open."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.completed = False
        self._lock = threading.Lock()
        self._progress: dict[str, Any] = {}
        self._stop: type[Stop] | None = None

    @property
    def attempt(self) -> int:
        """Which attempt this is, from 1."""
        return self.job.attempts

    def progress(self, done: int, of: int | None = None, step: Text | None = None) -> None:
        """Say how far it is; raises `Stop` where the task should end. Cheap enough for every turn of a loop."""
        with self._lock:
            self._progress.update({"done": done, "of": of})
            if step is not None:
                self._progress.update({"step_zh": step.zh[:200], "step_en": step.en[:200]})
        self.go_on()

    def go_on(self) -> None:
        """Return while the task should go on; raises `Stop` where it should not."""
        if self._stop is not None:
            raise self._stop

    @contextmanager
    def completing(self) -> Iterator[Completion]:
        """The transaction in which the effects and the job's completion commit together, or neither does."""
        completion = Completion()
        with together():
            yield completion
            queue.complete(self.job, completion.result)
        self.completed = True

    @property
    def goes_on(self) -> bool:
        """Whether nobody has told it to stop."""
        return self._stop is None

    def told_to(self, stop: type[Stop]) -> None:
        """From now on `go_on` raises `stop`."""
        if not self.completed:
            self._stop = self._stop or stop

    @property
    def has_said(self) -> bool:
        """Whether there is progress to write."""
        return bool(self._progress)

    def said(self) -> dict[str, Any]:
        """What the task said since this was last asked, as columns of the job."""
        with self._lock:
            said, self._progress = self._progress, {}
        return said
