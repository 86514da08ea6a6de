"""The one sequencer: gives every event its place in the chain and signs the heads.

Events of concurrent acts get their numbers before they commit, so numbers alone leave no order that nobody can slip
into. The chain has its own: the sequencer takes committed events that have no link yet, lowest number first.
"""

from __future__ import annotations

from django.db import models, transaction

from tanyin.canon import canonical_bytes, digest_bytes
from tanyin.platform.ground import clock, secrets
from tanyin.platform.journal.models import Event, Head, Link, Segment, Turn
from tanyin.trust import Ed25519Signer, Signer

AT_ONCE = 1000
START = digest_bytes(b"tanyin journal 1")
"""The digest before the first link."""


KEY = "journal.key"


def signer() -> Signer:
    """The key of this installation's journal."""
    return Ed25519Signer(secrets.kept(KEY))


def own_keys() -> frozenset[str]:
    """The public key of this installation's journal; none where it is not here, as after a restore
    without secrets: looking makes none."""
    return frozenset({signer().key}) if secrets.stands(KEY) else frozenset()


def link_digest(before: str, event: Event) -> str:
    """The digest of a link: of the digest before it and of the event."""
    return digest_bytes(canonical_bytes({"before": before, "event": event.document()}))


def head_bytes(sequence: int, digest: str, at: str) -> bytes:
    """What is signed at a head."""
    return canonical_bytes({"at": at, "digest": digest, "log": "tanyin journal 1", "sequence": str(sequence)})


def segment_bytes(segment: Segment) -> bytes:
    """What is signed of a closed segment."""
    return canonical_bytes(
        {
            "basis": segment.basis,
            "closed_at": segment.closed_at.isoformat(timespec="microseconds"),
            "first": str(segment.first),
            "last": str(segment.last),
            "log": "tanyin journal 1 closed segment",
        }
    )


def sequence(after: int = 0) -> int:
    """Chain what is waiting and sign the head; returns how many events were chained. Safe to run at any time.

    Events up to number `after` are left for a later turn: to look through all takes the longer the more there are.
    """
    with transaction.atomic():
        Turn.objects.get_or_create(id=1)
        Turn.objects.select_for_update().get(id=1)
        last = Link.objects.order_by("-sequence").first()
        number, before = (last.sequence, last.digest) if last else (0, START)
        links = []
        for event in waiting(after)[:AT_ONCE]:
            number, before = number + 1, link_digest(before, event)
            links.append(Link(sequence=number, event=event.pk, digest=before))
        Link.objects.bulk_create(links)
        if links:
            at, who = clock.now(), signer()
            signature = who.sign(head_bytes(number, before, at.isoformat(timespec="microseconds")))
            Head.objects.create(sequence=number, digest=before, at=at, key=who.key, signature=signature)
        return len(links)


def waiting(after: int = 0) -> models.QuerySet[Event]:
    """Events beyond number `after` without a link, lowest number first."""
    linked = Link.objects.filter(event=models.OuterRef("pk"))
    return Event.objects.filter(~models.Exists(linked), pk__gt=after).order_by("pk")
