"""Whoever signs in sees which study waits for them."""

from __future__ import annotations

import pytest

from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.actor import Role
from tanyin.platform.studies import actions
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.steps import steps
from tests.platform.people import Town, acting, browser, person

pytestmark = pytest.mark.django_db


def told(who: Person) -> dict[str, str]:
    """What is left to do: in words, and where."""
    return {step.words.en: step.href for step in steps(acting(who))}


def test_a_study_in_review_waits_for_another_person_alone(here: Town, study: Study, rita: Person) -> None:
    assert told(here.bob) == {"Go on accounting": "/studies/?studies.state=draft"}
    assert "Review a study" not in told(rita)
    actions.submit(acting(rita), study)
    assert "Review a study" not in told(rita)  # who submitted it does not review it
    actions.send_back(acting(second(here)), study, "once more")
    actions.submit(acting(here.bob), Study.objects.get(pk=study.pk))
    assert told(rita)["Review a study"] == f"/studies/{study.pk}/review/"


def second(here: Town) -> Person:
    """Another reviewer of ours."""

    return person("rene", here.ours, Role.REVIEWER)


def test_the_neighbour_is_told_to_begin_and_nothing_of_ours(here: Town, study: Study) -> None:
    assert told(here.charlie) == {"Account a first product": "/studies/new/"}


def test_the_step_leads_to_the_drafts_alone(here: Town, study: Study) -> None:
    page = browser(here.bob).get(told(here.bob)["Go on accounting"]).content.decode()
    assert f"/studies/{study.pk}/" in page
    actions.submit(acting(here.bob), study)
    page = browser(here.bob).get("/studies/?studies.state=draft").content.decode()
    assert f"/studies/{study.pk}/" not in page
