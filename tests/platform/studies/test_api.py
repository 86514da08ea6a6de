"""Studies by programs: the same documents, the same rules, the same refusals."""

from __future__ import annotations

from typing import Any

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.studies.models import Study
from tests.platform.people import Town, program
from tests.platform.studies.conftest import EXAMPLE

pytestmark = pytest.mark.django_db
API = "/api/v1/studies"


def sent(client: Any, path: str, body: Any) -> Any:
    return client.post(f"{API}{path}", body, content_type="application/json")


def test_a_program_begins_edits_hands_over_and_reads_the_revision(here: Town, rita: Any) -> None:
    document = load_study(shipped.studies("example")[EXAMPLE]).document()
    bob, reviewer = program(here.bob), program(rita)
    made = sent(bob, "", {"document": document, "purpose": "customer"}).json()
    assert made["document"] == document
    assert made["problems"] == []
    at = f"/{made['study']['id']}"
    before = bob.get(f"{API}{at}/result").json()
    row = next(each for each in bob.get(f"{API}{at}/rows").json() if ".inputs." in each["path"])
    change = {
        "act": "change",
        "row": row["id"],
        "version": row["version"],
        "document": {**row["document"], "amount": "9"},
    }
    assert sent(bob, f"{at}/rows", [change]).status_code == 200
    assert bob.get(f"{API}{at}/result").json()["total"] != before["total"]
    assert sent(bob, f"{at}/submit", {}).json()["state"] == "review"
    assert sent(bob, f"{at}/seal", {}).status_code == 403
    sealed = sent(reviewer, f"{at}/seal", {}).json()
    assert (sealed["number"], sealed["result"]["total"]) == (
        1,
        bob.get(f"{API}{at}/revisions/1").json()["result"]["total"],
    )
    assert bob.get(API).json()[0]["state"] == "accounted"


def test_a_conflict_says_what_stands_there(here: Town, study: Study) -> None:
    bob = program(here.bob)
    row = next(each for each in bob.get(f"{API}/{study.pk}/rows").json() if ".inputs." in each["path"])
    change = {
        "act": "change",
        "row": row["id"],
        "version": row["version"],
        "document": {**row["document"], "note": "one"},
    }
    assert sent(bob, f"/{study.pk}/rows", [change]).status_code == 200
    conflict = sent(bob, f"/{study.pk}/rows", [change])
    assert conflict.status_code == 409
    assert conflict.headers["Content-Type"] == "application/problem+json"
    assert conflict.json()["theirs"][0]["document"]["note"] == "one"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"processes": [{"id": "a"}, {"id": "a"}]},
        {"processes": [{"id": 1}]},
        {"title": {"zh": 1}},
        {"processes": "none", "use": []},
        {"id": "x", "note": 1e308},
        {"0": {}, "k": [True, -229659971850, 9.407367996095437e-111]},
    ],
)
def test_what_is_no_study_is_kept_with_its_problems_or_refused(here: Town, document: dict[str, Any]) -> None:
    answer = sent(program(here.bob), "", {"document": document})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert answer.json()["problems"]


def test_a_neighbours_program_finds_nothing(here: Town, study: Study) -> None:
    charlie = program(here.charlie)
    assert charlie.get(API).json() == []
    for path in ("", "/rows", "/result", "/revisions/1"):
        assert charlie.get(f"{API}/{study.pk}{path}").status_code == 404
