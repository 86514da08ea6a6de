"""`tanyin journal check`: whether what stands in the journal is what was chained and signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, Min

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.events import GENERAL
from tanyin.platform.journal.models import Event, Head, Link, Segment
from tanyin.platform.journal.sequencer import START, head_bytes, link_digest, segment_bytes, waiting
from tanyin.trust import verify

LATE = dt.timedelta(seconds=5)
"""The time within which an event is chained."""
STEP = 2000


@dataclass(frozen=True)
class Report:
    """What was found. `defects` is empty when the journal holds."""

    events: int
    links: int
    heads: int
    dropped: int
    key: str
    defects: tuple[Text, ...]


def check(trusted: Collection[str] = ()) -> Report:
    """Recompute the whole chain.

    1. The links are numbered without a gap from 1.
    2. Every link whose event is kept has the digest that the event and the link before it give.
    3. An event is missing only where a closed segment says that it was dropped. The segment bears a valid signature, and
       what it covers was signed long enough before it.
    4. Every head names a link's digest and bears a valid signature; by a key of `trusted`, where such are named: whoever
       wrote the whole journal anew has another.
    5. No event waits longer than `LATE` for its link, and no link stands behind the last head.
    """
    segments = list(Segment.objects.order_by("first"))
    dropped = [(segment.first, segment.last) for segment in segments]
    defects = [*_chain(dropped), *_segments(segments), *_heads(), *_keys(trusted), *_waiting()]
    last = Head.objects.order_by("-sequence").first()
    return Report(
        Event.objects.count(),
        Link.objects.count(),
        Head.objects.count(),
        sum(until - since + 1 for since, until in dropped),
        last.key if last else "",
        tuple(defects),
    )


def _chain(dropped: list[tuple[int, int]]) -> Iterator[Text]:
    before, number = START, 0
    while links := list(Link.objects.filter(sequence__gt=number).order_by("sequence")[:STEP]):
        events = Event.objects.in_bulk([link.event for link in links])
        for link in links:
            if link.sequence != number + 1:
                yield Text(
                    f"第 {number} 环以后缺到第 {link.sequence} 环",
                    f"links {number + 1} to {link.sequence - 1} are missing",
                )
            number = link.sequence
            event = events.get(link.event)
            gone = any(since <= number <= until for since, until in dropped)
            if event is None and not gone:
                yield Text(f"第 {number} 环的事件 {link.event} 不见了", f"event {link.event} of link {number} is gone")
            elif event is not None and link_digest(before, event) != link.digest:
                yield Text(
                    f"第 {number} 环的事件 {link.event} 被改过", f"event {link.event} of link {number} was changed"
                )
            before = link.digest


def _heads() -> Iterator[Text]:
    number = 0
    while heads := list(Head.objects.filter(sequence__gt=number).order_by("sequence")[:STEP]):
        number = heads[-1].sequence
        links = Link.objects.in_bulk([head.sequence for head in heads])
        for head in heads:
            link = links.get(head.sequence)
            signed = head_bytes(head.sequence, head.digest, head.at.isoformat(timespec="microseconds"))
            if link is None or link.digest != head.digest or not verify(head.key, signed, head.signature):
                yield Text(f"第 {head.sequence} 环的签名不成立", f"the signature of head {head.sequence} does not hold")


def _segments(segments: Iterable[Segment]) -> Iterator[Text]:
    for each in segments:
        head = Head.objects.filter(sequence__gte=each.last).order_by("sequence").first()
        signed = verify(each.key, segment_bytes(each), each.signature)
        if not signed or head is None or each.closed_at - head.at < GENERAL.lasts:
            yield Text(
                f"第 {each.first} 至 {each.last} 环的删除没有依据：签名不成立，或者还没有到期",
                f"the events of links {each.first} to {each.last} were dropped without right: the signature of it does "
                "not hold, or their retention was not over",
            )


def _keys(trusted: Collection[str]) -> Iterator[Text]:
    """Heads and segments signed by a key that is none of the trusted ones, key by key."""
    if not trusted:
        return
    for rows, column in ((Head.objects, "sequence"), (Segment.objects, "last")):
        for key, first, last in rows.values_list("key").annotate(Min(column), Max(column)).order_by("key"):
            if key not in trusted:
                yield _another_key(key, first, last)


def _another_key(key: str, first: int, last: int) -> Text:
    return Text(
        f"第 {first} 至 {last} 环由别的密钥 {key} 签名；若确是本系统从前的密钥，请用 --key 写明",
        f"links {first} to {last} are signed by another key, {key}; if that was this system's before, say so with --key",
    )


def _waiting() -> Iterator[Text]:
    late = waiting().filter(at__lt=clock.now() - LATE).count()
    if late:
        yield Text(
            f"{late} 个事件超过 5 秒还没有入链：任务进程没有运行",
            f"{late} events have waited over 5 seconds for the chain: the job process is not running",
        )
    head = Head.objects.order_by("-sequence").first()
    unsigned = Link.objects.filter(sequence__gt=head.sequence if head else 0).count()
    if unsigned:
        yield Text(f"末尾 {unsigned} 环没有签名", f"the last {unsigned} links bear no signature")
