"""The words by which factors are found: pairs of Chinese characters, and words of letters and digits.

A table of tokens works alike on every database, and finds words of two characters such as 光伏, which indexes of three
do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 64
_RUNS = re.compile("[\u3400-\u9fff]+|[a-z0-9]+")


def is_chinese(run: str) -> bool:
    """Whether a run is of Chinese characters."""
    return run > "\u3400"


def runs(text: str) -> list[str]:
    """The runs of Chinese characters, and of letters and digits, in lower case."""
    return [run[:LONGEST] for run in _RUNS.findall(text.lower())]


def tokens(text: str) -> set[str]:
    """Every pair of neighbouring Chinese characters, Chinese characters that stand alone, and every word."""
    return {token for run in runs(text) for token in _of_run(run)}


def _of_run(run: str) -> Iterator[str]:
    if len(run) == 1 or not is_chinese(run):
        yield run
    else:
        yield from (run[at : at + 2] for at in range(len(run) - 1))
