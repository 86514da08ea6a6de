"""Who asks too often waits, and is told how long."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tanyin.platform.site import api, rates
from tests.platform.people import Town, program

pytestmark = pytest.mark.django_db
assert api  # once it is loaded, it is known what a program may do
API = "/api/v1/catalogue/bodies"


def test_a_token_that_asks_too_often_waits_and_others_do_not(here: Town, settings: Any) -> None:
    settings.TANYIN_API_RATE = 3
    wild, other = program(here.alice), program(here.charlie)
    wild.handler = other.handler  # one worker counts for both
    assert [wild.get(API).status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = wild.get(API, headers={"Accept-Language": "en"})
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert refused.json()["type"] == "urn:tanyin:problem:too_many_requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 20
    assert other.get(API).status_code == 200


def test_tokens_that_are_none_are_counted_by_the_address_they_come_from(settings: Any) -> None:
    settings.TANYIN_API_RATE = 1
    client = Client()
    answers = [client.get(API, headers={"Authorization": f"Bearer made up {n}"}).status_code for n in range(6)]
    assert answers == [200] * 4 + [429] * 2
    assert client.get(API, REMOTE_ADDR="192.0.2.9").status_code == 200


def test_the_addresses_of_one_network_of_ipv6_are_counted_together(settings: Any) -> None:
    settings.TANYIN_API_RATE = 1
    client = Client()
    assert [client.get(API, REMOTE_ADDR=f"2001:db8::{n:x}").status_code for n in range(5)] == [200] * 4 + [429]


def test_a_bucket_fills_again_and_there_are_never_more_than_can_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr(rates.time, "monotonic", lambda: now)
    monkeypatch.setattr(rates, "MOST", 10)
    buckets = rates.Buckets()
    for _ in range(60):
        buckets.take("one", 60)
    with pytest.raises(rates.TooOften) as refused:
        buckets.take("one", 60)
    assert refused.value.wait == 1
    now += 1
    buckets.take("one", 60)
    for number in range(100):
        buckets.take(str(number), 60)
    assert len(buckets.left) == 10


def test_strangers_register_only_so_often(settings: Any) -> None:
    settings.TANYIN_API_RATE = 600
    client = Client()
    answers = [client.post("/join/", {}).status_code for _ in range(rates.FORMS_A_MINUTE + 1)]
    assert (answers[0], answers[-1]) == (200, 429)
    assert client.get("/join/").status_code == 200
