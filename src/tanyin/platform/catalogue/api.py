"""The catalogue as JSON: its operations."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from ninja import Router

from tanyin.canon import parse_json
from tanyin.platform.catalogue import actions
from tanyin.platform.catalogue.asking import eligibility_of
from tanyin.platform.catalogue.models import BodyVersion, Entry, RulePack
from tanyin.platform.catalogue.policies import visible
from tanyin.platform.catalogue.products import chosen, product_rows
from tanyin.platform.catalogue.queries import current_bodies
from tanyin.platform.catalogue.schemas import (
    BodyOut,
    EligibilityOut,
    EntryOut,
    MoveIn,
    ProductOut,
    RulePackOut,
    body_out,
    condition_out,
    entry_out,
    product_out,
    rule_pack_out,
)
from tanyin.platform.ground.api import doing, words
from tanyin.platform.ground.pages import Request
from tanyin.platform.ground.refusals import Changed
from tanyin.platform.ground.rows import one

router = Router(tags=["catalogue"])


@router.get("/products", response=list[ProductOut])
@doing("catalogue.read")
def products(request: Request, q: str = "", standing: str = "", city: str = "") -> list[ProductOut]:
    """Products of the national catalogue, then those by reference only."""
    return [product_out(row) for row in chosen(product_rows(request.actor), q[:60], standing, city)]


@router.get("/entries", response=list[EntryOut])
@doing("catalogue.read")
def entries(request: Request, city: str = "") -> list[EntryOut]:
    """Entries of the pilot lists."""
    return [entry_out(row) for row in visible(request.actor) if city in ("", row.city)]


@router.get("/entries/{id}", response=EntryOut)
@doing("catalogue.read")
def entry(request: Request, id: UUID) -> EntryOut:
    """One entry."""
    return entry_out(_found(request, id))


@router.post("/entries/{id}/moves", response=EntryOut)
@doing("catalogue.move_entry")
def move(request: Request, id: UUID, asked: MoveIn) -> EntryOut:
    """Move an entry: for officers of its lead department."""
    found = _found(request, id)
    if found.version != asked.version:
        raise Changed
    actions.move(request.actor, found, asked.to, asked.basis)
    return entry_out(_found(request, id))


def _found(request: Request, id: UUID) -> Entry:
    return one(visible(request.actor), pk=str(id))


@router.get("/bodies", response=list[BodyOut])
@doing("catalogue.read")
def bodies(request: Request) -> list[BodyOut]:
    """The newest version of every pilot body."""
    return [body_out(row) for row in current_bodies()]


@router.get("/bodies/{key}", response=list[BodyOut])
@doing("catalogue.read")
def body(request: Request, key: str) -> list[BodyOut]:
    """Every version of a body, newest first."""
    known = one(BodyVersion.objects.all(), key=key).key
    return [body_out(row) for row in BodyVersion.objects.filter(key=known).order_by("-number")]


@router.get("/rules", response=list[RulePackOut])
@doing("catalogue.read")
def rules(request: Request) -> list[RulePackOut]:
    """The rule packs."""
    return [rule_pack_out(row) for row in RulePack.objects.all()]


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
        conditions=[condition_out(each) for each in answer.conditions],
    )
