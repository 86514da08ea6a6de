"""A person's data go with the person: all of it is handed out, and erasure leaves a number that leads nowhere."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import IntegrityError, transaction

from tanyin.platform.accounts import actions, own
from tanyin.platform.accounts.actors import actor_of
from tanyin.platform.accounts.models import Elevation, Invitation, Kind, Organisation, Person
from tanyin.platform.accounts.queries import all_organisations
from tanyin.platform.accounts.tasks import clear_sessions
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import SYSTEM, Role
from tanyin.platform.ground.refusals import NotAllowed, Unknown
from tanyin.platform.journal.models import Event
from tests.platform.people import Town, acting, browser, code, organisation, person, sure

pytestmark = pytest.mark.django_db


def test_the_export_holds_account_memberships_tokens_and_acts_and_no_secret(here: Town) -> None:
    _, secret = own.make_token(acting(here.bob), here.bob, "erp", ["accounts.invite"], dt.timedelta(days=1))
    data = own.export(acting(here.bob), here.bob)
    assert data["account"]["email"] == "bob@example.com"
    assert data["memberships"][0]["organisation"] == "ours"
    assert data["tokens"][0]["name"] == "erp"
    assert [each["act"] for each in data["acts"]] == ["accounts.make_token"]
    assert secret not in repr(data)


def test_nobody_exports_or_erases_another(here: Town) -> None:
    for stranger in (here.alice, here.charlie):
        with pytest.raises(Unknown):
            own.export(acting(stranger), here.bob)
        with pytest.raises(Unknown):
            own.erase(acting(stranger), here.bob)
    assert Person.objects.get(pk=here.bob.pk).name == "bob"


def test_erasure_leaves_a_pseudonym_that_leads_nowhere(here: Town) -> None:
    client = browser(here.bob)
    client.get("/organisation/")
    own.rename(acting(here.bob), here.bob, "Bob the Builder", "en")
    own.erase(acting(here.bob), here.bob)
    kept = repr(Person.objects.values().get(pk=here.bob.pk))
    assert "Bob" not in kept
    assert "bob@" not in kept
    assert client.get("/organisation/").status_code == 302
    assert Event.objects.filter(person=here.bob.pk).count() >= 3
    assert acting(Person.objects.get(pk=here.bob.pk)).person is None


def test_the_only_owner_is_not_erased(here: Town) -> None:
    with pytest.raises(actions.LastOwner):
        own.erase(acting(here.alice), here.alice)
    assert Person.objects.get(pk=here.alice.pk).is_active


def test_an_administrator_works_in_a_session_with_a_written_reason_that_ends(here: Town) -> None:
    admin = person("admin", organisation("operator", 60, Kind.OPERATOR), Role.OWNER)
    with clock.stopped(dt.datetime(2026, 12, 1, tzinfo=dt.UTC)) as move:
        with pytest.raises(NotAllowed):
            actions.register(acting(admin), Kind.BODY, code(61), "认证机构")
        with pytest.raises(own.NoReason):
            own.elevate(acting(admin), admin, "because")
        own.elevate(acting(admin), admin, "enter the pilot body of the approval of today")
        made = actions.register(acting(admin), Kind.BODY, code(61), "认证机构")
        event = Event.objects.filter(act="accounts.register_organisation", object_id=str(made.pk)).get()
        assert event.basis == "enter the pilot body of the approval of today"
        move(own.ELEVATION_LASTS)
        with pytest.raises(NotAllowed):
            actions.register(acting(admin), Kind.BODY, code(62), "另一家")


def test_who_is_no_administrator_cannot_become_one_by_a_reason(here: Town) -> None:
    with pytest.raises(NotAllowed):
        own.elevate(acting(here.alice), here.alice, "I would like to see everything")
    Elevation.objects.create(
        person=here.alice, reason="written past the action", until=clock.now() + own.ELEVATION_LASTS
    )
    assert actor_of(here.alice, None).elevation is None


def test_a_reason_once_written_stays(here: Town) -> None:
    elevation = Elevation.objects.create(person=here.alice, reason="a reason", until=clock.now() + own.ELEVATION_LASTS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Elevation.objects.filter(pk=elevation.pk).update(reason="another")
    with pytest.raises(IntegrityError), transaction.atomic():
        elevation.delete()
    Elevation.objects.filter(pk=elevation.pk).update(ended_at=clock.now())


def test_the_system_enters_samples(here: Town) -> None:
    assert actions.register(SYSTEM, Kind.AUTHORITY, code(63), "主管部门").kind == Kind.AUTHORITY
    assert Organisation.objects.filter(kind=Kind.AUTHORITY).count() == 1


def test_an_administrators_session_ends_with_the_sign_out(here: Town) -> None:
    admin = person("admin", organisation("operator", 60, Kind.OPERATOR), Role.OWNER)
    client = browser(admin)
    own.elevate(acting(admin), admin, "enter the pilot body of today")
    assert acting(admin).elevation
    client.post("/account/logout/")
    assert acting(admin).elevation is None


def test_erasure_takes_the_address_out_of_invitations_too(here: Town) -> None:
    actions.invite(acting(here.alice), here.ours, "Bob@example.com", [Role.READER])
    own.erase(acting(here.bob), here.bob)
    assert "bob@" not in repr(list(Invitation.objects.values()))


def test_an_administrators_reading_of_all_organisations_is_an_event_with_its_reason(here: Town) -> None:
    admin = person("admin", organisation("operator", 60, Kind.OPERATOR), Role.OWNER)
    own.elevate(acting(admin), admin, "look for an organisation entered twice")
    all_organisations(acting(admin))
    event = Event.objects.get(act="accounts.read_organisations")
    assert (event.outcome, event.basis) == ("read", "look for an organisation entered twice")
    with pytest.raises(NotAllowed):
        all_organisations(acting(here.alice))


def test_sessions_that_ended_are_cleared_away(here: Town) -> None:
    client = browser(here.alice)
    with clock.stopped(clock.now() + dt.timedelta(days=20)):
        assert clear_sessions.func() == {"deleted": 1}
    assert client.get("/organisation/").status_code == 302


def test_an_operator_finds_the_way_to_an_administrators_session(settings: pytest.FixtureRequest) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()  # type: ignore[attr-defined]
    client = sure(person("root", organisation("operator", 50, Kind.OPERATOR), Role.OWNER))
    refused = client.get("/administrator/organisations/")
    assert refused.status_code == 403
    assert "开始管理会话" in refused.content.decode()
    assert "/administrator/" in client.get("/account/").content.decode()
    client.post("/administrator/", {"reason": "entering an authority"})
    assert "/administrator/organisations/" in client.get("/account/").content.decode()


def test_nobody_else_is_shown_it(here: Town) -> None:
    assert "/administrator/" not in browser(here.alice).get("/account/").content.decode()


def administrator() -> Person:
    root = person("root", organisation("operator", 50, Kind.OPERATOR), Role.OWNER)
    own.elevate(acting(root), root, "entering an authority")
    return root


def test_an_administrator_invites_nobody_into_an_organisation_that_has_an_owner(
    here: Town, settings: pytest.FixtureRequest
) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()  # type: ignore[attr-defined]
    root = administrator()
    with pytest.raises(actions.HasOwner):
        actions.invite(acting(root), here.ours, "root@example.com", [Role.OWNER])
    listed = browser(root).get("/administrator/organisations/").content.decode()
    assert f"/administrator/organisations/{here.ours.pk}/owner/" not in listed
    entered = organisation("body", 51, Kind.BODY)
    assert f"{entered.pk}/owner/" in browser(root).get("/administrator/organisations/").content.decode()


def test_an_administrator_keeps_no_second_invitation_in_reserve(db: None) -> None:
    root, entered = acting(administrator()), organisation("body", 51, Kind.BODY)
    _, reserve = actions.invite(root, entered, "root@example.com", [Role.OWNER])
    _, second = actions.invite(root, entered, "owner@example.com", [Role.OWNER])
    actions.accept(actions.invitation_of(second), person("owner"))
    with pytest.raises(Unknown):
        actions.invitation_of(reserve)


def test_an_administrator_invites_colleagues_of_the_operator(db: None) -> None:
    root = administrator()
    operator = Organisation.objects.get(kind=Kind.OPERATOR)
    actions.invite(acting(root), operator, "second@example.com", [Role.OWNER])


def test_who_finds_a_browser_open_neither_administers_nor_erases(settings: pytest.FixtureRequest) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()  # type: ignore[attr-defined]
    root = person("root", organisation("operator", 50, Kind.OPERATOR), Role.OWNER)
    for address, said in (("/administrator/", {"reason": "a long enough reason"}), ("/account/erase/", {})):
        answer = browser(root).post(address, said)
        assert answer.headers["Location"].startswith("/account/reauthenticate/")
    root.refresh_from_db()
    assert root.erased_at is None
    assert not Elevation.objects.exists()


def test_who_gave_the_password_just_now_erases(here: Town) -> None:
    assert sure(here.bob).post("/account/erase/").headers["Location"] == "/"
    here.bob.refresh_from_db()
    assert here.bob.erased_at is not None


ALL = "/administrator/organisations/"


def test_an_administrators_session_holds_in_the_browser_in_which_it_began_after_the_password_was_asked_again(
    here: Town,
) -> None:
    admin = person("admin", organisation("operator", 60, Kind.OPERATOR), Role.OWNER)
    admin.set_password("a long enough secret")
    admin.save()
    other, client = browser(admin), browser(admin)
    TOTP.activate(admin, generate_totp_secret())
    reason = {"reason": "enter the pilot body of today"}
    assert client.post("/administrator/", reason).headers["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": "a long enough secret"})
    assert client.post("/administrator/", reason).headers["Location"] == ALL
    assert client.get(ALL).status_code == 200
    assert other.get(ALL).status_code == 403


def test_nothing_that_is_answered_to_somebody_is_kept_by_a_browser(here: Town) -> None:
    assert browser(here.alice).get("/organisation/").headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in browser().get("/catalogue/").headers


def test_an_administrator_invites_the_first_owner_and_nobody_after(here: Town) -> None:
    admin = person("admin", organisation("operator", 60, Kind.OPERATOR), Role.OWNER)
    own.elevate(acting(admin), admin, "enter the pilot body of today")
    body = actions.register(acting(admin), Kind.BODY, code(61), "认证机构")
    invitation, _ = actions.invite(acting(admin), body, "dora@example.com", [Role.OWNER])
    with pytest.raises(actions.HasOwner):
        actions.invite(acting(admin), here.ours, "mallory@example.com", [Role.OWNER])
    actions.accept(invitation, person("dora"))
    with pytest.raises(actions.HasOwner):
        actions.invite(acting(admin), body, "mallory@example.com", [Role.OWNER])
