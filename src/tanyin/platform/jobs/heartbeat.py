"""The thread that keeps a job's lease while the task runs, writes its progress, and hears that it is cancelled."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection

from tanyin.platform.jobs import queue
from tanyin.platform.jobs.running import Cancelled, Lost, Running

logger = logging.getLogger(__name__)
EVERY = dt.timedelta(seconds=1)
"""How often progress is written and a request to cancel is heard."""
OF_A_LEASE = 3
"""The lease is renewed this many times before it would run out."""


@contextmanager
def beating(running: Running, lease: dt.timedelta, interrupt: Callable[[], None]) -> Iterator[None]:
    """Keep the lease meanwhile. `interrupt` is called, from the thread, when the task has been told to stop."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(running, lease, over, interrupt), name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(running: Running, lease: dt.timedelta, over: threading.Event, interrupt: Callable[[], None]) -> None:
    every = min(EVERY, lease / OF_A_LEASE)
    turns = max(1, int(lease / OF_A_LEASE / every))
    turn = 0
    try:
        while not over.wait(every.total_seconds()):
            turn += 1
            if not _one(running, lease, renew=turn % turns == 0):
                interrupt()
                return
    finally:
        connection.close()


def _one(running: Running, lease: dt.timedelta, renew: bool) -> bool:
    """One turn; whether the task should go on. A turn that fails is told and tried again: the lease bears it."""
    try:
        asked = list(queue.held(running.job).values_list("cancel_asked_at", flat=True))
        if not asked:
            raise queue.LeaseLost
        if asked[0] is not None:
            running.told_to(Cancelled)
        if renew or running.has_said:
            queue.beat(running.job, lease, **running.said())
    except queue.LeaseLost:
        running.told_to(Lost)
    except DatabaseError as error:
        logger.warning("no heartbeat of job %s: %s", running.job.pk, error)
        connection.close()
    return running.goes_on
