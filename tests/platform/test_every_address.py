"""Every address of the site names an act of the table of policies, and answers each role, the neighbour and the
stranger exactly as the table says. An address without a line fails here, and answers 404."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tanyin.platform.accounts import actions, own
from tanyin.platform.accounts.addresses import secret_of
from tanyin.platform.accounts.models import Kind
from tanyin.platform.accounts.words import roles_of
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.pages import asks_itself
from tanyin.platform.ground.policies import permit, table
from tanyin.platform.ground.refusals import Refusal, SignInFirst
from tanyin.platform.jobs import queue
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.tasks import clear
from tanyin.platform.site.api import api
from tanyin.platform.site.gate import FOREIGN
from tests.platform.people import Town, acting, browser, organisation, person
from tests.platform.stock import stock

Objects = dict[str, Any]
"""Keyword of an address → what stands there, an object of `ours`."""


def addresses(found: Any = None, before: str = "", space: str = "") -> Iterator[tuple[str, URLPattern, str]]:
    """Every pattern of the site: its path, itself, and its full name."""
    for each in (found or get_resolver()).url_patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from addresses(each, path, inner)
        else:
            yield path, each, space + (each.name or "")


PAGES = [(path, pattern, name) for path, pattern, name in addresses() if not asks_itself(pattern.callback)]
NAMES = [name or path for path, _, name in PAGES]


def act_of(pattern: URLPattern, name: str) -> str | None:
    return getattr(pattern.callback, "policy", None) or FOREIGN.get(name)


@pytest.mark.parametrize(("path", "pattern", "name"), PAGES, ids=NAMES)
def test_every_address_names_an_act_that_has_a_line(path: str, pattern: URLPattern, name: str) -> None:
    assert act_of(pattern, name) in table(), f"/{path} does what no line of the table lets anybody do"


def test_no_act_of_a_foreign_address_is_left_over() -> None:
    assert FOREIGN.keys() <= {name for _, _, name in addresses()}


def objects(here: Town) -> dict[str, Callable[[], Objects]]:
    """What stands at addresses that need something, all of it alice's or of her organisation."""
    alice = acting(here.alice)
    membership = here.ours.memberships.get(person=here.bob)

    def token() -> Objects:
        made, _ = own.make_token(alice, here.alice, "a program", ["accounts.read_organisation"], own.LONGEST_TOKEN)
        return {"token": made}

    def invitation() -> Objects:
        return {"invitation": actions.invite(alice, here.ours, "dora@example.com", [Role.READER])[0]}

    def waiting_job() -> Objects:
        return {"job": Job.objects.get(pk=clear.using(by=alice).enqueue().id)}

    def failed_job() -> Objects:
        job = waiting_job()["job"]
        claimed = queue.claim("worker")
        assert claimed is not None
        queue.fail(claimed, "defect", queue.DEFECT)
        job.refresh_from_db()
        return {"job": job}

    return {
        "jobs:job": waiting_job,
        "jobs:cancel": waiting_job,
        "jobs:again": failed_job,
        "accounts:accept": lambda: {"secret": actions.invite(alice, here.ours, "d@example.com", [Role.READER])[1]},
        "accounts:confirm": lambda: {"secret": secret_of(here.alice)},
        "accounts:roles": lambda: {"membership": membership},
        "accounts:place": lambda: {"membership": membership},
        "accounts:end": lambda: {"membership": membership},
        "accounts:withdraw": invitation,
        "accounts:withdraw_token": token,
        "accounts:first_owner": lambda: {"organisation": here.ours},
        **stock(here),
    }


def test_whoever_may_do_something_can_be_given_the_role_for_it() -> None:
    for each in (line for lines in table().values() for line in lines):
        for kind in each.kinds:
            assert not each.roles or each.roles & set(roles_of(kind)), f"no {kind} can give a role for {each.act}"


THIRD_PARTY = ("<int:pk>", "(?P<uidb36>")
"""Addresses of allauth that look for the person's own thing by themselves."""

NOT_SET_UP = {"mfa_deactivate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes", "api:api-root"}
"""Addresses that are not there for a person who has not set up what they are about; and the API's root, a name only."""


def everybody(here: Town) -> dict[str, Actor | None]:
    """One person of every role in our enterprise, the owner of every kind of organisation, the neighbour, the stranger."""
    people: dict[str, Any] = {"nobody": None, "charlie": here.charlie, "alice": here.alice}
    for role in Role:
        people[f"our {role}"] = person(f"our-{role}", here.ours, role)
    for number, kind in enumerate(Kind, 100):
        people[f"owner of a {kind}"] = person(f"owner-{kind}", organisation(kind, number, kind), Role.OWNER)
    people["without organisation"] = person("wanderer")
    own.elevate(acting(people["owner of a operator"]), people["owner of a operator"], "walking through every address")
    return people


def expected(actor: Actor, act: str, on: Any) -> set[int]:
    """The answers that the table allows to a GET."""
    try:
        permit(actor, act)
        if on is not None:
            permit(actor, act, on)
    except SignInFirst:
        return {302}
    except Refusal as refusal:
        return {refusal.status}
    return {200, 302}


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "pattern", "name"), PAGES, ids=NAMES)
def test_every_address_answers_everybody_as_the_table_says(
    path: str, pattern: URLPattern, name: str, here: Town, settings: Any
) -> None:
    if any(mark in path for mark in THIRD_PARTY):
        pytest.skip("allauth looks up the person's own thing")
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    act = act_of(pattern, name)
    assert act is not None
    make = objects(here).get(name, dict)
    for who, somebody in everybody(here).items():
        stands = make()
        on = next(iter(stands.values()), None)
        keys = {key: getattr(thing, "pk", thing) for key, thing in stands.items()}
        url = "/" + filled(path, keys)
        client = browser(somebody)
        actor = acting(somebody) if somebody else Actor()
        answer = client.get(url)
        wanted = expected(actor, act, on if hasattr(on, "policy_state") else None)
        wanted = {404} if name in NOT_SET_UP and 200 in wanted else wanted
        assert answer.status_code in wanted, f"{who} at {url}: {answer.status_code}, by the table {wanted}"
        if wanted == {302} and not actor.is_somebody:
            assert answer.headers["Location"].startswith("/account/login/"), who


def filled(path: str, keys: Objects) -> str:
    for key, value in keys.items():
        for converter in ("uuid", "str", "slug", "int", "path"):
            path = path.replace(f"<{converter}:{key}>", str(value))
    return path


def operations() -> Iterator[tuple[str, Any]]:
    """Every operation of the API: method and path, and its function."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield f"{operation.methods[0]} {prefix}{path}", operation.view_func


@pytest.mark.parametrize(
    ("name", "function"), list(operations()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_operation_of_the_api_asks_the_table(name: str, function: Any) -> None:
    assert getattr(function, "policy", None) in table(), f"{name} does what no line of the table lets anybody do"


@pytest.mark.django_db
def test_an_address_that_names_no_act_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(FOREIGN, "account_login")
    assert Client().get("/account/login/").status_code == 404
