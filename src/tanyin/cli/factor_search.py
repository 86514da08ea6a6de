"""Finding factors by Chinese and English words, what can be used first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, get_args

from tanyin.canon import Text
from tanyin.cli import words
from tanyin.cli.refusal import wrong_usage
from tanyin.cli.texts import filled
from tanyin.footprint.factors.alternatives import GUARDED, WHOLE
from tanyin.footprint.factors.guards import FAMILY_WORDS
from tanyin.footprint.factors.model import Factor, Family
from tanyin.footprint.factors.release import Library
from tanyin.footprint.synonyms import answers, divided, holds, vocabulary

CLOSE: Final = 10
"""How many factors are named where none has every word."""

NEAR_WORDS: Final = 5
PLACES: Final = ("CN", "GLO")
"""Geographies that come first, others being equal: most processes of our users run in the one."""

NOT_FOUND: Final = 9.0
AWAY: Final = 2.5
"""How far the treatment of waste stands behind the thing itself: who looks for glass wants to buy it."""


@dataclass(frozen=True)
class Query:
    """What is looked for: every term, or a word that stands for it, somewhere in the factor, and each filter set."""

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
    zh = "、".join(f"{family} {FAMILY_WORDS[family].zh}" for family in families)
    raise wrong_usage(filled(words.NO_FAMILY, found=word, known=Text(zh, ", ".join(families))))


def found(query: Query, library: Library) -> list[Factor]:
    """Factors that answer every term, the best first; where none does, a compound is taken apart."""
    terms = [word for term in query.terms for word in term.lower().split()]  # one text in quotation marks is its words
    hits = _ranked(query, library, terms)
    parts = [part for term in terms for part in divided(term)]
    return hits or (_ranked(query, library, parts) if parts != terms else [])


def _ranked(query: Query, library: Library, terms: list[str]) -> list[Factor]:
    hits = [(_fit(factor, terms), factor) for factor in library if query.admits(factor)]
    hits = [(fit, factor) for fit, factor in hits if not terms or max(fit) < NOT_FOUND]
    if not terms:
        return sorted((factor for _, factor in hits), key=lambda factor: factor.id)
    return [factor for _, factor in sorted(hits, key=lambda hit: (sum(hit[0]), *_order(hit[1])))]


def _fit(factor: Factor, terms: list[str]) -> list[float]:
    """How well the factor answers each term, 0 the best; a word that stands for the term counts a little less."""
    aside = AWAY if factor.family == "waste" and not any(map(_of_waste, terms)) else 0
    fits = [min((_place(factor, word) + less for word, less in answers(term)), default=NOT_FOUND) for term in terms]
    return [min(fit + aside, NOT_FOUND) if fit < NOT_FOUND else NOT_FOUND for fit in fits]


def _of_waste(term: str) -> bool:
    """Whether the term is of the name of the family, so that its factors are what is looked for."""
    names = FAMILY_WORDS["waste"]
    return term in names.zh or term in names.en.split()


def _place(factor: Factor, word: str) -> float:
    """Where the word stands: it is what the name says, begins it, is in it, in the rest of the name, elsewhere."""
    heads = [_head(factor.name.zh), _head(factor.name.en)]
    if word in heads or word == factor.id:
        return 0
    if any(head.startswith(word) and holds(head, word) for head in heads):
        return 1
    if any(holds(head, word) for head in heads):
        return 2
    if holds(f"{factor.id.replace('_', ' ')} {factor.name.zh} {factor.name.en}".lower(), word):
        return 3
    if "." in word and word in factor.id:
        return 3
    return 4 if holds(f"{factor.technology} {factor.source}".lower(), word) else NOT_FOUND


def _head(name: str) -> str:
    """What a name says the thing is: the part before the first comma, bracket or year."""
    return re.split(r"[,，(（0-9]", name.lower())[0].strip() or name.lower()


def _order(factor: Factor) -> tuple[bool, bool, int, int, str]:
    """Among equals: what may stand in a footprint, what is sourced, what is near, what is new."""
    whole = factor.boundary in WHOLE[factor.family] and not factor.netted and factor.boundary != "transmission"
    usable = whole and (factor.gases == "all" or factor.family not in GUARDED)
    place = PLACES.index(factor.geography) if factor.geography in PLACES else len(PLACES)
    return (not usable, factor.provisional, place, -(factor.year or 0), factor.id)


def close(query: Query, library: Library) -> list[Factor]:
    """Where no factor answers every term: those that share most pairs of characters with the terms, in their names."""
    pairs = {pair for term in query.terms for pair in _pairs(term.lower())}
    if not pairs:
        return []
    scored = [
        (sum(pair in _names(factor) for pair in sorted(pairs)), factor) for factor in library if query.admits(factor)
    ]
    ranked = sorted((pair for pair in scored if 2 * pair[0] >= len(pairs)), key=lambda pair: (-pair[0], pair[1].id))
    return [factor for _, factor in ranked[:CLOSE]]


def near_words(query: Query, library: Library) -> list[str]:
    """Words that are written like those which nothing was found for."""
    unfiltered = replace(Query(), family=query.family)
    known = vocabulary(f"{factor.name.zh} {factor.name.en}" for factor in library if unfiltered.admits(factor))
    near = (get_close_matches(term.lower(), known, n=NEAR_WORDS, cutoff=0.6) for term in query.terms)
    return list(dict.fromkeys(word for words_ in near for word in words_))[:NEAR_WORDS]


def _pairs(term: str) -> Iterator[str]:
    yield from (term[at : at + 2] for at in range(len(term) - 1))


def _names(factor: Factor) -> str:
    return f"{factor.id} {factor.name.zh} {factor.name.en}".lower()
