"""A job is enqueued once, run once at a time, and ends with a result or with words that give nothing away."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
import uuid
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django_tasks import default_task_backend, task_backends
from django_tasks.base import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.jobs import queue
from tanyin.platform.jobs.backend import KeyTaken
from tanyin.platform.jobs.chores import chain
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.periodic import Calendar, Every
from tanyin.platform.jobs.running import Running
from tanyin.platform.jobs.states import State
from tanyin.platform.jobs.tasks import KEPT, clear
from tanyin.platform.jobs.worker import Worker
from tanyin.platform.journal.check import check
from tanyin.platform.journal.models import Event, Link
from tests.platform.jobs import work

pytestmark = pytest.mark.django_db(transaction=True)
OURS = Actor(person=uuid.UUID(int=1), organisation=uuid.UUID(int=2))
THEIRS = Actor(person=uuid.UUID(int=3), organisation=uuid.UUID(int=4))
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def effects() -> Iterator[None]:
    """The table in which tasks leave their effects."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effects (job integer)")
    yield
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE effects")


def effects_left() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM effects")
        return int(cursor.fetchone()[0])


def only() -> Job:
    return Job.objects.get()


def test_a_job_runs_and_its_result_is_found_by_its_id() -> None:
    enqueued = work.doubled.enqueue(21)
    assert enqueued.status == TaskResultStatus.READY
    assert Worker().turn()
    enqueued.refresh()
    assert (enqueued.status, enqueued.return_value, enqueued.attempts) == (TaskResultStatus.SUCCESSFUL, 42, 1)
    assert work.doubled.get_result(enqueued.id).return_value == 42
    with pytest.raises(TaskResultDoesNotExist):
        default_task_backend.get_result("nothing")


def test_the_backend_says_what_it_supports() -> None:
    backend = task_backends["default"]
    assert (backend.supports_defer, backend.supports_get_result, backend.supports_priority) == (True, True, True)
    assert not list(backend.check())


def test_a_job_enqueued_in_a_transaction_that_fails_was_never_enqueued() -> None:
    def fails() -> None:
        with transaction.atomic():
            work.doubled.enqueue(1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert not Job.objects.exists()


def test_the_same_key_gives_the_same_job_and_a_neighbour_another() -> None:
    ours = work.doubled.using(key="report", by=OURS)
    assert ours.enqueue(1).id == ours.enqueue(1).id
    assert work.doubled.using(key="report", by=THEIRS).enqueue(1).id != ours.enqueue(1).id
    assert work.breaks.using(key="report", by=OURS).enqueue().id != ours.enqueue(1).id
    with pytest.raises(KeyTaken):
        ours.enqueue(2)
    assert Job.objects.count() == 3


def test_what_failed_under_a_key_is_done_when_it_is_asked_for_again() -> None:
    asked = work.refused.using(key="report", by=OURS)
    first = asked.enqueue()
    Worker().turn()
    assert Job.objects.get(pk=first.id).state == State.FAILED
    again = asked.enqueue()
    assert again.id != first.id
    assert asked.enqueue().id == again.id


def test_the_urgent_go_first_and_the_deferred_wait() -> None:
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        later = work.doubled.using(run_after=clock.now() + 60 * SECOND).enqueue(1)
        usual = work.doubled.enqueue(2)
        urgent = work.doubled.using(priority=10).enqueue(3)
        claimed = [queue.claim("worker") for _ in range(3)]
        assert [str(job.pk) if job else None for job in claimed] == [urgent.id, usual.id, None]
        move(60 * SECOND)
        assert str((queue.claim("worker") or only()).pk) == later.id


def test_a_failure_is_tried_again_after_a_rest_and_given_up_in_words_without_the_cause(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        work.breaks.enqueue()
        assert Worker().turn()
        assert (only().state, only().attempts) == (State.WAITING, 1)
        assert not Worker().turn()
        move(queue.BACK_OFF)
        assert Worker().turn()
    ended = only()
    assert (ended.state, ended.attempts, ended.error_code) == (State.FAILED, 2, "defect")
    assert "the secret of somebody" in caplog.text
    assert "the secret of somebody" not in str(Job.objects.values().get())
    told = default_task_backend.get_result(str(ended.pk))
    assert (told.status, [error.traceback for error in told.errors]) == (TaskResultStatus.FAILED, [""])


def test_a_refusal_is_told_in_its_own_words_and_not_tried_again() -> None:
    work.refused.enqueue()
    Worker().turn()
    assert (only().state, only().attempts, only().error_code) == (State.FAILED, 1, "not_in_this_state")
    assert only().error == Text("现在不行。", "Not now.")


def test_a_task_that_this_version_does_not_know_fails_in_words(caplog: pytest.LogCaptureFixture) -> None:
    work.doubled.enqueue(1)
    Job.objects.update(task="tests.platform.jobs.work.TRIED", attempts_at_most=1)
    Worker().turn()
    assert (only().state, only().error_code) == (State.FAILED, "defect")
    assert "is no task" in caplog.text


def test_progress_is_seen_while_the_job_runs() -> None:
    work.counts.enqueue(200)
    worker = Worker(lease=dt.timedelta(seconds=0.3))
    seen: list[tuple[int, int | None, Text | None]] = []

    def look() -> None:
        while not Job.objects.filter(state=State.DONE).exists():
            job = only()
            seen.append((job.done, job.of, job.step))
            time.sleep(0.05)
        connection.close()

    looking = threading.Thread(target=look)
    looking.start()
    worker.turn()
    looking.join()
    assert any(0 < done < 200 and of == 200 for done, of, _ in seen)
    assert Text("数数", "counting") in [step for _, _, step in seen]


def test_a_running_job_that_is_cancelled_stops() -> None:
    work.forever.enqueue()

    def ask() -> None:
        while not Job.objects.filter(state=State.RUNNING).update(cancel_asked_at=clock.now()):
            time.sleep(0.05)
        connection.close()

    asking = threading.Thread(target=ask)
    asking.start()
    Worker(lease=SECOND).turn()
    asking.join()
    assert (only().state, only().lease_until) == (State.CANCELLED, None)


def test_a_worker_that_must_stop_hands_the_job_back_and_the_attempt_does_not_count() -> None:
    work.forever.enqueue()
    worker = Worker()

    def ask() -> None:
        while not Job.objects.filter(state=State.RUNNING).exists():
            time.sleep(0.05)
        worker.stop()
        connection.close()

    asking = threading.Thread(target=ask)
    asking.start()
    worker.turn()
    asking.join()
    assert (only().state, only().attempts) == (State.WAITING, 0)


def test_a_job_whose_lease_ran_out_goes_to_another_and_the_first_can_write_nothing(effects: None) -> None:
    work.adds.enqueue(1)
    with clock.stopped(dt.datetime(2027, 1, 1, tzinfo=dt.UTC)) as move:
        slow = queue.claim("slow")
        assert slow is not None
        assert queue.reap() == 0
        move(queue.LEASE + SECOND)
        assert queue.reap() == 1
        with pytest.raises(queue.LeaseLost):
            queue.beat(slow)
        quick = queue.claim("quick")
        assert quick is not None
        assert quick.attempts == 2
        with pytest.raises(queue.LeaseLost), Running(slow).completing(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO effects (job) VALUES (1)")
        assert effects_left() == 0
        for write in (queue.cancelled, queue.hand_back, queue.failed_unexpectedly):
            with pytest.raises(queue.LeaseLost):
                write(slow)
        queue.complete(quick, None)
    assert only().state == State.DONE


def test_a_job_that_kills_its_workers_is_given_up_in_words() -> None:
    work.doubled.enqueue(1)
    with clock.stopped(dt.datetime(2027, 1, 1, tzinfo=dt.UTC)) as move:
        for _ in range(3):
            assert queue.claim("dies") is not None
            move(queue.LEASE + SECOND)
            assert queue.reap() == 1
        assert queue.claim("lives") is None
    assert (only().state, only().error_code, only().error) == (State.FAILED, "worker_lost", queue.LOST)


def test_a_cancelled_job_whose_worker_died_is_cancelled() -> None:
    work.doubled.enqueue(1)
    with clock.stopped(dt.datetime(2027, 1, 1, tzinfo=dt.UTC)) as move:
        queue.claim("dies")
        Job.objects.update(cancel_asked_at=clock.now())
        move(queue.LEASE + SECOND)
        queue.reap()
    assert only().state == State.CANCELLED


def test_effects_and_completion_commit_together_or_not_at_all(effects: None, monkeypatch: pytest.MonkeyPatch) -> None:
    work.adds.enqueue(1)
    complete = queue.complete

    def torn(job: Job, result: object) -> None:
        complete(job, result)
        raise OSError("the machine went down")

    monkeypatch.setattr(queue, "complete", torn)
    Worker().turn()
    assert (effects_left(), only().state) == (0, State.WAITING)
    monkeypatch.undo()
    Job.objects.update(run_after=clock.now())
    Worker().turn()
    assert (effects_left(), only().state, only().result) == (1, State.DONE, "added")


def test_long_work_completes_with_its_effects_in_a_short_transaction(effects: None) -> None:
    work.computes_then_adds.enqueue(1)
    Worker().turn()
    assert (effects_left(), only().state, only().result) == (1, State.DONE, "added")


@pytest.mark.parametrize(
    "changes",
    [
        {"state": State.DONE},
        {"state": State.RUNNING},
        {"state": State.FAILED, "finished_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
        {"state": "lost"},
        {"finished_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)},
        {"attempts": 4},
    ],
)
def test_the_database_forbids_what_no_job_can_be(changes: dict[str, object]) -> None:
    work.doubled.enqueue(1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Job.objects.update(**changes)


def test_a_finished_job_never_begins_again() -> None:
    work.doubled.enqueue(1)
    Worker().turn()
    with pytest.raises(IntegrityError, match="tanyin_guard_"), transaction.atomic():
        Job.objects.update(state=State.WAITING, finished_at=None)


def test_periodic_work_is_enqueued_once_for_each_period_by_however_many_workers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hourly = Every(dt.timedelta(hours=1), work.refused)
    monkeypatch.setattr("tanyin.platform.jobs.periodic.declared", lambda: (hourly,))
    one, other = Calendar(), Calendar()
    with clock.stopped(dt.datetime(2027, 1, 1, 0, 30, tzinfo=dt.UTC)) as move:
        for calendar in (one, other, one, other):
            calendar.enqueue()
        assert Job.objects.count() == 1
        Worker().turn()
        move(dt.timedelta(hours=1))
        one.enqueue()
        other.enqueue()
        assert Job.objects.count() == 2


def test_periodic_work_that_is_still_going_on_is_not_begun_beside_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tanyin.platform.jobs.periodic.declared", lambda: (Every(dt.timedelta(hours=1), work.refused),))
    with clock.stopped(dt.datetime(2027, 1, 1, 0, 30, tzinfo=dt.UTC)) as move:
        calendar = Calendar()
        calendar.enqueue()
        move(dt.timedelta(hours=1))
        calendar.enqueue()
    assert Job.objects.count() == 1


def test_old_finished_jobs_go_and_open_ones_stay() -> None:
    with clock.stopped(dt.datetime(2026, 6, 1, tzinfo=dt.UTC)) as move:
        work.doubled.using(by=OURS).enqueue(1)
        Worker().turn()
        work.doubled.enqueue(2)
        move(KEPT + SECOND)
        assert clear.func() == {"deleted": 1}
    assert only().state == State.WAITING


def test_a_log_of_a_failure_names_the_job(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        work.breaks.enqueue()
        Worker().turn()
    assert str(only().pk) in caplog.text


def test_a_usual_turn_chains_the_latest_events_and_a_full_one_those_that_committed_late() -> None:
    Event.objects.bulk_create(Event(at=clock.now(), act="test.tried", outcome="done") for _ in range(6))
    chain(near=4)
    chained = list(Link.objects.order_by("sequence").values_list("event", flat=True))
    events = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    assert chained == events[2:]
    chain()
    assert list(Link.objects.order_by("sequence").values_list("event", flat=True)) == [*events[2:], *events[:2]]
    assert check().defects == ()
