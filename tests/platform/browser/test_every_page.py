"""Every page in a real browser: both languages, wide and narrow, light and dark, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.test.client import Client as Visitor
from playwright.sync_api import Browser

from tanyin.platform.accounts import own
from tanyin.platform.accounts.models import Kind
from tanyin.platform.catalogue import loading as catalogue
from tanyin.platform.ground.actor import Role
from tanyin.platform.library import loading as library
from tests.platform.browser import objects
from tests.platform.browser.looking import Eyes, cut, keep, opened, violations
from tests.platform.browser.pages import Place, places
from tests.platform.people import acting, organisation, person, sure
from tests.platform.people import browser as somebody

EYES = (
    Eyes("zh", 1280, "light"),
    Eyes("en", 390, "light"),
    Eyes("en", 1280, "dark"),
    Eyes("zh", 390, "dark", scripts=False),
    Eyes("en", 1280, "light", scripts=False),
)
ZOOMED = (Eyes("en", 320, zoom=4), Eyes("zh", 640, zoom=2))
"""A window of 1280 px at 400 % and at 200 %."""
KEPT = (EYES[0], EYES[-1])
"""What the documents show."""


def visitors() -> Iterator[Visitor]:
    """Nobody, somebody who is everything in an enterprise, an officer, and an administrator at work."""
    yield Client()
    lin = person("lin", objects.ours(), *Role)
    yield sure(lin)  # some pages ask for the password again
    yield somebody(
        person("officer", organisation("市场监管局", 3, Kind.AUTHORITY), Role.OWNER, Role.OFFICER, Role.REVIEWER)
    )
    root = person("root", organisation("平台运营中心", 2, Kind.OPERATOR), Role.OWNER)
    own.elevate(acting(root), root, "looking at every page in a browser")
    yield sure(root)


def looked_at(path: str) -> tuple[Visitor, Any]:
    """The first visitor to whom the page opens, and its answer."""
    answers = []
    for visitor in visitors():
        answer = visitor.get(path)
        if answer.status_code == 200:
            return visitor, answer
        answers.append(answer.status_code)
    pytest.fail(f"nobody looks at {path} ({answers}); name it in NO_PAGES or add it with `also`")


@pytest.mark.slow
@pytest.mark.parametrize("place", places(), ids=str)
def test_the_page_is_whole_to_every_reader(place: Place, browser: Browser, site: str, settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    if place.name.startswith(("catalogue:", "library:", "studies:")):
        catalogue.load()
        library.load()
    path = place.path()
    visitor, answer = looked_at(path)
    assert answer["Content-Type"].startswith("text/html"), f"{path} is no page; name it in NO_PAGES"
    cookies = {name: morsel.value for name, morsel in visitor.cookies.items()}
    wrong: list[str] = []
    for eyes in (*EYES, *ZOOMED):
        with opened(browser, site + path, eyes, cookies) as (page, complaints):
            if eyes in KEPT:
                keep(page, place.name, eyes)
            wrong += [
                f"{eyes}: {each}" for each in (*complaints, *cut(page), *(violations(page) if eyes.scripts else ()))
            ]
    assert not wrong, "\n".join(wrong)
