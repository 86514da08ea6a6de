"""Every change of a study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import IntegrityError

from tanyin import __version__
from tanyin.canon import CanonError, Text, canonical_bytes
from tanyin.footprint.result.document import result_digest
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules import pack_for, shipped_packs
from tanyin.footprint.statement import full_document
from tanyin.footprint.study.document import Study as Whole
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import NotAllowed, Refusal
from tanyin.platform.journal.act import act
from tanyin.platform.studies import events
from tanyin.platform.studies.draft.calculation import answer_after
from tanyin.platform.studies.draft.draft import Draft, draft_of
from tanyin.platform.studies.draft.edits import Edit, NoDocument, amounts_of, apply
from tanyin.platform.studies.draft.rows import Line, split
from tanyin.platform.studies.draft.sealing import mark_of, sealed_revision, sealed_row
from tanyin.platform.studies.models import Revision, Row, Study
from tanyin.platform.studies.states import State
from tanyin.platform.vault.envelope import key_of


class NoResult(Refusal):
    """A draft that cannot be calculated is not handed on."""

    code = "no_result"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这份研究现在算不出结果，没有提交，内容都在。请先处理页面上列出的问题。",
                "This study has no result as it stands, so it was not handed on; all of it is kept. Mend what its page lists first.",
            )
        )


class OwnReview(NotAllowed):
    """Whoever submitted a study does not review it."""

    code = "own_review"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "提交的人不能审核自己的研究，什么也没有改动。请另一位同事审核。",
                "Whoever submitted a study does not review it, and nothing was changed. Ask a colleague.",
            )
        )


class NoReason(Refusal):
    """A study is sent back with a reason."""

    code = "no_reason"

    def __init__(self) -> None:
        super().__init__(Text("请写退回的理由，什么也没有改动。", "Say why it is sent back; nothing was changed."))


def create(actor: Actor, document: Mapping[str, Any], purpose: str) -> Study:
    """Begin a study from a document: a template filled in, a file, a bill. It may still be full of mistakes."""
    with act(actor, events.CREATED) as deed:
        organisation = Organisation.objects.get(pk=actor.acts_for)
        study = Study.objects.create(
            organisation=organisation,
            category=str(document.get("category", ""))[:64],
            purpose=purpose,
            created_by_id=actor.somebody,
        )
        try:
            write(actor, study, split(document))
        except (CanonError, IntegrityError):
            raise NoDocument from None
        deed.about(study)
    return study


def write(actor: Actor, study: Study, lines: Sequence[Line]) -> None:
    """Put new rows into a draft, inside an act."""
    key = key_of(study.organisation)
    rows = []
    for line in lines:
        row = Row(
            study=study,
            mark=mark_of(key, study.pk, line.path),
            position=line.position,
            changed_by_id=actor.somebody,
        )
        row.sealed = sealed_row(key, row.pk, line)
        rows.append(row)
    Row.objects.bulk_create(rows)


def edit(actor: Actor, study: Study, edits: Sequence[Edit], read: Draft | None = None) -> Draft:
    """Make edits of rows, all or none. Raises `Conflict` with what others made of the same rows meanwhile. `read` is the
    draft as the caller has read it: each row is held against its version in the database once more."""
    with act(actor, events.EDITED, on=study) as deed:
        before = read or draft_of(study)
        apply(actor, before, edits)
        deed.note(rows=str(len(edits)))
    after = draft_of(study)
    if amounts := amounts_of(before, edits):  # the answer is then had in a fraction of the time, and kept
        answer_after(after.name, before.answer, amounts)
    return after


def submit(actor: Actor, study: Study) -> Study:
    """Hand the draft to another person for internal review; its rows stand still until it comes back."""
    with act(actor, events.SUBMITTED, on=study) as deed:
        if draft_of(study).answer.result is None:
            raise NoResult
        return deed.swap(study, state=State.REVIEW, submitted_by_id=actor.somebody)


def send_back(actor: Actor, study: Study, reason: str) -> Study:
    """Give it back to be changed."""
    with act(actor, events.RETURNED, on=study, basis=reason) as deed:
        if not reason.strip():
            raise NoReason
        return deed.swap(study, state=State.DRAFT)


def seal(actor: Actor, study: Study, basis: str = "") -> Revision:
    """Pass the review: the study and its result become a revision that never changes, and count as accounted (核算完成)."""
    with act(actor, events.SEALED, on=study, basis=basis) as deed:
        if study.submitted_by_id is None or actor.person == study.submitted_by_id:
            raise OwnReview
        found = draft_of(study).answer
        if found.study is None or found.result is None:
            raise NoResult
        revision = _revision(actor, study, study.submitted_by_id, found.study, found.result)
        deed.swap(study, state=State.ACCOUNTED)
        deed.about(revision, study=revision.study_digest, result=revision.result_digest)
    return revision


def _revision(actor: Actor, study: Study, submitted_by: UUID, whole: Whole, result: Result) -> Revision:
    document = canonical_bytes(whole.document())
    stated = canonical_bytes(full_document(result))
    rules = pack_for(whole).digest if any(pack.category == whole.category for pack in shipped_packs()) else ""
    revision = Revision(
        study=study,
        number=study.revisions.count() + 1,
        study_digest=whole.digest,
        result_digest=result_digest(result),
        rules_digest=rules,
        factors=canonical_bytes([each.digest for each in result.system.library.releases]).decode(),
        engine=__version__,
        submitted_by_id=submitted_by,
        reviewed_by_id=actor.somebody,
        made_at=clock.now(),
    )
    revision.sealed = sealed_revision(key_of(study.organisation), revision.pk, document, stated)
    try:
        revision.save(force_insert=True)
    except IntegrityError as error:
        raise OwnReview from error
    return revision


def resume(actor: Actor, study: Study) -> Study:
    """Begin the next revision: the rows can be edited again, the sealed ones stay as they are."""
    with act(actor, events.RESUMED, on=study) as deed:
        return deed.swap(study, state=State.DRAFT)
