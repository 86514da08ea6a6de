"""The command as a test calls it: in this process, with nothing of the machine's own settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from tanyin.cli.main import main

TEMPLATES = Path(str(files("tanyin.packs"))) / "templates"
SETTINGS = (
    "COLORTERM",
    "COLUMNS",
    "FORCE_COLOR",
    "LANG",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
    "TANYIN_LANG",
    "TERM",
    "TTY_COMPATIBLE",
)


@dataclass(frozen=True)
class Ended:
    """What one call did."""

    code: int
    out: str
    err: str


Tanyin = Callable[..., Ended]


@pytest.fixture
def tanyin(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Tanyin:
    """Calls the command with these arguments; keyword arguments are environment variables."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: object, **environment: str) -> Ended:
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        for name in environment:
            monkeypatch.delenv(name)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return call


@pytest.fixture
def laptop(tmp_path: Path) -> Path:
    """The laptop template as a study of one's own."""
    path = tmp_path / "laptop.yaml"
    path.write_bytes((TEMPLATES / "laptop.yaml").read_bytes())
    return path
