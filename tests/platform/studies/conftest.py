"""A study of ours, and who works on it."""

from __future__ import annotations

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.actor import Role
from tanyin.platform.studies import actions
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.states import Purpose
from tests.platform.people import Town, acting, person

EXAMPLE = "pv-module-pvice"


@pytest.fixture
def study(here: Town) -> Study:
    """A study of ours, begun by bob the engineer."""
    document = load_study(shipped.studies("example")[EXAMPLE]).document()
    return actions.create(acting(here.bob), document, Purpose.EXPLORING)


@pytest.fixture
def rita(here: Town) -> Person:
    """Reviews in our organisation, and may edit, too."""
    return person("rita", here.ours, Role.REVIEWER, Role.ENGINEER)
