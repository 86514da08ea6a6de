"""The catalogue as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from ninja import Router, Schema

from tanyin.canon import Text, parse_json
from tanyin.platform.catalogue import actions
from tanyin.platform.catalogue.asking import eligibility_of
from tanyin.platform.catalogue.conditions import Condition
from tanyin.platform.catalogue.models import BodyVersion, Entry, RulePack
from tanyin.platform.catalogue.policies import visible
from tanyin.platform.catalogue.products import ProductRow, chosen, product_rows
from tanyin.platform.catalogue.queries import current_bodies, one
from tanyin.platform.ground.api import doing
from tanyin.platform.ground.pages import Request
from tanyin.platform.ground.refusals import Changed

router = Router(tags=["catalogue"])


class Words(Schema):
    """A wording in both languages."""

    zh: str
    en: str


def words(text: Text) -> Words:
    """A wording for JSON."""
    return Words(zh=text.zh, en=text.en)


class Area(Schema):
    """A division, and how sure it is that the pilot runs there."""

    code: str
    status: str


class Move(Schema):
    """A move of an entry."""

    origin: str
    to: str
    on: dt.date
    basis: str


class EntryOut(Schema):
    """An entry of a pilot list."""

    id: UUID
    version: int
    city: str
    key: str
    name: Words
    batch: str
    state: str
    standing: str
    by_reference: bool
    areas: list[Area]
    areas_are_all: bool
    lead: Words
    maturity: Words
    maturity_source: str
    source: str
    status: str
    moves: list[Move]


class ProductOut(Schema):
    """A product: of the national catalogue, or by reference only."""

    key: str
    number: int | None
    name: Words
    standing: str
    entries: list[UUID]
    rules: list[str]


class BodyOut(Schema):
    """A version of a pilot body."""

    key: str
    number: int
    sample: bool
    name: Words
    approval: str
    products: list[str]
    areas: list[str]
    since: dt.date
    until: dt.date
    source: str
    status: str


class RulePackOut(Schema):
    """A rule pack by its hash."""

    digest: str
    key: str
    version: str
    name: Words
    category: str
    standing: str
    status: str
    issued: dt.date
    valid_from: dt.date
    valid_until: dt.date | None
    clauses: int


class ConditionOut(Schema):
    """One condition of eligibility."""

    key: str
    name: Words
    outcome: str
    reason: Words
    source: str
    status: str
    later: bool
    sample: bool


class EligibilityOut(Schema):
    """What follows from product, place, body and day."""

    product: str
    place: str
    body: str
    day: dt.date
    outcome: str
    follows: Words
    conditions: list[ConditionOut]


class MoveIn(Schema):
    """A move that is asked for. `version` is that of the entry as it was read."""

    to: str
    basis: str
    version: int


def _entry(row: Entry) -> EntryOut:
    return EntryOut(
        id=row.pk,
        version=row.version,
        city=row.city,
        key=row.key,
        name=words(row.name),
        batch=row.batch,
        state=row.state,
        standing=row.standing,
        by_reference=row.national_id is None,
        areas=[Area(code=each.code, status=each.status) for each in row.areas.all()],
        areas_are_all=row.areas_are_all,
        lead=words(row.lead_stated),
        maturity=words(row.maturity),
        maturity_source=row.maturity_source,
        source=row.source,
        status=row.status,
        moves=[Move(origin=each.origin, to=each.to, on=each.on, basis=each.basis) for each in row.moves.all()],
    )


def _product(row: ProductRow) -> ProductOut:
    return ProductOut(
        key=row.key,
        number=row.number,
        name=words(row.name),
        standing=row.standing,
        entries=[entry.pk for entry in row.entries],
        rules=[pack.digest for pack in row.rules],
    )


def _body(row: BodyVersion) -> BodyOut:
    return BodyOut(
        key=row.key,
        number=row.number,
        sample=row.sample,
        name=words(row.name),
        approval=row.approval,
        products=row.products.split(),
        areas=row.areas.split(),
        since=row.since,
        until=row.until,
        source=row.source,
        status=row.status,
    )


def _rule_pack(row: RulePack) -> RulePackOut:
    return RulePackOut(
        digest=row.digest,
        key=row.key,
        version=row.version,
        name=words(row.name),
        category=row.category,
        standing=row.standing,
        status=row.status,
        issued=row.issued,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        clauses=row.clauses,
    )


def _condition(each: Condition) -> ConditionOut:
    return ConditionOut(
        key=each.key,
        name=words(each.name),
        outcome=each.outcome,
        reason=words(each.reason),
        source=each.stated.source,
        status=each.stated.status,
        later=each.later,
        sample=each.sample,
    )


@router.get("/products", response=list[ProductOut])
@doing("catalogue.read")
def products(request: Request, q: str = "", standing: str = "", city: str = "") -> list[ProductOut]:
    """Products of the national catalogue, then those by reference only."""
    return [_product(row) for row in chosen(product_rows(request.actor), q[:60], standing, city)]


@router.get("/entries", response=list[EntryOut])
@doing("catalogue.read")
def entries(request: Request, city: str = "") -> list[EntryOut]:
    """Entries of the pilot lists."""
    return [_entry(row) for row in visible(request.actor) if city in ("", row.city)]


@router.get("/entries/{id}", response=EntryOut)
@doing("catalogue.read")
def entry(request: Request, id: UUID) -> EntryOut:
    """One entry."""
    return _entry(_found(request, id))


@router.post("/entries/{id}/moves", response=EntryOut)
@doing("catalogue.move_entry")
def move(request: Request, id: UUID, asked: MoveIn) -> EntryOut:
    """Move an entry: for officers of its lead department."""
    found = _found(request, id)
    if found.version != asked.version:
        raise Changed
    actions.move(request.actor, found, asked.to, asked.basis)
    return _entry(_found(request, id))


def _found(request: Request, id: UUID) -> Entry:
    return one(visible(request.actor), pk=str(id))


@router.get("/bodies", response=list[BodyOut])
@doing("catalogue.read")
def bodies(request: Request) -> list[BodyOut]:
    """The newest version of every pilot body."""
    return [_body(row) for row in current_bodies()]


@router.get("/bodies/{key}", response=list[BodyOut])
@doing("catalogue.read")
def body(request: Request, key: str) -> list[BodyOut]:
    """Every version of a body, newest first."""
    known = one(BodyVersion.objects.all(), key=key).key
    return [_body(row) for row in BodyVersion.objects.filter(key=known).order_by("-number")]


@router.get("/rules", response=list[RulePackOut])
@doing("catalogue.read")
def rules(request: Request) -> list[RulePackOut]:
    """The rule packs."""
    return [_rule_pack(row) for row in RulePack.objects.all()]


@router.get("/rules/{digest}", response=dict[str, Any])
@doing("catalogue.read")
def rule_pack(request: Request, digest: str) -> Any:
    """A whole rule pack: the document of which `digest` is the hash."""
    return parse_json(one(RulePack.objects.all(), digest=digest).document.encode())


@router.get("/eligibility", response=EligibilityOut)
@doing("catalogue.read")
def eligibility(
    request: Request, product: str, place: str, body: str = "", day: dt.date | None = None
) -> EligibilityOut:
    """Which conditions of the national pilot a case meets. `product`: a key of /products or a category of a rule pack;
    `place`: a code of GB/T 2260, or `abroad`."""
    answer = eligibility_of(product, place, body, day)
    return EligibilityOut(
        product=answer.case.product,
        place=answer.case.place,
        body=answer.case.body,
        day=answer.case.day,
        outcome=answer.outcome,
        follows=words(answer.follows),
        conditions=[_condition(each) for each in answer.conditions],
    )
