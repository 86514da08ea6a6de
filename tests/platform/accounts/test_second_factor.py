"""A second factor is used once, lies nowhere in clear, and holds for programs as it does for people."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache

from tanyin.platform.accounts.adapter import Factors
from tanyin.platform.accounts.models import Kind, Person
from tanyin.platform.ground.actor import Role
from tanyin.platform.journal.models import Event, Outcome
from tests.platform.people import Town, browser, organisation, person, program

PASSWORD = "a long enough secret"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_failed_yet() -> None:
    cache.clear()


@pytest.fixture
def alice(here: Town) -> Person:
    here.alice.set_password(PASSWORD)
    here.alice.save()
    return here.alice


def present_code(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def sign_in(code: str) -> Any:
    client = browser()
    client.post("/account/login/", {"login": "alice@example.com", "password": PASSWORD})
    client.post("/account/factors/authenticate/", {"code": code})
    return client


def test_a_code_that_was_used_opens_nothing_again(alice: Person) -> None:
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    code = present_code(secret)
    assert sign_in(code).get("/organisation/").status_code == 200
    assert sign_in(code).get("/organisation/").status_code == 302


def test_neither_secret_nor_recovery_codes_lie_in_clear_in_the_database(alice: Person) -> None:
    secret = generate_totp_secret()
    TOTP.activate(alice, secret)
    codes = RecoveryCodes.activate(alice)
    kept = repr(list(Authenticator.objects.values()))
    assert secret not in kept
    assert not any(code in kept for code in codes.generate_codes())
    assert Factors().decrypt(codes.instance.data["seed"]) not in kept
    assert sign_in(present_code(secret)).get("/organisation/").status_code == 200
    assert sign_in(codes.generate_codes()[0]).get("/organisation/").status_code == 200


def test_a_program_of_an_office_works_where_its_person_has_two_factors_and_only_there(here: Town) -> None:
    officer = person("officer", organisation("office", 50, Kind.AUTHORITY), Role.OWNER)
    client = program(officer)
    answer = client.get("/api/v1/accounts/organisation")
    assert (answer.status_code, answer.headers["Content-Type"]) == (403, "application/problem+json")
    assert answer.json()["type"] == "urn:tanyin:problem:second_factor_first"
    TOTP.activate(officer, generate_totp_secret())
    assert client.get("/api/v1/accounts/organisation").json()["name"] == "office"


def test_many_strangers_who_fail_do_not_lift_the_lock_of_an_address(alice: Person) -> None:
    from django.conf import settings as present

    assert present.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000
    for _ in range(5):
        browser().post("/account/login/", {"login": "alice@example.com", "password": "wrong"})
    for number in range(700):
        cache.set(f"00-a-failure-of-somebody-else-{number}", 1, 900)
    client = browser()
    client.post("/account/login/", {"login": "alice@example.com", "password": PASSWORD})
    assert client.get("/organisation/").status_code == 302


def acts() -> list[tuple[str, str]]:
    return list(Event.objects.exclude(act="accounts.sign_in").order_by("pk").values_list("act", "outcome"))


def test_every_change_of_how_a_person_signs_in_is_an_event(alice: Person) -> None:
    client = browser()
    client.post("/account/login/", {"login": "alice@example.com", "password": PASSWORD})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/account/factors/totp/activate/")
    client.post("/account/factors/totp/activate/", {"code": present_code(page.context["form"].secret)})
    client.post("/account/factors/totp/deactivate/")
    another = "another long secret of hers"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": another, "password2": another})
    names = [act for act, outcome in acts() if outcome == Outcome.DONE]
    assert "accounts.add_factor" in names
    assert "accounts.remove_factor" in names
    assert "accounts.change_password" in names
    assert Event.objects.filter(act="accounts.change_password").get().person == alice.pk


def test_a_new_password_by_mail_is_an_event(alice: Person, mailoutbox: Any) -> None:
    client = browser()
    client.post("/account/password/reset/", {"email": "alice@example.com"})
    link = next(word for word in mailoutbox[0].body.split() if "/reset/key/" in word)
    form = client.get(link, follow=True)
    another = "another long secret of hers"
    client.post(form.request["PATH_INFO"], {"password1": another, "password2": another})
    assert Event.objects.filter(act="accounts.recover", person=alice.pk, outcome=Outcome.DONE).count() == 1


def test_a_wrong_code_is_an_event_as_a_wrong_password_is(alice: Person) -> None:
    TOTP.activate(alice, generate_totp_secret())
    sign_in("000000")
    assert Event.objects.filter(act="accounts.sign_in", outcome=Outcome.REFUSED).get().person == alice.pk
