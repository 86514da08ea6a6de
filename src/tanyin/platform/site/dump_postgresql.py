"""A PostgreSQL database as files, by COPY in one snapshot: no `pg_dump` is needed where there is none.

The schema is not among them: it is what the migrations of the manifest make. One file for each table, in PostgreSQL's
text format, under `database/`; the positions of its sequences stand in `database/sequences.json`.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
from psycopg import sql

from tanyin.platform.site.archive import Writer

Connection: TypeAlias = "psycopg.Connection[tuple[Any, ...]]"
FOLDER = "database"
OF_THE_MOMENT = ("django_session", "usersessions_usersession", "site_cache")
"""Tables that go into no backup: who holds the key of a session that goes on is that person."""
SEQUENCES = "sequences.json"
UNFINISHED = "tanyin_unfinished_restore"
"""A table that stands in a database from the beginning of a restore until the folder has its name, too: whatever else
is there then belongs to that restore, and another one may clear it."""
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""
COLUMNS = """
    SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relname = %s AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attname
"""
POSITIONS = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"


def names(connection: Connection, query: str, *values: str) -> list[str]:
    """The first column of a query of names."""
    return [row[0] for row in connection.execute(query.encode(), values or None)]


def dump(connection: Connection, writer: Writer) -> None:
    """Write every table; the connection's transaction is the snapshot."""
    for table in names(connection, TABLES):
        with tempfile.TemporaryFile() as draft:
            rows = _rows(connection, table)
            for data in islice(rows, 1) if table in OF_THE_MOMENT else rows:
                draft.write(data)
            size = draft.tell()
            draft.seek(0)
            writer.stream(f"{FOLDER}/{table}.copy", draft, size)
    positions = json.dumps(dict(connection.execute(POSITIONS.encode()).fetchall())).encode()
    with tempfile.TemporaryFile() as draft:
        draft.write(positions)
        draft.seek(0)
        writer.stream(f"{FOLDER}/{SEQUENCES}", draft, len(positions))


def _rows(connection: Connection, table: str) -> Iterator[bytes]:
    """A line of the columns' names, then the rows."""
    columns = names(connection, COLUMNS, table)
    yield json.dumps(columns).encode() + b"\n"
    order = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), _listed(columns))
    with connection.cursor() as cursor, cursor.copy(order) as copy:
        yield from map(bytes, copy)


def _listed(columns: list[str]) -> sql.Composed:
    return sql.SQL(", ").join(map(sql.Identifier, columns))


def load(connection: Connection, folder: Path) -> None:
    """Put the files into the tables, which lose what they held; in the transaction of the caller.

    The triggers of ours must be away. Foreign keys are Django's, which PostgreSQL asks for at the end only.
    """
    present = names(connection, TABLES)
    every = sql.SQL(", ").join(map(sql.Identifier, present))
    connection.execute(sql.SQL("TRUNCATE {} CASCADE").format(every))
    for path in sorted(folder.glob("*.copy")):
        with path.open("rb") as file, connection.cursor() as cursor:
            columns = json.loads(file.readline())
            order = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(path.stem), _listed(columns))
            with cursor.copy(order) as copy:
                while data := file.read(1 << 16):
                    copy.write(data)
    for sequence, at in json.loads((folder / SEQUENCES).read_bytes()).items():
        connection.execute(b"SELECT setval(%s, %s)", (f'public."{sequence}"', at))
