"""Reads of studies that more than one place needs. Every reading of what a study says is an event."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tanyin.canon import Text, parse_json
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.journal.act import act
from tanyin.platform.studies import events
from tanyin.platform.studies.draft.draft import Draft, draft_of
from tanyin.platform.studies.draft.rows import HEAD
from tanyin.platform.studies.draft.sealing import mark_of, opened_revision, opened_row
from tanyin.platform.studies.models import Revision, Row, Study
from tanyin.platform.studies.policies import visible
from tanyin.platform.vault.envelope import key_of


@dataclass(frozen=True, slots=True)
class Named:
    """A study as a list shows it: with its title in clear."""

    study: Study
    title: Text

    @property
    def state(self) -> str:
        """draft, review or accounted."""
        return self.study.state

    @property
    def category(self) -> str:
        """Key of its category."""
        return self.study.category

    @property
    def created_at(self) -> dt.datetime:
        """When it was begun."""
        return self.study.created_at


def listed(actor: Actor) -> list[Named]:
    """The studies of the actor's organisation with their titles, as one reading."""
    with act(actor, events.READ) as deed:
        studies = list(visible(actor).select_related("organisation"))
        deed.note(count=str(len(studies)))
        if not studies:
            return []
        key = key_of(studies[0].organisation)
        marks = {mark_of(key, study.pk, HEAD): study for study in studies}
        heads = {row.study_id: row for row in Row.objects.filter(mark__in=marks)}
        return [Named(study, title_of(opened_row(key, heads[study.pk]).document)) for study in studies]


def study_of(actor: Actor, id: UUID) -> Study:
    """A study of the actor's organisation; raises `Unknown` for any other."""
    found = visible(actor).select_related("organisation", "submitted_by").filter(pk=id).first()
    if found is None:
        raise Unknown
    return found


def read(actor: Actor, study: Study) -> Draft:
    """A study's draft, as one reading in the journal."""
    with act(actor, events.READ, on=study):
        return draft_of(study)


def revision_of(actor: Actor, study: Study, number: int) -> tuple[Revision, dict[str, Any], dict[str, Any]]:
    """A revision with its study and its result as they were sealed; raises `Unknown` for a number that is not."""
    found = study.revisions.select_related("submitted_by", "reviewed_by").filter(number=number).first()
    if found is None:
        raise Unknown
    with act(actor, events.READ, on=study) as deed:
        deed.about(found)
        document, result = opened_revision(key_of(study.organisation), found)
    return found, parsed(document), parsed(result)


def parsed(data: bytes) -> dict[str, Any]:
    """A sealed document."""
    found: Any = parse_json(data)
    return dict(found)


def title_of(head: Any) -> Text:
    """What a study calls itself."""
    title = head.get("title", "")
    if isinstance(title, dict):
        return Text(str(title.get("zh", "")), str(title.get("en", "")) or str(title.get("zh", "")))
    return Text(str(title), str(title))
