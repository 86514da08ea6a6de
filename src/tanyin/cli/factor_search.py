"""Finding factors by Chinese and English words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, get_args

from tanyin.cli import words
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.texts import filled
from tanyin.footprint.factors.guards import FAMILY_WORDS
from tanyin.footprint.factors.model import Factor, Family
from tanyin.footprint.factors.release import Library

CLOSE: Final = 10
"""How many factors are named where none has every word."""


@dataclass(frozen=True)
class Query:
    """What is looked for: every term somewhere in the factor, and each filter that is set."""

    terms: tuple[str, ...] = ()
    family: Family | None = None
    geography: str | None = None
    year: int | None = None

    def admits(self, factor: Factor) -> bool:
        """Whether the factor passes the filters; `CN` includes `CN-BJ`."""
        place = (self.geography or "").upper()
        return (
            self.family in (None, factor.family)
            and self.year in (None, factor.year)
            and (not place or factor.geography == place or factor.geography.startswith(f"{place}-"))
        )


def family_named(word: str) -> Family:
    """The family of this name in either language. Raises Refusal naming those that exist."""
    families: tuple[Family, ...] = get_args(Family)
    for family in families:
        if word.lower() in (family, FAMILY_WORDS[family].zh, FAMILY_WORDS[family].en):
            return family
    known = ", ".join(f"{family} {FAMILY_WORDS[family].zh}" for family in families)
    raise wrong_usage(filled(words.NO_FAMILY, found=word, known=known))


def found(query: Query, library: Library) -> list[Factor]:
    """Factors that hold every term: those that hold them in their names first, then by id."""
    terms = [term.lower() for term in query.terms]
    hits = [factor for factor in library if query.admits(factor) and all(term in _all(factor) for term in terms)]
    return sorted(hits, key=lambda factor: (not all(term in _names(factor) for term in terms), factor.id))


def close(query: Query, library: Library) -> list[Factor]:
    """Where no factor holds every term: those that share most pairs of characters with the terms, in their names."""
    pairs = {pair for term in query.terms for pair in _pairs(term.lower())}
    if not pairs:
        return []
    scored = [(sum(pair in _names(factor) for pair in pairs), factor) for factor in library if query.admits(factor)]
    ranked = sorted((pair for pair in scored if 2 * pair[0] >= len(pairs)), key=lambda pair: (-pair[0], pair[1].id))
    return [factor for _, factor in ranked[:CLOSE]]


def _pairs(term: str) -> Iterator[str]:
    yield from (term[at : at + 2] for at in range(len(term) - 1))


def _names(factor: Factor) -> str:
    return f"{factor.id} {factor.name.zh} {factor.name.en}".lower()


def _all(factor: Factor) -> str:
    return f"{_names(factor)} {factor.technology} {factor.source}".lower()
