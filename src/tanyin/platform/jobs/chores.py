"""The thread beside the worker: it chains the journal's events, takes jobs from dead workers, enqueues periodic work.

It is a thread of its own because a job may take long, and an event is chained within five seconds all the same.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.db import DatabaseError, close_old_connections, connection

from tanyin.platform.jobs.periodic import Calendar
from tanyin.platform.jobs.queue import reap
from tanyin.platform.journal.models import Event
from tanyin.platform.journal.sequencer import sequence, waiting

logger = logging.getLogger(__name__)


NEAR = 10_000
"""Events from the latest backwards among which a usual turn looks: 0.2 s of every second would go to a look through
300,000, and one so far behind has waited for its transaction to commit."""


def chain(near: int | None = None) -> None:
    """Chain what is waiting, among the latest `near` events or among all. It is looked for first, because the
    sequencer takes the lock that every writer needs."""
    latest = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    after = max(0, latest - near) if near is not None else 0
    while waiting(after).exists():
        sequence(after)


@dataclass
class Chore:
    """Something done every so many seconds. A failure is told when it begins and when it ends, not at every turn."""

    name: str
    every: float
    do: Callable[[], object]
    next: float = 0.0
    failing: bool = field(default=False)

    def turn(self) -> None:
        """Do it where its time has come."""
        if time.monotonic() < self.next:
            return
        self.next = time.monotonic() + self.every
        try:
            self.do()
        except DatabaseError as error:
            self._failed("%s cannot be done: %s", self.name, error)
        except Exception:  # noqa: BLE001 -- the thread goes on whatever a chore does; it is told in the log
            self._failed("%s failed", self.name, exc_info=True)
        else:
            if self.failing:
                logger.warning("%s is done again", self.name)
            self.failing = False

    def _failed(self, sentence: str, *values: object, exc_info: bool = False) -> None:
        connection.close()
        if not self.failing:
            logger.error(sentence, *values, exc_info=exc_info)
        self.failing = True


class Chores:
    """All of them, in a thread that runs until `stop`; what waits for the chain then is chained at last."""

    def __init__(self) -> None:
        self._chain = Chore("the chaining of the journal", 60, chain)
        lately = Chore("the chaining of the latest events", 1, partial(chain, NEAR))
        reaping = Chore("the return of jobs from dead workers", 5, reap)
        calendar = Chore("the enqueueing of periodic work", 10, Calendar().enqueue)
        self._chores = (self._chain, lately, reaping, calendar)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="chores", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, with the journal chained."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.25):
            close_old_connections()
            for chore in self._chores:
                chore.turn()
        self._chain.next = 0
        self._chain.turn()
        connection.close()
