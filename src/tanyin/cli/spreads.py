"""`--spread FROM`: the ways as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tanyin.cli import words
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.texts import filled, listed

if TYPE_CHECKING:
    from tanyin.footprint.spreads import Way


def checked(ways: Sequence[str]) -> tuple[Way, ...]:
    """The ways as typed. Raises Refusal for one that is none."""
    if not ways:  # the library is not loaded where nobody asks for it
        return ()
    from tanyin.footprint.spreads import WAYS

    for way in ways:
        if way not in WAYS:
            raise wrong_usage(filled(words.SPREAD_HOW, found=way, known=listed(WAYS)))
    return cast("tuple[Way, ...]", tuple(ways))
