"""What the tests of the documents share: the pages, and the parts of a page."""

import re
from pathlib import Path

from scripts.doc_blocks import CHECKOUT, pages

DOCS = CHECKOUT / "docs"
PAGES = pages()
NAMES = [str(page.relative_to(CHECKOUT)) for page in PAGES]
FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^(#+) ", re.MULTILINE)
COMMAND = re.compile(r"\./tanyin[^\n`]*")


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("", text)


def fences(text: str) -> list[tuple[str, str]]:
    """The fenced blocks as (info, body)."""
    return [(match["info"], match["body"]) for match in FENCE.finditer(text)]


def commands(text: str) -> list[str]:
    """Every call of `./tanyin` that the page shows, in blocks and in prose, without comments."""
    shown = [code for code in CODE.findall(prose(text)) if code.startswith("./tanyin")]
    for info, body in fences(text):
        if info.split(" ")[0] in ("sh", ""):
            shown += [line.split("  #")[0].strip() for line in body.splitlines() if line.startswith("./tanyin")]
    return [command for command in shown if command != "./tanyin"]


def twin(page: Path) -> Path:
    """The same page in the other language."""
    if page.name.endswith(".en.md"):
        return page.with_name(page.name.removesuffix(".en.md") + ".md")
    return page.with_name(page.name.removesuffix(".md") + ".en.md")
