"""Each line's candidates among the factors, the best first, each with a confidence, and what follows from them.

The confidence says how far the names agree and how well geography and status fit, from 0 to 1. It is no probability.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tanyin.footprint.exchange.bom.index import Index
from tanyin.footprint.exchange.bom.lines import Line
from tanyin.footprint.exchange.bom.terms import Term, terms_of
from tanyin.footprint.exchange.bom.words import Matching, matching
from tanyin.footprint.factors.alternatives import WHOLE
from tanyin.footprint.factors.model import Factor

Outcome = Literal["sure", "ambiguous", "none"]
OUTCOMES: tuple[Outcome, ...] = ("sure", "ambiguous", "none")

HERE = "CN"
"""Where parts come from unless the line says."""

PROGRESS_EVERY = 100

Hear = Callable[[int, int], None]
"""Is told how many of how many lines are matched."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A factor for a line."""

    factor: Factor
    confidence: float


@dataclass(frozen=True, slots=True)
class Match:
    """A line with its candidates, the best first, and what follows: one is clear, several are near, or none is."""

    line: Line
    outcome: Outcome
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        """The first candidate."""
        return self.candidates[0] if self.candidates else None


def match(lines: Sequence[Line], index: Index, hear: Hear = lambda done, total: None) -> tuple[Match, ...]:
    """The matches of the lines that are counted, in their order."""
    matcher = Matcher(index)
    inputs = [line for line in lines if line.counted]
    found = []
    for done, line in enumerate(inputs, start=1):
        found.append(matcher.match(line))
        if done % PROGRESS_EVERY == 0 or done == len(inputs):
            hear(done, len(inputs))
    return tuple(found)


@dataclass
class _Score:
    """What the words of one field say of a factor: how much of them it answers, and the places covered in its names."""

    answered: float = 0.0
    chinese: int = 0
    english: int = 0


@dataclass
class Matcher:
    """Matches lines; keeps what it has worked out, for many lines say the same."""

    index: Index
    rules: Matching = field(default_factory=matching)
    _known: dict[tuple[str, ...], tuple[Outcome, tuple[Candidate, ...]]] = field(default_factory=dict)

    def match(self, line: Line) -> Match:
        """The line's match: the same for the same words, units and country, whatever stood before it."""
        units = tuple(units_of(line))
        if line.kind == "remainder":
            return Match(line, "none", ())
        key = (line.name, line.specification, line.material, line.country or HERE, *units)
        if key not in self._known:
            candidates = self._candidates(line, units)
            self._known[key] = self._outcome(candidates), candidates[: self.rules.candidates]
        return Match(line, *self._known[key])

    def _candidates(self, line: Line, units: Iterable[str]) -> tuple[Candidate, ...]:
        units = tuple(units)
        names = self._scored(
            [(terms_of(line.name), 1.0), (terms_of(line.specification), self.rules.specification_weight)]
        )
        of_material = self._scored([(terms_of(line.material), 1.0)])
        weight = self.rules.material_weight if line.material else 0.0
        found = []
        for at in sorted(names.keys() | of_material.keys()):
            factor = self.index.factors[at]
            if not self.index.fits(factor, units):
                continue
            name, material = names.get(at, _Score()), of_material.get(at, _Score())
            said = weight * material.answered + (1 - weight) * name.answered
            confidence = said * self._whole(at, name, material) * self._fit(factor, line.country or HERE)
            if confidence >= self.rules.listed:
                found.append(Candidate(factor, round(min(confidence, 1.0), 2)))
        return tuple(sorted(found, key=lambda each: (-each.confidence, each.factor.id)))

    def _scored(self, fields: Sequence[tuple[tuple[Term, ...], float]]) -> dict[int, _Score]:
        """Of each factor that has any of the terms, how much of their weight it answers."""
        found: dict[int, _Score] = {}
        total = 0.0
        for terms, times in fields:
            for term in terms:
                weight = term.weight * times
                best = self._answers(term)
                total += weight if best else weight * self.rules.unknown
                for at, (same, chinese, english) in best.items():
                    score = found.setdefault(at, _Score())
                    score.answered += weight * same
                    score.chinese |= chinese
                    score.english |= english
        for score in found.values():
            score.answered /= total
        return found

    def _answers(self, term: Term) -> dict[int, tuple[float, int, int]]:
        """The factors that have a wording of the term: how far it is the same, and what its wordings cover."""
        found: dict[int, tuple[float, int, int]] = {}
        for wording, same in term.wordings:
            for hit in self.index.hits(wording):
                if term.english and len(wording) == 1 and hit.factor not in found:
                    continue  # 铜 stands in 黄铜 too, copper does not stand in brass
                before, chinese, english = found.get(hit.factor, (0.0, 0, 0))
                found[hit.factor] = max(before, same), chinese | hit.covered[0], english | hit.covered[1]
        return found

    def _whole(self, at: int, name: _Score, material: _Score) -> float:
        """What is left for the part of the factor's name that the line does not say, in the language that says more."""
        chinese, english = self.index.spellings[at]
        share = max(chinese.share(name.chinese | material.chinese), english.share(name.english | material.english))
        return 1 - self.rules.whole * (1 - share)

    def _fit(self, factor: Factor, country: str) -> float:
        rules = self.rules
        place = factor.geography.partition("-")[0]
        near = rules.here if place == country else rules.world if place == "GLO" else rules.away
        near *= rules.provisional if factor.provisional else 1
        return near * (1 if factor.boundary in WHOLE[factor.family] else rules.unstated_boundary)

    def _outcome(self, candidates: Sequence[Candidate]) -> Outcome:
        if not candidates:
            return "none"
        best = candidates[0]
        others = [each for each in candidates[1:] if not _same_thing(best, each)]
        level = max((each.confidence for each in others), default=0.0)
        clear = best.confidence >= self.rules.sure and round(best.confidence - level, 2) >= self.rules.lead
        return "sure" if clear and not self._is_whole_or_share(best.factor) else "ambiguous"

    def _is_whole_or_share(self, factor: Factor) -> bool:
        """Whether the factor is of a finished product, or of a share of a part only: its name alone decides nothing."""
        return head(factor) in self.rules.finished or any(word in factor.name.zh for word in self.rules.partial)


def head(factor: Factor) -> str:
    """What the factor's name says the thing is."""
    return factor.name.zh.partition("（")[0].partition("，")[0].strip()


def _same_thing(best: Candidate, other: Candidate) -> bool:
    """Whether the two are of one thing at different places; not where they fit alike: then somebody must choose."""
    return head(best.factor) == head(other.factor) and best.confidence > other.confidence


def units_of(line: Line) -> Iterable[str]:
    """The units in which the line can be counted."""
    if line.amount is not None and line.unit:
        yield line.unit
    if line.mass is not None:
        yield "kg"
