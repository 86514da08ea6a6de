"""The process in which `restore` opens a database before it is put in place.

`python -m tanyin.platform.site.verify` reads what it is to compare from standard input, as JSON, and prints the defects
as pairs of wordings, and whether it cleared a database first. `DATABASE_URL` names the database; `TANYIN_DATA` a folder
that may go afterwards. It ends with its parent, so that nobody fills a database that another restore has begun to fill.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tanyin.canon import Text
from tanyin.platform.site.dump_postgresql import UNFINISHED
from tanyin.platform.site.orphans import end_with


def main() -> None:
    """Verify; fill a PostgreSQL database first, and empty it again where something is wrong."""
    import django

    told = json.load(sys.stdin)
    end_with(told["parent"])
    django.setup()
    cleared, defects = False, list(_migrations(told["migrations"]))
    if not defects and (told["copied"] or told["moved"]):
        cleared = _cleared()
        defects = _filled(told)
    elif not defects:
        defects = list(_opened(told))
    print(json.dumps({"cleared": cleared, "defects": [list(each) for each in defects]}))  # noqa: T201 -- for the parent


def _migrations(stated: list[str]) -> Iterator[Text]:
    """Whether this version has all migrations that the database went through."""
    from django.db.migrations.loader import MigrationLoader

    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    for name in sorted(set(stated) - known):
        yield Text(
            f"这个版本没有它的迁移 {name}，备份来自更新的版本",
            f"this version lacks its migration {name}: the backup is of a newer one",
        )
        return


def _opened(told: dict[str, Any]) -> Iterator[Text]:
    """The database as it is: its own integrity, then the journal."""
    from django.db import DatabaseError, connection

    try:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                said = cursor.fetchone()[0]
            if said != "ok":
                yield Text(f"数据库文件损坏：{said}", f"the database file is damaged: {said}")
                return
        yield from _journal(told)
    except DatabaseError as error:
        yield Text(f"数据库打不开：{error}", f"the database cannot be opened: {error}")


def _journal(told: dict[str, Any]) -> Iterator[Text]:
    from tanyin.platform.ground import clock
    from tanyin.platform.journal.check import check
    from tanyin.platform.journal.models import Head

    with clock.stopped(dt.datetime.fromisoformat(told["made_at"])):
        yield from check().defects
    last = Head.objects.order_by("-sequence").first()
    found = {"sequence": str(last.sequence), "digest": last.digest} if last else None
    stated = told["journal"] and {name: told["journal"][name] for name in ("sequence", "digest")}
    if found != stated:
        yield Text("日志的末尾不是清单所写的", "the journal does not end where the manifest says")


def _filled(told: dict[str, Any]) -> list[Text]:
    """The tables as the manifest's migrations made them, filled, verified, and brought to this version."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from tanyin.platform.ground import guards
    from tanyin.platform.site import dump_postgresql, from_sqlite

    if connection.introspection.table_names():
        return [Text("DATABASE_URL 指的数据库不是空的", "the database that DATABASE_URL names is not empty")]
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE {UNFINISHED} ()")
        for app, name in _ends(told["migrations"]):  # each in its own transaction: in one they hold too many locks
            call_command("migrate", app, name, interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        with transaction.atomic():
            guards.remove(connection)
            if told["moved"]:
                from_sqlite.load(connection.connection, Path(told["moved"]))
            else:
                dump_postgresql.load(connection.connection, Path(told["copied"]))
            connection.check_constraints()
            guards.install(connection)
            defects = list(_opened(told))
            transaction.set_rollback(bool(defects))
    except BaseException:
        _emptied()
        raise
    if defects:
        _emptied()
    return defects


def _cleared() -> bool:
    """Whether a restore that did not end had left tables here, which are gone now."""
    from django.db import connection

    if UNFINISHED not in connection.introspection.table_names():
        return False
    _emptied()
    return True


def _emptied() -> None:
    """Take away what was made in the database, which was empty before."""
    from django.db import connection

    from tanyin.platform.ground import guards

    guards.remove(connection)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'DROP TABLE IF EXISTS "{table}" CASCADE')


def _ends(stated: list[str]) -> list[tuple[str, str]]:
    """The last migration of each app among those that the database went through."""
    from django.db.migrations.loader import MigrationLoader

    loader, had = MigrationLoader(None), {tuple(name.split(".", 1)) for name in stated}
    return [
        (app, name)
        for app, name in sorted(had)
        if not any(child.key in had and child.key[0] == app for child in loader.graph.node_map[app, name].children)
    ]


if __name__ == "__main__":
    main()
