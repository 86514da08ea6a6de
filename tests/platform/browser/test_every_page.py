"""Every page in a real browser: both languages, wide and narrow, light and dark, with and without scripts."""

from __future__ import annotations

import pytest
from django.test import Client
from django.test.client import Client as Visitor
from playwright.sync_api import Browser

from tanyin.platform.accounts.models import Kind, Membership, Organisation, Person, RoleHeld
from tanyin.platform.ground.actor import Role
from tests.platform.browser.looking import Eyes, cut, keep, opened, violations
from tests.platform.browser.pages import Place, places

EYES = (
    Eyes("zh", 1280, "light"),
    Eyes("en", 390, "light"),
    Eyes("en", 1280, "dark"),
    Eyes("zh", 390, "dark", scripts=False),
    Eyes("en", 1280, "light", scripts=False),
)
ZOOMED = (Eyes("en", 320, zoom=4), Eyes("zh", 640, zoom=2))
"""A window of 1280 px at 400 % and at 200 %."""


def signed_in() -> Visitor:
    """Somebody who is everything in an enterprise."""
    person = Person.objects.create_user("lin@example.org", name="林晓")
    organisation = Organisation.objects.create(kind=Kind.ENTERPRISE, code="91110108MA00000006", name="样例光伏有限公司")
    membership = Membership.objects.create(person=person, organisation=organisation)
    RoleHeld.objects.bulk_create(RoleHeld(membership=membership, role=role.value) for role in Role)
    visitor = Client()
    visitor.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return visitor


@pytest.mark.slow
@pytest.mark.parametrize("place", places(), ids=str)
def test_the_page_is_whole_to_every_reader(place: Place, browser: Browser, site: str) -> None:
    path = place.path()
    visitor = signed_in() if place.signed_in else Client()
    answer = visitor.get(path)
    if not place.signed_in and answer.status_code in {302, 403, 404}:
        visitor = signed_in()
        answer = visitor.get(path)
    assert answer.status_code == 200, (
        f"nobody looks at {path} ({answer.status_code}); name it in NO_PAGES or add it with `also`"
    )
    assert answer["Content-Type"].startswith("text/html"), f"{path} is no page; name it in NO_PAGES"
    cookies = {name: morsel.value for name, morsel in visitor.cookies.items()}
    wrong: list[str] = []
    for eyes in (*EYES, *ZOOMED):
        with opened(browser, site + path, eyes, cookies) as (page, complaints):
            keep(page, place.name, eyes)
            wrong += [
                f"{eyes}: {each}" for each in (*complaints, *cut(page), *(violations(page) if eyes.scripts else ()))
            ]
    assert not wrong, "\n".join(wrong)
