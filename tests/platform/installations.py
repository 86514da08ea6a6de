"""Whole installations for tests that start processes: a data folder and a database of its own, on SQLite or, where
`TEST_DATABASE_URL` names a server, on PostgreSQL."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SERVER = os.environ.get("TEST_DATABASE_URL", "")
PATIENCE = 60.0
"""Seconds after which a test that waits has failed; the machine may be busy."""


def until(what: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until `what` is true."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s in vain")
        time.sleep(0.05)


@dataclass(frozen=True)
class Installation:
    """One installation, as processes of ours are told of it."""

    data: Path
    url: str
    """The database; "" for SQLite in the data folder."""

    @property
    def environment(self) -> dict[str, str]:
        own = {"TANYIN_DATA": str(self.data), "DATABASE_URL": self.url, "PYTHONPATH": str(CHECKOUT)}
        django = {"DJANGO_SETTINGS_MODULE": "tanyin.platform.site.settings", "PYTHONWARNINGS": "error::ResourceWarning"}
        return {**os.environ, **own, **django, "TANYIN_LANG": "en", "COLUMNS": "2000"}

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """A process of Python."""
        return subprocess.Popen(
            [sys.executable, *arguments],
            env={**self.environment, **more},
            cwd=CHECKOUT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """A process of Python, to its end."""
        return subprocess.run(
            [sys.executable, *arguments],
            env={**self.environment, **more},
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            timeout=2 * PATIENCE,
            check=False,
        )

    def tanyin(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The command."""
        return self.run("-m", "tanyin", *arguments, **more)

    def do(self, code: str) -> object:
        """Run a piece of Python in the installation; what it assigns to `answer` comes back, as JSON."""
        before = "import django, json; django.setup(); answer = None\n"
        ended = self.run("-c", f"{before}{textwrap.dedent(code)}\nprint(json.dumps(answer))")
        assert ended.returncode == 0, ended.stderr
        return json.loads(ended.stdout.splitlines()[-1])

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        """The rows of a statement, on a connection of its own."""
        if self.url:
            with psycopg.connect(self.url, autocommit=True) as connection:
                cursor = connection.execute(statement.encode())
                return cursor.fetchall() if cursor.description else []
        import sqlite3

        connection = sqlite3.connect(self.data / "tanyin.sqlite3", timeout=20)
        try:
            with connection:
                return connection.execute(statement).fetchall()
        finally:
            connection.close()


def _named(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A migrated installation, made once, of which the others are copies."""
    data = tmp_path_factory.mktemp("pattern")
    name = f"tanyin_pattern_{uuid.uuid4().hex[:8]}"
    if SERVER:
        _server(f"CREATE DATABASE {name}")
    made = Installation(data, _named(SERVER, name) if SERVER else "")
    made.do("from tanyin.platform.site.prepare import migrate; migrate(lambda text: None)")
    yield made
    if SERVER:
        _server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def installation(pattern: Installation, tmp_path: Path) -> Iterator[Installation]:
    """A fresh installation."""
    data = tmp_path / "data"
    shutil.copytree(pattern.data, data)
    name = f"tanyin_{uuid.uuid4().hex[:12]}"
    if SERVER:
        _server(f"CREATE DATABASE {name} TEMPLATE {pattern.url.partition('?')[0].rpartition('/')[2]}")
    yield Installation(data, _named(SERVER, name) if SERVER else "")
    if SERVER:
        _server(f"DROP DATABASE {name} WITH (FORCE)")
