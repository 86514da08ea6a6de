"""Draft → internal review by another person → accounted: no step is skipped, by nobody, and a revision never changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tanyin.canon import digest_bytes
from tanyin.platform.ground.refusals import NotAllowed, NotNow
from tanyin.platform.studies import actions
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.draft.edits import Change
from tanyin.platform.studies.draft.sealing import opened_revision
from tanyin.platform.studies.models import Revision, Row, Study
from tanyin.platform.studies.states import State
from tanyin.platform.vault.envelope import key_of
from tests.platform.people import Town, acting

pytestmark = pytest.mark.django_db


def sealed(here: Town, study: Study, rita: Any) -> Revision:
    actions.submit(acting(here.bob), study)
    return actions.seal(acting(rita), study, "checked against the bills")


def test_a_revision_is_the_study_and_its_result_by_their_hashes(here: Town, study: Study, rita: Any) -> None:
    answer = draft_of(study).answer
    revision = sealed(here, study, rita)
    assert study.state == State.ACCOUNTED
    assert answer.study is not None
    document, result = opened_revision(key_of(here.ours), revision)
    assert digest_bytes(document) == revision.study_digest == answer.study.digest
    assert b'"total"' in result
    assert (revision.number, revision.submitted_by, revision.reviewed_by) == (1, here.bob, rita)


def test_who_submitted_does_not_review(here: Town, study: Study, rita: Any) -> None:
    actions.submit(acting(rita), study)
    with pytest.raises(NotAllowed):
        actions.seal(acting(rita), study)
    assert not Revision.objects.exists()
    study.refresh_from_db()
    assert study.state == State.REVIEW


def test_what_is_in_review_stands_still(here: Town, study: Study, rita: Any) -> None:
    draft = draft_of(study)
    row = draft.by_path["head"]
    actions.submit(acting(here.bob), study)
    with pytest.raises(NotNow):
        actions.edit(acting(here.bob), study, [Change(row.pk, row.version, {**draft.head.document, "note": "late"})])
    with pytest.raises(DatabaseError), transaction.atomic():
        Row.objects.filter(pk=row.pk).update(position=9)
    with pytest.raises(DatabaseError), transaction.atomic():
        Row.objects.filter(pk=row.pk).delete()


def test_it_comes_back_with_a_reason_and_can_be_edited_again(here: Town, study: Study, rita: Any) -> None:
    actions.submit(acting(here.bob), study)
    with pytest.raises(actions.NoReason):
        actions.send_back(acting(rita), study, " ")
    actions.send_back(acting(rita), study, "the bill of March is missing")
    row = draft_of(study).by_path["head"]
    actions.edit(acting(here.bob), study, [Change(row.pk, row.version, {**draft_of(study).head.document, "note": "n"})])


def test_the_next_revision_stands_beside_the_first(here: Town, study: Study, rita: Any) -> None:
    first = sealed(here, study, rita)
    actions.resume(acting(here.bob), study)
    row = draft_of(study).by_path["head"]
    actions.edit(acting(here.bob), study, [Change(row.pk, row.version, {**draft_of(study).head.document, "note": "n"})])
    second = sealed(here, study, rita)
    assert (first.number, second.number) == (1, 2)
    assert first.study_digest != second.study_digest
    assert Revision.objects.get(pk=first.pk).study_digest == first.study_digest


def test_a_draft_without_a_result_is_not_handed_on(here: Town) -> None:
    study = actions.create(acting(here.bob), {"schema": "tanyin.study/1", "id": "empty"}, "exploring")
    with pytest.raises(actions.NoResult):
        actions.submit(acting(here.bob), study)


@pytest.mark.parametrize("state", ["review", "accounted"])
def test_the_database_forbids_skipping_a_step(here: Town, study: Study, state: str, rita: Any) -> None:
    """Not the page only: a study does not become accounted without review, and no revision comes of a draft."""
    if state == "accounted":
        with pytest.raises(DatabaseError), transaction.atomic():
            Study.objects.filter(pk=study.pk).update(state="accounted")
    with pytest.raises(DatabaseError), transaction.atomic():
        Study.objects.filter(pk=study.pk).update(state="review")  # nobody submitted it
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.create(
            study=study,
            number=1,
            study_digest="sha256:0",
            result_digest="sha256:0",
            factors="[]",
            engine="0",
            sealed=b"",
            submitted_by=here.bob,
            reviewed_by=rita,
        )


def test_a_revision_never_changes(here: Town, study: Study, rita: Any) -> None:
    revision = sealed(here, study, rita)
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(engine="another")
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).delete()
