"""The site of the demonstration, from the command line: who may sign in, then the site until Ctrl-C."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tanyin.cli import words
from tanyin.cli.commands.site import in_words
from tanyin.cli.demo_reports import FOLDER
from tanyin.cli.screen import Screen

if TYPE_CHECKING:
    from tanyin.platform.site.demo import Guests

SITE = "site"


def demo_site(screen: Screen, port: int | None) -> None:
    """Open the site with samples; its data stay in the folder of the demonstration for the next time."""
    from tanyin.platform.site.demo import open_site

    def tell(guests: Guests) -> None:
        screen.print(screen.word(words.DEMO_GUESTS))
        for organisation, name, email in guests.lines:
            screen.print(f"  {email:<24}{name}  {screen.word(organisation)}")
        screen.copyable(screen.word(words.DEMO_PASSWORD, password=guests.password))

    with in_words():
        open_site(_folder(), port, screen.remark, tell)


def _folder() -> Path:
    """Beside the reports; in a folder that ends with this machine's temporary ones where nothing may be written here."""
    folder = Path(FOLDER).absolute() / SITE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="tanyin-demo-"))
    return folder
