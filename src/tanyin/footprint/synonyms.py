"""Words that stand for each other when factors are looked for, by people and for bills of materials; the table is data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

import yaml

from tanyin.footprint import shipped

SHORT: Final = 4
"""Letters of the longest word that is looked for as a whole."""


@lru_cache(maxsize=1)
def _rows() -> list[dict[str, list[str]]]:
    text = shipped.data("words", "factor-search")
    return [{key: [word.lower() for word in words] for key, words in row.items()} for row in yaml.safe_load(text)]


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, frozenset[str]]:
    """What a word of the table, in lower case, also stands for, loosely or not."""
    return _gathered((row, [*row["ask"], *row.get("loosely", ()), *row["find"]]) for row in _rows())


@lru_cache(maxsize=1)
def equals() -> Mapping[str, frozenset[str]]:
    """What a word of the table, in lower case, is another name of. A row without `ask` gathers different things."""
    return _gathered((row, [*row["ask"], *row["find"]]) for row in _rows() if row["ask"])


@lru_cache(maxsize=1)
def hints() -> Mapping[str, frozenset[str]]:
    """What a word of the table, in lower case, only points to: what it names may be made of other things."""
    return _gathered((row, row.get("loosely", ())) for row in _rows())


def _gathered(rows: Iterable[tuple[Mapping[str, list[str]], Iterable[str]]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row, words in rows:
        for word in words:
            found.setdefault(word, set()).update(row["find"])
    return {word: frozenset(others) for word, others in found.items()}


def answers(word: str) -> list[tuple[str, float]]:
    """What answers the word, each with how much less it counts: itself and what it, or its singular, stands for. A
    single Chinese character that stands for others is not looked for itself: 电 is also in 电池."""
    known = synonyms()
    others = known.get(word, known.get(word.removesuffix("s"), frozenset()))
    alone = len(word) == 1 and others and word not in others
    return [*([] if alone else [(word, 0.0)]), *((other, 0.5) for other in sorted(others - {word}))]


def divided(word: str) -> list[str]:
    """A Chinese compound as a known word and what is left of it, e.g. 重型卡车 as 重型 and 卡车; itself otherwise."""
    inside = [known for known in synonyms() if known in word and known != word and not known.isascii()]
    if not inside:
        return [word]
    longest = max(inside, key=lambda known: (len(known), known))
    return [*filter(None, (part.strip() for part in word.split(longest))), longest]


def holds(text: str, word: str) -> bool:
    """Whether the text holds the word: a Chinese one anywhere, any other from the beginning of a word on, and as a
    whole where it is so short that it begins others (`pv` is not `pvc`)."""
    if not word.isascii():
        return word in text
    end = r"(?![a-z0-9])" if len(word) <= SHORT else ""
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}{end}", text) is not None


def vocabulary(texts: Iterable[str]) -> set[str]:
    """Every word of the table and of the texts, to name those that come close to one."""
    found = set(synonyms())
    for text in texts:
        found.update(part for part in re.split(r"[\s,，（）()、/0-9]+", text.lower()) if len(part) > 1)
    return found
