"""Evidence on a row: papers in the vault, named by their content; meters whose calibration is judged on the days of the
reading."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.models import Study
from tanyin.platform.vault.models import File
from tests.platform.people import Town, browser
from tests.platform.studies.test_pages import an_input

pytestmark = pytest.mark.django_db
BILL = b"%PDF-1.7 the bill of March"


def at(study: Study, path: str) -> str:
    return f"/studies/{study.pk}/rows/{draft_of(study).by_path[path].pk}/"


def attached(here: Town, study: Study, path: str, data: bytes = BILL) -> Any:
    sent = {"file": SimpleUploadedFile("三月电费.pdf", data), "type": "invoice", "number": "INV-7"}
    return browser(here.bob).post(at(study, path) + "attach/", sent)


def test_a_paper_is_in_the_vault_in_the_study_and_on_the_row(here: Town, study: Study) -> None:
    path = an_input(study)
    assert attached(here, study, path).status_code == 302
    draft = draft_of(study)
    entry = next(line for _, line in draft.within("", "evidence") if line.document.get("number") == "INV-7")
    assert entry.document["digest"] == File.objects.get().digest
    assert draft.rows[draft.by_path[path].pk][1].document["evidence"] == [entry.key]
    said = browser(here.bob).get(at(study, path)).content.decode()
    assert "三月电费.pdf" in said
    assert "发票" in said
    assert f"/files/{File.objects.get().pk}/" in said  # two clicks from the kilograms to the paper
    assert draft.answer.result is not None


def test_the_same_paper_on_two_rows_is_one_entry_and_one_file(here: Town, study: Study) -> None:
    first, second = [path for path in draft_of(study).by_path if ".inputs." in path][:2]
    before = len(draft_of(study).within("", "evidence"))
    attached(here, study, first)
    attached(here, study, second)
    attached(here, study, second)
    draft = draft_of(study)
    assert len(draft.within("", "evidence")) == before + 1
    assert File.objects.count() == 1
    assert (
        draft.rows[draft.by_path[second].pk][1].document["evidence"].count(draft.within("", "evidence")[-1][1].key) == 1
    )


def test_a_paper_that_is_not_taken_is_told_beside_its_field(here: Town, study: Study) -> None:
    answer = attached(here, study, an_input(study), b"MZ\x90\x00 no paper")
    assert answer.status_code == 422
    assert "只收" in answer.content.decode()
    assert not File.objects.exists()


METER = {"name": "7 号电能表", "accuracy": "0.5", "certificate": "CAL-7", "laboratory": "计量院", "dedicated": "on"}


@pytest.mark.parametrize(
    ("until", "badge"), [("2025-12-31", "读数时在校准有效期内"), ("2025-06-30", "2025-07-01 没有有效的校准")]
)
def test_a_calibration_is_judged_on_the_days_of_the_reading(here: Town, study: Study, until: str, badge: str) -> None:
    path = an_input(study)
    days = {"start": "2025-01-01", "end": "2025-12-31", "valid_from": "2025-01-01", "valid_until": until}
    assert browser(here.bob).post(at(study, path) + "meter/", METER | days).status_code == 302
    said = browser(here.bob).get(at(study, path)).content.decode()
    assert badge in said
    assert "CAL-7" in said
    document = draft_of(study).rows[draft_of(study).by_path[path].pk][1].document
    assert (document["kind"], document["reading"]) == ("measured", {"start": "2025-01-01", "end": "2025-12-31"})


def test_a_second_row_takes_the_same_meter(here: Town, study: Study) -> None:
    first, second = [path for path in draft_of(study).by_path if ".inputs." in path][:2]
    days = {"start": "2025-01-01", "end": "2025-12-31"}
    bob = browser(here.bob)
    bob.post(at(study, first) + "meter/", METER | days | {"valid_from": "2025-01-01", "valid_until": "2026-01-01"})
    meter = draft_of(study).within("", "meters")[-1][1].key
    assert bob.post(at(study, second) + "meter/", days | {"meter": meter}).status_code == 302
    assert draft_of(study).rows[draft_of(study).by_path[second].pk][1].document["meter"] == meter


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": "表"},
        {"name": "表", "start": "2025-02-01", "end": "2025-01-01"},
        {"name": "表", "start": "2025-01-01", "end": "2025-02-01", "certificate": "C"},
    ],
)
def test_what_is_not_said_of_a_meter_is_asked_for(here: Town, study: Study, wrong: dict[str, str]) -> None:
    before = len(draft_of(study).within("", "meters"))
    assert browser(here.bob).post(at(study, an_input(study)) + "meter/", wrong).status_code == 422
    assert len(draft_of(study).within("", "meters")) == before


def test_a_neighbour_attaches_nothing(here: Town, study: Study) -> None:
    path = an_input(study)
    charlie = browser(here.charlie)
    assert charlie.get(at(study, path)).status_code == 404
    sent = {"file": SimpleUploadedFile("x.pdf", BILL), "type": "invoice"}
    assert charlie.post(at(study, path) + "attach/", sent).status_code == 404
    assert not File.objects.exists()
