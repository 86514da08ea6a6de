"""`tanyin backup`: database, files and a manifest in one archive, taken while the site runs.

1. What waits for the chain is chained, so that the snapshot ends with a signed head.
2. The database is copied in one snapshot: SQLite by its backup API, PostgreSQL by COPY in a repeatable-read transaction.
3. The files of the data folder follow; those are never changed once made, and the database names none that came later.
4. Secrets are left out unless asked for: whoever holds both can read everything. Sessions are always left out.
5. The archive is read back and compared with its manifest before it gets its name.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg
from django.db import DatabaseError

from tanyin import __version__
from tanyin.canon import JsonValue, Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.full import is_full
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.site import dump_postgresql
from tanyin.platform.site.archive import Writer, writing
from tanyin.platform.site.dump_postgresql import UNFINISHED
from tanyin.platform.site.installation import SQLITE, Installation
from tanyin.platform.site.static import FOLDER as STATIC

SECRETS = frozenset({"secrets", "outbox"})
"""Folders of secrets: the keys, and mail that holds links which open an account."""
DATABASE = "database/tanyin.sqlite3"
HEAD = "SELECT sequence, digest, key, signature FROM journal_head ORDER BY sequence DESC LIMIT 1"
MIGRATIONS = "SELECT app, name FROM django_migrations ORDER BY app, name"


class NotWritten(Refusal):
    """The backup could not be written; there is no file."""

    code = "backup_not_written"


class RestoreUnfinished(Refusal):
    """A restore was killed while it filled this database."""

    code = "restore_unfinished"


@dataclass(frozen=True)
class Made:
    """What was written."""

    files: int
    digest: str
    head: str
    secrets: bool
    defects: tuple[Text, ...]
    """Of the journal, as it is: a restore will refuse them."""


def backup(installation: Installation, path: Path, *, with_secrets: bool, replace: bool = False) -> Made:
    """Write the backup to `path`; raises `Refusal` or OSError, and then there is no file."""
    installation.must_exist()
    if path.exists() and not replace:
        raise NotWritten(
            Text(f"{path} 已存在；加 --force 才会覆盖", f"{path} exists; --force replaces it"),
        )
    try:
        return _made(installation, path, with_secrets=with_secrets, replace=replace)
    except (OSError, sqlite3.Error, psycopg.Error, DatabaseError) as error:
        raise NotWritten(_why(path, error)) from error


def _made(installation: Installation, path: Path, *, with_secrets: bool, replace: bool) -> Made:
    from tanyin.platform.jobs.chores import chain
    from tanyin.platform.journal.check import check
    from tanyin.platform.journal.sequencer import own_keys

    chain()
    defects = check(own_keys()).defects
    with writing(path, replace=replace) as writer:
        facts = (
            _sqlite(installation, writer, path.parent)
            if installation.vendor == SQLITE
            else _copied(installation, writer)
        )
        for name, file in _files(installation, path, with_secrets):
            try:
                writer.add(name, file)
            except FileNotFoundError:  # a draft that was given its name, or a mail that was sent, meanwhile
                continue
        own: dict[str, JsonValue] = {
            "made_at": clock.now().isoformat(timespec="microseconds"),
            "version": __version__,
            "database": installation.vendor,
            "secrets": with_secrets,
        }
        digest = writer.manifest(own | dict(facts))
    journal = facts["journal"]
    head = str(journal["sequence"]) if isinstance(journal, dict) else "0"
    return Made(len(writer.members.found), digest, head, with_secrets, defects)


def _sqlite(installation: Installation, writer: Writer, beside: Path) -> Mapping[str, JsonValue]:
    with tempfile.TemporaryDirectory(prefix=".tanyin-backup-", dir=beside) as folder:
        copy = Path(folder) / "copy"
        with closing(sqlite3.connect(installation.sqlite)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            target.execute("PRAGMA secure_delete=ON")
            for table in dump_postgresql.OF_THE_MOMENT:
                target.execute(f'DELETE FROM "{table}"')  # noqa: S608 -- names of ours
            target.commit()
            facts = _facts(target.execute(HEAD).fetchone(), target.execute(MIGRATIONS).fetchall())
        writer.add(DATABASE, copy)
    return facts


def _copied(installation: Installation, writer: Writer) -> Mapping[str, JsonValue]:
    with connected(installation) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        dump_postgresql.dump(connection, writer)
        return _facts(connection.execute(HEAD.encode()).fetchone(), connection.execute(MIGRATIONS.encode()).fetchall())


def connected(installation: Installation) -> dump_postgresql.Connection:
    """A connection to a PostgreSQL database, past Django."""
    stated = installation.database
    given = {
        "dbname": stated["NAME"],
        "user": stated["USER"],
        "password": stated["PASSWORD"],
        "host": stated["HOST"],
        "port": stated["PORT"],
        **stated["OPTIONS"],
    }
    return psycopg.connect(**{key: value for key, value in given.items() if value})


def must_be_whole(installation: Installation) -> None:
    """Raises `RestoreUnfinished` where a restore was killed while it filled the database. Nothing is made by looking."""
    if installation.vendor == SQLITE:
        return  # a file that is put in place whole
    with connected(installation) as connection:
        if UNFINISHED in dump_postgresql.names(connection, dump_postgresql.TABLES):
            raise RestoreUnfinished(
                Text(
                    "这个数据库里的恢复没有完成，没有启动，什么也没有改动。请再运行一次 tanyin restore，它会先清除残留。",
                    "A restore into this database did not end; nothing was started or changed. Run tanyin restore again: "
                    "it clears what was left first.",
                )
            )


def _facts(head: tuple[object, ...] | None, migrations: list[tuple[object, ...]]) -> dict[str, JsonValue]:
    names = ("sequence", "digest", "key", "signature")
    return {
        "journal": {name: str(value) for name, value in zip(names, head, strict=True)} if head else None,
        "migrations": [f"{app}.{name}" for app, name in migrations],
    }


def _files(installation: Installation, archive: Path, with_secrets: bool) -> Iterator[tuple[str, Path]]:
    """The files of the data folder that belong into a backup, by their names in it."""
    data = installation.data
    for path in sorted(data.rglob("*")):
        inside = path.relative_to(data)
        if path.is_symlink() or not path.is_file() or inside.parts[0] == STATIC:
            continue
        if any(part.startswith(".") for part in inside.parts) or inside.name.startswith(installation.sqlite.name):
            continue  # drafts; the database, which is copied in its own way
        if path.resolve() == archive.resolve() or (inside.parts[0] in SECRETS and not with_secrets):
            continue
        yield f"data/{inside.as_posix()}", path


def _why(path: Path, error: Exception) -> Text:
    if is_full(error) or any(word in str(error) for word in ("disk is full", "disk I/O error", "File too large")):
        return Text(
            f"磁盘满了，备份没有写成，没有留下半个文件（{path}）；请腾出空间或换一个磁盘再试",
            f"the disk is full: the backup was not written and no half of it is left ({path}); make room or choose "
            "another disk, then try again",
        )
    reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
    return Text(
        f"备份没有写成，没有留下半个文件（{path}）：{reason}",
        f"the backup was not written and no half of it is left ({path}): {reason}",
    )
