"""Make docs/images/demo.zh.png and demo.en.png: what `./tanyin demo` really prints, as ink on paper.

    python -m scripts.picture

Runs the command on a pseudo-terminal of 100 columns, draws every cell where a terminal would, and has Chromium take
the picture. Needs Chromium and a Chinese monospaced font (Debian: chromium, fonts-noto-cjk).
"""

from __future__ import annotations

import html
import os
import pty
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path
from termios import TIOCSWINSZ

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from rich.text import Text

from scripts.png import smaller

CHECKOUT = Path(__file__).resolve().parents[1]
IMAGES = CHECKOUT / "docs" / "images"
COLUMNS, ROWS = 100, 400
CELL, LINE, MARGIN, SHARPNESS = 8, 21, 24, 2
PAPER, INK, FAINT = "#FBFAF7", "#1F2328", "#6B6F76"
TERMINAL_COLOURS = {1: "#8C3B2E", 2: "#2F7D5B", 3: "#8F5E13", 4: "#2F6C93", 5: "#6B4C8A", 6: "#2F6C93"}
"""The ANSI colours as inks that can be read on paper."""

UP, CLEAR = "\x1b[1A", "\x1b[2K"
"""The cursor one line up; the line cleared."""

EIGHTHS = {"█": 8, "▉": 7, "▊": 6, "▋": 5, "▌": 4, "▍": 3, "▎": 2, "▏": 1}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
PAGE = """<!doctype html><meta charset="utf-8"><style>
html {{ background: {paper}; color: {ink}; font: {size}px/{line}px "Noto Sans Mono CJK SC", monospace; }}
body {{ margin: 0; }}
span, i, b {{ position: absolute; white-space: pre; height: {line}px; }}
b {{ width: {three}px; text-align: center; font-weight: normal; }}
</style>{cells}"""


def captured(language: str) -> str:
    """What the command prints on a terminal, with its colours."""
    leader, follower = pty.openpty()
    ioctl(follower, TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    settings = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "TANYIN_LANG": language}
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        settings.pop(name, None)
    child = subprocess.Popen(
        [CHECKOUT / "tanyin", "demo", "--no-serve"],
        cwd=CHECKOUT,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=settings,
    )
    os.close(follower)
    printed = b"".join(everything(leader))
    os.close(leader)
    if child.wait():
        raise SystemExit(printed.decode("utf-8", "replace"))
    return printed.decode("utf-8").replace("\r\n", "\n")


def everything(leader: int) -> Iterator[bytes]:
    """What arrives until the other end is closed, which Linux tells by an error."""
    try:
        while piece := os.read(leader, 65536):
            yield piece
    except OSError:
        return


def lines(printed: str) -> list[Text]:
    """The lines of the terminal below the command itself; what was shown only while working is gone."""
    prompt = Text.assemble(("$ ", Style(dim=True)), ("./tanyin demo", Style(bold=True)))
    kept: list[str] = []
    for line in printed.rstrip().split("\n"):
        if UP in line:  # the display of work in progress ends: its line is taken back, the next is written there
            kept.pop()
        kept.append(line.rpartition("\r")[2].rpartition(CLEAR)[2])
    return [prompt, Text(""), *(Text.from_ansi(line) for line in kept)]


def colour(value: Color | None, otherwise: str) -> str:
    """A colour of the terminal as ink."""
    if value is None or value.is_default:
        return otherwise
    if value.number in TERMINAL_COLOURS:
        return TERMINAL_COLOURS[value.number]
    return value.get_truecolor().hex


def cells(text: Text, row: int) -> Iterator[str]:
    """One line as elements, each at the cell where it begins: no font can shift the next."""
    column = 0
    for start, end, style in runs(text):
        ink = colour(style.color, FAINT if style.dim else INK)
        for word in words(text.plain[start:end]):
            width = cell_len(word)
            left, top = MARGIN + column * CELL, MARGIN + row * LINE
            place = f"left:{left}px;top:{top}px"
            if word[0] in EIGHTHS:
                filled = sum(EIGHTHS[block] for block in word) * CELL / 8
                yield f'<i style="{place};width:{filled}px;height:{LINE - 7}px;margin-top:4px;background:{ink}"></i>'
            elif kind_of(word) == "alone":  # fonts make some of them two cells wide: centred, they stay in their place
                yield f'<b style="left:{left - CELL}px;top:{top}px;color:{ink}">{html.escape(word)}</b>'
            elif word.strip() or style.bgcolor is not None:
                yield f'<span style="{place};{looks(style, ink, width)}">{html.escape(word)}</span>'
            column += width


def looks(style: Style, ink: str, width: int) -> str:
    """The style of a word as CSS."""
    found = [f"color:{ink}", f"width:{width * CELL}px"]
    if style.bgcolor is not None and not style.bgcolor.is_default:
        found.append(f"background:{colour(style.bgcolor, PAPER)}")
    if style.bold:
        found.append("font-weight:bold")
    if style.italic:
        found.append("font-style:italic")
    return ";".join(found)


def runs(text: Text) -> Iterator[tuple[int, int, Style]]:
    """Stretches of one style."""
    styles = [Style() for _ in text.plain]
    for span in text.spans:
        style = span.style if isinstance(span.style, Style) else Style.parse(span.style)
        for index in range(span.start, min(span.end, len(styles))):
            styles[index] += style
    start = 0
    for index in range(1, len(styles) + 1):
        if index == len(styles) or styles[index] != styles[start]:
            yield start, index, styles[start]
            start = index


def words(text: str) -> Iterator[str]:
    """Pieces that may stand as one element: blocks together, ASCII together, wide characters together, others alone."""
    piece, kind = "", ""
    for letter in text:
        now = kind_of(letter)
        if piece and (now != kind or now == "alone"):
            yield piece
            piece = ""
        piece, kind = piece + letter, now
    if piece:
        yield piece


def kind_of(word: str) -> str:
    """Which pieces a character joins."""
    letter = word[0]
    if letter in EIGHTHS:
        return "block"
    if letter.isascii():
        return "ascii"
    return "wide" if cell_len(letter) == 2 else "alone"


def picture(language: str) -> Path:
    """Make the picture of one language."""
    shown = lines(captured(language))
    width = 2 * MARGIN + COLUMNS * CELL
    height = 2 * MARGIN + len(shown) * LINE
    elements = "".join(cell for row, line in enumerate(shown) for cell in cells(line, row))
    page = PAGE.format(paper=PAPER, ink=INK, size=2 * CELL, line=LINE, three=3 * CELL, cells=elements)
    target = IMAGES / f"demo.{language}.png"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "demo.html")
        source.write_text(page, encoding="utf-8")
        options = [f"--window-size={width},{height}", f"--force-device-scale-factor={SHARPNESS}"]
        subprocess.run(
            [browser(), *BROWSER_OPTIONS, *options, f"--screenshot={target}", source.as_uri()],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    target.write_bytes(smaller(target.read_bytes()))
    return target


def browser() -> str:
    """The Chromium of this machine."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or sys.exit("没有找到 Chromium / there is no Chromium here: apt install chromium fonts-noto-cjk")


if __name__ == "__main__":
    IMAGES.mkdir(exist_ok=True)
    for spoken in ("zh", "en"):
        made = picture(spoken)
        print(made.relative_to(CHECKOUT), made.stat().st_size, "bytes")
