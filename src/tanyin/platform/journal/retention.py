"""The end of retention: old events are dropped in whole closed segments; their links and heads stay."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from tanyin.canon import Text
from tanyin.platform.ground import clock, events
from tanyin.platform.ground.policies import table
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.models import Event, Head, Link, Segment
from tanyin.platform.journal.sequencer import segment_bytes, signer

LEAST = events.GENERAL.lasts
LONGEST = max(events.GENERAL, events.CERTIFICATION, key=lambda each: each.lasts).lasts


class TooYoung(Refusal):
    """Events may not be dropped before their time."""

    code = "retention_not_over"


def close_segment(until: dt.datetime, basis: str) -> Segment | None:
    """Drop all chained events before `until`; returns the segment, None where there is nothing to drop.

    The segment ends with the last head before the first event that must stay: one that is younger than `until`, or than
    its act is kept (`ground.events.Retention`). Raises `TooYoung` within `LEAST`.
    """
    if until > clock.now() - LEAST:
        raise TooYoung(
            Text(
                "日志至少保存六个月，还没有到期，什么也没有删除。请选更早的日期。",
                "The journal is kept for six months at least; nothing was dropped. Choose an earlier day.",
            )
        )
    with transaction.atomic():
        previous = Segment.objects.order_by("-last").first()
        first = previous.last + 1 if previous else 1
        stays = Event.objects.filter(_must_stay(until))
        stop = Link.objects.filter(sequence__gte=first, event__in=stays.values("pk")).order_by("sequence").first()
        heads = Head.objects.filter(sequence__gte=first, at__lt=until)
        head = (heads.filter(sequence__lt=stop.sequence) if stop else heads).order_by("-sequence").first()
        return _closed(first, head, basis) if head else None


def _must_stay(until: dt.datetime) -> Q:
    """Events that are too young. Of an act that this version does not know the longest retention holds."""
    now, known = clock.now(), events.acts()
    names = {*known, *table()}  # of what only reads, refusals are events
    stays = Q(at__gte=until) | ~Q(act__in=names) & Q(at__gt=now - LONGEST)
    for kept in dict.fromkeys(act.kept for act in known.values()):
        of_kind = [act.name for act in known.values() if act.kept == kept]
        stays |= Q(act__in=of_kind, at__gt=now - kept.lasts)
    return stays


def _closed(first: int, head: Head, basis: str) -> Segment:
    """The segment from `first` to `head`, signed, and its events gone."""
    who = signer()
    segment = Segment(first=first, last=head.sequence, closed_at=clock.now(), basis=basis, key=who.key)
    segment.signature = who.sign(segment_bytes(segment))
    segment.save(force_insert=True)
    links = Link.objects.filter(sequence__range=(first, head.sequence))
    Event.objects.filter(pk__in=links.values("event")).delete()
    return segment
