"""Lock the dependencies, and write docs/reference/dependencies.md from what the locked packages say of themselves.

    python scripts/dependencies.py lock     needs uv on PATH; --upgrade takes the newest versions
    python scripts/dependencies.py table    needs uv on PATH and an interpreter that has the development set

See docs/how-to/dependencies.md.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
RUNTIME_LOCK = CHECKOUT / "requirements.lock"
DEV_LOCK = CHECKOUT / "requirements-dev.lock"
TABLE = CHECKOUT / "docs" / "reference" / "dependencies.md"
# One version of each package for every Python and system: the same code runs everywhere.
COMPILE = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--fork-strategy=fewest"]
NOT_STATED = "—"
BSD_TEXT = "Redistribution and use in source and binary forms, with or without modification, are permitted"


@dataclass(frozen=True)
class Locked:
    """One line of a lock file: a package, its version, and the systems it is for (a PEP 508 marker)."""

    name: str
    version: str
    marker: str


def read_lock(path: Path) -> list[Locked]:
    """The packages of a lock file, in its order."""
    pattern = re.compile(r"^([a-z0-9.-]+)==([^ ;]+)(?: ; (.+?))? \\$", re.MULTILINE)
    return [Locked(*match.groups(default="")) for match in pattern.finditer(path.read_text(encoding="utf-8"))]


def stated_licence(package: Distribution) -> str:
    """The licence as the package states it: SPDX expression, else classifiers, else field, else licence file."""
    about = package.metadata
    expression, field = ((about.get_all(name) or [""])[0] for name in ("License-Expression", "License"))
    classifiers = [
        line.rsplit(" :: ", 1)[1] for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    stated = expression or ", ".join(classifiers) or field.split("\n")[0]
    return stated or licence_by_its_text(package) or NOT_STATED


def licence_by_its_text(package: Distribution) -> str:
    """BSD where the licence file says so in the words of that licence; metadata of some packages is silent."""
    for path in package.files or []:
        if path.name.upper().startswith("LICENSE") and BSD_TEXT in " ".join(path.read_text("utf-8").split()):
            return "BSD（许可证文件 / licence file）"
    return ""


def compile_lock(sources: Iterable[str], lock: Path, *options: str) -> None:
    """Write `lock`, hashed and naming no index, from the requirement files `sources`."""
    settings = {**os.environ, "UV_CUSTOM_COMPILE_COMMAND": "python scripts/dependencies.py lock"}
    command = [*COMPILE, "--generate-hashes", *options, *sources, "-o", lock.name]
    subprocess.run(command, cwd=CHECKOUT, env=settings, check=True)


def lock(*options: str) -> None:
    """Write both lock files; the development set holds the runtime set, version for version."""
    compile_lock(["requirements.in"], RUNTIME_LOCK, *options)
    both = ["requirements.in", "requirements-dev.in"]
    compile_lock(both, DEV_LOCK, "--constraint", RUNTIME_LOCK.name, *options)


def release_dates() -> dict[str, str]:
    """Package name to the day on which the locked version was published, where the index tells it."""
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "pylock.toml"
        command = [*COMPILE, "--format", "pylock.toml", "--constraint", DEV_LOCK.name]
        sources = ["requirements.in", "requirements-dev.in", "-o", str(exported)]
        subprocess.run([*command, *sources], cwd=CHECKOUT, check=True)
        packages = tomllib.loads(exported.read_text(encoding="utf-8"))["packages"]
    days = {}
    for package in packages:
        files = [*package.get("wheels", []), package.get("sdist", {})]
        uploads = [file["upload-time"] for file in files if "upload-time" in file]
        if uploads:
            days[package["name"]] = min(uploads).date().isoformat()
    return days


def rows(packages: Iterable[Locked], days: dict[str, str]) -> Iterator[str]:
    """One line of the table for each package."""
    for package in packages:
        try:
            licence = stated_licence(distribution(package.name))
        except PackageNotFoundError:
            licence = NOT_STATED
        system = f"（`{package.marker}`）" if package.marker else ""
        day = days.get(package.name, NOT_STATED)
        yield f"| {package.name}{system} | {package.version} | {licence} | {day} |"


def write_table() -> None:
    """Replace the two tables of the page; its words stay."""
    days = release_dates()
    runtime = read_lock(RUNTIME_LOCK)
    known = {package.name for package in runtime}
    development = [package for package in read_lock(DEV_LOCK) if package.name not in known]
    page = TABLE.read_text(encoding="utf-8")
    for name, packages in (("runtime", runtime), ("development", development)):
        begins, ends = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
        before, rest = page.split(begins)
        _, after = rest.split(ends)
        head = "| 包 package | 版本 version | 许可证 licence | 发布日期 released |\n|---|---|---|---|\n"
        page = before + begins + head + "\n".join(rows(packages, days)) + "\n" + ends + after
    TABLE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["lock", *options]:
            lock(*options)
        case ["table"]:
            write_table()
        case _:
            sys.exit(__doc__)
