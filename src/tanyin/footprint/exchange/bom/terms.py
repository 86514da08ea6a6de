"""What a text says, as terms that factors can be looked up by: known words, other words, pairs of Chinese characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tanyin.footprint.exchange.bom.words import matching
from tanyin.footprint.synonyms import equals, hints, synonyms

_CHINESE = "\u3400-\u9fff"
_RUN = re.compile(rf"[{_CHINESE}]+|[a-z0-9]*[a-z][a-z0-9]*")
_KEEP = re.compile(rf"[^a-z0-9{_CHINESE}]+")
_SIZE = re.compile(r"(?:m?[0-9]+x)*m?[0-9]*(?:mm|cm|m|g|kg|v|w|a|mah|wh|in|inch|t|pin|p|gb|mb|tb|ghz|mhz|k)?")


LONGEST = 300
"""Characters of a text that are looked at: what comes later in a long description says less."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the text: the wordings that factors may have for it, each with how far it is the same; a `weight`."""

    wordings: tuple[tuple[str, float], ...]
    weight: float = 1.0

    @property
    def english(self) -> bool:
        """Whether an English word names the same thing; such wordings come first."""
        return self.wordings[0][0].isascii()


def plain(text: str) -> str:
    """Text as it is compared: half-width, lower case, marks as spaces."""
    return _KEEP.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


@lru_cache(maxsize=65536)
def terms_of(text: str) -> tuple[Term, ...]:
    """The terms of a text, each once, in their order. Sizes and numbers say nothing of what a thing is made of."""
    words = f" {plain(text[:LONGEST])} "
    found: dict[Term, None] = {}
    for known in _known(words):
        found.setdefault(_term(known))
        words = words.replace(f" {known} " if known.isascii() else known, "   ")
    for run in _RUN.findall(words):
        for term in _unknown(run):
            found.setdefault(term)
    return tuple(found)


def _known(words: str) -> Iterator[str]:
    """Words of the table that stand in the text, the longest first, none of them within another."""
    left = words
    for length, table in _by_length():
        if length > len(left):
            continue
        for word in _windows(left, length):
            if word in table and (f" {word} " in left if word.isascii() else word in left):
                left = left.replace(f" {word} " if word.isascii() else word, "   ")
                yield word


def _windows(text: str, length: int) -> Iterator[str]:
    return (text[at : at + length] for at in range(len(text) - length + 1))


@lru_cache(maxsize=1)
def _by_length() -> tuple[tuple[int, frozenset[str]], ...]:
    """The words of the table by their length, the longest first."""
    found: dict[int, set[str]] = {}
    for word in map(plain, synonyms()):
        found.setdefault(len(word), set()).add(word)
    return tuple((length, frozenset(found[length])) for length in sorted(found, reverse=True) if length)


@lru_cache(maxsize=4096)
def _term(word: str) -> Term:
    """A word of the table with all that it is another name of, and all that it stands for loosely."""
    wordings = {word: 1.0}
    for other in _table(same=True).get(word, ()):
        wordings[other] = 1.0
    for other in _table(same=False).get(word, ()):
        wordings.setdefault(other, matching().loosely)
    return Term(tuple(sorted(wordings.items())))


@lru_cache(maxsize=2)
def _table(*, same: bool) -> dict[str, frozenset[str]]:
    """The table of synonyms in the form in which texts are compared."""
    table = equals() if same else hints()
    return {plain(word): frozenset(map(plain, others)) for word, others in table.items()}


def _unknown(run: str) -> Iterator[Term]:
    """A word that is not in the table; of Chinese the pairs of its characters."""
    rules = matching()
    if run.isascii():
        if run not in rules.stop and not _SIZE.fullmatch(run):
            yield Term(((run.removesuffix("s") if len(run) > 3 else run, 1.0),), _weight(run))
        return
    if len(run) == 1:
        if run not in rules.stop:
            yield Term(((run, 1.0),), _weight(run) * rules.pair)
        return
    for pair in _windows(run, 2):
        yield Term(((pair, 1.0),), rules.pair)


def _weight(word: str) -> float:
    rules = matching()
    return rules.plain_weight if word in rules.plain else 1.0
