"""Which line of one result is which of another: by activity and path, then by name where only one can be meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tanyin.footprint import units
from tanyin.footprint.result.model import Contribution, Result


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the first result and the same one of the second; None where there is no such line."""

    before: Contribution | None
    after: Contribution | None


Name = tuple[object, ...]


def pairs(before: Result, after: Result) -> list[Pair]:
    """Every line with a burden of its own, once: those of `before` in their order, then what is new.

    Lines are the same where activity and path are; of the others, where stage, role and name are and no second line of
    either result has them. Units of the two must measure the same thing.
    """
    new = dict(_by_place(after))
    found: list[Pair] = []
    left: list[Contribution] = []
    for place, old in _by_place(before):
        match = new.get(place)
        if match is not None and units.same_dimension(old.line.unit, match.line.unit):
            found.append(Pair(old, new.pop(place)))
        else:
            left.append(old)
    named = _by_name(left, new.values())
    taken = {id(match) for match in named.values()}
    found += [Pair(old, named.get(id(old))) for old in left]
    return [*found, *(Pair(None, other) for other in new.values() if id(other) not in taken)]


def _by_place(result: Result) -> Iterator[tuple[Name, Contribution]]:
    """Lines by activity and path; a path that occurs twice in one activity is counted."""
    seen: Counter[Name] = Counter()
    for contribution in result.contributions:
        place = (result.system.activities[contribution.line.activity].key, contribution.line.path)
        seen[place] += 1
        yield (*place, seen[place]), contribution


def _by_name(old: Iterable[Contribution], new: Iterable[Contribution]) -> dict[int, Contribution]:
    """For an old line (by identity) the new one of the same name, where both are the only ones of it."""
    before, after = _only(old), _only(new)
    return {
        id(before[name]): after[name]
        for name in before
        if name in after and units.same_dimension(before[name].line.unit, after[name].line.unit)
    }


def _only(contributions: Iterable[Contribution]) -> dict[Name, Contribution]:
    held = list(contributions)
    counts = Counter(_name(contribution) for contribution in held)
    return {name: contribution for contribution in held if counts[name := _name(contribution)] == 1}


def _name(contribution: Contribution) -> Name:
    line = contribution.line
    return (line.stage, line.role, line.name)
