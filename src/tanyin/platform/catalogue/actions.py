"""Every change of the catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tanyin.canon import Text, canonical_bytes
from tanyin.footprint.rules import RulePack as Rules
from tanyin.platform.accounts.models import Department
from tanyin.platform.accounts.queries import department_of
from tanyin.platform.catalogue import events, packs
from tanyin.platform.catalogue.models import (
    BodyVersion,
    Edition,
    Entry,
    EntryArea,
    EntryMove,
    PilotList,
    Product,
    RulePack,
    Standing,
)
from tanyin.platform.catalogue.queries import newest_edition
from tanyin.platform.catalogue.states import State, next_states
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.refusals import NotAllowed, NotNow, Refusal
from tanyin.platform.journal.act import act


class NoCatalogue(Refusal):
    """An entry cannot be held against a national catalogue that is not there."""

    code = "no_national_catalogue"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "还没有载入全国目录，不能对照，所以什么也没有登记。请先载入全国目录。",
                "No national catalogue is loaded to hold it against, so nothing was recorded. Load one first.",
            )
        )


class NotOfTheLead(NotAllowed):
    """An officer of another department than the entry's lead."""

    code = "not_of_the_lead_department"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "只有牵头处室的人员能改变它的状态，什么也没有改动。请联系牵头处室。",
                "Only officers of the lead department move this entry, and nothing was changed. Ask that department.",
            )
        )


class NoDepartment(NotAllowed):
    """An officer who belongs to no department."""

    code = "no_department"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "您在本机关没有所属处室，不能办这件事，什么也没有改动。请让机关负责人写上您的处室。",
                "You belong to no department of this authority, so nothing was done. Ask its owner to enter yours.",
            )
        )


class BadEntry(Refusal):
    """What was entered does not make an entry or a body."""

    code = "not_complete"


def load_edition(actor: Actor, pack: packs.NationalCatalogue) -> Edition:
    """Take in an edition of the national catalogue, and hold every entry of a pilot list against it."""
    if known := Edition.objects.filter(digest=pack.digest).first():
        return known
    with act(actor, events.LOADED_EDITION) as deed:
        edition = Edition.objects.create(
            digest=pack.digest,
            key=pack.id,
            name_zh=pack.title.zh,
            name_en=pack.title.en,
            issued=pack.issued,
            issuer_zh=pack.issuer.zh,
            issuer_en=pack.issuer.en,
            source=pack.source,
            url=pack.url,
            status=pack.status,
        )
        for product in pack.products:
            Product.objects.create(
                edition=edition,
                number=product.number,
                key=product.id,
                name_zh=product.name.zh,
                name_en=product.name.en,
                rules=" ".join(product.rules),
            )
        deed.about(edition)
        if edition == newest_edition():
            for entry in Entry.objects.exclude(state=State.WITHDRAWN):
                recheck(actor, entry)
    return edition


def recheck(actor: Actor, entry: Entry) -> Entry:
    """Hold an entry against the newest edition again."""
    edition, national = _against(entry.key)
    with act(actor, events.RECHECKED, on=entry) as deed:
        deed.note(edition=edition.digest, standing=_standing(national))
        return deed.swap(entry, edition=edition, national=national, standing=_standing(national))


def load_list(actor: Actor, pack: packs.PilotList) -> PilotList:
    """Take in a published pilot list; entries that the city has already stay as they are."""
    if known := PilotList.objects.filter(digest=pack.digest).first():
        return known
    with act(actor, events.LOADED_LIST) as deed:
        origin = PilotList.objects.create(
            digest=pack.digest,
            key=pack.id,
            name_zh=pack.title.zh,
            name_en=pack.title.en,
            city=pack.city,
            issued=pack.issued,
            issuer_zh=pack.issuer.zh,
            issuer_en=pack.issuer.en,
            source=pack.source,
            url=pack.url,
            status=pack.status,
        )
        deed.about(origin)
        for each in pack.entries:
            if not Entry.objects.filter(city=pack.city, key=each.id).exclude(state=State.WITHDRAWN).exists():
                entry = _entered(
                    Draft(
                        city=pack.city,
                        key=each.id,
                        name=each.name,
                        batch=each.batch,
                        areas=[(area.code, area.status) for area in each.areas],
                        areas_are_all=each.areas_are_all,
                        maturity=each.maturity,
                        maturity_source=each.maturity_source,
                        source=pack.source,
                        url=pack.url,
                        status=pack.status,
                    ),
                    State(each.state),
                    each.lead,
                    origin=origin,
                )
                _moved(entry, "", entry.state, each.since, pack.source)
    return origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an entry says. `areas` are codes of divisions with the status of each."""

    city: str
    key: str
    name: Text
    batch: str
    areas: Sequence[tuple[str, str]]
    maturity: Text
    maturity_source: str
    source: str
    areas_are_all: bool = True
    url: str = ""
    status: str = "confirmed"


def propose(actor: Actor, draft: Draft, basis: str) -> Entry:
    """Propose a product for a city's pilot list. One that the national catalogue has not is kept as 参照执行 (R01)."""
    _check(draft)
    with act(actor, events.PROPOSED, basis=basis) as deed:
        lead = _department(actor)
        stated = Text(
            f"{lead.organisation} {lead.name}", f"{lead.organisation.name_en or lead.organisation} {lead.name_en}"
        )
        entry = _entered(draft, State.PROPOSED, stated, lead=lead)
        _moved(entry, "", entry.state, clock.today(), basis)
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
        _moved(entry, origin, to, clock.today(), basis)
    return entry


def name_lead(actor: Actor, entry: Entry, department: Department, basis: str) -> Entry:
    """Say which department here leads an entry; its officers move it from now on."""
    with act(actor, events.LED, on=entry, basis=basis) as deed:
        deed.note(department=str(department.pk))
        return deed.swap(entry, lead=department)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyDraft:
    """What a version of a pilot body says."""

    key: str
    name: Text
    approval: str
    products: Sequence[str]
    areas: Sequence[str]
    since: dt.date
    until: dt.date
    source: str
    url: str = ""
    status: str = "confirmed"
    sample: bool = False


def record_body(actor: Actor, draft: BodyDraft, basis: str) -> BodyVersion:
    """Record a body, or a new version of one; the former versions stay. The same again changes nothing."""
    fields = {
        "sample": draft.sample,
        "name_zh": draft.name.zh,
        "name_en": draft.name.en,
        "approval": draft.approval,
        "products": " ".join(sorted(draft.products)),
        "areas": " ".join(sorted(draft.areas)),
        "since": draft.since,
        "until": draft.until,
        "source": draft.source,
        "url": draft.url,
        "status": draft.status,
    }
    if draft.until < draft.since or not (draft.products and draft.areas and draft.approval and draft.source):
        raise BadEntry(
            Text(
                "登记要有批准号、产品、地区、出处，止日不早于起日；什么也没有登记。请补全。",
                "A body takes an approval number, products, areas, a source, and an end no earlier than its beginning; "
                "nothing was recorded. Complete it.",
            )
        )
    permit(actor, events.RECORDED_BODY.name)
    last = BodyVersion.objects.filter(key=draft.key).order_by("-number").first()
    if last and all(getattr(last, name) == value for name, value in fields.items()):
        return last
    with act(actor, events.RECORDED_BODY, basis=basis) as deed:
        version = BodyVersion.objects.create(key=draft.key, number=last.number + 1 if last else 1, **fields)
        deed.about(version, body=version.key, number=str(version.number))
    return version


def load_rules(actor: Actor, pack: Rules) -> RulePack:
    """Take in a rule pack, whole."""
    if known := RulePack.objects.filter(digest=pack.digest).first():
        return known
    with act(actor, events.LOADED_RULES) as deed:
        row = RulePack.objects.create(
            digest=pack.digest,
            key=pack.id,
            version=pack.version,
            name_zh=pack.title.zh,
            name_en=pack.title.en,
            category=pack.category,
            standing=pack.catalogue.standing,
            status=pack.status,
            issued=pack.issued,
            valid_from=pack.valid_from,
            valid_until=pack.valid_until,
            clauses=len(pack.clauses),
            document=canonical_bytes(pack.document()).decode(),
        )
        deed.about(row)
    return row


def _against(key: str) -> tuple[Edition, Product | None]:
    """The newest edition, and its product of this key."""
    edition = newest_edition()
    if edition is None:
        raise NoCatalogue
    return edition, edition.products.filter(key=key).first()


def _standing(national: Product | None) -> Standing:
    return Standing.LISTED if national else Standing.BY_REFERENCE


def _entered(
    draft: Draft, state: State, stated: Text, lead: Department | None = None, origin: PilotList | None = None
) -> Entry:
    edition, national = _against(draft.key)
    entry = Entry.objects.create(
        city=draft.city,
        key=draft.key,
        name_zh=draft.name.zh,
        name_en=draft.name.en,
        batch=draft.batch,
        state=state,
        standing=_standing(national),
        national=national,
        edition=edition,
        origin=origin,
        areas_are_all=draft.areas_are_all,
        lead_stated_zh=stated.zh,
        lead_stated_en=stated.en,
        lead=lead,
        maturity_zh=draft.maturity.zh,
        maturity_en=draft.maturity.en,
        maturity_source=draft.maturity_source,
        source=draft.source,
        url=draft.url,
        status=draft.status,
    )
    for code, status in draft.areas:
        EntryArea.objects.create(entry=entry, code=code, status=status)
    return entry


def _moved(entry: Entry, origin: str, to: str, on: dt.date, basis: str) -> None:
    EntryMove.objects.create(entry=entry, origin=origin, to=to, on=on, basis=basis[:500])


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
        raise BadEntry(
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
