"""Whatever ends the first use early, the next run succeeds; two at once do not disturb each other."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.bootstrap.small_checkout import FIRST_USE, Project

pytestmark = pytest.mark.slow


def wait_until_installing(project: Project) -> None:
    """Return when the environment exists and nothing is installed in it yet."""
    deadline = time.monotonic() + 60
    while not (project.venv / "tanyin-unfinished").exists():
        assert time.monotonic() < deadline, "the installation never began"
        time.sleep(0.005)


def test_after_kill_9_the_next_run_waits_for_the_orphaned_installer_and_succeeds(project: Project) -> None:
    killed = project.start("calculate")
    wait_until_installing(project)
    time.sleep(0.3)  # into the installer, a child which outlives its parent
    os.kill(killed.pid, signal.SIGKILL)
    killed.communicate(timeout=60)

    ended = project.run("calculate")

    assert ended.returncode == 0, ended.stderr
    assert "另一个进程正在准备环境" in ended.stderr
    assert '"granite"' in ended.stdout
    assert not (project.venv / "tanyin-unfinished").exists()


def test_after_kill_9_of_everything_while_adding_the_development_set_all_is_made_anew(
    project: Project,
) -> None:
    project.facts("calculate")
    killed = project.start("test")
    wait_until_installing(project)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate(timeout=60)

    assert project.run("calculate").stderr == ""  # what was complete stays in use
    again = project.run("test")
    assert "建立虚拟环境" in again.stderr
    assert '"granite", "marble"' in again.stdout


def test_ctrl_c_ends_with_a_sentence_and_130_and_the_next_run_succeeds(project: Project) -> None:
    stopped = project.start("calculate")
    wait_until_installing(project)
    os.killpg(stopped.pid, signal.SIGINT)
    _, told = stopped.communicate(timeout=60)

    assert stopped.returncode == 130
    assert "已中断" in told
    assert "Traceback" not in told
    assert project.facts("calculate")["packages"] == ["granite"]


def test_of_two_at_once_one_prepares_and_the_other_waits(project: Project) -> None:
    both = [project.start("calculate"), project.start("calculate")]
    told = [process.communicate(timeout=120)[1] for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    assert sum(FIRST_USE in words for words in told) == 1
