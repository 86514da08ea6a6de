"""Reads of the library that more than one place needs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from tanyin.canon import Text
from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.model import Factor as Whole
from tanyin.footprint.factors.release import Library, ReleaseHead
from tanyin.footprint.factors.release import Release as WholeRelease
from tanyin.footprint.findings import Finding
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.ground.rows import one
from tanyin.platform.journal.act import act
from tanyin.platform.library import events
from tanyin.platform.library.models import TIER_WORDS, Factor, PrivateFactor, PrivateVersion
from tanyin.platform.library.policies import visible
from tanyin.platform.library.sealing import opened
from tanyin.platform.library.stored import whole_of
from tanyin.platform.vault.envelope import key_of

NOBODY_REVIEWED = Text("没有人评审过", "nobody reviewed it")
BESIDE = 200
"""Factors of a family, the best first, among which the guards look for one that may stand in another's place."""


@dataclass(frozen=True, slots=True)
class Known:
    """A factor with where it stands. `release` is "" for one of the reader's organisation."""

    whole: Whole
    release: str
    release_name: Text
    reference: str
    """How addresses and programs name it."""
    reviewed: Text
    private: bool = False


def factor(release: str, key: str) -> Factor:
    """The row of a factor; raises `Unknown`."""
    rows = Factor.objects.select_related("release", "whole").prefetch_related("reviews__organisation")
    return one(rows, release__key=release, key=key)


def known(row: Factor) -> Known:
    """All of a public factor."""
    reference = f"{row.release.key}/{row.key}"
    return Known(whole_of(row.whole.document), row.release.key, row.release.name, reference, reviewed(row))


def reviewed(row: Factor) -> Text:
    """Who reviewed it and how far; that nobody did is said plainly."""
    reviews = list(row.reviews.all())
    if not reviews:
        return NOBODY_REVIEWED
    zh = "；".join(f"{each.organisation.name}：{TIER_WORDS[each.tier].zh}（{each.at:%Y-%m-%d}）" for each in reviews)
    en = "; ".join(
        f"{each.organisation.name_en or each.organisation.name}: {TIER_WORDS[each.tier].en} ({each.at:%Y-%m-%d})"
        for each in reviews
    )
    return Text(zh, en)


def own(actor: Actor, id: UUID) -> PrivateFactor:
    """A private factor of the actor's organisation; raises `Unknown` for any other."""
    return one(visible(actor).select_related("organisation"), pk=str(id))


def version(factor: PrivateFactor, number: int | None = None) -> PrivateVersion:
    """A version of a private factor, the newest where none is named; raises `Unknown`."""
    found = factor.versions.filter(number=factor.number if number is None else number).first()
    if found is None:
        raise Unknown
    return found


def read_own(actor: Actor) -> list[tuple[PrivateFactor, Whole]]:
    """What the private factors of the actor's organisation say, as one reading in the journal."""
    with act(actor, events.READ) as deed:
        rows = list(visible(actor).select_related("organisation"))
        if not rows:
            return []
        newest = PrivateVersion.objects.filter(factor__in=rows, number=F("factor__number"))
        versions = {each.factor_id: each for each in newest}
        deed.note(factors=[str(row.pk) for row in rows[:100]], count=str(len(rows)))
        key = key_of(rows[0].organisation)
        return [(row, opened(row, versions[row.pk], key)) for row in rows]


def read_one(actor: Actor, factor: PrivateFactor, number: int | None = None) -> Whole:
    """What one version of a private factor says, as a reading in the journal."""
    with act(actor, events.READ, on=factor) as deed:
        found = version(factor, number)
        deed.note(number=str(found.number))
        return opened(factor, found)


OWN_NAME = Text("本组织的因子（商业秘密）", "factor of your organisation (trade secret)")


def known_own(actor: Actor, factor: PrivateFactor, number: int | None = None) -> Known:
    """All of a private factor in one of its versions, for its organisation."""
    return Known(read_one(actor, factor, number), "", OWN_NAME, f"own/{factor.pk}", NOBODY_REVIEWED, private=True)


def against(whole: Whole, country: str) -> list[Finding]:
    """What the guards say of a factor in a product footprint of `country`, named by a row as its factor."""
    use = Use("", country=country, named_by="factor")
    return list(judge(whole, use, _beside(whole)))


def _beside(whole: Whole) -> Library:
    """Where the guards look for what may stand in its place: the best of its family, and the upstream parts."""
    rows = Factor.objects.filter(family=whole.family).select_related("whole")
    best = list(rows.order_by("rank", "id")[:BESIDE])
    upstream = list(rows.filter(boundary="upstream").order_by("rank", "id")[:BESIDE])
    found = {row.key: whole_of(row.whole.document) for row in [*best, *upstream]}
    return Library((WholeRelease(_HEAD, found),))


_HEAD = ReleaseHead.model_validate(
    {
        "schema": "tanyin.factors/1",
        "id": "beside",
        "title": "beside",
        "published": "2026-01-01",
        "publisher": "tanyin",
        "licence": "row by row",
    }
)
"""A release only in form: the guards take libraries of releases."""
