"""What the tests of the platform share: the guards of the database, and who everybody is."""

from __future__ import annotations

import pytest
from django.db import connections
from django.test import TransactionTestCase

from tanyin.platform.ground import guards


@pytest.fixture(autouse=True)
def _guards_step_aside_when_tables_are_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that commits ends with all tables emptied, which the guards would rightly forbid."""
    empty = TransactionTestCase._fixture_teardown

    def teardown(self: TransactionTestCase) -> None:
        for name in self._databases_names(include_mirrors=False):
            guards.remove(connections[name])
        empty(self)
        for name in self._databases_names(include_mirrors=False):
            guards.install(connections[name])

    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
