"""Which condition fails, and why, before anything else is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from tanyin.canon import Text
from tanyin.platform.catalogue import actions, loading, queries
from tanyin.platform.catalogue.conditions import Case, Condition
from tanyin.platform.catalogue.eligibility import BY_REFERENCE, MAY_APPLY, OUTSIDE, SAMPLE, Eligibility, eligible
from tanyin.platform.catalogue.facts import Facts
from tanyin.platform.ground.actor import SYSTEM
from tanyin.platform.journal.models import Event
from tests.platform.people import browser

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 12, 1)


@pytest.fixture
def facts(db: None) -> Facts:
    loading.load()
    body = actions.BodyDraft(
        key="cb-1",
        name=Text("甲机构", "Body One"),
        approval="CNCA-R-1",
        products=["laptop", "pv-module"],
        areas=["110000", "120113"],
        since=dt.date(2025, 8, 1),
        until=dt.date(2027, 7, 31),
        source="a test",
    )
    actions.record_body(SYSTEM, body, "a test")
    return queries.facts()


def asked(facts: Facts, product: str, place: str, body: str = "cb-1", day: dt.date = DAY) -> Eligibility:
    return eligible(facts, Case(product, place, body, day))


def outcomes(answer: Eligibility) -> dict[str, str]:
    return {each.key: each.outcome for each in answer.conditions if not each.later}


def of(answer: Eligibility, key: str) -> Condition:
    return next(each for each in answer.conditions if each.key == key)


MET = dict.fromkeys(("catalogue", "list", "area", "body", "rules"), "met")
UNKNOWN = {"catalogue": "cannot_say", "list": "not_met", "area": "cannot_say", "body": "not_met", "rules": "cannot_say"}
CASES = [
    # product, place, body, day, what differs from all met
    ("laptop", "110108", "cb-1", DAY, {}),
    ("pv-module", "120113", "cb-1", DAY, {}),
    ("laptop", "110105", "cb-1", DAY, {"area": "not_met"}),
    ("laptop", "110000", "cb-1", DAY, {"area": "cannot_say"}),
    ("laptop", "120113", "cb-1", DAY, {"list": "not_met", "area": "cannot_say"}),
    ("pv-module", "120101", "cb-1", DAY, {"area": "cannot_say", "body": "not_met"}),
    ("pv-module", "130100", "cb-1", DAY, {"list": "cannot_say", "area": "cannot_say", "body": "not_met"}),
    ("laptop", "abroad", "cb-1", DAY, {"list": "not_met", "area": "not_met"}),
    ("laptop", "110108", "", DAY, {"body": "cannot_say"}),
    ("laptop", "110108", "unheard-of", DAY, {"body": "cannot_say"}),
    ("desktop", "110108", "cb-1", DAY, {"body": "not_met"}),
    ("laptop", "110108", "cb-1", dt.date(2027, 8, 1), {"body": "not_met"}),
    ("laptop", "110108", "cb-1", dt.date(2025, 7, 31), {"body": "not_met"}),
    ("laptop", "110108", "cb-1", dt.date(2025, 7, 8), {"catalogue": "not_met", "body": "not_met"}),
    ("laptop", "110108", "cb-1", dt.date(2025, 6, 4), {"catalogue": "not_met", "list": "not_met", "body": "not_met"}),
    ("wood-panel-flooring", "120116", "cb-1", DAY, {"list": "not_met", "body": "not_met"}),
    ("wood-furniture", "120116", "cb-1", DAY, {"catalogue": "not_met", "list": "not_met", "body": "not_met"}),
    (
        "cement",
        "110108",
        "cb-1",
        DAY,
        {"list": "not_met", "area": "cannot_say", "body": "not_met", "rules": "cannot_say"},
    ),
    (
        "nonsense",
        "110108",
        "cb-1",
        DAY,
        {"catalogue": "cannot_say", "list": "not_met", "area": "cannot_say", "body": "not_met", "rules": "cannot_say"},
    ),
    ("laptop", "999999", "cb-1", DAY, {"list": "cannot_say", "area": "cannot_say"}),
]


@pytest.mark.parametrize(("product", "place", "body", "day", "differs"), CASES)
def test_each_condition_is_met_or_not_or_cannot_be_said(
    facts: Facts, product: str, place: str, body: str, day: dt.date, differs: dict[str, str]
) -> None:
    assert outcomes(asked(facts, product, place, body, day)) == MET | differs


def test_every_condition_has_a_reason_a_source_and_a_status_in_both_languages(facts: Facts) -> None:
    for product, place, body, day, _ in CASES:
        for each in asked(facts, product, place, body, day).conditions:
            assert each.reason.zh, each
            assert each.reason.en, each
            assert each.stated.source, each
            assert each.stated.status in {"confirmed", "transcribed", "derived", "assumed", "recalled"}, each


def test_what_is_asked_later_is_named_now_with_the_months_of_the_rule_pack(facts: Facts) -> None:
    later = [each for each in asked(facts, "laptop", "110108").conditions if each.later]
    assert [each.key for each in later] == ["legal_person", "assurance"]
    assert "3" in later[1].reason.en


def test_what_follows_is_said(facts: Facts) -> None:
    assert asked(facts, "laptop", "110108").follows == MAY_APPLY
    assert asked(facts, "laptop", "110108", "sample-body").follows == SAMPLE
    assert asked(facts, "laptop", "110105").follows == OUTSIDE
    assert asked(facts, "wood-furniture", "120113").follows == BY_REFERENCE


def test_a_doubtful_area_says_that_it_is(facts: Facts) -> None:
    area = of(asked(facts, "pv-module", "120113"), "area")
    assert (area.outcome, area.stated.status) == ("met", "assumed")
    assert of(asked(facts, "laptop", "110108"), "area").stated.status == "confirmed"


def test_a_later_version_of_a_body_does_not_reach_back(facts: Facts) -> None:
    later = actions.BodyDraft(
        key="cb-1",
        name=Text("甲机构", "Body One"),
        approval="CNCA-R-1",
        products=["pv-module"],
        areas=["120000"],
        since=dt.date(2026, 6, 1),
        until=dt.date(2028, 5, 31),
        source="a test",
    )
    actions.record_body(SYSTEM, later, "a test")
    now = queries.facts()
    assert of(asked(now, "laptop", "110108", day=dt.date(2026, 5, 31)), "body").outcome == "met"
    assert of(asked(now, "laptop", "110108", day=dt.date(2026, 6, 1)), "body").outcome == "not_met"


def test_it_asks_nothing_of_the_database(facts: Facts, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture of pytest-django
        asked(facts, "laptop", "110108")


def test_the_page_answers_nobody_in_particular_without_scripts_and_keeps_nothing(facts: Facts) -> None:
    before = Event.objects.count()
    page = browser().get("/catalogue/eligibility/")
    assert page.status_code == 200
    assert page.content.decode().count("<select") == 3
    answer = browser().get(
        "/catalogue/eligibility/?product=laptop&place=110105&day=2026-12-01", headers={"Accept-Language": "en"}
    )
    text = answer.content.decode()
    assert "Haidian only; this is made in Chaoyang" in text
    assert "sessionid" not in answer.cookies
    assert Event.objects.count() == before


def test_a_category_of_a_rule_pack_stands_for_its_product(facts: Facts) -> None:
    answer = browser().get("/api/v1/catalogue/eligibility?product=wood-flooring&place=120113&day=2026-12-01").json()
    assert (answer["product"], answer["outcome"]) == ("wood-panel-flooring", "not_met")
    assert [c["key"] for c in answer["conditions"] if c["outcome"] == "not_met"] == ["list"]


@pytest.mark.parametrize("address", ["/catalogue/eligibility/?product=laptop&place=110108&day=yesterday"])
def test_a_day_that_is_none_is_told(facts: Facts, address: str) -> None:
    assert "这不是日期" in browser().get(address).content.decode()
    bad = browser().get("/api/v1/catalogue/eligibility?product=laptop&place=110108&day=x")
    assert (bad.status_code, bad["Content-Type"]) == (422, "application/problem+json")
