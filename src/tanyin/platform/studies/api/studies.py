"""Studies as JSON: documents, rows with their versions, results, revisions."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal
from uuid import UUID

from django.http import JsonResponse
from ninja import Router, Schema

from tanyin.footprint.statement import full_document
from tanyin.platform.ground.api import Words, doing, words
from tanyin.platform.ground.pages import Request
from tanyin.platform.look.failures import problem
from tanyin.platform.studies import actions, queries
from tanyin.platform.studies.draft.draft import Draft
from tanyin.platform.studies.draft.edits import Add, Change, Conflict, Edit, Remove
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.states import Purpose

router = Router(tags=["studies"])


class StudyOut(Schema):
    """A study. `state`: draft, review or accounted; accounted is not certified."""

    id: UUID
    title: Words
    category: str
    purpose: str
    state: str
    created_at: dt.datetime
    revisions: list[int]


class ProblemOut(Schema):
    """What keeps a draft from having a result."""

    code: str
    path: str
    message: Words


class DraftOut(Schema):
    """A draft: the document that its rows make, and its problems."""

    study: StudyOut
    document: dict[str, Any]
    problems: list[ProblemOut]


class RowOut(Schema):
    """A row of a draft: what is edited in one go. `version` goes with every change of it."""

    id: UUID
    version: int
    path: str
    document: dict[str, Any]


class StudyIn(Schema):
    """A study document (`tanyin.study/1`), and what it is for."""

    document: dict[str, Any]
    purpose: Purpose = Purpose.EXPLORING


class EditIn(Schema):
    """An edit: `change` and `remove` name a row and its version, `add` a list and the row that holds it."""

    act: Literal["change", "add", "remove"]
    row: UUID | None = None
    version: int = 0
    within: UUID | None = None
    list: str = ""
    document: dict[str, Any] | None = None


class Reason(Schema):
    """Why a study is sent back."""

    reason: str


class RevisionOut(Schema):
    """A sealed revision, with its study and its result as they were."""

    number: int
    study_digest: str
    result_digest: str
    rules_digest: str
    engine: str
    made_at: dt.datetime
    study: dict[str, Any]
    result: dict[str, Any]


def _study(study: Study, title: Any) -> StudyOut:
    return StudyOut(
        id=study.pk,
        title=words(title),
        category=study.category,
        purpose=study.purpose,
        state=study.state,
        created_at=study.created_at,
        revisions=list(study.revisions.values_list("number", flat=True)),
    )


def _draft(draft: Draft) -> DraftOut:
    return DraftOut(
        study=_study(draft.study, queries.title_of(draft.head.document)),
        document=draft.document,
        problems=[
            ProblemOut(code=each.code, path=each.path, message=words(each.message)) for each in draft.answer.problems
        ],
    )


def _rows(draft: Draft) -> list[RowOut]:
    return [
        RowOut(id=row.pk, version=row.version, path=line.path, document=dict(line.document))
        for row, line in draft.rows.values()
    ]


def _read(request: Request, id: UUID) -> Draft:
    return queries.read(request.actor, queries.study_of(request.actor, id))


@router.get("", response=list[StudyOut])
@doing("studies.read")
def studies(request: Request) -> list[StudyOut]:
    """The organisation's studies, the newest first."""
    return [_study(each.study, each.title) for each in queries.listed(request.actor)]


@router.post("", response=DraftOut)
@doing("studies.create")
def create(request: Request, asked: StudyIn) -> DraftOut:
    """Begin a study from a document. It may still be full of mistakes: `problems` names them."""
    made = actions.create(request.actor, asked.document, asked.purpose)
    return _draft(_read(request, made.pk))


@router.get("/{id}", response=DraftOut)
@doing("studies.read")
def study(request: Request, id: UUID) -> DraftOut:
    """A study as it stands."""
    return _draft(_read(request, id))


@router.get("/{id}/result", response={200: dict[str, Any]})
@doing("studies.read")
def result(request: Request, id: UUID) -> Any:
    """Its result, as `tanyin calculate --json` states it."""
    found = _read(request, id).answer.result
    if found is None:
        raise actions.NoResult
    return full_document(found)


@router.get("/{id}/rows", response=list[RowOut])
@doing("studies.read")
def rows(request: Request, id: UUID) -> list[RowOut]:
    """Its rows with their versions."""
    return _rows(_read(request, id))


@router.post("/{id}/rows", response={200: list[RowOut], 409: dict[str, Any]})
@doing("studies.edit")
def edit(request: Request, id: UUID, edits: list[EditIn]) -> Any:
    """Change, add and remove rows, all or none. Where others changed one meanwhile: 409 with what stands there (`theirs`)."""
    study = queries.study_of(request.actor, id)
    try:
        return _rows(actions.edit(request.actor, study, [_edit(each) for each in edits]))
    except Conflict as conflict:
        theirs = [
            {"row": str(each.row), "version": each.version, "document": each.document} for each in conflict.theirs
        ]
        told = problem(request, conflict)
        body = {**_json(told), "theirs": theirs}
        return JsonResponse(body, status=409, content_type="application/problem+json")


def _json(answer: Any) -> dict[str, Any]:
    import json

    found: dict[str, Any] = json.loads(answer.content)
    return found


def _edit(asked: EditIn) -> Edit:
    if asked.act == "add":
        return Add(asked.within, asked.list, asked.document or {})
    row = asked.row or UUID(int=0)
    return Change(row, asked.version, asked.document or {}) if asked.act == "change" else Remove(row, asked.version)


@router.post("/{id}/submit", response=StudyOut)
@doing("studies.submit")
def submit(request: Request, id: UUID) -> StudyOut:
    """Hand the draft to another person for internal review."""
    return _moved(request, actions.submit(request.actor, queries.study_of(request.actor, id)))


@router.post("/{id}/send-back", response=StudyOut)
@doing("studies.send_back")
def send_back(request: Request, id: UUID, asked: Reason) -> StudyOut:
    """Give it back to be changed."""
    return _moved(request, actions.send_back(request.actor, queries.study_of(request.actor, id), asked.reason))


@router.post("/{id}/seal", response=RevisionOut)
@doing("studies.seal")
def seal(request: Request, id: UUID) -> RevisionOut:
    """Pass the review: the study is accounted, not certified."""
    study = queries.study_of(request.actor, id)
    return _revision(request, study, actions.seal(request.actor, study).number)


@router.post("/{id}/resume", response=StudyOut)
@doing("studies.resume")
def resume(request: Request, id: UUID) -> StudyOut:
    """Begin the next revision."""
    return _moved(request, actions.resume(request.actor, queries.study_of(request.actor, id)))


@router.get("/{id}/revisions/{number}", response=RevisionOut)
@doing("studies.read")
def revision(request: Request, id: UUID, number: int) -> RevisionOut:
    """A sealed revision."""
    return _revision(request, queries.study_of(request.actor, id), number)


def _moved(request: Request, study: Study) -> StudyOut:
    draft = queries.read(request.actor, study)
    return _study(study, queries.title_of(draft.head.document))


def _revision(request: Request, study: Study, number: int) -> RevisionOut:
    found, document, stated = queries.revision_of(request.actor, study, number)
    return RevisionOut(
        number=found.number,
        study_digest=found.study_digest,
        result_digest=found.result_digest,
        rules_digest=found.rules_digest,
        engine=found.engine,
        made_at=found.made_at,
        study=document,
        result=stated,
    )
