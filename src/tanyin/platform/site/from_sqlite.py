"""The rows of an SQLite database put into the tables of a PostgreSQL one, which the same migrations made.

SQLite keeps what Django hands it as text and numbers; what a column holds is said by its type in PostgreSQL.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from psycopg import sql

from tanyin.platform.site.dump_postgresql import TABLES, UNFINISHED, Connection, names

COLUMNS = """
    SELECT column_name, udt_name, is_identity = 'YES' FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position
"""
BATCH = 1000
AS: Mapping[str, Callable[[Any], Any]] = {
    "bool": bool,
    "uuid": UUID,
    "timestamptz": lambda text: dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC),
}
"""How a value of SQLite becomes one of a type; those of other types stay as they are."""


def load(connection: Connection, path: Path) -> None:
    """Put the rows of the file into the tables, which lose what they held; in the transaction of the caller.

    The triggers of ours must be away. Numbers that the tables count up go on where the file's had come to.
    """
    present = [name for name in names(connection, TABLES) if name != UNFINISHED]
    every = sql.SQL(", ").join(map(sql.Identifier, present))
    connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(every))
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source:
        held = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        counted = dict(source.execute("SELECT name, seq FROM sqlite_sequence"))
        for table in present:
            if table in held:
                _copied(connection, source, table, counted.get(table))


def _copied(connection: Connection, source: sqlite3.Connection, table: str, counted: int | None) -> None:
    columns = connection.execute(COLUMNS.encode(), (table,)).fetchall()
    listed = sql.SQL(", ").join(sql.Identifier(name) for name, *_ in columns)
    order = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), listed)
    with connection.cursor() as cursor, cursor.copy(order) as copy:
        for row in _rows(source, table, columns):
            copy.write_row(row)
    for name, _, counts in columns:
        if counts and counted:
            connection.execute(b"SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (f'"{table}"', name, counted))


def _rows(source: sqlite3.Connection, table: str, columns: list[tuple[Any, ...]]) -> Iterator[list[Any]]:
    quoted = ", ".join(f'"{name}"' for name, *_ in columns)
    turned = [AS.get(kind) for _, kind, _ in columns]
    rows = source.execute(f'SELECT {quoted} FROM "{table}"')  # noqa: S608 -- names of our own tables
    while batch := rows.fetchmany(BATCH):
        for row in batch:
            yield [
                value if value is None or turn is None else turn(value) for value, turn in zip(row, turned, strict=True)
            ]
