"""Signing in: a lock after five failures, sessions that end, two factors for offices, a trace of every try."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.cache import cache

from tanyin.platform.accounts.models import Kind, Person
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Role
from tanyin.platform.journal.models import Event, Outcome
from tests.platform.people import Town, browser, code, organisation, person

NOON = dt.datetime(2026, 12, 1, 4, tzinfo=dt.UTC)
PASSWORD = "a long enough secret"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_failed_yet() -> None:
    cache.clear()


@pytest.fixture
def alice(here: Town) -> Any:
    here.alice.set_password(PASSWORD)
    here.alice.save()
    return here.alice


def sign_in(email: str, password: str) -> Any:
    client = browser()
    client.answer = client.post("/account/login/", {"login": email, "password": password})  # type: ignore[attr-defined]
    return client


def test_the_right_password_lets_in_in_any_case_of_the_address(alice: Any) -> None:
    client = sign_in("ALICE@example.com", PASSWORD)
    assert client.get("/organisation/").status_code == 200
    assert Event.objects.get(act="accounts.sign_in").person == alice.pk


def test_who_has_no_account_is_led_to_registering() -> None:
    assert 'href="/join/' in browser().get("/account/login/").content.decode()


def test_a_failure_names_the_account_and_nothing_that_was_typed(alice: Any) -> None:
    sign_in("alice@example.com", "wrong secret typed")
    sign_in("nobody@example.com", "wrong secret typed")
    known, unknown = Event.objects.filter(act="accounts.sign_in", outcome=Outcome.REFUSED).order_by("pk")
    assert (known.person, unknown.person) == (alice.pk, None)
    assert not any("typed" in repr(vars(event)) or "nobody@" in repr(vars(event)) for event in (known, unknown))


def test_five_failures_lock_the_address(alice: Any) -> None:
    for _ in range(5):
        sign_in("alice@example.com", "wrong")
    assert sign_in("alice@example.com", PASSWORD).get("/organisation/").status_code == 302


def test_a_session_ends_when_it_rested_or_lasted_too_long(here: Town, settings: Any) -> None:
    with clock.stopped(NOON) as move:
        client = browser(here.alice)
        move(dt.timedelta(minutes=29))
        assert client.get("/organisation/").status_code == 200
        move(dt.timedelta(minutes=31))
        assert client.get("/organisation/").status_code == 302
        client = browser(here.alice)
        for _ in range(26):
            move(dt.timedelta(minutes=27))
            answer = client.get("/organisation/").status_code
        assert answer == 200
        move(dt.timedelta(minutes=27))
        assert client.get("/organisation/").status_code == 302


def test_a_sixth_session_ends_the_oldest(here: Town) -> None:
    clients = []
    for _ in range(6):
        clients.append(browser(here.alice))
        assert clients[-1].get("/organisation/").status_code == 200
    assert [client.get("/organisation/").status_code for client in clients] == [302, 200, 200, 200, 200, 200]


@pytest.mark.parametrize("kind", [Kind.AUTHORITY, Kind.BODY, Kind.OPERATOR])
def test_an_office_works_with_two_factors_only(here: Town, kind: Kind, settings: Any) -> None:
    officer = person("officer", organisation("office", 50, kind), Role.OWNER)
    client = browser(officer)
    answer = client.get("/organisation/")
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/account/factors/")
    assert client.get("/account/factors/").status_code == 200
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(officer, generate_totp_secret())
    assert client.get("/organisation/").status_code == 200


def test_who_has_a_second_factor_is_not_in_with_the_password_alone(alice: Any) -> None:
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    client = sign_in("alice@example.com", PASSWORD)
    assert client.answer.headers["Location"].startswith("/account/factors/authenticate/")
    assert client.get("/organisation/").status_code == 302
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    client.post("/account/factors/authenticate/", {"code": code})
    assert client.get("/organisation/").status_code == 200


def test_who_signs_in_on_a_new_browser_is_answered_in_the_language_chosen_before(alice: Any) -> None:
    browser(alice).post("/choose/", {"language": "en", "next": "/"})
    client = sign_in("alice@example.com", PASSWORD)
    assert "Sign out" in client.get("/", headers={"Accept-Language": "zh-CN"}).content.decode()


def test_what_was_chosen_on_this_browser_stands(alice: Any) -> None:
    browser(alice).post("/choose/", {"language": "en", "next": "/"})
    client = browser()
    client.post("/choose/", {"language": "zh", "next": "/"})
    client.post("/account/login/", {"login": "alice@example.com", "password": PASSWORD})
    assert "退出" in client.get("/").content.decode()


def test_who_chose_none_is_answered_as_the_browser_asks(alice: Any) -> None:
    client = sign_in("alice@example.com", PASSWORD)
    assert "Sign out" in client.get("/", headers={"Accept-Language": "en"}).content.decode()


def test_the_language_of_the_account_is_that_of_its_page_from_now_on(alice: Any) -> None:
    client = browser(alice)
    client.post("/account/", {"name": "alice", "language": "en"})
    assert "My account" in client.get("/account/", headers={"Accept-Language": "zh-CN"}).content.decode()


def test_who_registers_is_known_by_the_language_of_the_form(db: None) -> None:
    form = {
        "kind": "enterprise",
        "code": code(77),
        "organisation": "Light",
        "name": "dora",
        "email": "dora@example.com",
        "password": PASSWORD,
    }
    browser().post("/join/", form, headers={"Accept-Language": "en"})
    assert Person.objects.get(email="dora@example.com").language == "en"
