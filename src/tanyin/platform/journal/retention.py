"""The end of retention: old events are dropped in whole closed segments; their links and heads stay."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.journal.models import Event, Link, Segment

LEAST = dt.timedelta(days=183)
"""Six months, the least by the Cybersecurity Law (domain.md §8, status C-2nd)."""


class TooYoung(Refusal):
    """Events may not be dropped before their time."""

    code = "retention_not_over"


def close_segment(until: dt.datetime, basis: str, *, keep: frozenset[str] = frozenset()) -> Segment | None:
    """Drop all chained events before `until`; returns the segment, None where there is nothing to drop.

    The segment ends before the first event that must stay: one that is younger, or whose act is in `keep` (records of
    certification, kept for validity plus one cycle by whoever calls). Raises `TooYoung` within `LEAST`.
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
        stays = Event.objects.filter(at__gte=until) | Event.objects.filter(act__in=keep)
        stop = Link.objects.filter(sequence__gte=first, event__in=stays.values("pk")).order_by("sequence").first()
        last = stop.sequence - 1 if stop else (Link.objects.order_by("-sequence").values_list("sequence", flat=True)[0])
        if last < first:
            return None
        segment = Segment.objects.create(first=first, last=last, closed_at=clock.now(), basis=basis)
        Event.objects.filter(pk__in=Link.objects.filter(sequence__range=(first, last)).values("event")).delete()
        return segment
