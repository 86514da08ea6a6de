"""The bootstrap deletes nothing that it did not make, and lets no module from elsewhere before those it locked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bootstrap.small_checkout import Project

MARKS = ("tanyin-runtime.stamp", "tanyin-dev.stamp", "tanyin-unfinished")


def clear(project: Project) -> None:
    project.script().Environment(str(project.root)).clear()


def precious(project: Project) -> Path:
    """A file in a `.venv` that somebody else made."""
    project.venv.mkdir()
    path = project.venv / "precious"
    path.write_text("mine")
    return path


def test_an_environment_of_somebody_else_is_kept_under_another_name(
    project: Project, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in (".venv.before-tanyin", ".venv.before-tanyin-2", ".venv.before-tanyin-3"):
        precious(project)
        clear(project)
        assert (project.root / name / "precious").read_text() == "mine"
        assert [path.name for path in project.venv.iterdir()] == ["tanyin-unfinished"]
        assert [line.endswith(name) for line in capfd.readouterr().err.splitlines()] == [True, True]
        (project.venv / "tanyin-unfinished").unlink()
        project.venv.rmdir()


@pytest.mark.parametrize("mark", MARKS)
def test_an_environment_of_ours_is_emptied(project: Project, mark: str, capfd: pytest.CaptureFixture[str]) -> None:
    precious(project)
    (project.venv / "lib").mkdir()
    (project.venv / mark).touch()
    clear(project)
    assert [path.name for path in project.venv.iterdir()] == ["tanyin-unfinished"]
    assert not list(project.root.glob(".venv.*"))
    assert capfd.readouterr().err == ""


def test_a_link_is_kept_with_what_it_leads_to(project: Project) -> None:
    elsewhere = project.around / "elsewhere"
    elsewhere.mkdir()
    project.venv.symlink_to(elsewhere)
    clear(project)
    assert (project.root / ".venv.before-tanyin").readlink() == elsewhere
    assert not project.venv.is_symlink()


@pytest.mark.parametrize("mark", MARKS)
def test_a_deletion_that_is_interrupted_leaves_a_folder_that_is_still_ours(
    project: Project, mark: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    precious(project)
    (project.venv / mark).touch()
    environment = project.script().Environment(str(project.root))
    monkeypatch.setattr("os.unlink", lambda path: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        environment.clear()
    assert environment.is_ours()
    assert (project.venv / "tanyin-unfinished").exists()


def test_modules_named_by_the_environment_do_not_come_before_the_locked_ones(prepared: Project) -> None:
    shadow = prepared.around / "shadow"
    shadow.mkdir()
    (shadow / "granite.py").touch()
    prepared.environ |= {"PYTHONPATH": str(shadow)}
    assert prepared.facts()["packages"] == []
