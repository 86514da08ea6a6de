"""The parts of `serve`: names, certificates, static files, log lines, a full disk."""

from __future__ import annotations

import datetime as dt
import errno
import logging
import stat
from collections import deque
from pathlib import Path

import pytest
from cryptography import x509
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from tanyin.platform.ground import clock
from tanyin.platform.ground.full import is_full
from tanyin.platform.jobs.models import Job
from tanyin.platform.journal.models import Event, Outcome
from tanyin.platform.site import collect as collecting
from tanyin.platform.site.certificate import LASTS, certificate
from tanyin.platform.site.collect import collect
from tanyin.platform.site.logs import AccessLog
from tanyin.platform.site.names import as_hosts, names
from tanyin.platform.site.serve import MISSING, SecretsMissing, secrets_are_there
from tanyin.platform.site.static import static_settings
from tests.platform.jobs import work
from tests.platform.people import Town, acting, browser


def test_a_site_answers_to_this_machine_to_its_host_and_to_what_was_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TANYIN_HOSTS", "carbon.example, [2001:db8::1]")
    found = names("192.0.2.7")
    assert found == ("localhost", "127.0.0.1", "::1", "carbon.example", "2001:db8::1", "192.0.2.7")
    assert as_hosts(found) == "localhost,127.0.0.1,[::1],carbon.example,[2001:db8::1],192.0.2.7"


def test_a_site_that_listens_everywhere_answers_to_the_machines_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "workshop")
    assert "workshop" in names("0.0.0.0")
    assert "0.0.0.0" not in names("0.0.0.0")


def test_a_certificate_is_kept_until_it_ends_or_lacks_a_name(tmp_path: Path) -> None:
    first = certificate(tmp_path, ("localhost", "127.0.0.1"))
    assert stat.S_IMODE(first.key.stat().st_mode) == 0o600
    assert certificate(tmp_path, ("localhost",)).fingerprint == first.fingerprint
    more = certificate(tmp_path, ("localhost", "carbon.example", "::1"))
    assert more.fingerprint != first.fingerprint
    found = x509.load_pem_x509_certificate(more.path.read_bytes())
    stated = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert stated.get_values_for_type(x509.DNSName) == ["localhost", "carbon.example"]
    assert [str(each) for each in stated.get_values_for_type(x509.IPAddress)] == ["::1"]
    with clock.stopped(clock.now() + LASTS - dt.timedelta(days=20)):
        assert certificate(tmp_path, ("localhost",)).fingerprint != more.fingerprint


def test_static_files_are_collected_once_and_anew_when_the_version_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert static_settings(tmp_path)["WHITENOISE_USE_FINDERS"] is True
    assert collect(tmp_path) > 0
    assert collect(tmp_path) == 0
    (tmp_path / "static" / "stray").touch()
    monkeypatch.setattr(collecting, "__version__", "another")
    assert collect(tmp_path) > 0
    assert not (tmp_path / "static" / "stray").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["static"]
    after = static_settings(tmp_path)
    assert after["WHITENOISE_USE_FINDERS"] is False
    assert "Manifest" in after["STORAGES"]["staticfiles"]["BACKEND"]


def test_a_collection_that_fails_leaves_the_old_one_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collect(tmp_path)
    monkeypatch.setattr(collecting, "__version__", "another")

    def fails(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(collecting, "_fill", fails)
    with pytest.raises(OSError, match="no room"):
        collect(tmp_path)
    assert (tmp_path / "static" / "staticfiles.json").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["static"]


def test_a_request_is_logged_by_the_pattern_of_its_address(caplog: pytest.LogCaptureFixture) -> None:
    from django.urls import resolve

    def answers(request: HttpRequest) -> HttpResponse:
        request.resolver_match = resolve(request.path)
        return HttpResponse()

    job = "0b7c3b5e-7c67-4b5e-9f33-3a3c0a1f7f10"
    with caplog.at_level(logging.INFO, "tanyin.access"):
        AccessLog(answers)(RequestFactory().get(f"/jobs/{job}/?q=querysecret"))
        AccessLog(answers)(RequestFactory().get("/account/password/reset/key/1-pathsecret/"))
    assert f"GET /jobs/{job}/ 200" in caplog.text
    assert "secret" not in caplog.text


def test_a_visitor_writes_no_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "tanyin.access"):
        AccessLog(lambda request: HttpResponse(status=404))(RequestFactory().get("/static/%0A2026-12-01 INFO forged"))
    assert len(caplog.messages[0].splitlines()) == 1


def test_lines_of_django_about_a_failed_request_hold_no_secret_either() -> None:
    from tanyin.platform.site.logs import WithoutAddresses

    request = RequestFactory().get("/invitations/pathsecret/")
    record = logging.LogRecord("django.request", 40, "", 0, "%s: %s", ("Not Found", request.path), None)
    record.request = request  # as Django's logger does
    assert WithoutAddresses().filter(record)
    assert record.getMessage() == "Not Found: -"


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, ""), True),
        (OSError(errno.EFBIG, ""), True),
        (OSError(errno.ENOENT, ""), False),
        (OperationalError("database or disk is full"), True),
        (OperationalError("database is locked"), False),
        (ValueError("database or disk is full"), False),
    ],
)
def test_a_full_disk_is_known_from_other_faults(error: Exception, full: bool) -> None:
    assert is_full(error) is full


@pytest.mark.django_db(transaction=True)
def test_a_full_database_is_answered_in_words_and_nothing_is_half_written(here: Town) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told how many pages it may have")
    alice = acting(here.alice)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 8}")
    try:
        with pytest.raises(OperationalError, match="full"):
            deque(map(work.doubled.using(by=alice).enqueue, range(10_000)), maxlen=0)
        client = browser(here.alice)
        answers = {job: client.post(f"/jobs/{job.pk}/cancel/") for job in Job.objects.all()}
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    refused = [job for job, answer in answers.items() if answer.status_code == 507]
    assert refused
    assert "磁盘满了" in answers[refused[0]].content.decode()
    for job, answer in answers.items():
        job.refresh_from_db()
        done = Event.objects.filter(object_id=str(job.pk), outcome=Outcome.DONE).count()
        assert (job.state, done) == (("waiting", 0) if answer.status_code == 507 else ("cancelled", 1))


def test_restored_data_wait_for_their_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TANYIN_MASTER_KEY", raising=False)
    secrets_are_there(tmp_path)
    (tmp_path / MISSING).touch()
    with pytest.raises(SecretsMissing):
        secrets_are_there(tmp_path)
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "master.key").touch()
    secrets_are_there(tmp_path)
    assert not (tmp_path / MISSING).exists()


@pytest.mark.django_db
def test_the_words_of_a_refusal_reach_a_stranger() -> None:
    assert Client().get("/jobs/").status_code == 302
