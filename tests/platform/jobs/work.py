"""Tasks for the tests of jobs: of a module of its own, because a worker finds a task by its name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from django.db import connection

from tanyin.canon import Text
from tanyin.platform.ground.refusals import NotNow
from tanyin.platform.jobs.running import Running
from tanyin.platform.jobs.task import job

TRIED = Text("试一试", "try it")


@job(TRIED)
def doubled(number: int) -> int:
    return 2 * number


@job(TRIED, attempts=2)
def breaks() -> None:
    raise RuntimeError("the secret of somebody")


@job(TRIED)
def refused() -> None:
    raise NotNow(Text("现在不行。", "Not now."))


@job(TRIED, takes_context=True)
def counts(context: Running, to: int) -> int:
    for number in range(to):
        context.progress(number, to, Text("数数", "counting"))
        time.sleep(0.01)
    return to


@job(TRIED, takes_context=True)
def forever(context: Running) -> None:
    while True:
        time.sleep(0.01)
        context.go_on()


@job(TRIED)
def deaf(folder: str) -> None:
    """Never asks whether to go on, and swallows what it can."""
    Path(folder, f"begun-{os.getpid()}").touch()
    while True:
        try:
            time.sleep(0.05)
        except Exception:  # noqa: BLE001
            continue


@job(TRIED, together=True)
def adds(row: int, folder: str = "", rest: float = 0.0) -> str:
    """Leaves one row behind, in the transaction of its completion."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effects (job) VALUES (%s)", [row])
    if folder:
        Path(folder, f"begun-{os.getpid()}").touch()
    time.sleep(rest)
    return "added"


@job(TRIED, takes_context=True)
def computes_then_adds(context: Running, row: int, folder: str = "", rest: float = 0.0) -> str:
    """Long work first, its effect and completion in one short transaction after it."""
    if folder:
        Path(folder, f"begun-{os.getpid()}").touch()
    time.sleep(rest)
    with context.completing() as completion, connection.cursor() as cursor:
        cursor.execute("INSERT INTO effects (job) VALUES (%s)", [row])
        completion.result = "added"
    return "nobody hears this"
