"""The child's side: limits first, then read the file from standard input and answer in JSON on standard output."""

from __future__ import annotations

import contextlib
import json
import resource
import sys

from .book import read_book
from .refusal import Refusal, damaged


def main() -> None:
    """Answer `{"book": …}` or `{"refused": …}`; the arguments are bytes of memory and seconds of processor time."""
    memory, seconds = map(int, sys.argv[1:3])
    limit(memory, seconds)
    json.dump(answer(sys.stdin.buffer.read()), sys.stdout, separators=(",", ":"))


def limit(memory: int, seconds: int) -> None:
    """Bounds that the system keeps, whatever the parser does: memory, processor time, no file and no core dump."""
    for name, value in (
        ("RLIMIT_AS", memory),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system keeps every bound
            resource.setrlimit(getattr(resource, name), (value, value))


_TOO_MUCH_MEMORY = Refusal(
    "memory",
    "读取这个文件要用的内存超过上限；请删去多余的行、列和工作表",
    "reading this file takes more memory than it may; delete surplus rows, columns and sheets",
)


def answer(data: bytes) -> dict[str, object]:
    """The workbook, or why it is not read."""
    try:
        return {"book": read_book(data)}
    except Refusal as refusal:
        return {"refused": refusal.plain()}
    except MemoryError:
        return {"refused": _TOO_MUCH_MEMORY.plain()}
    except (ValueError, LookupError, RecursionError) as error:
        return {"refused": damaged(f"{type(error).__name__}: {error}").plain()}
