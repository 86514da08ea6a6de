"""Organisations are registered once, people come in by invitation, and nobody is left without an owner."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import IntegrityError, connection, transaction

from tanyin.platform.accounts import actions, forms
from tanyin.platform.accounts.models import Invitation, Kind, Membership, Organisation, Person, RoleHeld
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.refusals import Changed, NotAllowed, NotNow, Refusal, Unknown
from tanyin.platform.journal.models import Event, Outcome
from tests.platform.people import Town, acting, browser, code, person, town

JOIN = {
    "kind": "enterprise",
    "code": code(77).lower(),
    "organisation": "光明组件",
    "name": "dora",
    "email": "Dora@Example.com",
    "password": "a long enough secret",
}
pytestmark = pytest.mark.django_db


def test_a_stranger_registers_an_organisation_and_owns_it(here: Town) -> None:
    client = browser()
    assert client.post("/join/", JOIN).headers["Location"] == "/organisation/"
    made = Organisation.objects.get(code=code(77))
    [membership] = made.memberships.all()
    assert membership.person.email == "dora@example.com"
    assert {held.role for held in membership.roles.all()} == {Role.OWNER, Role.ENGINEER}
    assert "光明组件" in client.get("/organisation/").content.decode()


def test_a_code_is_registered_once_and_nothing_half_made_remains(here: Town) -> None:
    answer = browser().post("/join/", JOIN | {"code": here.ours.code})
    assert answer.status_code == 409
    assert "请让它的负责人邀请您加入" in answer.content.decode()
    assert 'value="光明组件"' in answer.content.decode()
    assert not Organisation.objects.filter(name="光明组件").exists()
    assert not here.alice.__class__.objects.filter(email="dora@example.com").exists()


@pytest.mark.parametrize("kind", ["certification_body", "authority", "operator", "nonsense"])
def test_nobody_makes_himself_an_office(here: Town, kind: str) -> None:
    assert browser().post("/join/", JOIN | {"kind": kind}).status_code == 200
    assert not Organisation.objects.filter(code=code(77)).exists()
    if kind != "nonsense":
        with pytest.raises(NotNow):
            actions.join(Kind(kind), code(78), "x", here.bob)


def test_an_invitation_works_once(here: Town) -> None:
    _, secret = actions.invite(acting(here.alice), here.ours, "dora@example.com", [Role.READER])
    dora = person("dora")
    actions.accept(actions.invitation_of(secret), dora)
    assert {held.role for held in Membership.objects.get(person=dora).roles.all()} == {Role.READER}
    with pytest.raises(Unknown):
        actions.invitation_of(secret)


def test_an_invitation_ends_after_fourteen_days(here: Town) -> None:
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        invitation, secret = actions.invite(acting(here.alice), here.ours, "dora@example.com", [Role.READER])
        move(dt.timedelta(days=14))
        with pytest.raises(Unknown):
            actions.invitation_of(secret)
        with pytest.raises(NotNow):
            actions.accept(invitation, person("dora"))


def test_two_who_read_the_same_invitation_cannot_both_accept_it(here: Town) -> None:
    first, _ = actions.invite(acting(here.alice), here.ours, "dora@example.com", [Role.READER])
    second = Invitation.objects.get(pk=first.pk)
    actions.accept(first, person("dora"))
    with pytest.raises(Changed):
        actions.accept(second, person("emil"))


def test_the_secret_of_an_invitation_is_kept_nowhere(here: Town) -> None:
    invitation, secret = actions.invite(acting(here.alice), here.ours, "dora@example.com", [Role.READER])
    assert secret not in repr(Invitation.objects.values().get(pk=invitation.pk))
    assert not any(secret in event.detail for event in Event.objects.all())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_only_owners_invite(here: Town, role: Role) -> None:
    member = person("member", here.ours, role)
    with pytest.raises(NotAllowed):
        actions.invite(acting(member), here.ours, "dora@example.com", [Role.OWNER])


def test_the_neighbours_organisation_is_unknown(here: Town) -> None:
    with pytest.raises(Unknown):
        actions.invite(acting(here.charlie), here.ours, "dora@example.com", [Role.OWNER])
    refused = Event.objects.filter(outcome=Outcome.REFUSED, act="accounts.invite").get()
    assert refused.person == here.charlie.pk


def test_the_last_owner_stays(here: Town) -> None:
    alice = here.ours.memberships.get(person=here.alice)
    with pytest.raises(actions.LastOwner):
        actions.end(acting(here.alice), alice)
    with pytest.raises(actions.LastOwner):
        actions.give_roles(acting(here.alice), alice, [Role.READER])
    assert here.ours.memberships.filter(ended_at=None).count() == 2


def test_who_is_taken_out_acts_for_the_organisation_no_more(here: Town) -> None:
    client = browser(here.bob)
    assert client.get("/organisation/").status_code == 200
    actions.end(acting(here.alice), here.ours.memberships.get(person=here.bob))
    assert client.get("/organisation/").status_code == 403


def test_nobody_acts_for_a_closed_organisation(here: Town) -> None:
    Organisation.objects.filter(pk=here.ours.pk).update(closed_at=clock.now())
    assert acting(here.alice).organisation is None


def test_two_owners_cannot_take_each_other_out_at_once(transactional_db: None) -> None:
    here = town()
    alice = here.ours.memberships.get(person=here.alice)
    bob = here.ours.memberships.get(person=here.bob)
    RoleHeld.objects.create(membership=bob, role=Role.OWNER)
    start, ended = threading.Barrier(2), []

    def take_out(actor: object, membership: Membership) -> None:
        start.wait()
        try:
            actions.end(actor, membership)  # type: ignore[arg-type]
            ended.append(membership.pk)
        except Refusal:
            pass
        finally:
            connection.close()

    pairs = ((acting(here.alice), bob), (acting(here.bob), alice))
    threads = [threading.Thread(target=take_out, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ended) == 1


@pytest.mark.django_db(transaction=True)
def test_a_registration_that_is_refused_leaves_its_event_and_no_person() -> None:
    here = town()
    assert browser().post("/join/", {**JOIN, "code": here.ours.code}).status_code == 409
    assert not Person.objects.filter(email="dora@example.com").exists()
    event = Event.objects.get(act="accounts.join")
    assert (event.outcome, event.detail) == (Outcome.REFUSED, '{"why":"organisation_registered"}')


def test_no_organisation_gives_a_role_that_its_kind_has_not(here: Town) -> None:
    bobs = Membership.objects.get(person=here.bob)
    with pytest.raises(actions.NotARoleHere):
        actions.give_roles(acting(here.alice), bobs, [Role.DECIDER])
    with pytest.raises(actions.NotARoleHere):
        actions.invite(acting(here.alice), here.ours, "eve@example.com", [Role.OFFICER])
    assert [held.role for held in bobs.roles.all()] == [Role.ENGINEER]


def test_the_database_lets_no_organisation_come_into_an_office_and_no_membership_pass_on(here: Town) -> None:
    for change in (
        lambda: Organisation.objects.filter(pk=here.ours.pk).update(kind=Kind.AUTHORITY),
        lambda: Membership.objects.filter(person=here.bob).update(person=here.charlie),
        lambda: Membership.objects.filter(person=here.bob).update(organisation=here.theirs),
    ):
        with pytest.raises(IntegrityError, match="tanyin_guard_"), transaction.atomic():
            change()


def test_two_who_register_with_one_address_at_once_are_told_and_leave_no_defect(here: Town) -> None:
    form = forms.NewPerson({"name": "dora", "email": "dora@example.com", "password": JOIN["password"]})
    assert form.is_valid()
    person("dora")
    with pytest.raises(forms.AddressTaken):
        form.made("zh")


def test_an_organisation_is_called_by_its_english_name_in_english(here: Town) -> None:
    Organisation.objects.filter(pk=here.ours.pk).update(name="我们", name_en="We")
    for page in ("/organisation/", "/account/", "/organisation/choose/"):
        shown = browser(here.alice).get(page, headers={"Accept-Language": "en"}).content.decode()
        assert "We" in shown
        assert "我们" not in shown
        assert "我们" in browser(here.alice).get(page).content.decode()
