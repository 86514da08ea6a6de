"""The browser, a site that it can reach, and people who are signed in there."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.platform.browser.chromium import NONE, chromium, started


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of the machine; a test that asks for it where there is none is skipped, saying so."""
    path = chromium()
    if path is None:
        pytest.skip(NONE)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread; the tests stay synchronous
    with started(path) as browser:
        yield browser


@pytest.fixture
def site(live_server: LiveServer, transactional_db: None) -> str:
    """The address of the site, running in a thread of the test."""
    if connection.vendor != "sqlite":
        pytest.skip(
            "网页的样子不随数据库而变，只在 SQLite 上看 / pages look alike on every database; looked at on SQLite"
        )
    return str(live_server.url)
