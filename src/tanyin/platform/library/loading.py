"""From a release to rows: columns, documents and tokens, written in batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar

from tanyin.footprint import shipped
from tanyin.footprint.factors.alternatives import GUARDED, WHOLE
from tanyin.footprint.factors.model import Factor as Whole
from tanyin.platform.ground.actor import SYSTEM
from tanyin.platform.library.models import Factor, FactorDocument, Holds, Release, Token
from tanyin.platform.library.stored import document
from tanyin.platform.library.tokens import tokens

BATCH = 1000
PLACES = ("CN", "GLO")
"""Geographies that come first, others being equal: most processes of our users run in the one."""
LATEST = 2100

T = TypeVar("T")


def load() -> None:
    """Take in every shipped release that is not yet here. Again changes nothing."""
    from tanyin.platform.library.actions import load_release

    for key in shipped.releases():
        load_release(SYSTEM, shipped.release(key))


def text_of(factor: Whole) -> str:
    """The words by which a factor is found."""
    spaced = factor.id.replace("_", " ").replace(".", " ")
    words = (factor.id, spaced, factor.name.zh, factor.name.en, factor.technology)
    return " ".join(words).lower()


def rank_of(factor: Whole) -> int:
    """Low for what may stand in a footprint, then what is sourced, near, new."""
    whole = factor.boundary in WHOLE[factor.family] and not factor.netted and factor.boundary != "transmission"
    usable = whole and (factor.gases == "all" or factor.family not in GUARDED)
    place = PLACES.index(factor.geography) if factor.geography in PLACES else len(PLACES)
    age = LATEST - (factor.newest_year or 0) if factor.newest_year else 999
    return (((not usable) * 2 + factor.provisional) * 3 + place) * 1000 + age


def row_of(release: Release, factor: Whole) -> Factor:
    """The columns of a factor."""
    return Factor(
        release=release,
        key=factor.id,
        name_zh=factor.name.zh,
        name_en=factor.name.en,
        unit=factor.unit,
        family=factor.family,
        boundary=factor.boundary,
        geography=factor.geography,
        year=factor.newest_year or 0,
        technology=factor.technology,
        status=factor.status,
        licence=factor.licence,
        rank=rank_of(factor),
        text=text_of(factor),
    )


def write(release: Release, factors: Sequence[Whole]) -> None:
    """Write all rows of a release."""
    known: dict[str, int] = {}
    for batch in _batches(factors):
        rows = Factor.objects.bulk_create([row_of(release, factor) for factor in batch])
        FactorDocument.objects.bulk_create(
            FactorDocument(factor=row, document=document(factor)) for row, factor in zip(rows, batch, strict=True)
        )
        held = [(row.pk, tokens(row.text)) for row in rows]
        _learn(known, {token for _, found in held for token in found})
        pairs = (Holds(token_id=known[token], factor_id=pk) for pk, found in held for token in sorted(found))
        Holds.objects.bulk_create(pairs, batch_size=BATCH * 10)


def _learn(known: dict[str, int], found: set[str]) -> None:
    """Give every token a row and its number a place in `known`."""
    new = sorted(found - known.keys())
    Token.objects.bulk_create([Token(text=text) for text in new], ignore_conflicts=True)
    for batch in _batches(new):
        known.update(Token.objects.filter(text__in=batch).values_list("text", "pk"))


def _batches(items: Sequence[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
