"""The catalogue as JSON has it: what each operation takes and answers."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from ninja import Schema

from tanyin.platform.catalogue.conditions import Condition
from tanyin.platform.catalogue.models import BodyVersion, Entry, RulePack
from tanyin.platform.catalogue.products import ProductRow
from tanyin.platform.ground.api import Words, words


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


def entry_out(row: Entry) -> EntryOut:
    """An entry with its areas and moves."""
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


def product_out(row: ProductRow) -> ProductOut:
    """A product with its entries and rules."""
    return ProductOut(
        key=row.key,
        number=row.number,
        name=words(row.name),
        standing=row.standing,
        entries=[entry.pk for entry in row.entries],
        rules=[pack.digest for pack in row.rules],
    )


def body_out(row: BodyVersion) -> BodyOut:
    """A version of a body."""
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


def rule_pack_out(row: RulePack) -> RulePackOut:
    """What is told of a rule pack."""
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


def condition_out(each: Condition) -> ConditionOut:
    """A condition with its reason."""
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
