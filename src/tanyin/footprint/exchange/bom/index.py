"""The factors that a bill of materials may buy, found by the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from tanyin.footprint.exchange.bom.terms import plain
from tanyin.footprint.exchange.bom.words import Matching, matching
from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.synonyms import SHORT
from tanyin.footprint.units import UnitError, same_dimension

_WORD = re.compile(r"[a-z0-9]+|[\u3400-\u9fff]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_END_OF_HEAD = re.compile(r"[,，(（]")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A factor's name in one language: its text, and for each place of the text what it weighs of the whole."""

    text: str
    weights: tuple[float, ...]

    def places(self, wording: str) -> int:
        """The places that a wording covers, as bits; 0 where it does not stand in the name."""
        found = 0
        for match in _pattern(wording).finditer(self.text):
            found |= ((1 << (match.end() - match.start())) - 1) << match.start()
        return found

    def share(self, covered: int) -> float:
        """How much of the name the covered places say."""
        return sum(weight for at, weight in enumerate(self.weights) if covered >> at & 1)


@dataclass(frozen=True, slots=True)
class Hit:
    """A factor, by its place in the index, in whose names a wording stands, and what it covers of each."""

    factor: int
    covered: tuple[int, int]


@dataclass(frozen=True)
class Index:
    """Factors that may stand in a footprint, of the families that bills of materials buy, in the order of their ids."""

    factors: tuple[Factor, ...]
    spellings: tuple[tuple[Spelling, Spelling], ...]
    _hits: dict[str, tuple[Hit, ...]] = field(default_factory=dict, compare=False)
    _fits: dict[tuple[str, str], bool] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, library: Library, rules: Matching | None = None) -> Index:
        """The index of a library's factors."""
        rules = rules or matching()
        usable = (factor for factor in library if factor.family in rules.families and may_stand(factor, library))
        factors = tuple(sorted(usable, key=lambda factor: factor.id))
        spellings = tuple((_spelling(f.name.zh, rules), _spelling(f.name.en, rules)) for f in factors)
        return cls(factors, spellings)

    def hits(self, wording: str) -> tuple[Hit, ...]:
        """The factors in whose names the wording stands."""
        known = self._hits.get(wording)
        if known is None:
            known = self._hits[wording] = tuple(self._search(wording))
        return known

    def _search(self, wording: str) -> Iterable[Hit]:
        for at in sorted(self._holding(wording)):
            chinese, english = self.spellings[at]
            covered = chinese.places(wording), english.places(wording)
            if any(covered):
                yield Hit(at, covered)

    def _holding(self, wording: str) -> set[int]:
        """Factors that hold every character or the beginning of every word of the wording: few of them all."""
        words = _WORD.findall(wording)
        found = [self._by_word.get(word[:SHORT], frozenset()) for word in words]
        return set(frozenset.intersection(*found)) if found else set()

    @cached_property
    def _by_word(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for at, pair in enumerate(self.spellings):
            for spelling in pair:
                for word in _WORD.findall(spelling.text):
                    for end in range(1, min(len(word), SHORT) + 1):
                        found.setdefault(word[:end], set()).add(at)
        return {word: frozenset(places) for word, places in found.items()}

    def fits(self, factor: Factor, units: Iterable[str]) -> bool:
        """Whether the factor's unit measures what one of the units does."""
        return any(self._same(unit, factor.unit) for unit in units)

    def _same(self, unit: str, other: str) -> bool:
        known = self._fits.get((unit, other))
        if known is None:
            try:
                known = same_dimension(unit, other)
            except UnitError:
                known = False
            self._fits[unit, other] = known
        return known


def may_stand(factor: Factor, library: Library) -> bool:
    """Whether no guard refuses the factor by itself."""
    return all(finding.severity != "refused" for finding in judge(factor, Use("", None), library))


def _spelling(name: str, rules: Matching) -> Spelling:
    """The name with its weights: its head counts in full, what follows the first comma less, plain words little."""
    head_end = found.start() if (found := _END_OF_HEAD.search(name)) else len(name)
    head = plain(name[:head_end])
    text = f"{head} {plain(name[head_end:])}".strip()
    weights = [0.0] * len(text)
    for match in re.finditer(r"[a-z0-9]+|[\u3400-\u9fff]", text):
        word = match[0]
        if word in rules.stop or _YEAR.fullmatch(word):
            continue
        size = 1.0 if word.isascii() else 0.5
        weight = size * (1 if match.start() < len(head) else rules.rest)
        weights[match.start() : match.end()] = [weight / len(word)] * len(word)
    _lighten(text, weights, rules.plain, rules.plain_weight)
    _lighten(text, weights, rules.silent, 0)
    total = sum(weights) or 1.0
    return Spelling(text, tuple(weight / total for weight in weights))


def _lighten(text: str, weights: list[float], words: Iterable[str], times: float) -> None:
    for word in words:
        for match in _pattern(word).finditer(text):
            for at in range(match.start(), match.end()):
                weights[at] *= times


def _pattern(wording: str) -> re.Pattern[str]:
    """Chinese anywhere; any other word whole, in the plural too."""
    if not wording.isascii():
        return re.compile(re.escape(wording))
    return re.compile(rf"(?<![a-z0-9]){re.escape(wording)}(?:s|es)?(?![a-z0-9])")
