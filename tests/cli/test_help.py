"""Every command explains itself in both languages, and reading help loads nothing that calculates."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.cells import cell_len

from tanyin.cli.exits import Exit
from tanyin.cli.help_words import HELP
from tanyin.cli.language import of_environment
from tanyin.cli.main import application
from tests.cli.conftest import Tanyin

CHINESE = re.compile("[\u4e00-\u9fff]")
HEAVY = (
    "numpy",
    "scipy",
    "pint",
    "pydantic",
    "yaml",
    "rich.console",
    "tanyin.footprint",
    "tanyin.charts",
    "django",
    "tanyin.platform",
)


def commands() -> Iterator[tuple[str, Any]]:
    """Every command under its place in the table of help."""

    def walk(name: str, command: Any) -> Iterator[tuple[str, Any]]:
        yield name, command
        for key, part in getattr(command, "commands", {}).items():
            yield from walk(key if name == "tanyin" else f"{name} {key}", part)

    yield from walk("tanyin", typer.main.get_command(application()))


NAMES = [name for name, _ in commands()]


def test_every_command_and_parameter_has_help_and_nothing_else_has() -> None:
    known = {name: {parameter.name for parameter in command.params} for name, command in commands()}
    assert {name: set(entry.of) for name, entry in HELP.items()} == known


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_help_speaks_one_language_within_80_cells(tanyin: Tanyin, name: str, language: str) -> None:
    ended = tanyin(*name.split()[name == "tanyin" :], "--help", TANYIN_LANG=language)
    assert (ended.code, ended.err) == (0, "")
    command = dict(commands())[name]
    for parameter in command.params:
        assert max(parameter.opts, key=len) in ended.out or str(parameter.metavar) in ended.out
    assert ended.out
    assert all(cell_len(line) <= 80 for line in ended.out.splitlines())
    if language == "zh":
        assert CHINESE.search(ended.out)
    else:
        assert not CHINESE.search(ended.out.partition("\nExamples\n")[0])


ELSEWHERE = {"test", "bench", "serve", "operator", "backup", "restore", "journal check", "journal close"}
"""Commands that run for long or need an installation; tests of their own call them. `demo` without an option opens a site
until it is told to stop."""
CALLS = [
    call for name, entry in HELP.items() if name not in ELSEWHERE for call in entry.examples if call != "tanyin demo"
]


@pytest.mark.parametrize("call", CALLS)
def test_every_call_that_help_shows_works(
    tanyin: Tanyin, laptop: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.chdir(laptop.parent)
    Path("parts.csv").write_text("name,material,mass (g)\ncover,ABS,120\n", encoding="utf-8")
    if " --output " not in call:
        laptop.rename("my.yaml")
    arguments = shlex.split(call.partition(" >")[0])[1:]
    assert tanyin(*arguments).code == (Exit.NOT_MET if arguments[0] == "check" else Exit.DONE)


def test_without_a_command_the_help_is_shown(tanyin: Tanyin) -> None:
    assert tanyin().out == tanyin("--help").out
    assert tanyin("factors").out == tanyin("factors", "--help").out


def test_the_version_is_said(tanyin: Tanyin) -> None:
    assert tanyin("--version").out == "碳印 Tanyin 0.1.0\n"
    assert tanyin("--version", "--lang", "en").out == "Tanyin 0.1.0\n"


ENVIRONMENTS = {
    "nothing": ({}, "zh"),
    "no language": ({"LANG": "C.UTF-8"}, "zh"),
    "English": ({"LANG": "en_GB.UTF-8"}, "en"),
    "Chinese": ({"LANG": "zh_CN.UTF-8"}, "zh"),
    "another": ({"LANG": "de_DE.UTF-8"}, "zh"),
    "the first decides": ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
    "our own before all": ({"TANYIN_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
    "our own in capitals": ({"TANYIN_LANG": "EN"}, "en"),
    "our own unknown": ({"TANYIN_LANG": "fr", "LANG": "en_US"}, "en"),
}


@pytest.mark.parametrize(("environment", "language"), ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_chinese_unless_english_is_asked_for(environment: dict[str, str], language: str) -> None:
    assert of_environment(environment) == language


def test_lang_may_stand_anywhere(tanyin: Tanyin) -> None:
    english = tanyin("--help", TANYIN_LANG="en").out
    assert tanyin("--lang", "en", "--help").out == tanyin("--help", "--lang=en").out == english


def test_help_loads_nothing_that_calculates() -> None:
    asks = (
        "import sys\n"
        "from tanyin.cli.main import main\n"
        "code = main(['--help'])\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "sys.exit(' '.join(heavy) if code == 0 else 'failed')"
    )
    ended = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=False)
    assert ended.stderr.strip() == ""
