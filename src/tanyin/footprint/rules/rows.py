"""The rows that a clause speaks of: which they are, how much they bring, and which of their data nothing bears out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tanyin.footprint.amounts import Datum
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import PARTS, Factor, Part
from tanyin.footprint.formula import names_in
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules.case import Case
from tanyin.footprint.rules.parts import Flow
from tanyin.footprint.system.model import Line, Term

ZERO = Decimal(0)


class Row(NamedTuple):
    """A line that was looked for; `parts`: those that were asked for, None where all of it was."""

    line: Line
    parts: frozenset[Part] | None


def rows_of(flows: Sequence[Flow], case: Case) -> list[Row]:
    """The lines that count and match one of the flows, in the order of the study."""
    found = []
    for line, words in zip(case.lines, case.words, strict=True):
        asked = {wanted.part for wanted in flows if _fits(line, words, wanted)}
        if asked:
            found.append(Row(line, None if None in asked else frozenset(part for part in asked if part is not None)))
    return found


def _fits(line: Line, words: str, wanted: Flow) -> bool:
    origin = line.origin
    if wanted.stage is not None and line.stage != wanted.stage:
        return False
    if wanted.family is not None and not (isinstance(origin, Factor) and origin.family == wanted.family):
        return False
    if wanted.gas is not None and not (isinstance(origin, Gas) and origin.gas == wanted.gas):
        return False
    if wanted.part is not None and all(PARTS[index] != wanted.part for index, _ in line.burden):
        return False
    return not wanted.words or wanted.speaks(words)


def magnitude(line: Line, result: Result, only: frozenset[Part] | None = None) -> Decimal:
    """Σ|part| that comes with the line in all six parts, suppliers included, kg CO2e: uptake counts, too. Where
    parts are given, those only."""
    units_taken = abs(result.solution.scales[line.activity] * line.amount)
    parts = line.burden if line.supplier is None else enumerate(result.solution.intensities[line.supplier])
    return units_taken * sum((abs(value) for index, value in parts if only is None or PARTS[index] in only), ZERO)


def whole(result: Result) -> Decimal:
    """Σ|part| of everything, kg CO2e."""
    return sum((abs(part) for item in result.contributions for part in item.parts), ZERO)


def unproven(terms: Iterable[Term], case: Case) -> Iterator[str]:
    """Paths of the data that nothing bears out, those apart that the rule gives itself; of a formula its parameters."""
    given = case.pack.borne_out.given
    for term in terms:
        if not case.proof.bears_out(term.datum):
            yield from (path for path in _bare(term.path, term.datum, case) if path not in given)


def _bare(path: str, datum: Datum, case: Case) -> Iterator[str]:
    """The path of the datum itself, or those of the parameters without evidence behind its formula, each once. A
    formula over nothing but numbers is a number that somebody wrote."""
    pending, seen = [(path, datum)], set[str]()
    while pending:
        at, stated = pending.pop()
        names = sorted(names_in(stated.formula), reverse=True) if stated.formula is not None else []
        if not names:
            yield at
        for name in names:
            parameter: Datum | None = case.result.parameters.get(name)
            if name not in seen and parameter is not None and not case.proof.bears_out(parameter):
                seen.add(name)
                pending.append((paths.parameter(name), parameter))
