"""What the walk over all addresses does for reading, here for writing and for programs: whoever the table does not let
gets what it says, at every page that takes a form and at every operation of the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern

from tanyin.platform.accounts.models import Person
from tanyin.platform.catalogue import loading
from tanyin.platform.catalogue.models import BodyVersion, Entry, RulePack
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.refusals import Refusal, SignInFirst
from tanyin.platform.journal.models import Event, Outcome
from tests.platform.people import Town, acting, browser, program
from tests.platform.stock import FACTOR, RELEASE, few_factors, own_factor, stored_file, study_of
from tests.platform.test_every_address import (
    NAMES,
    PAGES,
    THIRD_PARTY,
    act_of,
    everybody,
    filled,
    objects,
    operations,
)

pytestmark = pytest.mark.django_db


def refusal_of(actor: Actor, act: str, on: Any) -> Refusal | None:
    """What the table says to it; None where it lets the actor."""
    try:
        permit(actor, act)
        if hasattr(on, "policy_state"):
            permit(actor, act, on)
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.parametrize(("path", "pattern", "name"), PAGES, ids=NAMES)
def test_no_page_takes_a_form_from_whom_the_table_does_not_let(
    path: str, pattern: URLPattern, name: str, here: Town, settings: Any
) -> None:
    if any(mark in path for mark in THIRD_PARTY):
        pytest.skip("allauth looks up the person's own thing")
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    act = act_of(pattern, name)
    assert act is not None
    people = everybody(here)
    stands = objects(here).get(name, dict)()
    on = next(iter(stands.values()), None)
    url = "/" + filled(path, {key: getattr(thing, "pk", thing) for key, thing in stands.items()})
    for who, somebody in people.items():
        actor = acting(somebody) if somebody else Actor()
        refusal = refusal_of(actor, act, on)
        if refusal is None:
            continue  # what it does then is the test of the page
        client = browser(somebody)  # signing in is an act of its own
        done = Event.objects.filter(outcome=Outcome.DONE).count()
        answer = client.post(url, {})
        wanted = {302, 401} if isinstance(refusal, SignInFirst) else {refusal.status}
        assert answer.status_code in wanted, f"{who} at {url}: {answer.status_code}, by the table {wanted}"
        assert Event.objects.filter(outcome=Outcome.DONE).count() == done, who


def api_objects(here: Town, name: str) -> dict[str, Any]:
    """What stands at an operation, of `ours` where it is anybody's."""
    if "/catalogue/" in name:
        loading.load()
        found: dict[str, Any] = {"id": Entry.objects.get(key="wood-furniture")}
        return found | {"key": BodyVersion.objects.get().key, "digest": RulePack.objects.all()[0].digest}
    if "/own/{id}" in name:
        return {"id": own_factor(here), "number": 1}
    if "/studies/" in name:
        state = "review" if name.endswith(("/seal", "/send-back")) else "accounted" if "resume" in name else "draft"
        state = "accounted" if "/revisions/" in name else state
        return {"id": study_of(here, state), "number": 1}
    if "/files/" in name:
        return {"id": stored_file(here)}
    few_factors()
    return {"release": RELEASE, "key": FACTOR}


def asked(client: Client, name: str, keys: dict[str, Any]) -> int:
    """The status of an operation, asked without a body that makes sense."""
    method, _, path = name.partition(" ")
    for key, thing in keys.items():
        path = path.replace(f"{{{key}}}", str(getattr(thing, "pk", thing)))
    assert "{" not in path, f"nobody says what stands at {name}"
    options = {} if method == "GET" else {"data": {}, "content_type": "application/json"}
    return int(getattr(client, method.lower())(f"/api/v1{path}", **options).status_code)


@pytest.mark.parametrize(
    ("name", "function"), [(name, f) for name, f in operations()], ids=[n for n, _ in operations()]
)
def test_every_operation_answers_everybody_as_the_table_says(
    name: str, function: Any, here: Town, settings: Any
) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    settings.TANYIN_API_RATE = 10**6
    keys = api_objects(here, name)
    on = keys.get("id") if "{id}" in name else None
    for who, somebody in everybody(here).items():
        if name.startswith("POST /studies/"):  # an act that succeeds moves the study
            keys = api_objects(here, name)
            on = keys["id"]
        belongs = isinstance(somebody, Person) and acting(somebody).organisation is not None
        client = program(somebody) if belongs else Client()
        actor = acting(somebody) if belongs else Actor()  # a token is one's organisation's: there is none without
        refusal = refusal_of(actor, function.policy, on)
        status = asked(client, name, keys)
        if refusal is None:
            assert status < 500, (who, name)
            assert status not in (401, 403, 404), f"{who} at {name}: {status}, and the table lets"
        else:  # a body without sense is told of before the thing is looked for, whether there is one or not
            senseless = {422} if refusal_of(actor, function.policy, None) is None else set()
            wanted = {refusal.status} | senseless
            assert status in wanted, f"{who} at {name}: {status}, by the table {wanted}"
