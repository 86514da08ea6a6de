"""What stands before the first request: the database as this version needs it, and the static files collected."""

from __future__ import annotations

from collections.abc import Callable

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from tanyin.canon import Text
from tanyin.platform.ground import guards
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.ground.rooms import room

Say = Callable[[Text], None]


class NewerData(Refusal):
    """A newer version of Tanyin has worked on these data."""

    code = "data_of_a_newer_version"


def migrate(say: Say) -> None:
    """Bring the database to this version; says so where there was something to do. Raises `NewerData`."""
    executor = MigrationExecutor(connection)
    unknown = executor.loader.applied_migrations.keys() - executor.loader.disk_migrations.keys()
    ours = sorted(f"{app}.{name}" for app, name in unknown if app in executor.loader.migrated_apps)
    if ours:
        raise NewerData(
            Text(
                f"这些数据由更新的版本用过（{ours[0]}），没有打开，什么也没有改动。请用那个版本，或恢复备份。",
                f"A newer version has worked on these data ({ours[0]}); they were not opened and nothing was changed. "
                "Use that version, or restore a backup.",
            )
        )
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        call_command("migrate", interactive=False, verbosity=0)
        say(Text(f"数据库已就绪（{len(plan)} 步）", f"the database is ready ({len(plan)} steps)"))
    call_command("createcachetable", verbosity=0)
    if missing := guards.differences(connection):  # a version may change guards alone; and who took one away is told of
        guards.install(connection)
        if not plan:
            say(
                Text(
                    f"数据库的保护有 {len(missing)} 处与声明不同，已重新装上；请运行 tanyin journal check",
                    f"{len(missing)} guards of the database were not as declared and stand again; run tanyin journal check",
                )
            )
    connections.close_all()


def load_packs() -> None:
    """Take in whatever of the shipped packs is not here yet."""
    for packs in room("loading"):
        packs.load()
    connections.close_all()
