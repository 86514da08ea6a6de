"""Edits of a draft's rows: changed, added, taken away; several at once, all or none, nothing of others overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import UUID

from django.db import IntegrityError, transaction

from tanyin.canon import CanonError, Text, from_text
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Refusal, Unknown
from tanyin.platform.studies.draft.draft import Draft, Stored
from tanyin.platform.studies.draft.rows import Line, path_of
from tanyin.platform.studies.draft.sealing import mark_of, opened_row, sealed_row
from tanyin.platform.studies.models import Row
from tanyin.platform.vault.envelope import key_of


@dataclass(frozen=True, slots=True)
class Change:
    """A row as it shall be; `version` is that of the row as it was read."""

    row: UUID
    version: int
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Add:
    """A new row in the list `name` of the holder (None: of the document itself)."""

    within: UUID | None
    name: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Remove:
    """A row that shall go, with all that it holds."""

    row: UUID
    version: int


Edit: TypeAlias = Change | Add | Remove


@dataclass(frozen=True, slots=True)
class Theirs:
    """What stands in a row that somebody else changed meanwhile; `document` is None where it is gone."""

    row: UUID
    version: int
    document: Mapping[str, Any] | None


class Conflict(Refusal):
    """Others changed the same rows meanwhile. Nothing of either side is lost: `theirs` stands, ours comes back."""

    status = 409
    code = "changed_meanwhile"

    def __init__(self, theirs: Sequence[Theirs]) -> None:
        self.theirs = tuple(theirs)
        super().__init__(
            Text(
                "您打开以后别人改过这一行，所以没有保存；别人的和您的都在下面，请选一个。",
                "Somebody changed this row after you opened it, so yours was not saved; theirs and yours both stand below. "
                "Choose.",
            )
        )


class NoDocument(Refusal):
    """What was sent is not even a document that could be mended row by row."""

    code = "no_document"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "这不是一份研究文档：嵌套太深、数太大，或同一张表里有两行编号相同。什么也没有保存，请改正后再送。",
                "This is no study document: nested too deep, a number too large, or two rows of one id in a list. Nothing was "
                "saved; mend it and send it again.",
            )
        )


class IdTaken(Refusal):
    """Two rows of one list have one id."""

    code = "id_taken"

    def __init__(self, key: str) -> None:
        super().__init__(
            Text(
                f"这张表里已有编号 {key}，没有保存。请换一个编号。",
                f"There is a row {key} in this table already; nothing was saved. Choose another id.",
            )
        )


def apply(actor: Actor, draft: Draft, edits: Sequence[Edit]) -> None:
    """Make the edits, inside an act on the draft's study."""
    _against(draft, edits)
    try:
        for each in edits:
            _apply(actor, draft, each)
    except CanonError:
        raise NoDocument from None


def amounts_of(draft: Draft, edits: Sequence[Edit]) -> dict[str, Decimal]:
    """Path → new amount where the edits change amounts and nothing else; else nothing."""
    found: dict[str, Decimal] = {}
    for each in edits:
        if not isinstance(each, Change):
            return {}
        line = draft.rows[each.row][1]
        was, now = dict(line.document), dict(each.document)
        amounts = was.pop("amount", None), now.pop("amount", None)
        if was != now or None in amounts:
            return {}
        try:
            found[line.path] = from_text(str(amounts[1]))
        except CanonError:
            return {}
    return found


def _apply(actor: Actor, draft: Draft, edit: Edit) -> None:
    match edit:
        case Change():
            _change(actor, draft, edit)
        case Add():
            _add(actor, draft, edit)
        case Remove():
            _remove(draft, edit)


def _against(draft: Draft, edits: Sequence[Edit]) -> None:
    """Raise `Conflict` with all rows that are not as the editor read them."""
    theirs = []
    for each in edits:
        if isinstance(each, Add):
            continue
        pair = draft.rows.get(each.row)
        if pair is None:
            theirs.append(Theirs(each.row, 0, None))
        elif pair[0].version != each.version:
            theirs.append(Theirs(each.row, pair[0].version, pair[1].document))
    if theirs:
        raise Conflict(theirs)


def _change(actor: Actor, draft: Draft, change: Change) -> None:
    row, line = draft.rows[change.row]
    key = str(change.document.get("id", line.key)) if line.key else ""
    moved = Line(
        path_of(line.within, line.list, key) if key else line.path,
        line.within,
        line.list,
        key,
        line.position,
        change.document,
    )
    _store(actor, draft, row, moved)
    if moved.path != line.path:
        _carried(actor, draft, line.path, moved.path)


def _carried(actor: Actor, draft: Draft, before: str, after: str) -> None:
    """The rows that a renamed one holds go with it."""
    for row, line in draft.rows.values():
        if line.within == before or line.within.startswith(before + "."):
            within = after + line.within.removeprefix(before)
            path = path_of(within, line.list, line.key)
            _store(actor, draft, row, Line(path, within, line.list, line.key, line.position, line.document))


def _store(actor: Actor, draft: Draft, row: Stored, line: Line) -> None:
    organisation_key = key_of(draft.study.organisation)
    mark = mark_of(organisation_key, draft.study.pk, line.path)
    sealed = sealed_row(organisation_key, row.pk, line)
    try:
        with transaction.atomic():
            changed = Row.objects.filter(pk=row.pk, version=row.version).update(
                mark=mark, sealed=sealed, version=row.version + 1, changed_by=actor.somebody, changed_at=clock.now()
            )
    except IntegrityError:
        raise IdTaken(line.key) from None
    if changed != 1:
        now = Row.objects.filter(pk=row.pk).first()
        raise Conflict(
            [Theirs(row.pk, now.version if now else 0, opened_row(organisation_key, now).document if now else None)]
        )


def _add(actor: Actor, draft: Draft, add: Add) -> None:
    within = ""
    if add.within is not None:
        if add.within not in draft.rows:
            raise Unknown
        within = draft.rows[add.within][1].path
    key = str(add.document.get("id", ""))
    if not key:
        raise NoId
    last = max((line.position for _, line in draft.within(within, add.name)), default=-1)
    line = Line(path_of(within, add.name, key), within, add.name, key, last + 1, add.document)
    organisation_key = key_of(draft.study.organisation)
    row = Row(
        study=draft.study,
        mark=mark_of(organisation_key, draft.study.pk, line.path),
        position=line.position,
        changed_by_id=actor.somebody,
    )
    row.sealed = sealed_row(organisation_key, row.pk, line)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise IdTaken(key) from None


class NoId(Refusal):
    """A row without an id."""

    code = "no_id"

    def __init__(self) -> None:
        super().__init__(Text("一行要有编号，没有保存。请填编号。", "A row has an id; nothing was saved. Enter one."))


def _remove(draft: Draft, remove: Remove) -> None:
    row, line = draft.rows[remove.row]
    held = [other.pk for other, each in draft.rows.values() if (each.within + ".").startswith(line.path + ".")]
    gone, _ = Row.objects.filter(pk=row.pk, version=row.version).delete()
    if not gone:
        raise Conflict([Theirs(row.pk, 0, None)])
    Row.objects.filter(pk__in=held).delete()
