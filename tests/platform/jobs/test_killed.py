"""Workers die, collide and are told to stop, as processes: a job is done once, by whoever is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.installations import Installation, until

WORKER = """
import datetime as dt, logging, sys
import django
django.setup()
logging.basicConfig(level=logging.INFO)
from tanyin.platform.jobs.chores import Chores
from tanyin.platform.jobs import chores
from tanyin.platform.jobs.worker import Worker
worker = Worker(lease=dt.timedelta(seconds=float(sys.argv[1])))
beside = Chores()
with worker.hearing_signals():
    beside.start()
    print("begun", flush=True)
    if len(sys.argv) > 2:
        sys.stdin.readline()
    worker.run()
    beside.stop()
"""
KINDS = ["adds", "computes_then_adds"]


class Workers:
    """Workers of one installation, ended with the test."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.started: list[subprocess.Popen[str]] = []

    def start(self, lease: float = 2.0, at_a_barrier: bool = False) -> subprocess.Popen[str]:
        said = self.installation.data / f"worker-{len(self.started)}.log"
        with said.open("w") as output:
            worker = subprocess.Popen(
                [sys.executable, "-c", WORKER, str(lease), *(["wait"] if at_a_barrier else [])],
                env=self.installation.environment,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        self.started.append(worker)
        until(lambda: "begun" in said.read_text())
        return worker

    def end(self) -> None:
        for worker in self.started:
            worker.kill()
            worker.wait()
            assert worker.stdin is not None
            worker.stdin.close()


@pytest.fixture
def workers(installation: Installation) -> Iterator[Workers]:
    installation.sql("CREATE TABLE effects (job integer)")
    made = Workers(installation)
    yield made
    made.end()


def enqueue(installation: Installation, call: str) -> None:
    installation.do(f"from tests.platform.jobs import work\nwork.{call}")


def states(installation: Installation) -> list[tuple[object, ...]]:
    return installation.sql("SELECT state, attempts FROM jobs_job WHERE task LIKE 'tests.%'")


def effects(installation: Installation) -> list[object]:
    return sorted(row[0] for row in installation.sql("SELECT job FROM effects"))  # type: ignore[type-var]


def begun(folder: Path) -> set[int]:
    return {int(each.name.removeprefix("begun-")) for each in folder.glob("begun-*")}


@pytest.mark.parametrize("kind", KINDS)
def test_the_job_of_a_killed_worker_is_done_once_by_another(kind: str, workers: Workers, tmp_path: Path) -> None:
    here = workers.installation
    enqueue(here, f"{kind}.enqueue(7, {str(tmp_path)!r}, 1.5)")
    first = workers.start()
    until(lambda: begun(tmp_path))
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert effects(here) == []
    second = workers.start()
    until(lambda: states(here) == [("done", 2)])
    assert effects(here) == [7]
    assert begun(tmp_path) == {first.pid, second.pid}


@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_that_slept_over_its_lease_leaves_nothing_behind(kind: str, workers: Workers, tmp_path: Path) -> None:
    here = workers.installation
    if kind == "adds" and not here.url:
        pytest.skip(
            "on SQLite the sleeper holds the lock of its transaction, so that nobody can take its job meanwhile"
        )
    enqueue(here, f"{kind}.enqueue(7, {str(tmp_path)!r}, 1.5)")
    sleeper = workers.start()
    until(lambda: begun(tmp_path))
    os.kill(sleeper.pid, signal.SIGSTOP)
    workers.start()
    until(lambda: states(here) == [("done", 2)])
    os.kill(sleeper.pid, signal.SIGCONT)
    enqueue(here, "adds.enqueue(8)")
    until(lambda: len(effects(here)) == 2)
    assert effects(here) == [7, 8]
    assert sorted(states(here)) == [("done", 1), ("done", 2)]


def test_two_workers_that_begin_at_once_never_do_a_job_twice(workers: Workers) -> None:
    here = workers.installation
    enqueue(here, "adds.enqueue(0)\nfor number in range(1, 60): work.adds.enqueue(number)")
    pair = [workers.start(lease=30, at_a_barrier=True) for _ in range(2)]
    for worker in pair:
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.flush()
    until(lambda: len(effects(here)) >= 60)
    assert effects(here) == list(range(60))
    until(lambda: set(states(here)) == {("done", 1)})
    owners = here.sql("SELECT DISTINCT lease_owner FROM jobs_job WHERE task LIKE 'tests.%'")
    assert len(owners) == 2


def test_a_worker_that_is_told_to_stop_hands_even_a_deaf_job_back(workers: Workers, tmp_path: Path) -> None:
    here = workers.installation
    enqueue(here, f"deaf.enqueue({str(tmp_path)!r})")
    worker = workers.start(lease=30)
    until(lambda: begun(tmp_path))
    os.kill(worker.pid, signal.SIGTERM)
    assert worker.wait(timeout=30) == 0
    assert states(here) == [("waiting", 0)]


def test_a_deaf_job_that_is_cancelled_stops_and_the_worker_goes_on(workers: Workers, tmp_path: Path) -> None:
    here = workers.installation
    enqueue(here, f"deaf.enqueue({str(tmp_path)!r})")
    workers.start(lease=30)
    until(lambda: begun(tmp_path))
    here.sql("UPDATE jobs_job SET cancel_asked_at = '2026-12-01 00:00:00' WHERE task LIKE 'tests.%'")
    until(lambda: states(here) == [("cancelled", 1)])
    enqueue(here, "adds.enqueue(8)")
    until(lambda: effects(here) == [8])


def test_events_are_chained_within_five_seconds_while_a_long_job_runs(workers: Workers, tmp_path: Path) -> None:
    here = workers.installation
    enqueue(here, f"deaf.enqueue({str(tmp_path)!r})")
    workers.start(lease=30)
    until(lambda: begun(tmp_path))
    here.do("""
        from tanyin.platform.accounts.actions import register
        from tanyin.platform.accounts.models import Kind
        from tanyin.platform.ground.actor import SYSTEM
        from tests.platform.people import code
        register(SYSTEM, Kind.ENTERPRISE, code(1), "ours")
    """)
    until(lambda: here.sql("SELECT 1 FROM journal_head"), seconds=5)
    found = here.do("from tanyin.platform.journal.check import check; answer = [str(d) for d in check().defects]")
    assert found == []
