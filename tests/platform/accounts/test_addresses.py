"""An address is known to be a person's by an invitation to it or a link sent to it, and by nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tanyin.platform.accounts import actions, addresses
from tanyin.platform.accounts.models import Person
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Role
from tanyin.platform.journal.models import Event
from tests.platform.people import Town, acting, browser, code

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret"
JOIN = {
    "kind": "enterprise",
    "code": code(78),
    "organisation": "光明组件",
    "name": "dora",
    "email": "dora@example.com",
    "password": PASSWORD,
}


def dora() -> Person:
    return Person.objects.get(email="dora@example.com")


def test_who_registers_is_not_known_by_the_address_that_was_typed(settings: Any, mailoutbox: Any) -> None:
    client = browser()
    client.post("/join/", JOIN)
    assert dora().address_known_at is None
    assert mailoutbox == []
    page = client.get("/account/").content.decode()
    assert "没有设邮件服务器" in page
    assert "（未确认）" in client.get("/organisation/").content.decode()


def test_the_link_of_a_letter_confirms_when_its_button_is_pressed(settings: Any, mailoutbox: Any) -> None:
    settings.TANYIN_HAS_MAIL = True
    client = browser()
    client.post("/join/", JOIN)
    link = next(word for word in mailoutbox[0].body.split() if "/account/address/" in word)
    assert mailoutbox[0].to == ["dora@example.com"]
    assert browser().get(link).status_code == 200
    assert dora().address_known_at is None
    browser().post(link)
    assert dora().address_known_at is not None
    assert Event.objects.get(act="accounts.confirm_address").object_id == str(dora().pk)
    assert "已确认是您的" in client.get("/account/").content.decode()


def test_a_link_that_is_old_changed_or_of_a_former_address_confirms_nothing(here: Town) -> None:
    with clock.stopped(clock.now()) as move:
        secret = addresses.secret_of(here.bob)
        assert browser().get(f"/account/address/{secret[:-1]}x/").status_code == 404
        move(addresses.LASTS + dt.timedelta(seconds=1))
        assert browser().get(f"/account/address/{secret}/").status_code == 404
        secret = addresses.secret_of(here.bob)
        Person.objects.filter(pk=here.bob.pk).update(email="another@example.com")
        assert browser().get(f"/account/address/{secret}/").status_code == 404


def test_an_invitation_vouches_for_its_own_address_and_takes_no_other(here: Town) -> None:
    _, secret = actions.invite(acting(here.alice), here.ours, "Dora@example.com", [Role.READER])
    form = {"name": "dora", "email": "mallory@example.com", "password": PASSWORD}
    browser().post(f"/join/{secret}/", form)
    assert not Person.objects.filter(email="mallory@example.com").exists()
    assert dora().address_known_at is not None


def test_an_invitation_that_another_account_takes_does_not_vouch_for_that_one(here: Town) -> None:
    _, secret = actions.invite(acting(here.alice), here.ours, "dora@example.com", [Role.READER])
    browser(here.charlie).post(f"/join/{secret}/")
    assert Person.objects.get(pk=here.charlie.pk).address_known_at is None


def test_a_mail_server_that_fails_stops_no_registration(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TANYIN_HAS_MAIL = True

    def fails(*_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(addresses, "send_mail", fails)
    assert browser().post("/join/", JOIN).status_code == 302
    assert dora().is_active
