"""Whoever signed in and is turned away leaves an event, once; a stranger cannot fill the journal."""

from __future__ import annotations

import pytest
from django.test import Client

from tanyin.platform.accounts.models import Membership
from tanyin.platform.journal.models import Event, Outcome
from tests.platform.people import Town, browser, program

pytestmark = pytest.mark.django_db


def refused() -> list[tuple[str, str]]:
    """Acts and reasons of the refusals in the journal."""
    return list(Event.objects.filter(outcome=Outcome.REFUSED).order_by("pk").values_list("act", "detail"))


def test_the_gate_tells_of_whom_it_turned_away(here: Town) -> None:
    assert browser(here.bob).get("/administrator/organisations/").status_code == 403
    assert refused() == [("accounts.read_organisations", '{"why":"not_allowed"}')]
    assert Event.objects.get(outcome=Outcome.REFUSED).person == here.bob.pk


def test_a_try_at_what_is_a_neighbours_is_told_with_its_id(here: Town) -> None:
    bobs = Membership.objects.get(person=here.bob)
    assert browser(here.charlie).post(f"/organisation/members/{bobs.pk}/end/").status_code == 404
    assert refused() == [("accounts.end_membership", '{"why":"not_found"}')]
    assert Event.objects.get(outcome=Outcome.REFUSED).object_id == str(bobs.pk)


def test_what_an_action_refused_is_told_once(here: Town) -> None:
    alices = Membership.objects.get(person=here.alice)
    assert browser(here.alice).post(f"/organisation/members/{alices.pk}/end/").status_code == 409
    assert refused() == [("accounts.end_membership", '{"why":"last_owner"}')]


def test_a_program_that_is_turned_away_is_told_too(here: Town) -> None:
    client = program(here.charlie)
    assert client.get(f"/api/v1/library/own/{here.ours.pk}").status_code == 404
    assert refused() == [("library.read_own", '{"why":"not_found"}')]


def test_neither_strangers_nor_wrong_addresses_fill_the_journal(here: Town) -> None:
    Client().get("/organisation/")
    browser(here.bob).get("/catalogue/products/nothing-of-this-name/")
    browser(here.bob).get("/nowhere/")
    assert refused() == []
