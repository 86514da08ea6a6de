"""What the tests of the platform share: the guards of the database, and who everybody is."""

from __future__ import annotations

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


@pytest.fixture
def here(db: None) -> Town:
    """Two enterprises and their people."""
    return town()
