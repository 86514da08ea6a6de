"""What the tests of the platform share: the guards of the database, and who everybody is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import connections
from django.test import TransactionTestCase

from tanyin.platform.ground import guards
from tests.platform.installations import installation, pattern
from tests.platform.people import Town, town

__all__ = ["installation", "pattern"]

_empty = TransactionTestCase._fixture_teardown


def _empty_without_guards(self: TransactionTestCase) -> None:
    """A test that commits ends with all tables emptied, which the guards would rightly forbid."""
    names = self._databases_names(include_mirrors=False)
    for name in names:
        guards.remove(connections[name])
    _empty(self)
    for name in names:
        guards.install(connections[name])


TransactionTestCase._fixture_teardown = _empty_without_guards  # for the whole run: pytest-django empties last of all


HERE = Path(__file__).parent
TOUCHES = {"db", "transactional_db", "installation"}
"""What a test asks for that touches the database."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches the database runs: the rest has run on SQLite and would tell nothing new."""
    if not os.environ.get("TEST_DATABASE_URL"):
        return
    kept, left = [], []
    for item in items:
        touches = TOUCHES & set(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db")
        (kept if touches or HERE not in item.path.parents else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


@pytest.fixture
def here(db: None) -> Town:
    """Two enterprises and their people."""
    return town()
