"""Serial days as dates. Excel counts 1900-02-29, which never was, unless the workbook counts from 1904."""

from __future__ import annotations

import datetime as dt

_LEAP_DAY_THAT_NEVER_WAS = 60


def day(serial: str, *, from_1904: bool) -> str:
    """The day as ISO text, with its time where it has one; "" where the number is no day."""
    try:
        value = float(serial)
        whole = int(value)
        if from_1904:
            start = dt.date(1904, 1, 1)
        elif whole == _LEAP_DAY_THAT_NEVER_WAS or whole < 0:
            return ""
        else:
            start = dt.date(1899, 12, 30) if whole > _LEAP_DAY_THAT_NEVER_WAS else dt.date(1899, 12, 31)
        date = start + dt.timedelta(days=whole)
    except (ValueError, OverflowError):
        return ""
    seconds = round((value - whole) * 86400)
    return date.isoformat() if seconds == 0 else f"{date.isoformat()}T{seconds // 3600:02d}:{seconds // 60 % 60:02d}"
