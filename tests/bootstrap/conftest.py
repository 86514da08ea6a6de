"""The small checkout that the tests of the bootstrap call."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.bootstrap.small_checkout import CHECKOUT, COMMAND, Project, write_wheel


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root, around = tmp_path / "碳 印 checkout", tmp_path / "around"
    wheels = around / "wheels"
    for folder in (root / "src" / "tanyin", wheels, around / "bin", around / "home"):
        folder.mkdir(parents=True)
    (around / "bin" / "python3").symlink_to(Path(sys.executable).resolve())
    (root / "src" / "tanyin" / "__init__.py").touch()
    (root / "src" / "tanyin" / "__main__.py").write_text(COMMAND)
    shutil.copy(CHECKOUT / "tanyin", root / "tanyin")
    granite = f"granite==1.0 --hash=sha256:{write_wheel(wheels, 'granite')}\n"
    marble = f"marble==1.0 --hash=sha256:{write_wheel(wheels, 'marble')}\n"
    (root / "requirements.lock").write_text(granite)
    (root / "requirements-dev.lock").write_text(granite + marble)
    environ = {
        "PATH": str(around / "bin"),
        "HOME": str(around / "home"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
    }
    return Project(root, around, environ)


@pytest.fixture
def prepared(project: Project) -> Project:
    """The same after its first use, to all appearance."""
    project.pretend_ready()
    return project
