"""Where the environment cannot be made, a sentence in both languages says what is missing and what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bootstrap.small_checkout import Project

THIS_PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


def hide(module: str, project: Project) -> None:
    """Make `module` look as on a Debian without its package: the import system does not find it."""
    (project.around / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.split('.')[0] == {module!r}:\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    project.environ["PYTHONPATH"] = str(project.around)


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_a_missing_part_of_python_names_the_debian_package(project: Project, module: str) -> None:
    hide(module, project)
    ended = project.run("calculate")
    assert ended.returncode == 71
    assert f"缺少模块 {module}" in ended.stderr
    assert f"lacks the module {module}" in ended.stderr
    assert f"sudo apt install python{THIS_PYTHON}-venv\n" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(("language", "other"), [("zh", "lacks"), ("en", "缺少")])
def test_one_language_when_it_is_chosen(project: Project, language: str, other: str) -> None:
    hide("ensurepip", project)
    project.environ["TANYIN_LANG"] = language
    assert other not in project.run().stderr


def pretend_old(project: Project) -> None:
    """The interpreter named python3 says that it is 3.8; any other says what it is."""
    (project.around / "sitecustomize.py").write_text(
        "import os, sys\n"
        "if os.path.basename(sys.orig_argv[0]) == 'python3':\n"
        "    sys.version_info = (3, 8, 18, 'final', 0)\n"
    )
    project.environ["PYTHONPATH"] = str(project.around)


def test_an_old_python_alone_is_told_what_to_install(project: Project) -> None:
    pretend_old(project)
    ended = project.run("calculate")
    assert ended.returncode == 71
    assert "需要 Python 3.11 或更高版本，这里是 3.8" in ended.stderr
    assert "Python 3.11 or newer is needed; this is 3.8" in ended.stderr


def test_an_old_python_hands_over_to_a_newer_one_that_works(project: Project) -> None:
    """python3.13 stands there and fails, as the shim of a version manager does; the next one is taken."""
    project.pretend_ready()
    pretend_old(project)
    project.add_command("python3.13", "exit 127")
    (project.bin / "python3.12").symlink_to(Path(sys.executable).resolve())
    assert project.facts("calculate", "a b")["arguments"] == ["calculate", "a b"]


def test_nowhere_to_write_names_both_folders(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    script = project.script()
    monkeypatch.setenv("XDG_CACHE_HOME", str(project.around / "cache"))
    monkeypatch.setattr(script, "is_writable", lambda folder: False)
    with pytest.raises(script.Refusal) as refused:
        script.ready_environment("runtime")
    assert refused.value.code == 71
    for words in (refused.value.chinese, refused.value.english):
        assert str(project.root) in words
        assert str(project.around / "cache") in words


@pytest.mark.slow
def test_a_failed_installation_shows_what_pip_said_and_where_the_log_is(project: Project) -> None:
    project.environ["PIP_FIND_LINKS"] = str(project.around / "home")
    ended = project.run("calculate")
    assert ended.returncode == 72
    assert "依赖没有装成" in ended.stderr
    assert "No matching distribution found for granite==1.0" in ended.stderr
    assert str(project.root / ".venv.log") in ended.stderr

    project.environ["PIP_FIND_LINKS"] = str(project.around / "wheels")
    assert project.facts("calculate")["packages"] == ["granite"]


@pytest.mark.slow
def test_a_package_whose_bytes_differ_from_the_lock_is_not_installed(project: Project) -> None:
    with (project.around / "wheels" / "granite-1.0-py3-none-any.whl").open("ab") as wheel:
        wheel.write(b"\0")
    ended = project.run("calculate")
    assert ended.returncode == 72
    assert "DO NOT MATCH THE HASHES" in (project.root / ".venv.log").read_text()
