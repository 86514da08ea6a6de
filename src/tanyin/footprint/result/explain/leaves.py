"""The numbers of a result document, each by its place there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

WORDS = re.compile(
    r"total\.(unit|per)|interval\.(basis|method)|exclusions\.flows\.[^.]+\.stage"
    r"|allocations\.[0-9]+\.(process|method|reason)|loops\.[0-9]+\.(members|sign)"
)
"""Words between the numbers: a reason may look like a number."""

DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def leaves(figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Path and value of every number, as decimal text; a position in a list counts from 0."""
    for head, value in figures.items():
        yield from _leaves(head, value)


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if WORDS.fullmatch(path):
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}.{key}", inner)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _leaves(f"{path}.{position}", inner)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path, str(value)
    elif isinstance(value, str) and DECIMAL.fullmatch(value):
        yield path, value
