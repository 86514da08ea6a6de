"""The home page says to each what is useful next, and to a visitor what this is."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.platform.accounts import departments, own
from tanyin.platform.accounts.models import Kind, Membership, Person
from tanyin.platform.catalogue import actions, loading
from tanyin.platform.catalogue.models import Entry
from tanyin.platform.ground.actor import SYSTEM, Role
from tanyin.platform.jobs import queue
from tests.platform.jobs import work
from tests.platform.people import Town, acting, browser, organisation, person
from tests.platform.stock import own_factor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _one_factor(settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()


def home(who: Person | None) -> str:
    return browser(who).get("/").content.decode()


def test_a_visitor_reads_what_this_is_and_a_member_what_to_do(here: Town) -> None:
    assert "留下多少碳" in home(None)
    assert "接下来做什么" not in home(None)
    assert "接下来做什么" in home(here.bob)


def test_who_belongs_nowhere_is_led_to_registering() -> None:
    assert "注册一个" in home(person("wanderer"))


def test_an_enterprise_is_led_to_the_pilot_and_to_its_own_factors_until_it_has_some(here: Town) -> None:
    assert "能不能参加试点" in home(here.bob)
    assert "登记自己的因子" in home(here.bob)
    own_factor(here)
    assert "登记自己的因子" not in home(here.bob)
    assert "登记自己的因子" in home(here.charlie)


def test_an_owner_alone_is_led_to_inviting(here: Town) -> None:
    assert "邀请同事" in home(here.charlie)
    assert "邀请同事" not in home(here.alice)


def test_failed_work_is_told_to_who_asked_for_it(here: Town) -> None:
    work.doubled.using(by=acting(here.alice)).enqueue(1)
    claimed = queue.claim("worker")
    assert claimed is not None
    queue.fail(claimed, "defect", queue.DEFECT)
    assert "有 1 项没有完成" in home(here.alice)
    assert "没有完成" not in home(here.bob)


def test_an_authority_is_led_from_departments_to_the_entries_that_wait() -> None:
    loading.load()
    bureau = organisation("市场监管局", 50, Kind.AUTHORITY)
    owner = person("owner", bureau, Role.OWNER)
    officer = person("officer", bureau, Role.OFFICER)
    assert "设立处室" in home(owner)
    made = departments.add_department(acting(owner), bureau, "认证处")
    assert "有 2 名成员不在任何处室" in home(owner)
    for member in Membership.objects.filter(organisation=bureau):
        departments.place(acting(owner), member, made)
    assert "处室" not in home(owner)
    assert "处理“" not in home(officer)
    actions.name_lead(SYSTEM, Entry.objects.get(key="wood-furniture"), made, "the plan")
    assert home(officer).count("处理“") == 1


def test_an_operator_is_led_to_authorities_and_in_a_session_to_leads() -> None:
    loading.load()
    root = person("root", organisation("operator", 53, Kind.OPERATOR), Role.OWNER)
    assert "登记主管部门和认证机构" in home(root)
    organisation("市场监管局", 50, Kind.AUTHORITY)
    assert "开始管理会话" in home(root)
    own.elevate(acting(root), root, "naming the lead departments")
    assert "开始管理会话" not in home(root)
    assert "有 5 个试点产品还没有牵头处室" in home(root)


def test_a_password_alone_is_told(here: Town, settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = {"operator"}
    assert "设两步验证" in home(here.bob)
