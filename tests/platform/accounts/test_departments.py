"""An authority has departments, its owner places members in them, and nobody else's owner does."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.platform.accounts import departments
from tanyin.platform.accounts.models import Department, Kind, Membership
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.refusals import NotAllowed, Refusal, Unknown
from tanyin.platform.journal.models import Event
from tests.platform.people import Town, acting, browser, organisation, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()


def test_an_owner_adds_a_department_and_places_an_officer_in_it() -> None:
    bureau = organisation("市场监管局", 50, Kind.AUTHORITY)
    owner, officer = person("owner", bureau, Role.OWNER), person("officer", bureau, Role.OFFICER)
    client = browser(owner)
    client.post("/organisation/departments/", {"name": "认证处", "name_en": "certification division"})
    made = Department.objects.get()
    member = Membership.objects.get(person=officer)
    client.post(f"/organisation/members/{member.pk}/department/", {"department": made.pk})
    member.refresh_from_db()
    assert member.department == made
    assert "认证处" in client.get("/organisation/").content.decode()
    assert b"officer" in client.get("/organisation/departments/").content
    assert {"accounts.add_department", "accounts.place_member"} <= {event.act for event in Event.objects.all()}


def test_a_name_stands_once() -> None:
    bureau = organisation("市场监管局", 50, Kind.AUTHORITY)
    owner = acting(person("owner", bureau, Role.OWNER))
    departments.add_department(owner, bureau, "认证处")
    with pytest.raises(Refusal) as refused:
        departments.add_department(owner, bureau, " 认证处 ")
    assert refused.value.code == "department_taken"


def test_nobody_works_in_the_department_of_another_authority() -> None:
    bureau, other = (organisation(name, number, Kind.AUTHORITY) for number, name in enumerate("ab", 50))
    owner = acting(person("owner", bureau, Role.OWNER))
    theirs = Department.objects.create(organisation=other, name="x")
    [member] = bureau.memberships.all()
    with pytest.raises(Unknown):
        departments.place(owner, member, theirs)


def test_an_enterprise_has_no_departments(here: Town) -> None:
    with pytest.raises(NotAllowed):
        departments.add_department(acting(here.alice), here.ours, "x")
    page = browser(here.alice).get("/organisation/").content.decode()
    assert "departments" not in page
    assert "处室" not in page


def test_the_list_of_members_is_taken_away_as_a_file_without_what_can_be_done(here: Town) -> None:
    answer = browser(here.alice).get("/organisation/?members.file=csv")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # it is a stream
    assert "bob@example.com" in text
    assert "移出" not in text
    assert "charlie" not in text
