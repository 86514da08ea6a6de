"""A checkout in small: the real `./tanyin`, two tiny packages in place of the dependencies, no network."""

from __future__ import annotations

import hashlib
import json
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
FIRST_USE = "准备 Python 环境"

COMMAND = """
import importlib.util, json, sys
present = [name for name in ("granite", "marble") if importlib.util.find_spec(name)]
print(json.dumps({"arguments": sys.argv[1:], "prefix": sys.prefix, "packages": present}))
"""


def write_wheel(folder: Path, name: str, version: str = "1.0") -> str:
    """Write a wheel holding one empty module; its sha256."""
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": "",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{about}/RECORD": record}.items():
            archive.writestr(path, text)
    return hashlib.sha256(wheel.read_bytes()).hexdigest()


def heed_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@dataclass
class Project:
    """A small checkout at `root`, and the surroundings in which its `tanyin` is called."""

    root: Path
    around: Path
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def bin(self) -> Path:
        """The only folder on PATH: it holds python3, and what a test adds."""
        return self.around / "bin"

    def add_command(self, name: str, script: str) -> None:
        command = self.bin / name
        command.write_text(f"#!/bin/sh\n{script}\n")
        command.chmod(0o755)

    def command(self, *arguments: str) -> list[str]:
        return [str(self.root / "tanyin"), *arguments]

    def run(
        self, *arguments: str, command: list[str] | None = None, cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command or self.command(*arguments),
            cwd=cwd or self.around,
            env=self.environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The same, running: in a process group of its own that Ctrl-C reaches, as a terminal would have it.

        Whoever runs the tests in the background leaves SIGINT ignored, and children inherit that.
        """
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            preexec_fn=heed_ctrl_c,  # noqa: PLW1509 -- nothing else runs between fork and exec here
        )

    def facts(self, *arguments: str, **how: Any) -> dict[str, Any]:
        """What the command saw when it was reached."""
        ended = self.run(*arguments, **how)
        assert ended.returncode == 0, ended.stderr
        seen: dict[str, Any] = json.loads(ended.stdout)
        return seen

    def script(self) -> ModuleType:
        """The script as a module, to reach its functions."""
        loader = SourceFileLoader("tanyin_script", str(self.root / "tanyin"))
        spec = spec_from_loader(loader.name, loader)
        assert spec is not None
        module = module_from_spec(spec)
        loader.exec_module(module)
        return module

    def pretend_ready(self) -> None:
        """An environment that only looks complete, for the tests that need no real one."""
        environment = self.script().Environment(str(self.root))
        python = self.venv / "bin" / "python"
        python.parent.mkdir(parents=True)
        source = f"'{self.root / 'src'}'${{PYTHONPATH:+:$PYTHONPATH}}"
        python.write_text(f"#!/bin/sh\nPYTHONPATH={source} exec '{sys.executable}' \"$@\"\n")
        python.chmod(0o755)
        for part in ("runtime", "dev"):
            environment.set_stamp(part)
