"""The acts of jobs."""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.events import Act

CANCELLED = Act("jobs.cancel", Text("取消任务", "cancel a job"))
AGAIN = Act("jobs.again", Text("再做一次任务", "do a job again"))
