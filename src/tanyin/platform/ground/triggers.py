"""Triggers that refuse, as SQL of either database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "tanyin_guard_"
Act = Literal["INSERT", "UPDATE", "DELETE", "TRUNCATE"]


@dataclass(frozen=True, slots=True)
class Trigger:
    """Refuses `act` on `table` where the SQL `condition` over OLD and NEW holds; an empty one always holds."""

    table: str
    word: str
    act: Act
    condition: str = ""

    @property
    def name(self) -> str:
        """Its name in the database."""
        return f"{PREFIX}{self.table}_{self.word}"

    @property
    def says(self) -> str:
        """What the database says when it refuses; `ground.refusals` knows it by the prefix."""
        return f"{self.name} forbids this {self.act.lower()}"

    def statements(self, vendor: str) -> tuple[str, ...]:
        """What makes it."""
        if vendor == "sqlite":
            return (self._sqlite(),)
        function = (
            f'CREATE OR REPLACE FUNCTION "{self.name}"() RETURNS trigger LANGUAGE plpgsql AS $$' + self._body() + "$$"
        )
        return function, self._postgresql()

    def drops(self, vendor: str) -> tuple[str, ...]:
        """What takes it away."""
        if vendor == "sqlite":
            return (f'DROP TRIGGER "{self.name}"',)
        return f'DROP TRIGGER "{self.name}" ON "{self.table}"', f'DROP FUNCTION "{self.name}"()'

    def standing(self, vendor: str) -> str:
        """How the database tells it, when it stands there as declared."""
        return self._sqlite() if vendor == "sqlite" else f"{self._postgresql()} {self._body()}"

    def _sqlite(self) -> str:
        when = f" WHEN ({self.condition})" if self.condition else ""
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.says}'); END"
        return f'CREATE TRIGGER "{self.name}" BEFORE {self.act} ON "{self.table}" FOR EACH ROW{when} {refuse}'

    def _postgresql(self) -> str:
        each = "STATEMENT" if self.act == "TRUNCATE" else "ROW"
        return f"CREATE TRIGGER {self.name} BEFORE {self.act} ON public.{self.table} FOR EACH {each} EXECUTE FUNCTION {self.name}()"

    def _body(self) -> str:
        """A condition may look into other tables, which a WHEN of PostgreSQL may not: it stands in the function."""
        refuse = f"RAISE EXCEPTION '{self.says}' USING ERRCODE = 'integrity_constraint_violation';"
        row = "OLD" if self.act == "DELETE" else "NEW"
        if not self.condition:
            return f" BEGIN {refuse} END "
        return f" BEGIN IF {self.condition} THEN {refuse} END IF; RETURN {row}; END "


SQLITE = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
POSTGRESQL = (
    "SELECT t.tgname, c.relname, pg_get_triggerdef(t.oid) || ' ' || p.prosrc FROM pg_trigger t "
    "JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
    "WHERE NOT t.tgisinternal AND t.tgenabled <> 'D' AND t.tgname LIKE %s"
)


def present(connection: BaseDatabaseWrapper) -> dict[str, tuple[str, str]]:
    """The triggers of ours that stand in the database: name → (table, how the database tells it)."""
    with connection.cursor() as cursor:
        cursor.execute(SQLITE if connection.vendor == "sqlite" else POSTGRESQL, [PREFIX + "%"])
        return {name: (table, text) for name, table, text in cursor.fetchall()}
