"""An organisation's line of data reaches no other organisation: not a byte of it, by any address of the whole site.

What stands at the addresses (`stock`) is alice's, and all that is secret of it holds a marker. Whatever a later app puts
there is looked for here without a word added to this test.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tanyin.platform.accounts import own
from tanyin.platform.accounts.models import Kind, Organisation
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.pages import asks_itself
from tests.platform.people import Town, acting, browser, organisation, person, program
from tests.platform.stock import MARK
from tests.platform.test_every_address import addresses, filled, objects

GOES = {"account_logout", "accounts:lower", "accounts:erase"}
"""What a GET of it would end the visit; nothing is shown there."""


def others(here: Town) -> dict[str, Client]:
    """Everybody who must not know."""
    officer = person("olga", organisation("authority", 70, Kind.AUTHORITY), *Role)
    operator = person("otto", organisation("operator", 71, Kind.OPERATOR), *Role)
    own.elevate(acting(operator), operator, "looking for a leak everywhere")
    body = person("bea", organisation("body", 72, Kind.BODY), *Role)
    people = {"neighbour": here.charlie, "stranger": person("sam"), "officer": officer, "administrator": operator}
    people |= {"certifier": body}
    programs = {f"program of the {who}": program(each) for who, each in people.items() if who != "stranger"}
    return {"nobody": browser(), **{who: browser(each) for who, each in people.items()}, **programs}


def seen(client: Client, here: Town) -> dict[str, bytes]:
    """What the client gets at every address of the site, each filled with what alice has there."""
    stands = objects(here)
    for make in stands.values():  # all of it is there before the first look
        make()
    found = {}
    for path, pattern, name in addresses():
        if name in GOES or "(?P" in path or "<int:pk>" in path:
            continue
        keys = {key: getattr(thing, "pk", thing) for key, thing in stands.get(name, dict)().items()}
        if asks_itself(pattern.callback):
            keys = {"id": here.ours.pk, "number": 1, **keys}
        answer = client.get("/" + filled(path, keys))
        body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
        found[name or path] = bytes(body) + repr(answer.headers).encode()
    return found


@pytest.mark.django_db
@pytest.mark.slow
def test_not_a_byte_of_ours_reaches_anybody_else(here: Town, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    sings = {name for name, data in seen(browser(here.alice), here).items() if MARK.encode() in data}
    assert {"vault:files", "vault:file", "vault:content", "library:own", "library:own_csv"} <= sings
    for who, client in others(here).items():
        found = seen(client, here)
        assert len(found) > 60
        leaked = [name for name, data in found.items() if MARK.encode() in data]
        assert not leaked, f"{who} at {leaked}"
    assert MARK not in caplog.text
    assert not Organisation.objects.filter(name__contains=MARK).exists()
