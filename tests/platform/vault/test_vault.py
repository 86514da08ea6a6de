"""A file is sealed under its owner's key, named by its content, and read by nobody else without a grant."""

from __future__ import annotations

import datetime as dt
import errno
import io
import resource
import signal
import threading
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from tanyin.canon import digest_bytes
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.full import NoRoom
from tanyin.platform.ground.refusals import NotAllowed, Unknown
from tanyin.platform.ground.secrets import WrongKey, seal
from tanyin.platform.journal.models import Event, Outcome
from tanyin.platform.vault import actions, naming, policies, store
from tanyin.platform.vault.actions import StoredMoreOpenly
from tanyin.platform.vault.envelope import key_of
from tanyin.platform.vault.kinds import MOST_PARTS, NotTaken, kind_of
from tanyin.platform.vault.models import File, Grant, OrganisationKey
from tanyin.platform.vault.store import place
from tests.platform.people import Town, acting, organisation, person, town

MARKER = "canary-7f3a-the-price-of-glass"
TEXT = f"工序,电量\n{MARKER},120\n".encode()
DAY = dt.timedelta(days=1)
pytestmark = pytest.mark.django_db


def stored(here: Town, data: bytes = TEXT, name: str = "glass.csv") -> File:
    return actions.store(acting(here.alice), here.ours, name, data, Class.SECRET)


def test_what_is_stored_comes_back_and_its_opening_is_an_event(here: Town) -> None:
    file = stored(here)
    opened = actions.open_file(acting(here.bob), file, purpose="review")
    assert (opened.name, opened.kind, opened.data) == ("glass.csv", "text", TEXT)
    event = Event.objects.get(act="vault.open")
    assert (event.outcome, event.basis, event.person) == (Outcome.READ, "review", here.bob.pk)


def test_neither_content_nor_name_lies_in_clear_anywhere(here: Town) -> None:
    stored(here, name=f"{MARKER}.csv")
    everything = b"".join(path.read_bytes() for path in Path(settings.TANYIN_DATA).rglob("*") if path.is_file())
    assert MARKER.encode() not in everything
    rows = [*File.objects.values(), *OrganisationKey.objects.values(), *Event.objects.values()]
    assert MARKER not in repr(rows)


def test_the_same_content_is_stored_once_for_each_organisation(here: Town) -> None:
    first, again = stored(here), stored(here, name="another name.csv")
    theirs = actions.store(acting(here.charlie), here.theirs, "glass.csv", TEXT, Class.PUBLIC)
    assert first.pk == again.pk != theirs.pk
    sealed = [place(each.organisation_id, each.digest).read_bytes() for each in (first, theirs)]
    assert sealed[0] != sealed[1]


def test_the_neighbour_finds_nothing_and_the_try_is_an_event(here: Town) -> None:
    file = stored(here)
    assert not policies.visible(acting(here.charlie)).exists()
    with pytest.raises(Unknown) as refused:
        actions.open_file(acting(here.charlie), file)
    assert MARKER not in str(refused.value)
    assert Event.objects.get(act="vault.open").outcome == Outcome.REFUSED


def test_a_grant_opens_one_file_for_its_time(here: Town) -> None:
    file, other = stored(here), stored(here, b"other", "other.txt")
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        actions.grant(acting(here.alice), file, here.theirs, "verification of case 7", 10 * DAY)
        assert actions.open_file(acting(here.charlie), file).data == TEXT
        with pytest.raises(Unknown):
            actions.open_file(acting(here.charlie), other)
        move(10 * DAY)
        with pytest.raises(Unknown):
            actions.open_file(acting(here.charlie), file)


def test_a_withdrawn_grant_ends_at_once(here: Town) -> None:
    file = stored(here)
    made = actions.grant(acting(here.alice), file, here.theirs, "a purpose", DAY)
    actions.withdraw(acting(here.alice), made)
    with pytest.raises(Unknown):
        actions.open_file(acting(here.charlie), file)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=made.pk).update(until=clock.now() + 300 * DAY)


@pytest.mark.parametrize(
    ("purpose", "days", "to"), [(" ", 1, "theirs"), ("x", 0, "theirs"), ("x", 367, "theirs"), ("x", 1, "ours")]
)
def test_a_grant_without_purpose_end_or_another_is_refused(here: Town, purpose: str, days: int, to: str) -> None:
    with pytest.raises(actions.BadGrant):
        actions.grant(acting(here.alice), stored(here), getattr(here, to), purpose, days * DAY)


def test_only_the_owner_grants(here: Town) -> None:
    file = stored(here)
    with pytest.raises(NotAllowed):
        actions.grant(acting(here.bob), file, here.theirs, "x", DAY)
    with pytest.raises(NotAllowed):
        actions.store(acting(person("reader", here.ours, Role.READER)), here.ours, "x", b"x", Class.PUBLIC)


@pytest.mark.parametrize("fault", ["gone", "changed", "swapped"])
def test_damaged_content_is_told_and_never_handed_out(here: Town, fault: str) -> None:
    file, other = stored(here), stored(here, b"other", "other.txt")
    path = place(file.organisation_id, file.digest)
    if fault == "gone":
        path.unlink()
    elif fault == "changed":
        path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    else:
        path.write_bytes(place(other.organisation_id, other.digest).read_bytes())
    with pytest.raises((actions.Damaged, WrongKey)):
        actions.open_file(acting(here.alice), file)
    place(file.organisation_id, file.digest).unlink(missing_ok=True)


def test_another_master_key_opens_nothing(here: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    file = stored(here)
    monkeypatch.setenv("TANYIN_MASTER_KEY", "11" * 32)
    with pytest.raises(WrongKey):
        actions.open_file(acting(here.alice), file)


def workbook(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


SOUND = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\x89PNG\r\n\x1a\n..", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (TEXT, "text"),
        (workbook(SOUND), "xlsx"),
    ],
)
def test_a_file_is_what_its_content_is(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00\x03\x00\x00\x00\xff\xff",
        b"text with \x00 in it",
        b"PK\x03\x04 not really",
        workbook({"word/document.xml": b"<x/>"}),
        workbook(SOUND | {"xl/bomb.xml": b"\x00" * (51 * 1024 * 1024)}),
        workbook(SOUND | {"../../etc/passwd": b"x"}),
        workbook(SOUND | {"/etc/passwd": b"x"}),
        workbook(SOUND | {f"xl/part{number}.xml": b"" for number in range(MOST_PARTS)}),
        "中文".encode("gbk"),
    ],
    ids=["empty", "program", "zero bytes", "no zip", "word", "bomb", "climbing", "absolute", "many parts", "gbk"],
)
def test_what_is_not_taken_is_refused_with_a_sentence_and_leaves_nothing(here: Town, data: bytes) -> None:
    with pytest.raises(NotTaken) as refused:
        stored(here, data)
    assert refused.value.message.zh
    assert not File.objects.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\电费.xlsx", "电费.xlsx"),
        ("a\nb\x1b[31m.txt", "ab[31m.txt"),
        ("...", "file"),
        ("", "file"),
        ("长" * 300, "长" * 200),
    ],
)
def test_a_name_is_no_path(here: Town, given: str, kept: str) -> None:
    assert naming.name_of(stored(here, name=given)) == kept


def test_a_full_disk_leaves_no_half_file(here: Town, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The limit on the size of files stands in for a full disk: the write fails in the middle."""
    monkeypatch.setattr(settings, "TANYIN_DATA", tmp_path)
    key_of(here.ours)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, limits[1]))
        with pytest.raises(NoRoom):
            store.write(place(here.ours.pk, "sha256:" + "ab" * 32), b"x" * 4096)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert not [path for path in (tmp_path / "vault").rglob("*") if path.is_file()]


def test_two_who_ask_for_the_key_at_once_get_the_same(transactional_db: None) -> None:
    ours: Organisation = organisation("ours", 1)
    start, keys = threading.Barrier(4), []

    def ask() -> None:
        start.wait()
        keys.append(key_of(ours))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 4
    assert len(set(keys)) == 1


def test_stored_rows_never_change(here: Town) -> None:
    file: Any = stored(here)
    for change in ({"digest": "sha256:00"}, {"confidentiality": "public"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            File.objects.filter(pk=file.pk).update(**change)


def test_a_folder_that_may_not_be_written_is_no_full_disk(here: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> int:
        raise PermissionError(errno.EACCES, "not allowed")

    monkeypatch.setattr("os.open", forbidden)
    with pytest.raises(PermissionError):
        store.write(place(here.ours.pk, "sha256:" + "cd" * 32), b"x")


def test_content_whose_key_went_with_an_act_that_did_not_happen_is_stored_again(here: Town) -> None:
    lost = seal(b"k" * 32, TEXT, f"content {here.ours.pk} {digest_bytes(TEXT)}")
    store.write(place(here.ours.pk, digest_bytes(TEXT)), lost)
    assert actions.open_file(acting(here.alice), stored(here)).data == TEXT


def test_the_same_content_again_puts_back_what_was_lost(here: Town) -> None:
    place(here.ours.pk, stored(here).digest).unlink()
    assert actions.open_file(acting(here.alice), stored(here)).data == TEXT


def test_content_never_passes_for_more_confidential_than_it_is_kept(here: Town) -> None:
    actions.store(acting(here.alice), here.ours, "a.csv", TEXT, Class.PUBLIC)
    with pytest.raises(StoredMoreOpenly):
        stored(here)
    assert actions.store(acting(here.alice), here.ours, "b.csv", TEXT, Class.PUBLIC).confidentiality == Class.PUBLIC


def test_two_who_store_the_same_at_once_get_one_file(transactional_db: None) -> None:
    here = town()
    start, found = threading.Barrier(4), []

    def put() -> None:
        start.wait()
        found.append(stored(here).pk)
        connection.close()

    threads = [threading.Thread(target=put) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found))) == (4, 1)


def test_a_directory_of_a_million_entries_is_not_read() -> None:
    entry = b"PK\x01\x02" + bytes(42)
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + (46 * 500_000).to_bytes(4, "little") + bytes(6)
    tracemalloc.start()
    with pytest.raises(NotTaken):
        kind_of(b"PK\x03\x04" + entry * 500_000 + end)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 << 20
