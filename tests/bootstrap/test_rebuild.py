"""An environment is used only while its stamp says exactly what the checkout and the machine say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bootstrap.small_checkout import FIRST_USE, Project, write_wheel


def is_ready(project: Project, dependency_set: str = "runtime") -> bool:
    ready: bool = project.script().Environment(str(project.root)).is_ready_for(dependency_set)
    return ready


def change_the_lock(project: Project) -> None:
    with (project.root / "requirements.lock").open("a") as lock:
        lock.write("# changed\n")


def lose_the_stamp(project: Project) -> None:
    (project.venv / "tanyin-runtime.stamp").unlink()


def cut_the_stamp_short(project: Project) -> None:
    stamp = project.venv / "tanyin-runtime.stamp"
    stamp.write_bytes(stamp.read_bytes()[:-1])


def point_the_environment_to(name: str, project: Project) -> Path:
    interpreter = project.around / name
    interpreter.write_text("#!/bin/sh\n")
    interpreter.chmod(0o755)
    link = project.venv / "bin" / "python"
    link.unlink()
    link.symlink_to(interpreter)
    return interpreter


def upgrade_the_interpreter(project: Project) -> None:
    """As when a new release of the system has replaced the Python that the environment points to."""
    point_the_environment_to("python3.99", project)


def remove_the_interpreter(project: Project) -> None:
    interpreter = point_the_environment_to("python3.10", project)
    environment = project.script().Environment(str(project.root))
    for part in ("runtime", "dev"):
        environment.set_stamp(part)
    assert is_ready(project)
    interpreter.unlink()


@pytest.mark.parametrize(
    "change",
    [
        change_the_lock,
        lose_the_stamp,
        cut_the_stamp_short,
        upgrade_the_interpreter,
        remove_the_interpreter,
    ],
)
@pytest.mark.parametrize("dependency_set", ["runtime", "dev"])
def test_a_changed_environment_is_not_used(
    prepared: Project, change: Callable[[Project], None], dependency_set: str
) -> None:
    assert is_ready(prepared, dependency_set)
    change(prepared)
    assert not is_ready(prepared, dependency_set)


@pytest.mark.parametrize(
    ("words", "dependency_set"),
    [
        (["test", "-k", "bench"], "dev"),
        (["bench"], "dev"),
        (["test", "--help"], "runtime"),
        (["calculate", "test"], "runtime"),
        (["--help"], "runtime"),
        ([], "runtime"),
    ],
)
def test_only_test_and_bench_ask_for_the_development_set(
    project: Project, words: list[str], dependency_set: str
) -> None:
    assert project.script().dependency_set_for(words) == dependency_set


def test_the_runtime_set_stands_without_the_development_set(prepared: Project) -> None:
    (prepared.venv / "tanyin-dev.stamp").unlink()
    assert is_ready(prepared, "runtime")
    assert not is_ready(prepared, "dev")


@pytest.mark.slow
def test_a_changed_lock_rebuilds_with_the_new_packages_and_without_the_old(project: Project) -> None:
    project.facts("test")
    marble = write_wheel(project.around / "wheels", "marble", "2.0")
    (project.root / "requirements.lock").write_text(f"marble==2.0 --hash=sha256:{marble}\n")

    ended = project.run("calculate")

    assert FIRST_USE in ended.stderr
    assert '"packages": ["marble"]' in ended.stdout
    assert project.run("calculate").stderr == ""


@pytest.mark.slow
def test_a_folder_of_another_kind_in_its_place_is_replaced(project: Project) -> None:
    (project.venv / "bin").mkdir(parents=True)
    (project.venv / "bin" / "python").symlink_to(sys.executable)
    assert project.facts()["packages"] == ["granite"]
