"""The commands and snippets that the documents show: run them, and keep what they print beside them.

    python -m scripts.doc_blocks            run every tested block and write what it prints into its page

A page holds a block, one command or some lines of Python, and right below it what that prints on both streams:

    ```sh test              exit=2: the exit code; from=WORD, until=WORD: only the lines from the one that begins
    ./tanyin calculate …    with WORD, or up to the one before it; `> FILE` at the end of a command writes a file
    ```

    ```text output          a line “…” stands for what is left out
    …
    ```

Each page runs in a folder of its own in which `docs` is that of the checkout, its blocks one after the other; the
Python of one page is one program.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tanyin.cli.main import main

CHECKOUT = Path(__file__).resolve().parents[1]
LEFT_OUT = "…"
COLUMNS = "100"
BLOCK = re.compile(
    r"^```(?P<language>sh|python) test(?P<options>(?: \w+=\S+)*)\n(?P<code>.*?)^```\n(?:\n```text output\n(?P<output>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A block of a page: its code, the exit code it ends with, and what the page shows of its output: the lines from
    the one that begins with `start` up to the one before that which begins with `end`."""

    line: int
    language: str
    code: str
    exit: int
    start: str
    end: str
    output: str | None


@dataclass(frozen=True)
class Printed:
    """What a block did."""

    exit: int
    output: str


def pages() -> list[Path]:
    """Every page of the project, README and CONTRIBUTING among them."""
    return [*sorted(CHECKOUT.glob("*.md")), *sorted((CHECKOUT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """The tested blocks of a page. Raises ValueError for an option that does not exist."""
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        options = dict(option.split("=", 1) for option in match["options"].split())
        exit_code, start, end = (options.pop(name, "") for name in ("exit", "from", "until"))
        if options:
            raise ValueError(f"line {line}: there is no option {', '.join(options)}")
        yield Block(line, match["language"], match["code"], int(exit_code or 0), start, end, match["output"])


@contextlib.contextmanager
def own_folder() -> Iterator[None]:
    """A folder to run in, with the documents at hand and nothing of the machine's own settings."""
    before, environment = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "docs").symlink_to(CHECKOUT / "docs")
        for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
            os.environ.pop(name, None)
        os.environ.update(COLUMNS=COLUMNS, LC_ALL="C.UTF-8", TANYIN_LANG="")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environment)


def run(block: Block, program: dict[str, Any]) -> Printed:
    """Run one block in this process; both streams in the order in which they were written."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        if block.language == "python":
            exec(compile(block.code, f"line {block.line}", "exec"), program)
            code = 0
        else:
            code = run_command(block)
    return Printed(code, "".join(f"{line.rstrip()}\n" for line in written(stream).splitlines()))


def run_command(block: Block) -> int:
    """Run `./tanyin …`, or `./tanyin … > FILE`. Raises ValueError for anything else."""
    program, *arguments = shlex.split(block.code.replace("\\\n", " "), comments=True)
    if program != "./tanyin":
        raise ValueError(f"line {block.line}: a tested block runs ./tanyin, not {program}")
    if ">" not in arguments:
        return main(arguments)
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    *arguments, _, target = arguments
    with contextlib.redirect_stdout(stream):
        code = main(arguments)
    Path(target).write_text(written(stream), encoding="utf-8")
    return code


def written(stream: io.TextIOWrapper) -> str:
    """What was written to a stream in memory."""
    stream.flush()
    stream.seek(0)
    return stream.read()


def run_all(found: Iterable[Block]) -> list[Printed]:
    """Run the blocks of one page in order, in one folder."""
    program: dict[str, Any] = {"__name__": "__page__"}
    with own_folder():
        return [run(block, program) for block in found]


def shown(block: Block, output: str) -> str:
    """The part of the output that the page shows, `…` standing for the rest. Raises ValueError where it has no such
    part."""
    lines = output.splitlines(keepends=True)
    first = _line(lines, 0, block.start) if block.start else 0
    last = _line(lines, first + 1, block.end) if block.end else len(lines)
    before, after = ([f"{LEFT_OUT}\n"] if cut else [] for cut in (first > 0, last < len(lines)))
    return "".join([*before, *lines[first:last], *after])


def _line(lines: list[str], start: int, word: str) -> int:
    for number, line in enumerate(lines[start:], start=start):
        if line.strip().startswith(word):
            return number
    raise ValueError(f"no line of the output begins with {word!r}")


def refreshed(text: str) -> str:
    """The page with what its commands print now."""
    found = list(blocks(text))
    runs = iter(zip(found, run_all(found), strict=True))

    def renewed(match: re.Match[str]) -> str:
        block, printed = next(runs)
        if printed.exit != block.exit:
            raise ValueError(f"line {block.line}: exit code {printed.exit}, not {block.exit}:\n{printed.output}")
        if block.output is None:
            return match[0]
        start = match.start("output") - match.start()
        return match[0][:start] + shown(block, printed.output) + match[0][start + len(block.output) :]

    return BLOCK.sub(renewed, text)


def refresh(path: Path) -> str:
    """Refresh one page; what to say of it, empty where nothing changed."""
    text = path.read_text(encoding="utf-8")
    try:
        now = refreshed(text)
    except ValueError as error:
        return f"{path.relative_to(CHECKOUT)}: {error}"
    if now == text:
        return ""
    path.write_text(now, encoding="utf-8")
    return f"{path.relative_to(CHECKOUT)}: written anew"


if __name__ == "__main__":
    for path in pages():
        if told := refresh(path):
            print(told)
