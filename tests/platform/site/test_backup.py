"""A backup of a running site is restored whole, verified, or not at all; a damaged one names what is damaged."""

from __future__ import annotations

import gzip
import io
import json
import os
import resource
import signal
import subprocess
import sys
import tarfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.platform import installations
from tests.platform.installations import Installation, until

pytestmark = pytest.mark.slow  # every test makes an installation, and most restore one

SITE = 9
MADE = """
    import datetime as dt
    from contextlib import nullcontext
    from tanyin.platform.ground import clock
    from tanyin.platform.accounts.actions import register
    from tanyin.platform.accounts.models import Kind
    from tanyin.platform.ground.actor import SYSTEM
    from tests.platform.people import code
    with clock.stopped({at}) if {at} else nullcontext():
        for number in range({first}, {last}):
            register(SYSTEM, Kind.ENTERPRISE, code(number), "企业 \\\\t\\\\\\\\ \\u2028" + str(number))
"""


def made(first: int, last: int) -> str:
    """Code that enters organisations, each of them one event."""
    return MADE.format(first=first, last=last, at="None")


EVIDENCE = bytes(range(256)) * 40


@pytest.fixture
def lived_in(installation: Installation) -> Installation:
    """An installation with organisations, events in the chain, a file and a secret."""
    installation.do(made(1, 6))
    installation.do("from tanyin.platform.journal.sequencer import sequence; sequence()")
    (installation.data / "files" / "ab").mkdir(parents=True)
    (installation.data / "files" / "ab" / "cdef").write_bytes(EVIDENCE)
    (installation.data / "outbox").mkdir()
    (installation.data / "outbox" / "mail.log").write_text("secretlink")
    (installation.data / "files" / ".draft").write_text("half")
    return installation


@pytest.fixture
def elsewhere(installation: Installation, tmp_path: Path) -> Iterator[Installation]:
    """Where it is restored: an empty folder's name, and on PostgreSQL an empty database."""
    if not installation.url:
        yield Installation(tmp_path / "restored", "")
        return
    name = "tanyin_restored_" + os.urandom(4).hex()
    installations._server(f"CREATE DATABASE {name}")
    yield Installation(tmp_path / "restored", installations._named(installations.SERVER, name))
    installations._server(f"DROP DATABASE {name} WITH (FORCE)")


def archive_of(installation: Installation, *options: str) -> Path:
    path = installation.data.parent / "tanyin.backup"
    ended = installation.tanyin("backup", str(path), *options)
    assert ended.returncode == 0, ended.stderr
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []
    return path


def restored(to: Installation, archive: Path) -> subprocess.CompletedProcess[str]:
    return to.tanyin("restore", str(archive), "--data", str(to.data))


def names(archive: Path) -> list[str]:
    with tarfile.open(archive) as tar:
        return tar.getnames()


TABLES = ("accounts_organisation", "journal_event", "journal_link", "journal_head", "django_migrations", "jobs_job")


def rows(installation: Installation, table: str) -> list[str]:
    return sorted(map(repr, installation.sql(f"SELECT * FROM {table}")))


def nothing_left(elsewhere: Installation) -> bool:
    """Whether a failed restore left no folder, no draft, and no table."""
    beside = [each.name for each in elsewhere.data.parent.iterdir() if each.name.startswith(".restored")]
    tables = elsewhere.url and elsewhere.sql("SELECT 1 FROM pg_tables WHERE schemaname = 'public'")
    return not elsewhere.data.exists() and not beside and not tables


def test_a_backup_is_restored_row_by_row_and_byte_by_byte(lived_in: Installation, elsewhere: Installation) -> None:
    ended = restored(elsewhere, archive_of(lived_in))
    assert ended.returncode == 0, ended.stderr
    assert "the journal up to link 5" in ended.stdout
    for table in TABLES:
        assert rows(elsewhere, table) == rows(lived_in, table), table
    assert len(rows(elsewhere, "accounts_organisation")) == 5
    assert (elsewhere.data / "files" / "ab" / "cdef").read_bytes() == EVIDENCE
    assert not (elsewhere.data / "files" / ".draft").exists()
    assert elsewhere.data.stat().st_mode & 0o777 == 0o700
    check = elsewhere.tanyin("journal", "check", "--json")
    assert (check.returncode, json.loads(check.stdout)["links"]) == (0, 5)


def test_what_was_restored_goes_on_working(lived_in: Installation, elsewhere: Installation) -> None:
    restored(elsewhere, archive_of(lived_in, "--with-secrets"))
    elsewhere.do(made(10, 12))
    found = elsewhere.do("""
        from tanyin.platform.ground import guards
        from tanyin.platform.journal.check import check
        from tanyin.platform.journal.sequencer import sequence
        from django.db import connection
        sequence()
        answer = [len(check().defects), len(guards.differences(connection)), check().links]
    """)
    assert found == [0, 0, 7]


def test_secrets_are_left_out_unless_asked_for_and_that_is_said(
    lived_in: Installation, elsewhere: Installation
) -> None:
    path = lived_in.data.parent / "tanyin.backup"
    said = lived_in.tanyin("backup", str(path)).stdout
    assert "it holds no secrets" in said
    assert path.stat().st_mode & 0o777 == 0o600
    assert not [name for name in names(path) if "secrets" in name or "outbox" in name]
    with gzip.open(path) as unpacked:
        everything = unpacked.read()
    for key in (lived_in.data / "secrets").iterdir():
        assert key.read_bytes().strip() not in everything
    assert b"secretlink" not in everything
    assert "put the original folder secrets" in restored(elsewhere, path).stdout
    refused = elsewhere.tanyin("serve", "--port", "0", TANYIN_MASTER_KEY="")
    assert refused.returncode == SITE
    assert "was restored from a backup without secrets" in refused.stderr
    assert not (elsewhere.data / "secrets").exists()


def test_with_secrets_everything_is_there(lived_in: Installation, elsewhere: Installation) -> None:
    path = lived_in.data.parent / "tanyin.backup"
    assert "it holds the secrets" in lived_in.tanyin("backup", str(path), "--with-secrets").stdout
    restored(elsewhere, path)
    for key in (lived_in.data / "secrets").iterdir():
        assert (elsewhere.data / "secrets" / key.name).read_bytes() == key.read_bytes()
    assert (elsewhere.data / "secrets").stat().st_mode & 0o077 == 0


def test_a_backup_while_others_write_is_of_one_moment(lived_in: Installation, elsewhere: Installation) -> None:
    writing = threading.Thread(target=lambda: lived_in.do(made(100, 400)))
    writing.start()
    path = archive_of(lived_in)
    writing.join()
    ended = restored(elsewhere, path)
    assert ended.returncode == 0, ended.stderr
    count = "SELECT (SELECT count(*) FROM accounts_organisation), (SELECT count(*) FROM journal_event)"
    [(organisations, events)] = elsewhere.sql(count)
    assert organisations == events


def changed(archive: Path, change: Change, more: dict[str, bytes] | None = None) -> Path:
    """A copy in which members are changed, or left out where `change` returns None."""
    target = archive.with_name("changed.backup")
    with tarfile.open(archive) as old, tarfile.open(target, "w:gz") as new:
        for member in old:
            file = old.extractfile(member)
            assert file is not None
            if (data := change(member.name, file.read())) is not None:
                member.size = len(data)
                new.addfile(member, io.BytesIO(data))
        for name, data in (more or {}).items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            new.addfile(member, io.BytesIO(data))
    return target


FILE = "data/files/ab/cdef"
Change = Callable[[str, bytes], "bytes | None"]
CHANGES: dict[str, tuple[str, Change]] = {
    "another byte": (FILE, lambda name, data: data[:-1] + b"x" if name == FILE else data),
    "a shorter file": (FILE, lambda name, data: data[:-1] if name == FILE else data),
    "a file less": (FILE, lambda name, data: None if name == FILE else data),
    "no manifest": ("manifest.json", lambda name, data: None if name == "manifest.json" else data),
    "a manifest that is no JSON": ("manifest.json", lambda name, data: b"[" if name == "manifest.json" else data),
    "a manifest without files": ("manifest.json", lambda name, data: b"{}" if name == "manifest.json" else data),
}


@pytest.mark.parametrize(("named", "change"), CHANGES.values(), ids=CHANGES)
def test_what_is_damaged_is_named_and_nothing_is_restored(
    named: str, change: Change, lived_in: Installation, elsewhere: Installation
) -> None:
    ended = restored(elsewhere, changed(archive_of(lived_in), change))
    assert (ended.returncode, named in ended.stderr, "is damaged" in ended.stderr) == (SITE, True, True), ended.stderr
    assert nothing_left(elsewhere)


@pytest.mark.parametrize("stray", ["data/files/new", "../outside", "/outside", "data/../../outside", FILE])
def test_a_member_that_does_not_belong_is_named_and_goes_nowhere(
    stray: str, lived_in: Installation, elsewhere: Installation
) -> None:
    ended = restored(elsewhere, changed(archive_of(lived_in), lambda name, data: data, {stray: b"1"}))
    assert (ended.returncode, stray in ended.stderr) == (SITE, True), ended.stderr
    assert nothing_left(elsewhere)
    assert not list(elsewhere.data.parent.rglob("outside"))


@pytest.mark.parametrize("fault", ["cut", "flipped", "empty", "another"])
def test_an_archive_that_cannot_be_read_is_named(fault: str, lived_in: Installation, elsewhere: Installation) -> None:
    good = archive_of(lived_in)
    data = bytearray(good.read_bytes())
    match fault:
        case "cut":
            del data[len(data) // 2 :]
        case "flipped":
            data[len(data) // 2] ^= 0xFF
        case "empty":
            data.clear()
        case "another":
            data[:] = b"PK\x03\x04 this is no backup"
    bad = good.with_name("bad.backup")
    bad.write_bytes(data)
    ended = restored(elsewhere, bad)
    assert ended.returncode == SITE, ended.stderr
    assert "damaged" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert nothing_left(elsewhere)


def test_a_journal_that_does_not_hold_is_not_restored(lived_in: Installation, elsewhere: Installation) -> None:
    lived_in.do("""
        from django.db import connection
        from tanyin.platform.ground import guards
        guards.remove(connection)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE journal_event SET basis = 'another' WHERE id = (SELECT min(id) FROM journal_event)")
        guards.install(connection)
    """)
    path = lived_in.data.parent / "tanyin.backup"
    made = lived_in.tanyin("backup", str(path))
    assert made.returncode == 0
    assert "defect of the journal" in made.stderr
    ended = restored(elsewhere, path)
    assert ended.returncode == SITE
    assert "of link 1 was changed" in ended.stderr
    assert nothing_left(elsewhere)


def test_a_journal_that_lacks_its_end_is_not_restored(lived_in: Installation, elsewhere: Installation) -> None:
    def longer(name: str, data: bytes) -> bytes:
        if name != "manifest.json":
            return data
        document = json.loads(data)
        document["journal"]["sequence"] = "6"
        return json.dumps(document).encode()

    ended = restored(elsewhere, changed(archive_of(lived_in), longer))
    assert ended.returncode == SITE
    assert "does not end where the manifest says" in ended.stderr
    assert nothing_left(elsewhere)


def test_a_backup_of_a_newer_version_is_not_restored(lived_in: Installation, elsewhere: Installation) -> None:
    lived_in.sql(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('jobs', '9999_later', '2026-12-01 00:00:00')"
    )
    ended = restored(elsewhere, archive_of(lived_in))
    assert ended.returncode == SITE
    assert "lacks its migration jobs.9999_later" in ended.stderr
    assert nothing_left(elsewhere)


def test_a_folder_or_database_with_something_in_it_is_not_touched(
    lived_in: Installation, elsewhere: Installation
) -> None:
    path = archive_of(lived_in)
    elsewhere.data.mkdir()
    (elsewhere.data / "mine").touch()
    ended = restored(elsewhere, path)
    assert (ended.returncode, "is no empty folder" in ended.stderr) == (SITE, True)
    assert [each.name for each in elsewhere.data.iterdir()] == ["mine"]
    (elsewhere.data / "mine").unlink()
    if elsewhere.url:
        elsewhere.sql("CREATE TABLE mine (a integer)")
        ended = restored(elsewhere, path)
        assert (ended.returncode, "is not empty" in ended.stderr) == (SITE, True)
        assert elsewhere.sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(1,)]
        elsewhere.sql("DROP TABLE mine")
    assert restored(elsewhere, path).returncode == 0


def test_a_backup_of_postgresql_is_not_restored_into_sqlite(lived_in: Installation, elsewhere: Installation) -> None:
    if not lived_in.url:
        pytest.skip("needs PostgreSQL")
    path = archive_of(lived_in)
    ended = Installation(elsewhere.data, "").tanyin("restore", str(path), "--data", str(elsewhere.data))
    assert ended.returncode == SITE
    assert "this is a backup of PostgreSQL" in ended.stderr
    assert not elsewhere.data.exists()


LIVED = """
    from django.contrib.auth import get_user_model
    from tanyin.platform.accounts.models import Organisation
    from tanyin.platform.catalogue import loading
    from tanyin.platform.ground.actor import SYSTEM
    from tanyin.platform.ground.classes import Class
    from tanyin.platform.accounts.actors import actor_of
    from tanyin.platform.jobs.tasks import clear
    from tanyin.platform.journal.sequencer import sequence
    from tanyin.platform.site import samples
    from tanyin.platform.vault import actions
    loading.load(); samples.load(); clear.enqueue()
    owner = get_user_model().objects.get(email="li@sample.invalid")
    actor = actor_of(owner, None)
    actions.store(actor, Organisation.objects.get(pk=actor.organisation), "校准.txt", b"meter 7", Class.SECRET)
    sequence()
"""
EVERY_ROW = """
    from django.apps import apps
    answer = {
        model._meta.label: sorted(
            repr([(name, bytes(value) if isinstance(value, memoryview) else value) for name, value in row.items()])
            for row in model._base_manager.values()
        )
        for model in apps.get_models(include_auto_created=True)
    }
"""


def test_an_installation_moves_to_postgresql_row_by_row_and_goes_on(elsewhere: Installation, tmp_path: Path) -> None:
    """A backup of SQLite restored while DATABASE_URL names an empty PostgreSQL: the same rows, the same chain, files
    that open, numbers that count on."""
    if not elsewhere.url:
        pytest.skip("needs PostgreSQL")
    small = Installation(tmp_path / "small", "")
    small.data.mkdir()
    small.do("from tanyin.platform.site.prepare import migrate; migrate(lambda text: None)")
    small.do(LIVED)
    ended = restored(elsewhere, archive_of(small, "--with-secrets"))
    assert ended.returncode == 0, ended.stderr
    before, after = small.do(EVERY_ROW), elsewhere.do(EVERY_ROW)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert {name: len(rows) for name, rows in after.items()} == {name: len(rows) for name, rows in before.items()}
    assert [name for name in before if before[name] != after[name]] == []
    assert len(before["journal.Event"]) > 20
    assert not (elsewhere.data / "tanyin.sqlite3").exists()
    elsewhere.do(made(60, 62))
    found = elsewhere.do("""
        from django.db import connection
        from tanyin.platform.accounts.actors import actor_of
        from django.contrib.auth import get_user_model
        from tanyin.platform.ground import guards
        from tanyin.platform.journal.check import check
        from tanyin.platform.journal.sequencer import sequence
        from tanyin.platform.vault import actions
        from tanyin.platform.vault.models import File
        sequence()
        actor = actor_of(get_user_model().objects.get(email="li@sample.invalid"), None)
        opened = actions.open_file(actor, File.objects.get())
        answer = [len(check().defects), len(guards.differences(connection)), opened.name, opened.data.decode()]
    """)
    assert found == [0, 0, "校准.txt", "meter 7"]


def test_a_move_that_fails_leaves_nothing(lived_in: Installation, elsewhere: Installation) -> None:
    if lived_in.url:
        pytest.skip("is about a backup of SQLite")
    path = archive_of(lived_in)
    away = Installation(elsewhere.data, "postgresql://nobody@localhost:1/nothing")
    ended = away.tanyin("restore", str(path), "--data", str(elsewhere.data))
    assert ended.returncode == SITE
    assert "nothing was restored" in ended.stderr
    assert nothing_left(elsewhere)


def test_a_file_that_exists_is_replaced_only_with_force(lived_in: Installation) -> None:
    path = archive_of(lived_in)
    before = path.read_bytes()
    assert lived_in.tanyin("backup", str(path)).returncode == SITE
    assert path.read_bytes() == before
    assert lived_in.tanyin("backup", str(path), "--force").returncode == 0


@pytest.mark.parametrize("limit", [10_000, 100_000])
def test_on_a_full_disk_there_is_a_sentence_and_no_half_of_a_backup(lived_in: Installation, limit: int) -> None:
    """A file may grow to `limit` bytes: the copy of the database, or the archive, finds no room."""
    path = lived_in.data.parent / "tanyin.backup"
    (lived_in.data / "files" / "large").write_bytes(os.urandom(200_000))

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    ended = subprocess.run(
        [sys.executable, "-m", "tanyin", "backup", str(path)],
        env=lived_in.environment,
        capture_output=True,
        text=True,
        preexec_fn=narrow,
        check=False,
    )
    assert ended.returncode == SITE, ended.stderr
    assert "the disk is full: the backup was not written" in ended.stderr
    assert [each.name for each in path.parent.iterdir()] == ["data"]


def test_where_there_are_no_data_nothing_is_made(tmp_path: Path) -> None:
    here = Installation(tmp_path / "nothing", "")
    for arguments in (["backup", str(tmp_path / "b")], ["journal", "check"]):
        ended = here.tanyin(*arguments)
        assert (ended.returncode, "holds no data of Tanyin" in ended.stderr) == (SITE, True)
    assert list(tmp_path.iterdir()) == []


def test_the_journal_is_checked_from_the_command_line(lived_in: Installation) -> None:
    ended = lived_in.tanyin("journal", "check")
    assert ended.returncode == 0
    assert "events 5, chained 5, signatures 1, dropped after their retention 0" in ended.stdout
    assert "the journal holds" in ended.stdout
    lived_in.do(
        "from django.db import connection; from tanyin.platform.ground import guards; guards.remove(connection)"
    )
    lived_in.sql("DELETE FROM journal_event WHERE id = (SELECT max(id) FROM journal_event)")
    ended = lived_in.tanyin("journal", "check", "--json")
    assert ended.returncode == 8
    assert [each["en"] for each in json.loads(ended.stdout)["defects"]] == ["event 5 of link 5 is gone"]


def test_events_past_their_retention_are_dropped_from_the_command_line(installation: Installation) -> None:
    young = installation.tanyin("journal", "close", "--until", "2999-01-01", "--basis", "law")
    assert young.returncode == SITE
    assert "kept for six months at least" in young.stderr
    assert installation.tanyin("journal", "close", "--until", "soon", "--basis", "law").returncode == 64
    assert installation.tanyin("journal", "close", "--until", "2020-01-01", "--basis", " ").returncode == 64
    installation.do(MADE.format(first=1, last=4, at="dt.datetime(2020, 1, 1, tzinfo=dt.UTC)"))
    installation.do("""
        import datetime as dt
        from tanyin.platform.ground import clock
        from tanyin.platform.journal.sequencer import sequence
        with clock.stopped(dt.datetime(2020, 1, 1, 0, 0, 3, tzinfo=dt.UTC)):
            sequence()
    """)
    none = installation.tanyin("journal", "close", "--until", "2019-01-01", "--basis", "law")
    assert (none.returncode, "there is no event before 2019-01-01" in none.stdout) == (0, True)
    closed = installation.tanyin("journal", "close", "--until", "2021-01-01", "--basis", "article 23")
    assert (closed.returncode, "of links 1 to 3 are dropped" in closed.stdout) == (0, True), closed.stderr
    assert installation.sql("SELECT first, last, basis FROM journal_segment") == [(1, 3, "article 23")]
    assert installation.tanyin("journal", "check").returncode == 0


def test_a_journal_signed_by_another_key_is_told_unless_that_key_is_named(lived_in: Installation) -> None:
    before = json.loads(lived_in.tanyin("journal", "check", "--json").stdout)["key"]
    (lived_in.data / "secrets" / "journal.key").write_text("7a" * 32)
    ended = lived_in.tanyin("journal", "check")
    assert (ended.returncode, f"signed by another key, {before}" in ended.stdout) == (8, True), ended.stdout
    assert lived_in.tanyin("journal", "check", "--key", before).returncode == 0


def test_guards_that_were_taken_away_stand_again_when_the_site_starts_and_that_is_said(lived_in: Installation) -> None:
    lived_in.do(
        "from django.db import connection; from tanyin.platform.ground import guards; guards.remove(connection)"
    )
    said = lived_in.do("""
        from tanyin.platform.site.prepare import migrate
        said = []
        migrate(lambda text: said.append(text.en))
        from django.db import connection
        from tanyin.platform.ground import guards
        answer = [*said, *guards.differences(connection)]
    """)
    assert len(said) == 1
    assert "guards of the database were not as declared and stand again" in said[0]


def test_a_restore_that_was_killed_leaves_nothing_that_stops_the_next(
    lived_in: Installation, elsewhere: Installation
) -> None:
    path = archive_of(lived_in)
    killed = elsewhere.start("-m", "tanyin", "restore", str(path), "--data", str(elsewhere.data))
    beside = elsewhere.data.parent
    begun = "SELECT 1 FROM pg_tables WHERE tablename = 'tanyin_unfinished_restore'"
    if elsewhere.url:
        until(lambda: killed.poll() is not None or elsewhere.sql(begun))
    else:
        until(lambda: killed.poll() is not None or list(beside.glob(".restored.*.*/data/tanyin.sqlite3")))
    killed.kill()
    assert killed.wait() == -signal.SIGKILL
    killed.communicate()
    if elsewhere.url:
        until(
            lambda: (
                not elsewhere.sql(
                    "SELECT 1 FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
                )
            )
        )
        started = elsewhere.tanyin("serve", "--port", "0")
        assert (started.returncode, "A restore into this database did not end" in started.stderr) == (SITE, True)
        assert not elsewhere.data.exists()
    ended = restored(elsewhere, path)
    assert ended.returncode == 0, ended.stderr
    assert ("did not end" in ended.stderr) == bool(elsewhere.url)
    assert [each.name for each in beside.iterdir() if each.name.startswith(".restored")] == []
    for table in TABLES:
        assert rows(elsewhere, table) == rows(lived_in, table), table
    assert not elsewhere.url or not elsewhere.sql(begun)


def test_no_session_that_goes_on_is_in_a_backup(lived_in: Installation, elsewhere: Installation) -> None:
    key = lived_in.do("""
        from django.contrib.sessions.backends.db import SessionStore
        session = SessionStore()
        session["marker"] = "canary-of-a-session"
        session.save()
        answer = session.session_key
    """)
    path = archive_of(lived_in)
    with tarfile.open(path) as tar:
        members = [tar.extractfile(member) for member in tar]
        everything = b"".join(member.read() for member in members if member)
    assert str(key).encode() not in everything
    assert lived_in.sql("SELECT count(*) FROM django_session") == [(1,)]
    assert restored(elsewhere, path).returncode == 0
    assert elsewhere.sql("SELECT count(*) FROM django_session") == [(0,)]
