"""What the database itself forbids, whoever asks: tables to which rows are only added, and moves between states.

An app declares its guards once, as data, in `guards.py`. They are triggers; after every migration all are installed
anew, because Django rebuilds tables on SQLite and drops their triggers without a word. `differences` compares what is
declared with what stands in the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from django.apps import apps
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from tanyin.platform.ground.rooms import room
from tanyin.platform.ground.triggers import Trigger, present


class Guard(Protocol):
    """One promise of the database."""

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """The triggers that hold it on a vendor's database (`sqlite` or `postgresql`)."""


@dataclass(frozen=True, slots=True)
class AppendOnly:
    """Rows are added and never changed or taken away.

    `may_change` names columns that are written later. `may_go_when` is an SQL condition over OLD that lets a row be
    deleted, such as one of a closed segment.
    """

    table: str
    may_change: tuple[str, ...] = ()
    may_go_when: str = ""

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """Updates, deletions and, where the database has it, truncation."""
        stays = f"NOT ({self.may_go_when})" if self.may_go_when else ""
        refuse = (
            Trigger(self.table, "change", "UPDATE", self._changed(vendor)),
            Trigger(self.table, "delete", "DELETE", stays),
        )
        return refuse if vendor == "sqlite" else (*refuse, Trigger(self.table, "truncate", "TRUNCATE"))

    def _changed(self, vendor: str) -> str:
        """The condition under which an update touches a column that stays; "" where any update does."""
        if not self.may_change:
            return ""
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        columns = [column for column in _columns(self.table) if column not in self.may_change]
        return " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns)


@dataclass(frozen=True, slots=True)
class Moves:
    """The state of a row starts at one of `first` and moves only along the pairs (from, to) of `allowed`."""

    table: str
    first: tuple[str, ...]
    allowed: tuple[tuple[str, str], ...]
    column: str = "state"

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """Where rows start, and how they move."""
        old, new = f'OLD."{self.column}"', f'NEW."{self.column}"'
        pairs = [f"{old} = {new}", *(f"({old} = '{a}' AND {new} = '{b}')" for a, b in self.allowed)]
        starts = ", ".join(f"'{state}'" for state in self.first)
        return (
            Trigger(self.table, "starts", "INSERT", f"{new} NOT IN ({starts})"),
            Trigger(self.table, "moves", "UPDATE", f"NOT ({' OR '.join(pairs)})"),
        )


def _columns(table: str) -> list[str]:
    model = next(model for model in apps.get_models() if model._meta.db_table == table)
    return [field.column for field in model._meta.concrete_fields if field.column]


def declared(vendor: str) -> Iterator[Trigger]:
    """The triggers of all apps, in their order."""
    for guards in room("guards"):
        for guard in guards.GUARDS:
            yield from guard.triggers(vendor)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every declared guard in place of whatever stands there, in one transaction."""
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=connection.alias):
        remove(connection)
        with connection.cursor() as cursor:
            for trigger in declared(connection.vendor):
                if trigger.table in tables:
                    for statement in trigger.statements(connection.vendor):
                        cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take all guards away: before `install`, and for tests that empty their tables."""
    standing = present(connection)
    with connection.cursor() as cursor:
        for name, (table, _) in standing.items():
            word = name.removeprefix(Trigger(table, "", "UPDATE").name)
            for statement in Trigger(table, word, "UPDATE").drops(connection.vendor):
                cursor.execute(statement)


def differences(connection: BaseDatabaseWrapper) -> list[str]:
    """One line for every trigger that is declared and missing or changed, or present and not declared."""
    standing = present(connection)
    wanted = {each.name: (each.table, each.standing(connection.vendor)) for each in declared(connection.vendor)}
    lines = [f"missing: {name}" for name in wanted if name not in standing]
    lines += [f"not declared: {name}" for name in standing if name not in wanted]
    lines += [f"changed: {name}" for name in wanted if standing.get(name, wanted[name]) != wanted[name]]
    return sorted(lines)
