"""Reads of the vault that more than one place needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import QuerySet

from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.journal.act import act
from tanyin.platform.vault import events
from tanyin.platform.vault.envelope import key_of
from tanyin.platform.vault.models import File, Grant
from tanyin.platform.vault.naming import name_under
from tanyin.platform.vault.policies import visible, visible_grants


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
    with act(actor, events.LISTED) as deed:
        rows = list(visible(actor).select_related("organisation").order_by("-stored_at", "pk"))
        keys = {each.pk: key_of(each) for each in {row.organisation for row in rows}}
        deed.note(count=str(len(rows)))
        return [
            Shown(row, name_under(keys[row.organisation_id], row), row.organisation_id == actor.organisation)
            for row in rows
        ]


def file_of(actor: Actor, id: UUID) -> File:
    """A file that the actor may read; raises `Unknown` for any other."""
    found = visible(actor).select_related("organisation", "stored_by").filter(pk=id).first()
    if found is None:
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


def received(actor: Actor, file: File) -> Grant | None:
    """The grant by which another's file may be read now; the one that lasts longest."""
    now = Grant.objects.filter(file=file, to=actor.organisation, withdrawn_at=None, until__gt=clock.now())
    return now.order_by("-until").first()
