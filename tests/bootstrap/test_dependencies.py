"""The locks install the same on every machine, from wherever that machine gets its packages, under open licences."""

from __future__ import annotations

import ast
import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

from scripts.dependencies import DEV_LOCK, RUNTIME_LOCK, TABLE, Locked, read_lock, stated_licence
from tests.bootstrap.small_checkout import CHECKOUT

LOCKS = [RUNTIME_LOCK, DEV_LOCK]
FREE_FOR_ANY_USE = re.compile(
    r"(MIT|MIT-0|BSD|0BSD|BSD-[23]-Clause|ISC|PSF-2\.0|Apache-2\.0|Zlib|CC0-1\.0)( License)?( \(ISCL\))?"
)

READ_BY_A_PERSON = {
    "fido2": "BSD License, Apache Software License, Mozilla Public License 2.0 (MPL 2.0)",  # MPL: a list of domains in it
    "psycopg": "LGPL-3.0-only",  # imported as it is, only where DATABASE_URL names PostgreSQL; replaceable by the user
    "psycopg-binary": "LGPL-3.0-only",
    "qrcode": "BSD License, Other/Proprietary License",  # BSD throughout by its licence file
}
"""Licences that a pattern cannot judge, each as it was when it was read."""


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_names_no_host_and_no_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    for words in ("http", "://", "--index", "--extra-index", "--find-links", " @ ", "file:"):
        assert words not in text


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_with_hashes(lock: Path) -> None:
    lines = [line for line in lock.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    names = [index for index, line in enumerate(lines) if not line.startswith(" ")]
    assert len(names) == len(read_lock(lock)) > 0
    assert names
    assert all(re.match(r"    --hash=sha256:[0-9a-f]{64}", lines[index + 1]) for index in names)


def test_the_development_lock_holds_the_runtime_lock() -> None:
    """Version for version; where development needs a package on more systems, its marker is wider."""
    development = {(package.name, package.version) for package in read_lock(DEV_LOCK)}
    assert {(package.name, package.version) for package in read_lock(RUNTIME_LOCK)} < development


@pytest.mark.parametrize(("wanted", "lock"), [("requirements.in", RUNTIME_LOCK), ("requirements-dev.in", DEV_LOCK)])
def test_what_is_wanted_is_locked(wanted: str, lock: Path) -> None:
    lines = (CHECKOUT / wanted).read_text(encoding="utf-8").splitlines()
    names = {re.split(r"[<>=!~ \[]", line)[0].lower() for line in lines if not line.startswith("#")}
    assert names
    assert names <= {package.name for package in read_lock(lock)}


def installed(packages: list[Locked]) -> dict[str, str]:
    """Package to licence, for those that this system has; a marker keeps the others away."""
    licences = {}
    for package in packages:
        try:
            licences[package.name] = stated_licence(distribution(package.name))
        except PackageNotFoundError:
            assert package.marker, package
    return licences


def test_every_runtime_licence_leaves_the_user_free() -> None:
    licences = installed(read_lock(RUNTIME_LOCK))
    assert len(licences) > 10
    for name, licence in licences.items():
        if READ_BY_A_PERSON.get(name) == licence:
            continue
        parts = re.split(r" AND | OR |, ", licence)
        assert parts
        assert all(FREE_FOR_ANY_USE.fullmatch(part) for part in parts), f"{name}: {licence}"


def test_the_page_of_dependencies_tells_what_is_locked() -> None:
    page = TABLE.read_text(encoding="utf-8")
    listed = re.findall(r"^\| ([a-z0-9.-]+)(?:（`(.+?)`）)? \| (\S+) \| (.+?) \| .+ \|$", page, re.MULTILINE)
    runtime = read_lock(RUNTIME_LOCK)
    known = {package.name for package in runtime}
    packages = [*runtime, *(package for package in read_lock(DEV_LOCK) if package.name not in known)]
    locked = {(package.name, package.marker, package.version) for package in packages}
    assert {(name, marker, version) for name, marker, version, _ in listed} == locked
    told = {name: licence for name, _, _, licence in listed}
    for name, licence in installed(read_lock(DEV_LOCK)).items():
        assert told[name] == licence


def test_packs_hold_data_and_no_code() -> None:
    """A package's file may say what lies there, and no more."""
    packs = CHECKOUT / "src" / "tanyin" / "packs"
    assert [path for path in packs.rglob("*") if path.suffix in {".so", ".sh", ".js"}] == []
    for path in packs.rglob("*.py"):
        [statement] = ast.parse(path.read_text(encoding="utf-8")).body
        assert isinstance(statement, ast.Expr), path
        assert isinstance(statement.value, ast.Constant), path
