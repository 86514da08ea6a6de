"""A passkey in a real browser, with the virtual key that Chromium has for tests: added, and then enough to sign in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.actor import Role
from tests.platform.people import organisation, person

pytestmark = pytest.mark.slow
PASSWORD = "a long enough secret"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def lin(site: str) -> Person:
    """Somebody with a password."""
    made = person("lin", organisation("样例", 1), Role.OWNER)
    made.set_password(PASSWORD)
    made.save()
    return made


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page whose browser holds a key. Browsers let keys be used at names only, not at addresses."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.set_default_timeout(20_000)
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield page
    context.close()


def signed_in(page: Page, site: str) -> None:
    page.goto(f"{site}/account/login/")
    page.fill("input[name=login]", "lin@example.com")
    page.fill("input[name=password]", PASSWORD)
    page.click("form:has(input[name=password]) button:not([name])")
    expect(page.locator(".account")).to_contain_text("lin")


def test_a_passkey_is_added_and_is_then_enough_to_sign_in(page: Page, site: str, lin: Person) -> None:
    site = site.replace("127.0.0.1", "localhost")
    signed_in(page, site)
    page.goto(f"{site}/account/factors/webauthn/add/")
    if page.locator("input[name=password]").count():
        page.fill("input[name=password]", PASSWORD)
        page.click("form:has(input[name=password]) button")
    page.fill("input[name=name]", "手机")
    page.check("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/account/factors/**")
    page.goto(f"{site}/account/factors/webauthn/")
    expect(page.locator("main")).to_contain_text("手机")
    page.context.clear_cookies()
    page.goto(f"{site}/account/login/")
    page.click("#passkey_login")
    expect(page.locator(".account")).to_contain_text("lin")
