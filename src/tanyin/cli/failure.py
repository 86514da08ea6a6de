"""Whatever ends a command, as sentences on standard error and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import typer

from tanyin.canon import BilingualError, Text
from tanyin.cli import words
from tanyin.cli.exits import Exit
from tanyin.cli.parsing import usage_refusal
from tanyin.cli.refusal import Refusal
from tanyin.cli.screen import Screen
from tanyin.cli.texts import with_reason

UNREADABLE = "unreadable"


def open_streams() -> None:
    """Give whoever closed standard output or error an ear that hears nothing: Python has None in their places."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- it stays open to the end


def report(error: BaseException, screen: Screen) -> Exit:
    """Say what happened; returns the exit code, even where saying it fails."""
    try:
        return _reported(error, screen)
    except BrokenPipeError:
        _stop_writing()
        return Exit.CLOSED
    except BaseException as second:  # noqa: BLE001 -- the last resort has none behind it
        with suppress(OSError):
            os.write(2, f"tanyin: {error!r} / {second!r}\n".encode(errors="backslashreplace"))
        return Exit.DEFECT


def _reported(error: BaseException, screen: Screen) -> Exit:
    if isinstance(error, typer.TyperException):
        error = usage_refusal(error)
    match error:
        case Refusal():
            return _say(screen, error.message, error.code)
        case BilingualError():
            return _say(screen, error.message, Exit.DOCUMENT)
        case KeyboardInterrupt():
            screen.remark(words.INTERRUPTED)
            return Exit.INTERRUPTED
        case BrokenPipeError():
            _stop_writing()
            return Exit.CLOSED
        case SystemExit():
            return Exit.DONE if error.code in (None, 0) else Exit.DEFECT
    return _problems(error, screen)


def _say(screen: Screen, message: Text, code: Exit) -> Exit:
    screen.tell(screen.word(words.FAILED, sentence=screen.word(message)), "error")
    return code


def _problems(error: BaseException, screen: Screen) -> Exit:
    from tanyin.footprint.errors import FootprintError, SolveError

    if isinstance(error, FootprintError):
        count = len(error.problems)
        screen.tell(screen.word(words.PROBLEM if count == 1 else words.PROBLEMS, count=count), "error")
        for sentence in error.sentences(screen.language):
            screen.tell(f"  {sentence}")
        if isinstance(error, SolveError):
            return Exit.NO_SOLUTION
        return of_codes([problem.code for problem in error.problems])
    if isinstance(error, OSError):
        text = words.CANNOT_READ if error.filename else words.CANNOT_ANSWER
        return _say(screen, with_reason(text, error, path=error.filename), Exit.FILE)
    return _defect(error, screen)


def of_codes(codes: list[str]) -> Exit:
    """The exit code of a document's problems: unreadable, refused by guards alone, or defective."""
    from tanyin.footprint.errors import GUARD

    if UNREADABLE in codes:
        return Exit.FILE
    return Exit.REFUSED if all(code.startswith(GUARD) for code in codes) else Exit.DOCUMENT


def _defect(error: BaseException, screen: Screen) -> Exit:
    if screen.debug:
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    screen.tell(screen.word(words.DEFECT, what=what), "error")
    return Exit.DEFECT


def _stop_writing() -> None:
    """Send what is still buffered nowhere, so that the interpreter ends without complaint."""
    with suppress(OSError):  # a stream that is no file needs no care
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
