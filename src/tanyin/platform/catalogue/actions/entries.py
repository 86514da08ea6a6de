"""What officers do to the entries of a pilot list."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from tanyin.canon import Text
from tanyin.platform.accounts.models import Department
from tanyin.platform.accounts.queries import department_of
from tanyin.platform.catalogue import events, packs
from tanyin.platform.catalogue.actions.listing import Draft, against, entered, moved, standing_of
from tanyin.platform.catalogue.actions.refusals import BadEntry, NoDepartment, NotOfTheLead
from tanyin.platform.catalogue.models import Entry
from tanyin.platform.catalogue.states import State, next_states
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import NotNow
from tanyin.platform.journal.act import act


def propose(actor: Actor, draft: Draft, basis: str) -> Entry:
    """Propose a product for a city's pilot list. One that the national catalogue has not is kept as 参照执行 (R01)."""
    _check(draft)
    with act(actor, events.PROPOSED, basis=basis) as deed:
        lead = _department(actor)
        stated = Text(
            f"{lead.organisation} {lead.name}", f"{lead.organisation.name_en or lead.organisation} {lead.name_en}"
        )
        try:
            with transaction.atomic():
                entry = entered(draft, State.PROPOSED, stated, lead=lead)
        except IntegrityError:  # another proposed it at the same moment
            raise _there_already() from None
        moved(entry, "", entry.state, clock.today(), basis)
        deed.about(entry, standing=entry.standing)
    return entry


def move(actor: Actor, entry: Entry, to: str, basis: str) -> Entry:
    """Move an entry to another state. Raises `NotOfTheLead` for officers of another department."""
    with act(actor, events.MOVED, on=entry, basis=basis) as deed:
        if _department(actor) != entry.lead:
            raise NotOfTheLead
        if to not in next_states(entry.state):
            raise NotNow(
                Text(
                    "它不能从现在的状态直接到那个状态，什么也没有改动。请按页面上列出的下一步做。",
                    "It cannot go there from its present state, and nothing was changed. Take a step that its page offers.",
                )
            )
        if not basis.strip():
            raise BadEntry(
                Text(
                    "请写依据，例如公示的文号。什么也没有改动。",
                    "State the basis, such as the number of the notice. Nothing was changed.",
                )
            )
        origin = entry.state
        deed.about(entry, origin=origin, to=to)
        deed.swap(entry, state=to)
        moved(entry, origin, to, clock.today(), basis)
    return entry


def name_lead(actor: Actor, entry: Entry, department: Department, basis: str) -> Entry:
    """Say which department here leads an entry; its officers move it from now on."""
    with act(actor, events.LED, on=entry, basis=basis) as deed:
        deed.note(department=str(department.pk))
        return deed.swap(entry, lead=department)


def recheck(actor: Actor, entry: Entry) -> Entry:
    """Hold an entry against the newest edition again."""
    edition, national = against(entry.key)
    with act(actor, events.RECHECKED, on=entry) as deed:
        deed.note(edition=edition.digest, standing=standing_of(national))
        return deed.swap(entry, edition=edition, national=national, standing=standing_of(national))


def _check(draft: Draft) -> None:
    """Refuse a draft that lacks something, is on the list already, or whose areas lie elsewhere."""
    lacking = not (
        draft.areas and draft.name.zh and draft.name.en and draft.batch and draft.maturity_source and draft.source
    )
    known = packs.divisions()
    if lacking or any(code not in known or packs.city_of(code) != draft.city for code, _ in draft.areas):
        raise BadEntry(
            Text(
                "一个试点产品要有两种语言的名称、批次、成熟度的依据、出处，和本市的行政区划代码；什么也没有登记。请补全。",
                "An entry takes a name in both languages, a batch, evidence of maturity, a source, and codes of districts "
                "of its city; nothing was recorded. Complete it.",
            )
        )
    if Entry.objects.filter(city=draft.city, key=draft.key).exclude(state=State.WITHDRAWN).exists():
        raise _there_already()


def _there_already() -> BadEntry:
    return BadEntry(
        Text(
            "清单上已有它，什么也没有登记。请打开那一项。",
            "It is on the list already; nothing was recorded. Open that entry.",
        )
    )


def _department(actor: Actor) -> Department:
    """The department in which the officer works; raises `NoDepartment`."""
    department = department_of(actor)
    if department is None:
        raise NoDepartment
    return department
