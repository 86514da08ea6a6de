"""Calls of ours that a person can copy, with the name under which this command is called from here."""

import shlex
from pathlib import Path
from typing import Final

CHECKOUT: Final = Path(__file__).resolve().parents[3]
"""The root of the checkout; elsewhere some folder above the package."""

NAME: Final = "tanyin"


def command(*parts: str) -> str:
    """A call, quoted where the shell needs it: of the script in the root of a checkout, of `tanyin` anywhere else."""
    here = (CHECKOUT / NAME).is_file() and Path.cwd() == CHECKOUT
    return shlex.join((f"./{NAME}" if here else NAME, *parts))
