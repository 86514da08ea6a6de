"""What people type is never taken for markup, and what another site sends is never taken for theirs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.accounts.models import Organisation, Person
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.classes import Class
from tanyin.platform.library import actions as library
from tanyin.platform.studies import actions as studies
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.draft.edits import Change
from tanyin.platform.vault import actions as vault
from tests.platform.people import Town, acting, browser, organisation, person
from tests.platform.stock import OWN, few_factors
from tests.platform.test_every_address import NAMES, PAGES

pytestmark = pytest.mark.django_db
PAYLOAD = """<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7|add:7 }}"""
TAKEN_FOR_MARKUP = ("<script>alert(1)", "<img src=x", ">14<")


@pytest.fixture
def hostile(here: Town) -> list[str]:
    """Pages of alice's organisation, of which every word that can be typed is the payload."""
    Organisation.objects.filter(pk=here.ours.pk).update(name=PAYLOAD)
    Person.objects.filter(pk__in=[here.alice.pk, here.bob.pk]).update(name=PAYLOAD[:100])
    person("extra", here.ours, Role.READER)
    alice = acting(here.alice)
    other = organisation(PAYLOAD[:60], 91)
    file = vault.store(alice, here.ours, f"{PAYLOAD}.txt", b"text", Class.SECRET)
    vault.grant(alice, file, other, PAYLOAD, dt.timedelta(days=1))
    few_factors()
    names = {"zh": PAYLOAD, "en": PAYLOAD}
    factor = library.add_own(alice, {**OWN, "name": names, "source": PAYLOAD, "technology": PAYLOAD})
    document = load_study(shipped.studies("template")["pv-module"]).document() | {"title": names, "note": PAYLOAD}
    study = studies.create(alice, document, "exploring")
    draft = draft_of(study)
    path = next(path for path in draft.by_path if ".inputs." in path)
    row = draft.by_path[path]
    said = {**draft.rows[row.pk][1].document, "name": names, "source": PAYLOAD, "unit": PAYLOAD[:30]}
    at = f"/studies/{study.pk}/"
    studies.edit(alice, study, [Change(row.pk, row.version, said)])
    return [
        "/",
        "/organisation/",
        "/organisation/record/",
        "/account/",
        "/account/tokens/",
        "/files/",
        f"/files/?files.q={PAYLOAD}",
        f"/files/{file.pk}/",
        "/library/own/",
        f"/library/own/{factor.pk}/",
        f"/library/?q={PAYLOAD}",
        f"/catalogue/?products.q={PAYLOAD}",
        "/studies/",
        at,
        f"{at}?at={PAYLOAD}",
        f"{at}worth/",
        f"{at}rows/{row.pk}/",
        f"{at}review/",
    ]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_what_is_typed_is_never_taken_for_markup(here: Town, hostile: list[str], language: str) -> None:
    client = browser(here.alice)
    shown = 0
    for address in hostile:
        answer = client.get(address, headers={"Accept-Language": language})
        assert answer.status_code == 200, address
        said = answer.content.decode()
        assert not [each for each in TAKEN_FOR_MARKUP if each in said], address
        shown += "&lt;script&gt;alert(1)" in said
    assert shown >= 12  # the payload stands on the pages, as words


@pytest.mark.parametrize(("path", "pattern", "name"), PAGES, ids=NAMES)
def test_no_page_takes_a_form_from_another_site(path: str, pattern: URLPattern, name: str, here: Town) -> None:
    """A form without the token of our own page is refused before anything else, whoever is signed in."""
    assert name or path
    client = Client(enforce_csrf_checks=True)
    client.force_login(here.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    keys: dict[str, Any] = {"uuid": "00000000-0000-0000-0000-000000000000", "int": "1", "str": "x"}
    for converter, value in keys.items():
        while f"<{converter}:" in path:
            head, _, rest = path.partition(f"<{converter}:")
            path = head + value + rest.partition(">")[2]
    if "(?P" in path:
        pytest.skip("allauth's own pattern of a link in a letter")
    answer = client.post(f"/{path}", {"anything": "at all"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403, path
