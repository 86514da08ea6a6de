"""Whoever has the machine makes the first administrator; from the site nobody can."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.platform.accounts.models import Kind, Organisation, Person
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.site import serve
from tanyin.platform.site.operator import invited
from tests.platform.installations import Installation
from tests.platform.people import Town, browser, code

REASON = "entering the authority of our city"


@pytest.mark.django_db
def test_the_invited_owner_enters_authorities(settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    path = invited(code(90), "运行单位", "root@example.com")
    client = browser()
    client.post(path, {"name": "Root", "email": "root@example.com", "password": "a long enough secret"})
    assert client.get("/administrator/organisations/").status_code == 403
    assert client.post("/administrator/", {"reason": REASON}).headers["Location"].startswith("/account/reauth")
    client.post("/account/reauthenticate/", {"password": "a long enough secret"})
    client.post("/administrator/", {"reason": REASON})
    authority = {"kind": "authority", "code": code(91), "organisation": "市场监管局"}
    assert client.post("/administrator/organisations/", authority).status_code == 302
    assert Organisation.objects.get(code=code(91)).kind == Kind.AUTHORITY


@pytest.mark.django_db
def test_a_lost_owner_is_followed_by_another(db: None) -> None:
    assert invited(code(90), "运行单位", "root@example.com") != invited(code(90), "x", "other@example.com")
    assert [each.name for each in Organisation.objects.all()] == ["运行单位"]


@pytest.mark.django_db
def test_nobody_else_becomes_the_operator(here: Town) -> None:
    for asked in ((here.ours.code, "x", "a@example.com"), (code(90), "x", "no address"), ("1", "x", "a@example.com")):
        with pytest.raises(Refusal):
            invited(*asked)
    assert not Organisation.objects.filter(kind=Kind.OPERATOR).exists()
    assert not Person.objects.filter(email="a@example.com").exists()


@pytest.mark.django_db
def test_serve_says_that_nobody_runs_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(serve, "_answers", lambda *_: True)
    for orphaned in (True, False):
        greeting = serve.Greeting(serve.Serve(data=None), 8000, lambda text: said.append(text.en), orphaned)  # type: ignore[arg-type]
        greeting.turn()
    assert [line.split()[0] for line in said] == ["Tanyin", "no", "Tanyin"]


@pytest.mark.slow
def test_the_command_prints_an_invitation_of_this_installation(installation: Installation) -> None:
    ended = installation.tanyin("operator", code(90), "运行单位", "root@example.com")
    assert ended.returncode == 0, ended.stderr
    assert "/join/invite_" in ended.stdout
    assert ("operator",) in installation.sql("SELECT kind FROM accounts_organisation")
    refused = installation.tanyin("operator", "91110108MA0000001X", "x", "root@example.com")
    assert (refused.returncode, refused.stdout) == (9, "")
