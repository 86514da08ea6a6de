"""An organisation's record: what was done and read in its name, from the journal, with the names of its people.

The journal holds pseudonyms; the names stand here. Who left keeps a name while the account does, and is a number after
it was erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render

from tanyin.canon import Text
from tanyin.platform.accounts import events as acts
from tanyin.platform.accounts.models import Person
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.pages import Request, page
from tanyin.platform.ground.policies import words_of
from tanyin.platform.journal.act import act
from tanyin.platform.journal.models import Event, Outcome
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.guides import Empty
from tanyin.platform.look.tables import Column, Kind, Table

OUTCOMES: Mapping[str, Badge] = {
    Outcome.DONE: Badge(Tone.VALID, Text("办成", "done")),
    Outcome.READ: Badge(Tone.PLAIN, Text("查阅", "read")),
    Outcome.REFUSED: Badge(Tone.JUDGE, Text("被拒绝", "refused")),
    Outcome.FAILED: Badge(Tone.FAILED, Text("失败", "failed")),
}
NOBODY, ERASED = Text("系统", "the system"), Text("已注销的人员", "a person whose account was erased")


@page("accounts.read_record")
def record(request: Request) -> HttpResponseBase:
    """The record, the newest first; as a file, too."""
    events = events_of(request.actor)
    sheet = _table(names_of(request.actor)).read(request, events)
    return sheet.file() if sheet.is_file else render(request, "accounts/record.html", {"sheet": sheet})


def events_of(actor: Actor) -> QuerySet[Event]:
    """What was done for the actor's organisation; nothing for an actor without one. To read it is an event, too."""
    with act(actor, acts.READ_RECORD):
        return Event.objects.filter(organisation=actor.organisation) if actor.organisation else Event.objects.none()


def names_of(actor: Actor) -> Mapping[UUID, str]:
    """Whoever belongs or belonged to the actor's organisation, by pseudonym; without who was erased."""
    people = Person.objects.filter(memberships__organisation=actor.organisation, is_active=True)
    return dict(people.values_list("pk", "name"))


def _table(names: Mapping[UUID, str]) -> Table:
    def who(event: Event) -> Text | str:
        return NOBODY if event.person is None else names.get(event.person, ERASED)

    return Table(
        "record",
        Text("记录", "Record"),
        (
            Column[Event]("at", Text("时间", "When"), lambda event: event.at, Kind.DATE, field="id"),
            Column[Event]("who", Text("谁", "Who"), who),
            Column[Event](
                "act", Text("做了什么", "What"), lambda event: words_of(event.act), field="act", searched=True
            ),
            Column[Event](
                "outcome",
                Text("结果", "How it ended"),
                lambda event: OUTCOMES[event.outcome],
                Kind.STATE,
                field="outcome",
                choices=[(key, badge.words) for key, badge in OUTCOMES.items()],
            ),
            Column[Event](
                "object",
                Text("对象编号", "Id of the object"),
                lambda event: event.object_id,
                field="object_id",
                searched=True,
            ),
            Column[Event]("basis", Text("依据", "Basis"), lambda event: event.basis, field="basis", searched=True),
        ),
        order="-at",
        empty=Empty(
            Text("还没有记录", "Nothing is recorded yet"),
            Text(
                "在本组织名下做的每件事、每次查阅都会记在这里。",
                "Every act and reading in your organisation’s name will stand here.",
            ),
        ),
    )
