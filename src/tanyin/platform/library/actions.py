"""Every change of the library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from pydantic import ValidationError

from tanyin.canon import Text, canonical_bytes, digest_bytes
from tanyin.footprint.errors import Problem
from tanyin.footprint.factors.model import Factor as Whole
from tanyin.footprint.factors.release import Release as WholeRelease
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import Source
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.act import act
from tanyin.platform.library import events, loading
from tanyin.platform.library.models import Factor, PrivateFactor, PrivateState, PrivateVersion, Release, Review, Tier
from tanyin.platform.library.sealing import mark_of, opened, sealed


class AnotherRelease(Refusal):
    """A release of this id is here with another content."""

    code = "release_changed"

    def __init__(self, key: str) -> None:
        super().__init__(
            Text(
                f"已有编号为 {key} 的因子版本，内容不同，所以没有载入，原来的完好。更正要用新的编号。",
                f"A release {key} with other content is here already, so this one was not loaded and that one is "
                "intact. A correction takes an id of its own.",
            )
        )


class BadFactor(Refusal):
    """What was entered is no factor."""

    code = "not_a_factor"

    def __init__(self, found: list[Problem]) -> None:
        zh = "；".join(problem.sentence("zh") for problem in found)
        en = "; ".join(problem.sentence("en") for problem in found)
        super().__init__(Text(f"没有保存：{zh}。请改正后再保存。", f"Nothing was saved: {en}. Mend it and save again."))


class KeyTaken(Refusal):
    """The organisation has a factor of this key."""

    code = "key_taken"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "您的组织已有这个编号的因子，没有保存。请打开它增加一版，或换一个编号。",
                "Your organisation has a factor of this id, so nothing was saved. Open it and add a version, or choose another.",
            )
        )


class NoBasis(Refusal):
    """A review without a basis."""

    code = "no_basis"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "评审要写依据，什么也没有记下。请写评审的文号或结论。",
                "A review states its basis; nothing was recorded. Name the report.",
            )
        )


def load_release(actor: Actor, release: WholeRelease) -> Release:
    """Take in a factor release, each number as the release writes it."""
    if known := Release.objects.filter(digest=release.digest).first():
        return known
    if Release.objects.filter(key=release.id).exists():
        raise AnotherRelease(release.id)
    head = release.head
    with act(actor, events.LOADED) as deed:
        row = Release.objects.create(
            digest=release.digest,
            key=release.id,
            name_zh=head.title.zh,
            name_en=head.title.en,
            published=head.published,
            publisher_zh=head.publisher.zh,
            publisher_en=head.publisher.en,
            licence=head.licence,
            head=canonical_bytes(release.document()["head"]).decode(),
            factors_count=len(release.factors),
        )
        loading.write(row, [release.factors[key] for key in sorted(release.factors)])
        deed.about(row, factors=str(row.factors_count))
    return row


def review(actor: Actor, factor: Factor, tier: str, basis: str) -> Review:
    """Say that the actor's organisation reviewed a factor."""
    with act(actor, events.REVIEWED, basis=basis) as deed:
        if tier not in Tier.values or not basis.strip():
            raise NoBasis
        made = Review.objects.create(factor=factor, organisation_id=actor.acts_for, tier=tier, basis=basis[:500])
        deed.about(factor, tier=tier)
    return made


def add_own(actor: Actor, said: Mapping[str, Any]) -> PrivateFactor:
    """Keep a factor of the organisation's own; `said` are the fields of `tanyin.footprint` `Factor`."""
    with act(actor, events.ADDED) as deed:
        whole = own_factor(said)
        owner = Organisation.objects.get(pk=actor.acts_for)
        try:
            with transaction.atomic():
                factor = PrivateFactor.objects.create(organisation=owner, mark=mark_of(owner, whole.id))
        except IntegrityError:
            raise KeyTaken from None
        deed.about(factor, sealed=_version(factor, 1, whole))
    return factor


def revise_own(actor: Actor, factor: PrivateFactor, said: Mapping[str, Any]) -> PrivateFactor:
    """Add a version; what used the former ones goes on reading them. The id stays."""
    with act(actor, events.REVISED, on=factor) as deed:
        before = factor.versions.get(number=factor.number)
        whole = own_factor({**said, "id": opened(factor, before).id})
        deed.swap(factor, number=factor.number + 1)
        deed.about(factor, sealed=_version(factor, factor.number, whole), number=str(factor.number))
    return factor


def retire_own(actor: Actor, factor: PrivateFactor) -> PrivateFactor:
    """Offer it no longer. Its versions stay readable for whatever used them."""
    with act(actor, events.RETIRED, on=factor) as deed:
        return deed.swap(factor, state=PrivateState.RETIRED)


def own_factor(said: Mapping[str, Any]) -> Whole:
    """The factor of these fields. Raises `BadFactor` with everything that is wrong with it."""
    try:
        return Whole.model_validate(dict(said))
    except ValidationError as error:
        raise BadFactor(problems(error, Source(dict(said)))) from None


def _version(factor: PrivateFactor, number: int, whole: Whole) -> str:
    """Keep a version; returns the digest of its sealed bytes, which tells nothing of what they hold."""
    data = sealed(factor, number, whole)
    PrivateVersion.objects.create(factor=factor, number=number, sealed=data)
    return digest_bytes(data)
