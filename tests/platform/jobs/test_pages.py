"""The pages of a person's jobs: own organisation only, progress, and cancelling."""

from __future__ import annotations

import pytest

from tanyin.platform.ground import clock
from tanyin.platform.jobs import queue
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import State
from tanyin.platform.journal.models import Event
from tests.platform.jobs import work
from tests.platform.people import Town, acting, browser

pytestmark = pytest.mark.django_db


def asked_by_alice(here: Town) -> Job:
    result = work.doubled.using(by=acting(here.alice)).enqueue(21)
    return Job.objects.get(pk=result.id)


def test_a_person_sees_the_jobs_that_the_person_asked_for(here: Town) -> None:
    asked_by_alice(here)
    assert "试一试" in browser(here.alice).get("/jobs/").content.decode()
    for other in (here.bob, here.charlie):
        assert "试一试" not in browser(other).get("/jobs/").content.decode()


def test_a_colleague_who_knows_the_number_sees_a_job_and_a_neighbour_does_not(here: Town) -> None:
    job = asked_by_alice(here)
    assert browser(here.bob).get(f"/jobs/{job.pk}/").status_code == 200
    for address in (f"/jobs/{job.pk}/", f"/jobs/{job.pk}/cancel/"):
        assert browser(here.charlie).get(address).status_code == 404
    assert browser(here.charlie).post(f"/jobs/{job.pk}/cancel/").status_code == 404
    assert browser(here.bob).post(f"/jobs/{job.pk}/cancel/").status_code == 403
    job.refresh_from_db()
    assert job.state == State.WAITING


def test_progress_is_shown_as_a_bar_and_in_figures_and_asked_for_again_while_it_is_open(here: Town) -> None:
    job = asked_by_alice(here)
    queue.claim("worker")
    Job.objects.update(done=1200, of=4800, step_zh="数数", step_en="counting")
    shown = browser(here.alice).get(f"/jobs/{job.pk}/").content.decode()
    assert '<progress value="1200" max="4800"' in shown
    assert "25 % (1,200 / 4,800)" in shown
    assert "数数" in shown
    assert 'hx-trigger="every 2s"' in shown
    part = browser(here.alice).get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.startswith("<section")
    queue.complete(Job.objects.get(), 42)
    assert "hx-trigger" not in browser(here.alice).get(f"/jobs/{job.pk}/").content.decode()


def test_a_waiting_job_is_cancelled_at_once_and_the_journal_knows(here: Town) -> None:
    job = asked_by_alice(here)
    browser(here.alice).post(f"/jobs/{job.pk}/cancel/")
    job.refresh_from_db()
    assert (job.state, job.finished) == (State.CANCELLED, True)
    assert Event.objects.get(act="jobs.cancel").object_id == str(job.pk)
    assert browser(here.alice).post(f"/jobs/{job.pk}/cancel/").status_code == 409


def test_a_running_job_is_asked_to_stop(here: Town) -> None:
    job = asked_by_alice(here)
    queue.claim("worker")
    browser(here.alice).post(f"/jobs/{job.pk}/cancel/")
    job.refresh_from_db()
    assert job.state == State.RUNNING
    assert job.cancel_asked_at is not None
    assert "正在取消" in browser(here.alice).get(f"/jobs/{job.pk}/").content.decode()


def test_a_failed_job_tells_what_happened_and_its_number(here: Town) -> None:
    job = asked_by_alice(here)
    claimed = queue.claim("worker")
    assert claimed is not None
    queue.fail(claimed, "defect", queue.DEFECT)
    shown = browser(here.alice).get(f"/jobs/{job.pk}/").content.decode()
    assert queue.DEFECT.zh in shown
    assert str(job.pk) in shown


def failed(here: Town) -> Job:
    asked_by_alice(here)
    claimed = queue.claim("worker")
    assert claimed is not None
    queue.fail(claimed, "defect", queue.DEFECT)
    return Job.objects.get(pk=claimed.pk)


def test_a_failed_job_is_tried_again_once_however_often_that_is_asked(here: Town) -> None:
    job, alice = failed(here), browser(here.alice)
    assert "再试一次" in alice.get(f"/jobs/{job.pk}/").content.decode()
    there = {alice.post(f"/jobs/{job.pk}/again/").headers["Location"] for _ in range(2)}
    new = Job.objects.exclude(pk=job.pk).get()
    assert there == {f"/jobs/{new.pk}/"}
    assert (new.state, new.task, new.arguments, new.person) == (
        State.WAITING,
        job.task,
        job.arguments,
        here.alice.pk,
    )
    job.refresh_from_db()
    assert job.state == State.FAILED
    assert queue.claim("worker") == new


def test_only_what_did_not_come_about_is_tried_again_and_by_nobody_else(here: Town) -> None:
    waiting = asked_by_alice(here)
    assert browser(here.alice).post(f"/jobs/{waiting.pk}/again/").status_code == 409
    Job.objects.all().delete()
    job = failed(here)
    assert browser(here.charlie).post(f"/jobs/{job.pk}/again/").status_code == 404
    assert browser(here.bob).post(f"/jobs/{job.pk}/again/").status_code == 403
    assert Job.objects.count() == 1


def test_many_jobs_come_in_pages_are_filtered_and_taken_away(here: Town) -> None:
    for number in range(60):
        work.doubled.using(by=acting(here.alice)).enqueue(number)
    alice = browser(here.alice)
    first = alice.get("/jobs/").content.decode()
    assert first.count("<tr>") == 51
    assert "jobs.page=2" in first
    assert clock.today().isoformat() in alice.get("/jobs/?jobs.page=2").content.decode()
    assert "没有符合条件的行" in alice.get("/jobs/?jobs.state=failed").content.decode()
    file = b"".join(alice.get("/jobs/?jobs.file=csv").streaming_content)  # type: ignore[attr-defined]  # a stream
    assert len(file.splitlines()) == 61
