"""What the jobs themselves need done: finished ones go when nobody asks for them any more."""

from __future__ import annotations

import datetime as dt

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.periodic import Every
from tanyin.platform.jobs.states import FINISHED
from tanyin.platform.jobs.task import job

KEPT = dt.timedelta(days=90)
"""How long a person finds a finished job."""
SYSTEM_KEPT = dt.timedelta(days=7)
"""How long a finished job that nobody asked for is kept."""


@job(Text("清理已结束的任务", "clear away finished jobs"))
def clear() -> dict[str, int]:
    """Delete finished jobs that are old; what they did stands in the journal."""
    now = clock.now()
    old = Job.objects.filter(state__in=FINISHED)
    gone, _ = old.filter(finished_at__lt=now - KEPT).delete()
    more, _ = old.filter(finished_at__lt=now - SYSTEM_KEPT, person=None).delete()
    return {"deleted": gone + more}


PERIODIC = (Every(dt.timedelta(days=1), clear, after=dt.timedelta(hours=3)),)
