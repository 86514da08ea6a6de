"""The samples are whole, come in by the same actions as everybody, and are said to be samples."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tanyin.platform.accounts.actors import actor_of
from tanyin.platform.accounts.models import Kind, Organisation, Person
from tanyin.platform.catalogue import loading
from tanyin.platform.catalogue.models import Entry
from tanyin.platform.journal.models import Event
from tanyin.platform.site.samples import SAMPLES, fresh_password, load, sample_code, sign_ins
from tanyin.platform.studies.models import Revision
from tests.platform.people import browser

pytestmark = pytest.mark.django_db


def test_loading_twice_brings_each_in_once() -> None:
    load()
    load()
    assert Organisation.objects.count() == len(SAMPLES)
    assert Person.objects.count() == sum(len(sample.people) for sample in SAMPLES)
    assert Event.objects.filter(act="accounts.register_organisation").count() == len(SAMPLES)


def test_every_sample_says_so_and_its_code_is_nobodys() -> None:
    load()
    for organisation in Organisation.objects.all():
        assert "样例" in organisation.name
        assert "sample" in organisation.name_en
        assert organisation.code.startswith("N000000")
    assert len({sample_code(number) for number in range(1, 100)}) == 99


def test_the_officers_of_both_cities_move_the_products_of_their_own_and_no_others(settings: Any) -> None:
    settings.TANYIN_SECOND_FACTOR_FOR = set()
    loading.load()
    load()
    assert not Entry.objects.filter(lead=None).exists()
    moved = {"wei": "laptop", "jiang": "wood-furniture"}
    for name, key in moved.items():
        officer = browser(Person.objects.get(email=f"{name}@sample.invalid"))
        for entry in Entry.objects.filter(key__in=moved.values()):
            offers = 'name="to"' in officer.get(f"/catalogue/entries/{entry.pk}/").content.decode()
            assert offers == (entry.key == key), (name, entry.key)


def test_everybody_signs_in_with_the_password_of_this_time_and_has_the_roles() -> None:
    load()
    first, second = fresh_password(), fresh_password()
    assert first != second
    list(sign_ins(first))
    for each in sign_ins(second):
        person = Person.objects.get(email=each.email)
        assert person.check_password(second)
        assert not person.check_password(first)
        assert actor_of(person, None).roles == frozenset(each.roles)


def test_every_page_of_a_demonstration_says_so(settings: pytest.FixtureRequest) -> None:
    assert "演示用的网站" not in Client().get("/").content.decode()
    settings.TANYIN_SAMPLES = True  # type: ignore[attr-defined]
    for page in ("/", "/account/login/", "/join/", "/nowhere/"):
        assert "演示用的网站" in Client().get(page).content.decode(), page


def test_every_sample_enterprise_has_a_study_accounted_by_one_and_passed_by_another(db: None) -> None:
    loading.load()
    load()
    revisions = Revision.objects.select_related("study__organisation")
    assert {each.study.organisation.kind for each in revisions} == {Kind.ENTERPRISE}
    assert len(revisions) == 3
    assert all(each.submitted_by_id != each.reviewed_by_id for each in revisions)
    assert {each.study.state for each in revisions} == {"draft"}  # the next revision is open
