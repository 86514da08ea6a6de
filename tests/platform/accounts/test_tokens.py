"""A token does the acts it names, for its person and organisation, until its day, and nothing else; a cookie does
nothing in the API at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tanyin.platform.accounts import actions, own
from tanyin.platform.accounts.models import Token
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.refusals import NotAllowed
from tanyin.platform.journal.models import Event
from tests.platform.people import Town, acting, browser

READS = "accounts.read_organisation"
URL = "/api/v1/accounts/organisation"
pytestmark = pytest.mark.django_db


def token_of(here: Town, *scopes: str, days: int = 30) -> str:
    return own.make_token(acting(here.bob), here.bob, "erp", scopes or (READS,), dt.timedelta(days=days))[1]


def get(secret: str, **headers: Any) -> Any:
    return Client().get(URL, headers={"Authorization": f"Bearer {secret}", **headers})


def test_a_token_reads_what_it_may(here: Town) -> None:
    answer = get(token_of(here))
    assert answer.status_code == 200
    assert answer.json()["name"] == "ours"


def test_a_token_does_nothing_that_it_does_not_name(here: Town) -> None:
    answer = get(token_of(here, "accounts.invite"))
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer.json()["type"] == "urn:tanyin:problem:not_allowed"


def test_a_cookie_does_nothing_in_the_api(here: Town) -> None:
    assert browser(here.alice).get(URL).status_code == 401


@pytest.mark.parametrize("secret", ["", "tanyin_", "tanyin_AAAA", "nonsense", "\x00"])
def test_a_token_that_is_none_is_nobody(here: Town, secret: str) -> None:
    assert get(secret).status_code == 401


def test_a_token_ends_on_its_day_when_withdrawn_and_with_the_membership(here: Town) -> None:
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        secret, second, third = token_of(here), token_of(here, days=60), token_of(here, days=61)
        move(dt.timedelta(days=30))
        assert (get(secret).status_code, get(second).status_code) == (401, 200)
        own.withdraw_token(acting(here.bob), Token.objects.get(until=clock.now() + dt.timedelta(days=30)))
        assert (get(second).status_code, get(third).status_code) == (401, 200)
        actions.end(acting(here.alice), here.ours.memberships.get(person=here.bob))
        assert get(third).status_code == 401


def test_a_token_loses_what_its_person_loses(here: Town) -> None:
    secret = own.make_token(acting(here.alice), here.alice, "x", ["accounts.invite"], dt.timedelta(days=1))[1]
    from tanyin.platform.accounts.actors import actor_of_token

    actions.invite(actor_of_token(secret), here.ours, "dora@example.com", [Role.READER])
    here.ours.memberships.get(person=here.alice).roles.all().delete()
    with pytest.raises(NotAllowed):
        actions.invite(actor_of_token(secret), here.ours, "emil@example.com", [Role.READER])


def test_the_secret_of_a_token_is_kept_nowhere(here: Town) -> None:
    secret = token_of(here)
    assert secret not in repr(list(Token.objects.values()))
    assert not any(secret in event.detail for event in Event.objects.all())


@pytest.mark.parametrize(("scopes", "days"), [((), 1), (("no.such.act",), 1), ((READS,), 0), ((READS,), 367)])
def test_a_token_without_end_or_purpose_is_not_made(here: Town, scopes: tuple[str, ...], days: int) -> None:
    with pytest.raises(own.BadToken):
        own.make_token(acting(here.bob), here.bob, "x", scopes, dt.timedelta(days=days))
    assert not Token.objects.exists()


def test_the_description_of_the_api_is_there_without_foreign_hosts(here: Town) -> None:
    answer = Client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert "/api/v1/accounts/organisation" in answer.json()["paths"]
    assert Client().get("/api/v1/docs").status_code == 404


def test_the_page_says_in_words_what_a_token_may_do(here: Town) -> None:
    own.make_token(acting(here.bob), here.bob, "erp", ["accounts.read_organisation"], dt.timedelta(days=1))
    listed = browser(here.bob).get("/account/tokens/").content.decode().split("<tbody>")[1].split("</tbody>")[0]
    assert "读取组织及其成员" in listed
    assert "read_organisation" not in listed
