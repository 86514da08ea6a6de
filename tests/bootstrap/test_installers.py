"""uv installs where it is present and knows the way, pip everywhere else; the index is the machine's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bootstrap.small_checkout import CHECKOUT, Project

NOTE_THE_CALL = 'echo "$@" >>"$HOME/uv-calls"'


def uv_calls(project: Project) -> list[str]:
    calls = project.around / "home" / "uv-calls"
    return calls.read_text().splitlines() if calls.exists() else []


def test_uv_gets_the_lock_the_hashes_and_no_index(project: Project) -> None:
    project.add_command("uv", NOTE_THE_CALL)
    assert project.run("calculate").returncode == 0
    python, lock = project.venv / "bin" / "python", project.root / "requirements.lock"
    assert uv_calls(project) == [f"pip install --python {python} --require-hashes -r {lock}"]


@pytest.mark.slow
def test_where_uv_fails_pip_takes_over_and_says_so_in_one_line(project: Project) -> None:
    project.add_command("uv", f"{NOTE_THE_CALL}; exit 2")
    project.environ["TANYIN_LANG"] = "en"
    ended = project.run("calculate")
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr.count("uv did not succeed, using pip instead") == 1
    assert '"granite"' in ended.stdout


def write_pip_conf(project: Project) -> Path:
    settings = project.around / "home" / ".config" / "pip" / "pip.conf"
    settings.parent.mkdir(parents=True)
    settings.write_text("[global]\nindex-url = file:///mirror/simple\n")
    return settings


def only_pip_knows(project: Project, monkeypatch: pytest.MonkeyPatch, **environ: str) -> bool:
    for name in ("UV_DEFAULT_INDEX", "PIP_INDEX_URL", "PIP_CONFIG_FILE", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": str(project.around / "home"), **environ}.items():
        monkeypatch.setenv(name, value)
    answer: bool = project.script().only_pip_knows_an_index()
    return answer


def test_a_mirror_set_up_for_pip_alone_is_pips(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """uv does not read pip's settings: it would leave the mirror aside."""
    write_pip_conf(project)
    assert only_pip_knows(project, monkeypatch)
    assert not only_pip_knows(project, monkeypatch, UV_DEFAULT_INDEX="file:///mirror/simple")


def test_a_mirror_named_in_the_environment_counts_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert only_pip_knows(project, monkeypatch, PIP_INDEX_URL="file:///mirror/simple")


def test_settings_of_uv_itself_are_trusted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    write_pip_conf(project)
    settings = project.around / "home" / ".config" / "uv" / "uv.toml"
    settings.parent.mkdir()
    settings.touch()
    assert not only_pip_knows(project, monkeypatch)


@pytest.mark.slow
def test_uv_is_left_out_where_only_pip_knows_the_mirror(project: Project) -> None:
    project.add_command("uv", NOTE_THE_CALL)
    del project.environ["PIP_CONFIG_FILE"]
    write_pip_conf(project)
    assert project.facts("calculate")["packages"] == ["granite"]
    assert uv_calls(project) == []


def test_the_script_names_no_index(project: Project) -> None:
    text = (CHECKOUT / "tanyin").read_text(encoding="utf-8")
    for word in ("http:", "https:", "--index", "--extra-index", "--default-index", "--find-links", "-i "):
        assert word not in text
