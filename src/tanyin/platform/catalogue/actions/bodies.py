"""What the register says of pilot bodies: a change is a new version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from tanyin.canon import Text
from tanyin.platform.catalogue import events
from tanyin.platform.catalogue.actions.refusals import BadEntry
from tanyin.platform.catalogue.models import BodyVersion
from tanyin.platform.ground.actor import Actor
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.refusals import Changed
from tanyin.platform.journal.act import act


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
        try:
            with transaction.atomic():
                version = BodyVersion.objects.create(key=draft.key, number=last.number + 1 if last else 1, **fields)
        except IntegrityError:  # another recorded a version of it at the same moment
            raise Changed from None
        deed.about(version, body=version.key, number=str(version.number))
    return version
