"""The commands that the documents show: run them, and keep what they print beside them.

    python scripts/doc_blocks.py            run every tested block and write what it prints into its page

A page holds a block of one command, and right below it what the command prints on both streams:

    ```sh test              or  ```sh test exit=2
    ./tanyin calculate …
    ```

    ```text output          a line “…” stands for lines left out; such a block is only compared, never written
    …
    ```

Each page runs in a folder of its own in which `docs` is that of the checkout, its blocks one after the other.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tanyin.cli.main import main

CHECKOUT = Path(__file__).resolve().parents[1]
LEFT_OUT = "…"
COLUMNS = "100"
BLOCK = re.compile(
    r"^```sh test(?: exit=(?P<exit>\d+))?\n(?P<command>.*?)^```\n(?:\n```text output\n(?P<output>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """One command of a page: the words after `./tanyin`, the exit code, and what the page says it prints."""

    line: int
    arguments: tuple[str, ...]
    exit: int
    output: str | None


@dataclass(frozen=True)
class Printed:
    """What a command did."""

    exit: int
    output: str


def pages() -> list[Path]:
    """Every page of the project, README and CONTRIBUTING among them."""
    return [*sorted(CHECKOUT.glob("*.md")), *sorted((CHECKOUT / "docs").rglob("*.md"))]


def blocks(text: str) -> Iterator[Block]:
    """The tested blocks of a page. Raises ValueError for a command that is not `./tanyin`."""
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        program, *arguments = shlex.split(match["command"].replace("\\\n", " "), comments=True)
        if program != "./tanyin":
            raise ValueError(f"line {line}: a tested block runs ./tanyin, not {program}")
        yield Block(line, tuple(arguments), int(match["exit"] or 0), match["output"])


@contextlib.contextmanager
def own_folder() -> Iterator[None]:
    """A folder to run in, with the documents at hand and nothing of the machine's own settings."""
    before, environment = Path.cwd(), dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "docs").symlink_to(CHECKOUT / "docs")
        os.environ.update(COLUMNS=COLUMNS, LC_ALL="C.UTF-8", TANYIN_LANG="")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)
            os.environ.clear()
            os.environ.update(environment)


def run(block: Block) -> Printed:
    """Run one command in this process; both streams in the order in which they were written."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(stream), contextlib.redirect_stderr(stream):
        code = main(block.arguments)
    stream.flush()
    lines = stream.buffer.getvalue().decode("utf-8").splitlines()
    return Printed(code, "".join(f"{line.rstrip()}\n" for line in lines))


def run_all(found: Iterable[Block]) -> list[Printed]:
    """Run the blocks of one page in order, in one folder."""
    with own_folder():
        return [run(block) for block in found]


def agrees(shown: str, printed: str) -> bool:
    """Whether the page shows what was printed, `…` standing for any lines."""
    parts = [re.escape(part) for part in re.split(rf"^{LEFT_OUT}\n", shown, flags=re.MULTILINE)]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None


def refreshed(text: str) -> str:
    """The page with what its commands print now."""
    found = list(blocks(text))
    printed = iter(run_all(found))

    def written(match: re.Match[str]) -> str:
        now = next(printed)
        shown = match["output"]
        if shown is None or LEFT_OUT + "\n" in shown:
            return match[0]
        start = match.start("output") - match.start()
        return match[0][:start] + now.output + match[0][start + len(shown) :]

    return BLOCK.sub(written, text)


if __name__ == "__main__":
    for path in pages():
        text = path.read_text(encoding="utf-8")
        if (now := refreshed(text)) != text:
            path.write_text(now, encoding="utf-8")
            print(path.relative_to(CHECKOUT), file=sys.stderr)
