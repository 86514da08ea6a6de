"""The first `./tanyin` makes what it needs, wherever it lies and from wherever it is called."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.bootstrap.small_checkout import FIRST_USE, Project

pytestmark = pytest.mark.slow


def test_first_use_makes_the_environment_and_later_starts_are_silent(project: Project) -> None:
    """The root of the fixture has a space and Chinese characters in its path."""
    first = project.run("calculate", "研究 1.yaml")
    later = project.run("calculate")

    assert first.returncode == later.returncode == 0, first.stderr
    assert FIRST_USE in first.stderr
    assert re.search(r"安装依赖（pip） / .* … \d+\.\d s\n", first.stderr)
    assert first.stdout.count("\n") == 1  # progress is not among the results
    assert later.stderr == ""


def test_the_command_gets_its_arguments_the_environment_and_no_development_package(project: Project) -> None:
    assert project.facts("calculate", "研究 1.yaml", "--json") == {
        "arguments": ["calculate", "研究 1.yaml", "--json"],
        "prefix": str(project.venv),
        "packages": ["granite"],
    }


def test_works_through_symlinks_from_any_folder_whatever_lies_there(project: Project, tmp_path: Path) -> None:
    """A file of the user's named like a module must not be imported in its place."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for name in ("granite.py", "tanyin.py", "json.py"):
        (elsewhere / name).write_text("raise SystemExit('imported from the working folder')")
    (tmp_path / "hop").symlink_to(project.root, target_is_directory=True)
    (elsewhere / "碳印").symlink_to(os.path.relpath(tmp_path / "hop" / "tanyin", elsewhere))

    facts = project.facts(command=["./碳印", "demo"], cwd=elsewhere)

    assert facts["prefix"] == str(project.venv)
    assert list(elsewhere.glob(".venv*")) == []


def test_a_checkout_may_be_moved_with_its_environment(project: Project, tmp_path: Path) -> None:
    project.facts()
    moved = project.root.rename(tmp_path / "moved")
    project.root = moved

    ended = project.run()

    assert ended.returncode == 0, ended.stderr
    assert FIRST_USE not in ended.stderr


def test_the_development_set_is_added_by_the_commands_that_need_it(project: Project) -> None:
    assert project.facts("calculate")["packages"] == ["granite"]
    assert project.facts("test")["packages"] == ["granite", "marble"]
    assert project.run("bench").stderr == ""
    assert project.run("calculate").stderr == ""


def test_a_root_that_cannot_be_written_uses_the_users_cache(project: Project) -> None:
    """As root, a mode protects nothing: the right to overrule it is given up first."""
    give_up = ["/usr/bin/setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
    if give_up and project.run(command=[*give_up, "/bin/true"]).returncode != 0:
        pytest.skip("this system lets root give up no right")
    project.root.chmod(0o555)
    try:
        first = project.facts(command=[*give_up, *project.command("calculate")])
        later = project.run(command=[*give_up, *project.command("calculate")])
    finally:
        project.root.chmod(0o755)

    assert Path(first["prefix"]).is_relative_to(project.around / "home")
    assert later.stderr == ""
    assert not project.venv.exists()
