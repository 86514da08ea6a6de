"""The library as JSON. Values whose licence does not allow sets to be exported are withheld from lists, and say so."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from ninja import Query, Router, Schema

from tanyin.platform.ground.api import Words, doing, words
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.pages import Request
from tanyin.platform.ground.refusals import Changed
from tanyin.platform.library import actions, comparison, queries
from tanyin.platform.library.comparison import Column
from tanyin.platform.library.licences import Licence, read, terms_of
from tanyin.platform.library.models import Factor, PrivateFactor, Release
from tanyin.platform.library.pages import SIZE, page_of
from tanyin.platform.library.queries import Known

router = Router(tags=["library"])


class ReleaseOut(Schema):
    """A factor release by its hash."""

    digest: str
    key: str
    name: Words
    published: dt.date
    publisher: Words
    licence: str
    factors: int


class LicenceOut(Schema):
    """What a licence allows. `re_export`: free, single (facts one by one, no sets), none."""

    id: str
    statement: str
    re_export: str
    attribution: bool
    terms: Words


class FactorOut(Schema):
    """A factor. `document` holds it as its release does, its numbers as decimal strings; None where `withheld` says
    which licence keeps it from leaving in a set."""

    release: str
    key: str
    name: Words
    unit: str
    family: str
    boundary: str
    geography: str
    year: int | None
    technology: str
    status: str
    licence: str
    reviewed: Words
    document: dict[str, Any] | None
    withheld: str | None = None


class FactorsOut(Schema):
    """One page of what was found."""

    total: int
    """10,001 stands for any more."""
    page: int
    pages: int
    size: int
    factors: list[FactorOut]


class FindingOut(Schema):
    """What a guard says of a factor in a product footprint."""

    code: str
    severity: str
    message: Words
    fix: Words


class ColumnOut(Schema):
    """A factor held beside others."""

    reference: str
    private: bool
    refused: bool
    document: dict[str, Any]
    licence: str
    reviewed: Words
    findings: list[FindingOut]


class OwnOut(Schema):
    """A factor of one's own, in its newest version."""

    id: UUID
    version: int
    number: int
    state: str
    confidentiality: Class = Class.SECRET
    document: dict[str, Any]


class OwnIn(Schema):
    """The fields of a factor, as in a release."""

    document: dict[str, Any]
    version: int | None = None


NAMED: Any = Query(..., min_length=1, max_length=comparison.MOST)  # type: ignore[type-arg]  # it is a function too
"""The factors to be compared, by their references."""


class FactorQuery(Schema):
    """Words and filters."""

    q: str = ""
    family: str = ""
    geography: str = ""
    boundary: str = ""
    status: str = ""
    year: str = ""
    release: str = ""
    licence: str = ""
    only: str = ""
    sort: str = ""
    page: str = ""


def _document(known: Known) -> dict[str, Any]:
    found: dict[str, Any] = known.whole.model_dump(mode="json", exclude_defaults=True)
    return found


def _factor(row: Factor, known: Known, terms: Licence, in_a_set: bool) -> FactorOut:
    free = terms.re_export == "free" or (terms.re_export == "single" and not in_a_set)
    return FactorOut(
        release=row.release.key,
        key=row.key,
        name=words(row.name),
        unit=row.unit,
        family=row.family,
        boundary=row.boundary,
        geography=row.geography,
        year=row.year or None,
        technology=row.technology,
        status=row.status,
        licence=row.licence,
        reviewed=words(known.reviewed),
        document=_document(known) if free else None,
        withheld=None if free else terms.statement,
    )


@router.get("/releases", response=list[ReleaseOut])
@doing("library.read")
def releases(request: Request) -> list[ReleaseOut]:
    """The factor releases."""
    return [
        ReleaseOut(
            digest=row.digest,
            key=row.key,
            name=words(row.name),
            published=row.published,
            publisher=words(row.publisher),
            licence=row.licence,
            factors=row.factors_count,
        )
        for row in Release.objects.all()
    ]


@router.get("/licences", response=list[LicenceOut])
@doing("library.read")
def licences(request: Request) -> list[LicenceOut]:
    """The licences that were read. One that is not here allows nothing."""
    return [
        LicenceOut(
            id=each.id,
            statement=each.statement,
            re_export=each.re_export,
            attribution=each.attribution,
            terms=words(each.terms),
        )
        for each in read().values()
    ]


@router.get("/factors", response=FactorsOut)
@doing("library.read")
def factors(request: Request, asked: Query[FactorQuery]) -> FactorsOut:
    """Factors that hold every word, the best first."""
    page = page_of({name: value for name, value in asked.dict().items() if value})
    found = [_factor(row, queries.known(row), terms_of(row.licence), in_a_set=True) for row in page.rows]
    return FactorsOut(total=page.total, page=page.number, pages=page.last, size=SIZE, factors=found)


@router.get("/factors/{release}/{key}", response=FactorOut)
@doing("library.read")
def factor(request: Request, release: str, key: str) -> FactorOut:
    """One factor."""
    row = queries.factor(release, key)
    return _factor(row, queries.known(row), terms_of(row.licence), in_a_set=False)


@router.get("/compare", response=list[ColumnOut])
@doing("library.read")
def compare(request: Request, f: list[str] = NAMED, country: str = comparison.COUNTRY) -> list[ColumnOut]:
    """Up to five factors, each `release/key` or `own/id`, with what the guards say of each in a product footprint."""
    return [_column(each) for each in comparison.columns(request.actor, f, country[:2].upper())]


def _column(column: Column) -> ColumnOut:
    known = column.known
    return ColumnOut(
        reference=known.reference,
        private=known.private,
        refused=column.refused,
        document=_document(known),
        licence=known.whole.licence,
        reviewed=words(known.reviewed),
        findings=[
            FindingOut(code=each.code, severity=each.severity, message=words(each.message), fix=words(each.fix))
            for each in column.findings
        ],
    )


@router.get("/own", response=list[OwnOut])
@doing("library.read_own")
def own(request: Request) -> list[OwnOut]:
    """The organisation's own factors."""
    read_now = queries.read_own(request.actor)
    return [_own(row, whole.model_dump(mode="json", exclude_defaults=True)) for row, whole in read_now]


def _own(row: PrivateFactor, document: dict[str, Any]) -> OwnOut:
    return OwnOut(id=row.pk, version=row.version, number=row.number, state=row.state, document=document)


def _read(request: Request, row: PrivateFactor) -> OwnOut:
    return _own(row, queries.read_one(request.actor, row).model_dump(mode="json", exclude_defaults=True))


@router.get("/own/{id}", response=OwnOut)
@doing("library.read_own")
def own_factor(request: Request, id: UUID) -> OwnOut:
    """One of them."""
    return _read(request, queries.own(request.actor, id))


@router.get("/own/{id}/versions/{number}", response=dict[str, Any])
@doing("library.read_own")
def own_version(request: Request, id: UUID, number: int) -> Any:
    """A former version, as the document of a factor."""
    whole = queries.read_one(request.actor, queries.own(request.actor, id), number)
    return whole.model_dump(mode="json", exclude_defaults=True)


@router.post("/own", response=OwnOut)
@doing("library.add_own")
def add_own(request: Request, asked: OwnIn) -> OwnOut:
    """Keep a factor of the organisation's own."""
    return _read(request, actions.add_own(request.actor, asked.document))


@router.put("/own/{id}", response=OwnOut)
@doing("library.revise_own")
def revise_own(request: Request, id: UUID, asked: OwnIn) -> OwnOut:
    """Add a version. `version` is that of the factor as it was read."""
    row = queries.own(request.actor, id)
    if asked.version != row.version:
        raise Changed
    return _read(request, actions.revise_own(request.actor, row, asked.document))


@router.delete("/own/{id}", response=OwnOut)
@doing("library.retire_own")
def retire_own(request: Request, id: UUID) -> OwnOut:
    """Offer it no longer; its versions stay."""
    return _read(request, actions.retire_own(request.actor, queries.own(request.actor, id)))
