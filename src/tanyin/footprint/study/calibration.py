"""Whether a meter's calibration held on the days of a reading; never whether it holds today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, NamedTuple

from tanyin.footprint.amounts import Datum
from tanyin.footprint.study.document import Meter, Period

Span = tuple[dt.date, dt.date]
"""From the first to the last day, both inside."""

NEXT = dt.timedelta(days=1)


class Verdict(NamedTuple):
    """held: on every day. unknown: no certificate says since when, or none is named. lapsed: not on `day`, the first
    such day."""

    state: Literal["held", "unknown", "lapsed"]
    day: dt.date | None = None


def spans(datum: Datum, period: Period) -> tuple[Span, ...]:
    """The days on which a datum was read; all of the study's period where it does not say."""
    reading = datum.reading
    if reading is None:
        return ((period.start, period.end),)
    if reading.start is not None and reading.end is not None:
        return ((reading.start, reading.end),)
    return tuple((day, day) for day in reading.days)


def judged(meter: Meter, read: Iterable[Span]) -> Verdict:
    """The meter's calibrations held against the days of readings; one may begin the day after another ends."""
    known = sorted((item.valid_from, item.valid_until) for item in meter.calibrations)
    until = meter.calibrated_until
    if not known and until is None:
        return Verdict("unknown")
    days = sorted(read)
    if all(_first_gap(span, known) is None for span in days):
        return Verdict("held")
    any_start = known if until is None else [(dt.date.min, until), *known]
    gap = next((day for span in days if (day := _first_gap(span, any_start)) is not None), None)
    return Verdict("unknown") if gap is None else Verdict("lapsed", gap)


def _first_gap(span: Span, known: Iterable[Span]) -> dt.date | None:
    """The first day of the span on which none of `known`, in their order, holds."""
    day, end = span
    for since, until in known:
        if since <= day <= until:
            if until >= end:
                return None
            day = until + NEXT
    return day
