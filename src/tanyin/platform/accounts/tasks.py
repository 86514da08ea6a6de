"""What accounts need done: sessions that ended go."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.jobs.periodic import Every
from tanyin.platform.jobs.task import job


@job(Text("清理已结束的会话", "clear away sessions that ended"))
def clear_sessions() -> dict[str, int]:
    """Delete what is past its time: a row is left of every session whose browser was closed."""
    gone, _ = Session.objects.filter(expire_date__lt=clock.now()).delete()
    return {"deleted": gone}


PERIODIC = (Every(dt.timedelta(days=1), clear_sessions, after=dt.timedelta(hours=2)),)
