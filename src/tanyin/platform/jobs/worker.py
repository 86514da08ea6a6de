"""The loop of a worker: claim a job, run it, write how it ended; until it is told to stop."""

from __future__ import annotations

import datetime as dt
import logging
import os
import signal
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django_tasks.utils import normalize_json

from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.jobs import queue
from tanyin.platform.jobs.backend import task_of
from tanyin.platform.jobs.heartbeat import beating
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.running import Cancelled, Lost, Running, Stop, Stopping
from tanyin.platform.jobs.task import JobTask

logger = logging.getLogger(__name__)
LOOKS = 0.5
"""Seconds between two looks at an empty queue."""
TRIES = 5
"""How often the end of a job is written where the database refuses for the moment."""


class Worker:
    """One worker: it runs one job at a time, in the thread that calls `run`."""

    def __init__(self, lease: dt.timedelta = queue.LEASE) -> None:
        self.owner = f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self.lease = lease
        self.stopping = threading.Event()
        self._running: Running | None = None
        """The job whose task is being run, while the task may be interrupted."""

    def run(self) -> None:
        """Run jobs until `stop`; between jobs the database may fail, and is asked again."""
        while not self.stopping.is_set():
            if not self.turn():
                self.stopping.wait(LOOKS)

    def turn(self) -> bool:
        """Run the next job, if there is one; whether there was."""
        close_old_connections()
        try:
            job = queue.claim(self.owner, self.lease)
        except DatabaseError as error:
            logger.warning("the queue cannot be read: %s", error)
            connection.close()
            return False
        if job is None:
            return False
        self._run(job)
        return True

    def _run(self, job: Job) -> None:
        """Run a claimed job to whatever end."""
        running = Running(job)
        try:
            with beating(running, self.lease, _interrupt_this_thread()):
                self._call(running)
        except (Stopping, Cancelled, Lost, queue.LeaseLost) as stop:
            self._stopped(job, stop)
        except Refusal as refusal:
            _end(job, lambda refusal=refusal: queue.refuse(job, refusal))
        except Exception:
            logger.exception("job %s (%s), attempt %d, failed", job.pk, job.task, job.attempts)
            _end(job, lambda: queue.failed_unexpectedly(job))

    def _call(self, running: Running) -> None:
        """The task itself, with its completion."""
        task = task_of(running.job)
        if task.together:
            with running.completing() as completion:
                completion.result = self._interruptible(task, running)
            return
        result = self._interruptible(task, running)
        if not running.completed:
            _end(running.job, lambda: queue.complete(running.job, result))

    def _interruptible(self, task: JobTask[..., Any], running: Running) -> Any:
        """What the function returns, as JSON; a signal may raise `Stop` inside it and nowhere else."""
        arguments = running.job.arguments
        context = [running] if task.takes_context else []
        try:
            self._running = running
            if self.stopping.is_set():
                raise Stopping
            return normalize_json(task.call(*context, *arguments["args"], **arguments["kwargs"]))
        finally:
            self._running = None

    def _stopped(self, job: Job, stop: BaseException) -> None:
        connection.close()  # the signal may have come in the middle of a statement: this connection knows too much
        match stop:
            case Cancelled():
                _end(job, lambda: queue.cancelled(job))
            case Stopping():
                _end(job, lambda: queue.hand_back(job))
                logger.info("job %s is handed back: the worker stops", job.pk)
            case _ if queue.is_done_by(job):
                logger.info("job %s was completed before it heard that it should stop", job.pk)
            case _:
                logger.warning("job %s is another worker's by now; nothing of this attempt was kept", job.pk)

    def stop(self) -> None:
        """End after the present job, which is told to stop."""
        self.stopping.set()
        if (running := self._running) is not None:
            running.told_to(Stopping)

    @contextmanager
    def hearing_signals(self) -> Iterator[None]:
        """SIGTERM and SIGINT stop the worker at once, also in the midst of a job; SIGUSR1 is the heartbeat's word that
        the present job should end. For the main thread of a process of its own."""
        before = {number: signal.signal(number, self._hear) for number in (signal.SIGTERM, signal.SIGINT)}
        before[signal.SIGUSR1] = signal.signal(signal.SIGUSR1, self._hear)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, number: int, _: FrameType | None) -> None:
        if number != signal.SIGUSR1:
            self.stop()
        if (running := self._running) is not None:
            running.go_on()


def _interrupt_this_thread() -> Any:
    """A function that makes this thread hear SIGUSR1 where somebody listens for it; otherwise the task hears when it
    says its progress."""
    if signal.getsignal(signal.SIGUSR1) in (signal.SIG_DFL, signal.SIG_IGN, None):
        return lambda: None
    here = threading.get_ident()
    return lambda: signal.pthread_kill(here, signal.SIGUSR1)


def _end(job: Job, write: Any) -> None:
    """Write how a job ended. Where the database refuses for the moment it is tried again; a job whose end cannot be
    written is given to another worker when the lease has run out."""
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                write()
        except queue.LeaseLost:
            logger.warning("job %s ended when it was not this worker's any more", job.pk)
            return
        except DatabaseError as error:
            logger.warning("the end of job %s cannot be written: %s", job.pk, error)
            connection.close()
            with suppress(Stop):
                threading.Event().wait(2**attempt / 10)
        else:
            return
