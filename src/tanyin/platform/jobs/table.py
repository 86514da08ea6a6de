"""The table of a person's jobs, and their states in words."""

from __future__ import annotations

from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.states import State
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.guides import Empty
from tanyin.platform.look.tables import Column, Kind, Table

STATES = {
    State.WAITING: Badge(Tone.WAITING, Text("等待中", "waiting")),
    State.RUNNING: Badge(Tone.WAITING, Text("进行中", "running")),
    State.DONE: Badge(Tone.VALID, Text("已完成", "done")),
    State.FAILED: Badge(Tone.FAILED, Text("未完成", "failed")),
    State.CANCELLED: Badge(Tone.PLAIN, Text("已取消", "cancelled")),
}
STOPPING = Badge(Tone.JUDGE, Text("正在取消", "being cancelled"))


def state_of(job: Job) -> Badge:
    """The state in a word."""
    return STOPPING if job.state == State.RUNNING and job.cancel_asked_at else STATES[State(job.state)]


JOBS = Table(
    "jobs",
    Text("您要求系统做的较长的工作", "Longer work that you asked the system for"),
    (
        Column[Job](
            "work",
            Text("任务", "Job"),
            lambda row: row.words,
            href=lambda row: reverse("jobs:job", args=[row.pk]),
        ),
        Column[Job](
            "state",
            Text("状态", "State"),
            state_of,
            Kind.STATE,
            field="state",
            choices=tuple((state.value, badge.words) for state, badge in STATES.items()),
        ),
        Column[Job]("counted", Text("进度", "Progress"), lambda row: row.counted),
        Column[Job](
            "asked", Text("开始排队", "Asked for"), lambda row: row.enqueued_at, Kind.DATE, field="enqueued_at"
        ),
        Column[Job]("ended", Text("结束", "Ended"), lambda row: row.finished_at, Kind.DATE, field="finished_at"),
    ),
    order="-asked",
    empty=Empty(
        Text("还没有任务", "No jobs yet"),
        Text(
            "重算、导入、导出这类较长的工作会列在这里；您可以离开页面，它们继续进行。",
            "Longer work such as recalculating, importing or exporting is listed here; you may leave the page while it "
            "goes on.",
        ),
    ),
)
