"""Files on pages and by programs: stored, taken away, granted and withdrawn; what is too large is not even read."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tanyin.platform.ground.classes import Class
from tanyin.platform.journal.models import Event
from tanyin.platform.site import bodies
from tanyin.platform.vault import actions
from tanyin.platform.vault.kinds import LARGEST
from tanyin.platform.vault.models import File, Grant
from tests.platform.people import Town, acting, browser, organisation, program

PDF = b"%PDF-1.7 the calibration of meter 7"
NAME = "校准 证书=7.pdf"
pytestmark = pytest.mark.django_db


def sent(client: Client, data: bytes = PDF, name: str = NAME) -> Any:
    return client.post("/files/store/", {"file": SimpleUploadedFile(name, data), "confidentiality": "secret"})


def test_a_file_is_stored_shown_and_taken_away(here: Town) -> None:
    alice = browser(here.alice)
    stored = sent(alice)
    assert stored.status_code == 302
    page = alice.get(stored.headers["Location"]).content.decode()
    assert NAME in page
    assert "商业秘密" in page
    assert NAME in alice.get("/files/").content.decode()
    taken = alice.get(stored.headers["Location"] + "content")
    assert taken.content == PDF
    assert taken.headers["Content-Type"] == "application/pdf"
    assert taken.headers["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert taken.headers["X-Content-Type-Options"] == "nosniff"
    acts = list(Event.objects.order_by("pk").values_list("act", flat=True))
    assert [act for act in acts if act in ("vault.store", "vault.open")] == ["vault.store", "vault.open"]
    assert "vault.read" in acts


def test_the_list_can_be_searched_and_taken_as_a_file_that_runs_nothing(here: Town) -> None:
    alice = browser(here.alice)
    sent(alice, name="=HYPERLINK(1).pdf")
    sent(alice, b"%PDF-1.7 another", "invoice.pdf")
    found = alice.get("/files/?files.q=invoice").content.decode()
    assert "invoice.pdf" in found
    assert "HYPERLINK" not in found
    rows = b"".join(alice.get("/files/?files.file=csv")).decode()  # type: ignore[arg-type]
    assert "invoice.pdf" in rows
    assert not any(cell.startswith("=") for line in rows.splitlines() for cell in line.split(","))


@pytest.mark.parametrize(
    ("data", "said"), [(b"", "空的"), (b"MZ\x90\x00\xff", "只收"), (b"PK\x03\x04 no workbook", "Excel")]
)
def test_what_is_not_taken_is_told_beside_the_field(here: Town, data: bytes, said: str) -> None:
    answer = sent(browser(here.alice), data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not File.objects.exists()


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/files/store/", bodies.WITH_A_FILE + 1),
        ("/join/", bodies.SMALL + 1),
        ("/no/such/address/", bodies.SMALL + 1),
        ("/api/v1/files", bodies.WITH_A_FILE + 1),
        ("/api/v1/library/own", bodies.SMALL + 1),
    ],
)
def test_what_is_too_large_is_refused_before_a_byte_is_read(here: Town, path: str, size: int) -> None:
    """Anybody may say that much comes: without this a form would swallow it, and the disk or the memory with it."""

    class Unread(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("read")

    answer = Client().generic("POST", path, CONTENT_LENGTH=str(size), **{"wsgi.input": Unread()})
    assert answer.status_code == 413
    said = answer.json()["detail"] if path.startswith("/api/") else answer.content.decode()
    assert "50 MB" in said


def test_a_file_of_the_largest_size_is_taken(here: Town) -> None:
    head = b"%PDF-1.7"
    assert sent(browser(here.alice), head + bytes(LARGEST - len(head))).status_code == 302
    assert File.objects.get().size == LARGEST


def test_a_sent_file_never_lies_in_clear_on_the_disk(settings: Any) -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= LARGEST


def test_another_organisation_reads_it_by_a_grant_and_no_longer(here: Town) -> None:
    alice, charlie = browser(here.alice), browser(here.charlie)
    at = sent(alice).headers["Location"]
    assert charlie.get(at).status_code == charlie.get(at + "content").status_code == 404
    granted = alice.post(at + "grant/", {"code": here.theirs.code, "purpose": "site visit", "lasts": "7"})
    assert granted.status_code == 302
    page = charlie.get(at).content.decode()
    assert "site visit" in page
    assert "grant/" not in page  # it is not theirs to grant on
    assert charlie.get(at + "content").content == PDF
    assert charlie.post(at + "grant/", {"code": here.ours.code, "purpose": "x", "lasts": "7"}).status_code == 404
    given = Grant.objects.get()
    assert charlie.post(f"/files/grants/{given.pk}/withdraw/").status_code == 404
    assert alice.post(f"/files/grants/{given.pk}/withdraw/").status_code == 302
    assert charlie.get(at + "content").status_code == 404


def test_a_grant_to_nobody_here_says_so(here: Town) -> None:
    alice = browser(here.alice)
    at = sent(alice).headers["Location"]
    answer = alice.post(at + "grant/", {"code": organisation("gone", 77).code[:-1], "purpose": "x", "lasts": "7"})
    assert answer.status_code == 422
    assert not Grant.objects.exists()


def test_the_owner_sees_who_opened_a_file_and_who_tried(here: Town) -> None:
    alice, charlie = browser(here.alice), browser(here.charlie)
    at = sent(alice).headers["Location"]
    assert "还没有人打开过" in alice.get(at).content.decode()
    charlie.get(at + "content")
    alice.post(at + "grant/", {"code": here.theirs.code, "purpose": "site visit", "lasts": "7"})
    charlie.get(at + "content")
    browser(here.bob).get(at + "content")
    assert list(Event.objects.filter(act="vault.open").order_by("pk").values_list("outcome", "organisation")) == [
        ("refused", here.theirs.pk),
        ("read", here.theirs.pk),
        ("read", here.ours.pk),
    ]
    page = alice.get(at).content.decode()
    assert page.count("<td>theirs</td>") == 3  # the grant, the reading, the try
    assert "被拒绝" in page
    assert "<td>bob</td>" in page
    assert "charlie" not in page  # of others the organisation is named alone
    assert "谁打开过" not in charlie.get(at).content.decode()


def test_a_program_stores_lists_and_reads(here: Town) -> None:
    alice = program(here.alice)
    made = alice.post("/api/v1/files", {"file": SimpleUploadedFile(NAME, PDF), "confidentiality": "restricted"})
    assert made.status_code == 200, made.content
    assert made.json()["confidentiality"] == Class.RESTRICTED
    assert alice.get("/api/v1/files").json() == [made.json()]
    assert alice.get(f"/api/v1/files/{made.json()['id']}").json() == made.json()
    assert alice.get(f"/api/v1/files/{made.json()['id']}/content").content == PDF
    assert program(here.charlie).get("/api/v1/files").json() == []
    assert program(here.charlie).get(f"/api/v1/files/{made.json()['id']}/content").status_code == 404


def test_a_grant_that_is_over_opens_nothing(here: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    from tanyin.platform.ground import clock

    file = actions.store(acting(here.alice), here.ours, NAME, PDF, Class.SECRET)
    actions.grant(acting(here.alice), file, here.theirs, "a look", dt.timedelta(days=1))
    charlie = browser(here.charlie)
    assert charlie.get(f"/files/{file.pk}/content").content == PDF
    later = clock.now() + dt.timedelta(days=1, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    file_again = actions.store(acting(here.alice), here.ours, NAME, PDF, Class.SECRET)
    assert file_again == file
    from tanyin.platform.vault.policies import visible

    assert not visible(acting(here.charlie)).exists()
