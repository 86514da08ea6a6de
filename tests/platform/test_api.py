"""The API answers whatever is sent to it as its own description says, and never with a defect."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tanyin.platform.accounts import own
from tanyin.platform.ground.api import acts_of_the_api
from tanyin.platform.ground.policies import table, words_of
from tests.platform.people import Town, acting

application = get_wsgi_application()
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture(autouse=True)
def _the_connection_of_the_test_stays_open() -> Iterator[None]:
    """A real server looks at old connections after every request; here the test's own serves all of them."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def secret(here: Town) -> str:
    """A token of the owner that may do whatever a token may."""
    return own.make_token(acting(here.alice), here.alice, "all", sorted(acts_of_the_api()), dt.timedelta(days=1))[1]


@pytest.mark.django_db
@schema.parametrize()
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_operation_answers_as_it_is_described(case: Any, secret: str) -> None:
    answer = case.call(headers={"Authorization": f"Bearer {secret}", "Host": "localhost"})
    excluded = [positive_data_acceptance] if answer.status_code == 422 and refused_by_a_rule(answer.json()) else []
    case.validate_response(answer, excluded_checks=excluded)


def refused_by_a_rule(problem: Any) -> bool:
    """A rule of ours, such as what makes a factor, may refuse what has the right form."""
    return problem["type"] != "urn:tanyin:problem:not_understood"


def test_whatever_a_program_can_be_let_do_is_said_in_words_and_none_of_it_is_of_the_account() -> None:
    assert acts_of_the_api() <= table().keys()
    assert {act for act in acts_of_the_api() if act.startswith("accounts.")} == {"accounts.read_organisation"}
    for act in acts_of_the_api():
        zh, en = words_of(act)
        assert act not in (zh, en), act
