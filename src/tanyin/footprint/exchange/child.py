"""Parse what comes from outside in a child process that the system bounds: memory, processor time, clock.

The child is an interpreter of its own without site packages, environment or files to write; it gets the bytes on
standard input and answers in JSON. Whatever happens to it, the caller gets data or a sentence.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tanyin.canon import Text, reason_of
from tanyin.footprint.errors import Problem, StudyError

XLSX = Path(__file__).with_name("xlsx")
"""The package that reads the cells of a workbook."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much a child may take: bytes of memory, seconds of processor time, seconds on the clock."""

    memory: int = 512 * 1024 * 1024
    processor: int = 20
    clock: float = 40


BOUNDS = Bounds()


def parse(package: Path, data: bytes, bounds: Bounds = BOUNDS) -> Any:
    """What `package`'s worker answers to the bytes.

    Raises StudyError with its refusal, or with what stopped it: a bound, a crash, a child that cannot be started.
    """
    start = f"import sys; sys.path.append({str(package.parent)!r}); from {package.name}.worker import main; main()"
    command = [sys.executable, "-I", "-S", "-c", start, str(bounds.memory), str(bounds.processor)]
    try:
        ended = subprocess.run(
            command, input=data, capture_output=True, check=False, timeout=bounds.clock, env={}, cwd="/"
        )
    except subprocess.TimeoutExpired:
        raise _stopped(-signal.SIGXCPU) from None
    except OSError as error:
        reason = reason_of(error)
        message = Text(
            f"读取文件的子进程启动不了：{reason.zh}", f"the child that reads files cannot be started: {reason.en}"
        )
        raise StudyError([Problem("no_child", "", message)]) from error
    return _answer(ended)


def _answer(ended: subprocess.CompletedProcess[bytes]) -> Any:
    if ended.returncode != 0:
        raise _stopped(ended.returncode)
    try:
        said = json.loads(ended.stdout)
    except ValueError:
        raise _stopped(ended.returncode) from None
    if (refused := said.get("refused")) is not None:
        raise StudyError([Problem(refused["code"], "", Text(refused["zh"], refused["en"]), refused["found"])])
    return said


def _stopped(code: int) -> StudyError:
    """Why the child ended without an answer."""
    if -code in (signal.SIGXCPU, signal.SIGKILL):
        message = Text(
            "读取这个文件用时超过上限，已停止；请删去多余的行、列和工作表",
            "reading this file takes longer than it may and was stopped; delete surplus rows, columns and sheets",
        )
        return StudyError([Problem("time", "", message)])
    message = Text(
        "读取这个文件的子进程意外结束，没有读入任何内容；请用 Excel 打开后另存为新文件再试",
        "the child that reads this file ended unexpectedly and nothing was read; save the file anew in Excel and try again",
    )
    return StudyError([Problem("child_ended", "", message, found=f"exit {code}")])
