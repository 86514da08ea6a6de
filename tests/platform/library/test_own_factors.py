"""Factors of an organisation's own: its people add versions and never change one; not a byte of them reaches anybody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tanyin.platform.accounts import own
from tanyin.platform.accounts.models import Kind, Person
from tanyin.platform.ground.actor import NOBODY, Role
from tanyin.platform.ground.refusals import Changed, NotAllowed, NotNow, Refusal, SignInFirst, Unknown
from tanyin.platform.journal.models import Event, Outcome
from tanyin.platform.library import actions, queries
from tanyin.platform.library.models import PrivateFactor, PrivateVersion
from tests.platform.people import Town, acting, browser, organisation, person, program
from tests.platform.stock import OWN, few_factors

pytestmark = pytest.mark.django_db
MARK, ASKED = "canarybird", "canaryb"
"""In every private field that takes words, and the part of it that others look for; `77.4242` in every number."""
NUMBER = "77.4242"
SAID: dict[str, Any] = {
    "id": f"{MARK}.id",
    "name": {"zh": f"{MARK}中文", "en": f"{MARK} english"},
    "unit": "kg",
    "fossil": NUMBER,
    "aircraft": NUMBER,
    "biogenic_co2_emission": NUMBER,
    "biogenic_co2_removal": f"-{NUMBER}",
    "biogenic_non_co2": NUMBER,
    "land_use_change": NUMBER,
    "family": "material",
    "boundary": "cradle_to_gate",
    "geography": "XBIRDX",
    "years": f"{MARK} years",
    "technology": f"{MARK} technology",
    "gwp": f"{MARK} gwp",
    "source": f"{MARK} source",
    "url": f"https://example.com/{MARK}",
    "licence": f"{MARK} licence",
    "status": "assumed",
    "note": {"zh": f"{MARK} 注", "en": f"{MARK} note"},
    "quality": {"reliability": 3, "pedigree": f"{MARK} pedigree"},
    "uncertainty": {"distribution": "lognormal", "sigma": "0.774242", "source": f"{MARK} spread"},
}


@pytest.fixture
def factor(here: Town) -> PrivateFactor:
    few_factors()
    return actions.add_own(acting(here.bob), SAID)


def test_its_people_read_it_to_the_last_digit(here: Town, factor: PrivateFactor) -> None:
    for who in (here.alice, here.bob):
        page = browser(who).get(f"/library/own/{factor.pk}/").content.decode()
        assert f"{MARK}中文" in page
        assert NUMBER in page
    answer = program(here.bob).get(f"/api/v1/library/own/{factor.pk}").json()
    assert answer["document"] == SAID
    assert answer["confidentiality"] == "secret"
    assert MARK in browser(here.alice).get("/library/own.csv").content.decode()


def test_a_change_is_a_new_version_and_the_old_one_stays_readable(here: Town, factor: PrivateFactor) -> None:
    bob = acting(here.bob)
    actions.revise_own(bob, factor, {**SAID, "fossil": "2", "id": "another"})
    assert factor.number == 2
    assert [str(queries.read_one(bob, factor, number).fossil) for number in (1, 2)] == [NUMBER, "2"]
    assert queries.read_one(bob, factor).id == SAID["id"]
    actions.retire_own(bob, factor)
    assert str(queries.read_one(bob, factor, 1).fossil) == NUMBER
    assert browser(here.bob).get(f"/library/own/{factor.pk}/versions/1/").status_code == 200
    with pytest.raises(NotNow):
        actions.revise_own(bob, factor, SAID)


def test_the_database_keeps_versions_and_factors(factor: PrivateFactor) -> None:
    for sql in (
        "UPDATE library_privateversion SET number = 7",
        "DELETE FROM library_privateversion",
        "DELETE FROM library_privatefactor",
        "UPDATE library_privatefactor SET mark = 'x'",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_two_at_once_make_one_version(here: Town, factor: PrivateFactor) -> None:
    bob = acting(here.bob)
    other = queries.own(bob, factor.pk)
    actions.revise_own(bob, factor, SAID)
    with pytest.raises(Changed):
        actions.revise_own(bob, other, SAID)
    assert PrivateVersion.objects.count() == 2


def test_only_its_owner_and_engineers_write_it(here: Town, factor: PrivateFactor) -> None:
    reader = acting(person("rudi", here.ours, Role.READER))
    assert queries.read_one(reader, factor).id == SAID["id"]
    with pytest.raises(NotAllowed):
        actions.revise_own(reader, factor, SAID)
    with pytest.raises(NotAllowed):
        actions.add_own(reader, SAID)
    with pytest.raises(Unknown):
        actions.retire_own(acting(here.charlie), factor)


def test_the_same_id_is_free_for_another_organisation_and_taken_in_ones_own(here: Town, factor: PrivateFactor) -> None:
    with pytest.raises(actions.KeyTaken):
        actions.add_own(acting(here.alice), SAID)
    actions.add_own(acting(here.charlie), SAID)
    assert PrivateFactor.objects.count() == 2
    assert len(set(PrivateFactor.objects.values_list("mark", flat=True))) == 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"unit": ""}, "unit"),
        ({"fossil": "1,5"}, "fossil"),
        ({"family": "electricity"}, "transmission"),
        ({"offset": "1"}, "offset"),
    ],
)
def test_what_is_no_factor_is_refused_with_the_field(here: Town, wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(actions.BadFactor, match=told):
        actions.add_own(acting(here.bob), {**SAID, **wrong})
    assert not PrivateFactor.objects.exists()


def test_it_is_entered_revised_and_retired_on_pages(here: Town) -> None:
    client = browser(here.bob)
    said = {
        "id": "own.glue",
        "name_zh": "自产胶",
        "name_en": "own glue",
        "unit": "kg",
        "fossil": "1.250",
        "family": "material",
        "boundary": "cradle_to_gate",
        "gases": "all",
        "geography": "CN",
        "source": "meters",
        "status": "assumed",
    }
    assert client.get("/library/own/add/").status_code == 200
    refused = client.post("/library/own/add/", {**said, "fossil": "1,25"})
    assert refused.status_code == 422
    assert 'value="自产胶"' in refused.content.decode()
    assert 'role="alert"' in refused.content.decode()
    assert client.post("/library/own/add/", said).status_code == 302
    made = PrivateFactor.objects.get()
    form = client.get(f"/library/own/{made.pk}/revise/").content.decode()
    assert 'value="own.glue"' in form
    assert client.post(f"/library/own/{made.pk}/revise/", {**said, "fossil": "2", "version": 9}).status_code == 409
    assert client.post(f"/library/own/{made.pk}/revise/", {**said, "fossil": "2", "version": 1}).status_code == 302
    assert client.post(f"/library/own/{made.pk}/retire/").status_code == 302
    assert "停用" in client.get("/library/own/").content.decode()


def test_every_reading_is_an_event_that_tells_nothing(here: Town, factor: PrivateFactor) -> None:
    browser(here.alice).get("/library/own/")
    browser(here.alice).get(f"/library/own/{factor.pk}/")
    browser(here.charlie).get(f"/library/own/{factor.pk}/")
    events = list(Event.objects.filter(act="library.read_own").order_by("pk"))
    read, refused = (Outcome.READ, here.alice.pk), (Outcome.REFUSED, here.charlie.pk)
    assert [(e.outcome, e.person) for e in events] == [read, read, refused]
    assert not any(MARK in event.detail for event in Event.objects.all())


def test_it_is_held_beside_public_ones_by_its_people_alone(here: Town, factor: PrivateFactor) -> None:
    address = f"/library/compare/?f=own/{factor.pk}&f=starter-2026.11/cn.aluminium.ice"
    assert MARK in browser(here.bob).get(address).content.decode()
    assert browser(here.charlie).get(address).status_code == 404
    assert browser().get(address).status_code == 404


# --- the canary -----------------------------------------------------------------------------------------


def patterns(found: Any = None, before: str = "") -> Iterator[str]:
    for each in (found or get_resolver()).url_patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from patterns(each, path)
        elif isinstance(each, URLPattern):
            yield path


OURS = ("library/", "catalogue/", "api/v1/library/", "api/v1/catalogue/")


def addresses(factor: PrivateFactor) -> list[str]:
    """Every address of both apps and of their part of the API, filled with what leads nearest to the secret."""
    filled = []
    for path in patterns():
        path = path.replace("^", "").replace("$", "")
        if path.startswith(OURS) or path == "api/v1/openapi.json":
            for converter in ("str", "slug", "int", "uuid", "uuid4"):
                for name, value in values(factor):
                    path = path.replace(f"<{converter}:{name}>", value)
            for name, value in values(factor):
                path = path.replace(f"<{name}>", value)
            assert "<" not in path, path
            filled.append(f"/{path}")
    asking = [
        f"/library/?q={ASKED}",
        "/library/?q=77.42",
        "/library/?geography=XBIRD",
        f"/library/?licence={ASKED}",
        f"/library/factors.csv?q={ASKED}",
        "/library/factors.csv?only=free",
        f"/library/compare/?f=own/{factor.pk}",
        f"/library/own/?q={ASKED}",
        f"/api/v1/library/factors?q={ASKED}",
        f"/api/v1/library/compare?f=own/{factor.pk}",
        f"/library/factors/own/{factor.pk}/",
    ]
    return filled + asking


def values(factor: PrivateFactor) -> list[tuple[str, str]]:
    return [
        ("id", str(factor.pk)),
        ("number", "1"),
        ("key", "cn.electricity.average.2024"),
        ("release", "starter-2026.11"),
        ("digest", "sha256:0"),
        ("city", "120000"),
    ]


WRITES = ("post", "put", "delete", "patch")


def everything(client: Client, factor: PrivateFactor) -> Iterator[tuple[str, bytes]]:
    """Every answer that a client can get from these addresses, by every method, with its headers."""
    for address in addresses(factor):
        for method in ("get", *WRITES):
            options: dict[str, Any] = {}
            if method in WRITES and address.startswith("/api/"):
                options = {"data": {"document": OWN, "version": 1}, "content_type": "application/json"}
            answer = getattr(client, method)(address, **options)
            assert answer.status_code < 500, (method, address)
            yield f"{method} {address}", bytes(answer.content) + repr(answer.headers).encode()


@pytest.mark.slow
def test_not_a_byte_of_it_reaches_anybody_else(here: Town, factor: PrivateFactor, caplog: Any, settings: Any) -> None:
    """The marker stands in every private field. Neighbour, stranger, authority and nobody fetch every page and every
    operation by every method: it is in no byte of an answer, nor in a log line, nor in the journal, nor in the database."""
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    officer = person("olga", organisation("authority", 70, Kind.AUTHORITY), *Role)
    operator = person("otto", organisation("operator", 71, Kind.OPERATOR), *Role)
    own.elevate(acting(operator), operator, "looking for a leak everywhere")
    stranger = person("sam")
    clients = {
        "neighbour": browser(here.charlie),
        "neighbour's program": program(here.charlie),
        "stranger": browser(stranger),
        "officer": browser(officer),
        "officer's program": program(officer),
        "administrator": browser(operator),
        "nobody": browser(),
    }
    count = 0
    for who, client in clients.items():
        for address, data in everything(client, factor):
            count += 1
            for secret in (MARK.encode(), NUMBER.encode(), b"774242", b"XBIRDX"):
                assert secret.lower() not in data.lower(), f"{who}: {address}"
    assert count > 300
    assert MARK not in caplog.text
    assert everywhere_in_the_database() == []


def everywhere_in_the_database() -> list[str]:
    """Columns of any table that hold the marker in clear."""
    holding = []
    for model in apps.get_models():
        for values_ in model._default_manager.values():
            holding += [
                f"{model._meta.label}.{name}"
                for name, value in values_.items()
                if MARK in (bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value))
            ]
    return holding


@pytest.mark.slow
def test_the_canary_sings_where_it_may(here: Town, factor: PrivateFactor) -> None:
    """The test above would find the marker: alice, whose it is, sees it at the same addresses."""
    seen = [address for address, data in everything(browser(here.alice), factor) if f"{MARK}中文".encode() in data]
    assert f"get /library/own/{factor.pk}/" in seen
    assert "get /library/own.csv" in seen
    assert f"get /library/compare/?f=own/{factor.pk}" in seen


def alike(answer: Any, asked: str) -> tuple[int, str]:
    """Status and text without what was asked and the token of forms, which is another every time."""
    return answer.status_code, re.sub(
        r'(csrfmiddlewaretoken" value=)"[^"]*"', "", answer.content.decode().replace(asked, "")
    )


def test_neither_count_nor_error_tells_that_it_exists(here: Town, factor: PrivateFactor) -> None:
    client, api = browser(here.charlie), program(here.charlie)
    nothing = "00000000-0000-4000-8000-000000000000"
    for form in (
        "/library/own/{}/",
        "/library/own/{}/versions/1/",
        "/library/own/{}/revise/",
        "/library/own/{}/retire/",
    ):
        one, none = client.get(form.format(factor.pk)), client.get(form.format(nothing))
        assert alike(one, str(factor.pk)) == alike(none, nothing)
        assert one.status_code == 404
    one, none = (api.get(f"/api/v1/library/own/{each}") for each in (factor.pk, nothing))
    assert (one.status_code, one.content) == (none.status_code, none.content)
    total = api.get("/api/v1/library/factors").json()["total"]
    actions.add_own(acting(here.bob), {**SAID, "id": f"{MARK}.second"})
    assert api.get("/api/v1/library/factors").json()["total"] == total
    assert api.get("/api/v1/library/own").json() == []


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_who_has_no_organisation_has_no_factors(here: Town, who: str) -> None:
    actor = acting(person("sam")) if who == "stranger" else NOBODY
    refusals: tuple[type[Refusal], ...] = (NotAllowed, SignInFirst)
    with pytest.raises(refusals):
        queries.read_own(actor)


def test_the_list_is_taken_away_by_its_people_alone_and_found_by_its_words(here: Town, factor: PrivateFactor) -> None:
    def file_of(who: Person, asked: str) -> str:
        answer = browser(who).get(f"/library/own/?own.file=csv{asked}")
        return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a stream

    assert MARK in file_of(here.bob, "")
    assert MARK in file_of(here.bob, f"&own.q={MARK}&own.state=current")
    assert MARK not in file_of(here.bob, "&own.state=retired")
    assert MARK not in file_of(here.charlie, "")
    assert 'form="compare"' in browser(here.bob).get("/library/own/").content.decode()


def test_who_has_none_is_taught_what_stands_here(here: Town) -> None:
    assert "还没有自己的因子" in browser(here.alice).get("/library/own/").content.decode()
