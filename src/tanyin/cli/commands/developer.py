"""`tanyin test` and `tanyin bench`: what needs a checkout of the source."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path
from typing import Annotated

import typer

from tanyin.cli import words
from tanyin.cli.command import CHECKOUT
from tanyin.cli.commands import options
from tanyin.cli.exits import Exit
from tanyin.cli.refusal import Refusal
from tanyin.cli.texts import filled


def run_checks(
    slow: Annotated[bool, typer.Option("--all")] = False,
    slow_only: Annotated[bool, typer.Option("--slow-only")] = False,
    arguments: options.Arguments = None,
) -> int:
    """Run the checks and tests."""
    from tanyin.cli.testing import NOT_A_CHECKOUT, run_tests

    _require("test", CHECKOUT / "tests")
    code = run_tests(slow, arguments or [], slow_only=slow_only)
    return Exit.NO_CHECKOUT if code == NOT_A_CHECKOUT else code


def run_bench(context: typer.Context, arguments: options.Arguments = None) -> int:
    """Run the benchmark, as `python -m bench` in the checkout would, in the language of this command."""
    _require("bench", CHECKOUT / "bench" / "__main__.py")
    before = sys.argv, sys.path[:], dict(os.environ)
    sys.argv = ["bench", *(arguments or [])]
    sys.path.insert(0, str(CHECKOUT))
    os.environ["TANYIN_LANG"] = context.obj.language
    try:
        runpy.run_module("bench", run_name="__main__", alter_sys=True)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.argv, sys.path[:], environment = before
        os.environ.clear()
        os.environ.update(environment)
    return Exit.DONE


def _require(command: str, place: Path) -> None:
    if not place.exists():
        raise Refusal(Exit.NO_CHECKOUT, filled(words.NOT_A_CHECKOUT, command=command))
