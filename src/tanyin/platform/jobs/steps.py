"""What is left to do about one's long work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.ground import clock
from tanyin.platform.ground.actor import Actor
from tanyin.platform.jobs.queries import own
from tanyin.platform.jobs.states import State
from tanyin.platform.look.next_steps import Step

RECENT = dt.timedelta(days=7)


def steps(actor: Actor) -> Iterator[Step]:
    """See `look.next_steps`."""
    failed = own(actor).filter(state=State.FAILED, finished_at__gt=clock.now() - RECENT).count()
    if failed:
        yield Step(
            Text("看看没有完成的任务", "See the jobs that failed"),
            Text(
                f"最近一周有 {failed} 项没有完成，可以再试。",
                f"Failed within a week: {failed}. They can be tried again.",
            ),
            f"{reverse('jobs:jobs')}?jobs.state={State.FAILED}",
        )
