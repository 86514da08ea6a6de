"""Whole months between two days: how long a data period is, and how old. Any day of the calendar is one, the last of
the year 9999 too, after which there is no next."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal


def months(start: dt.date, end: dt.date) -> Decimal:
    """How many months a period holds, both days inside; days beyond whole months as 30ths."""
    year, month, day = _day_after(end)
    return Decimal((year - start.year) * 12 + month - start.month) + Decimal(day - start.day) / 30


def whole_months(start: dt.date, end: dt.date) -> int:
    """Months from the first to the last day, both inside: 1 January to 31 December are twelve."""
    year, month, day = _day_after(end)
    return (year - start.year) * 12 + month - start.month - (day < start.day)


def months_after(end: dt.date, day: dt.date) -> int:
    """Whole months that have gone by since the end of a period when `day` begins: twelve on the day of the year after
    it that follows the end's."""
    year, month, first = _day_after(end)
    return (day.year - year) * 12 + day.month - month - (day.day < first)


def _day_after(day: dt.date) -> tuple[int, int, int]:
    """Year, month and day of the next day; of the last day that a date can be, as if there were one."""
    if day == dt.date.max:
        return day.year + 1, 1, 1
    after = day + dt.timedelta(days=1)
    return after.year, after.month, after.day
