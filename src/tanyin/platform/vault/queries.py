"""Reads of the vault that more than one place needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from tanyin.platform.accounts.models import Organisation, Person
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.journal.act import act
from tanyin.platform.journal.models import Event
from tanyin.platform.vault import events as events_
from tanyin.platform.vault.envelope import key_of
from tanyin.platform.vault.models import File, Grant
from tanyin.platform.vault.naming import name_under
from tanyin.platform.vault.policies import visible, visible_grants

MOST_READINGS = 100


@dataclass(frozen=True, slots=True)
class Reading:
    """An opening of a file: when, for which organisation, by which of our people, what for, and how it ended."""

    at: dt.datetime
    organisation: str
    person: str
    purpose: str
    outcome: str


@dataclass(frozen=True)
class Shown:
    """A file as a list shows it: its name in clear, and whether it is the reader's own or granted to them."""

    file: File
    name: str
    own: bool

    @property
    def kind(self) -> str:
        """A key of `kinds.CONTENT_TYPES`."""
        return self.file.kind

    @property
    def confidentiality(self) -> Class:
        """Its class."""
        return Class(self.file.confidentiality)

    @property
    def size(self) -> int:
        """Bytes."""
        return self.file.size

    @property
    def stored_at(self) -> dt.datetime:
        """When it came in."""
        return self.file.stored_at

    @cached_property
    def owner(self) -> str:
        """Whose it is."""
        return self.file.organisation.name


def listed(actor: Actor) -> list[Shown]:
    """The files that the actor may read, the newest first: one reading in the journal, since names tell, too."""
    with act(actor, events_.LISTED) as deed:
        rows = list(visible(actor).select_related("organisation").order_by("-stored_at", "pk"))
        keys = {pk: key_of(each) for pk, each in {row.organisation_id: row.organisation for row in rows}.items()}
        deed.note(count=str(len(rows)))
        return [
            Shown(row, name_under(keys[row.organisation_id], row), row.organisation_id == actor.organisation)
            for row in rows
        ]


def file_of(actor: Actor, id: UUID) -> File:
    """A file that the actor may read; raises `Unknown` for any other. That somebody tried one of another organisation
    stands in the journal, and on the page of its owner."""
    found = visible(actor).select_related("organisation", "stored_by").filter(pk=id).first()
    if found is None:
        if (foreign := File.objects.filter(pk=id).first()) is not None:
            with act(actor, events_.OPENED, on=foreign):
                pass  # the table says no
        raise Unknown
    return found


def grant_of(actor: Actor, id: UUID) -> Grant:
    """A grant that the actor's organisation gave; raises `Unknown` for any other."""
    found = visible_grants(actor).select_related("file__organisation", "to").filter(pk=id).first()
    if found is None:
        raise Unknown
    return found


def grants_on(actor: Actor, file: File) -> QuerySet[Grant]:
    """The grants of a file, for its owner; the newest first."""
    return visible_grants(actor).filter(file=file).select_related("to").order_by("-made_at")


def readings(file: File) -> list[Reading]:
    """Who opened the file, and who tried, the newest first; for its owner. Of others the organisation is named alone."""
    events = Event.objects.filter(object_kind=File._meta.label_lower, object_id=str(file.pk), act=events_.OPENED.name)
    found = list(events.order_by("-pk")[:MOST_READINGS])
    organisations = Organisation.objects.in_bulk({each.organisation for each in found if each.organisation})
    ours = {each.person for each in found if each.person and each.organisation == file.organisation_id}
    people = dict(Person.objects.filter(pk__in=ours, is_active=True).values_list("pk", "name"))
    return [
        Reading(
            each.at,
            getattr(organisations.get(each.organisation), "name", ""),
            people.get(each.person, "") if each.person else "",
            each.basis,
            each.outcome,
        )
        for each in found
    ]


def received(actor: Actor, file: File) -> Grant | None:
    """The grant by which another's file may be read now; the one that lasts longest."""
    now = Grant.objects.filter(file=file, to=actor.organisation, withdrawn_at=None, until__gt=clock.now())
    return now.order_by("-until").first()
