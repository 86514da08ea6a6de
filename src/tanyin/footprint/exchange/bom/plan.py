"""What becomes of each line: linked only where a person chose the factor or said that clear matches are accepted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Literal

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.bom.index import may_stand
from tanyin.footprint.exchange.bom.lines import Bill, Line
from tanyin.footprint.exchange.bom.matching import Match, units_of
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.units import UnitError, same_dimension

Basis = Literal["confirmed", "accepted", "left_out", "undecided"]
"""confirmed: a person chose the factor. accepted: clear, and clear matches were accepted. left_out: a person said so.
undecided: nobody said anything."""

Key = tuple[int, str]
"""A line by its number and kind: what is left of a parent stands on the parent's own line."""

LEAVE_OUT = "none"
LEAVE_OUT_WORDS = frozenset({LEAVE_OUT, "-", "无", "不关联", "排除"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A counted line with the factor that it is linked to, if any, and on what basis."""

    match: Match
    basis: Basis
    factor: Factor | None = None

    @property
    def line(self) -> Line:
        """The line."""
        return self.match.line

    @property
    def confidence(self) -> float | None:
        """How far the names of line and factor agree; None where the factor was no candidate."""
        found = (each.confidence for each in self.match.candidates if each.factor == self.factor)
        return next(found, None)


@dataclass(frozen=True)
class Plan:
    """The bill, and a decision for each line that is counted."""

    bill: Bill
    decisions: tuple[Decision, ...]

    @property
    def linked(self) -> tuple[Decision, ...]:
        """Lines with a factor."""
        return tuple(decision for decision in self.decisions if decision.factor is not None)

    @property
    def excluded(self) -> tuple[Decision, ...]:
        """Lines without one: they stay in the study as exclusions."""
        return tuple(decision for decision in self.decisions if decision.factor is None)


def key_of(line: Line) -> Key:
    """The line's name among all."""
    return line.number, line.kind


def mass_of(decisions: Iterable[Decision]) -> Decimal:
    """kg of the lines that state a mass."""
    with localcontext(WORKING):
        return sum((each.line.mass for each in decisions if each.line.mass is not None), Decimal(0))


def plan_of(
    bill: Bill, matches: Sequence[Match], library: Library, choices: Mapping[Key, str], *, accept_sure: bool = False
) -> Plan:
    """The plan. `choices` are what people wrote: a factor's id, the number of a candidate, or that none is linked.

    Raises StudyError with every choice that cannot be.
    """
    problems: list[Problem] = []

    def decided(match: Match) -> Decision:
        choice = choices.get(key_of(match.line), "").strip()
        if not choice:
            clear = accept_sure and match.outcome == "sure" and match.best is not None
            return Decision(match, "accepted", match.candidates[0].factor) if clear else Decision(match, "undecided")
        if choice.lower() in LEAVE_OUT_WORDS:
            return Decision(match, "left_out")
        factor = chosen(match, choice, library, problems.append)
        return Decision(match, "confirmed", factor)

    decisions = tuple(decided(match) for match in matches)
    if problems:
        raise StudyError(problems)
    return Plan(bill, decisions)


def chosen(match: Match, choice: str, library: Library, refuse: Callable[[Problem], None]) -> Factor | None:
    """The factor of a choice; `refuse` hears why there is none."""
    line = match.line
    if choice.isdecimal() and 1 <= int(choice[:4]) <= len(match.candidates):
        return match.candidates[int(choice) - 1].factor
    factor = library.get(choice)
    if factor is None:
        expected = Text("因子编号、候选的序号，或 none", "a factor's id, the number of a candidate, or none")
        refuse(_problem(line, "no_factor", Text("没有这个因子", "there is no such factor"), choice, expected))
    elif not may_stand(factor, library):
        message = Text("守卫不让这个因子用于产品碳足迹", "guards refuse this factor in a product footprint")
        refuse(_problem(line, "refused_factor", message, choice))
    elif not any(_measures(unit, factor.unit) for unit in units_of(line)):
        units = ", ".join(units_of(line)) or "—"
        message = Text(
            f"因子按 {factor.unit} 计，这一行只有 {units}", f"the factor is per {factor.unit}, the line states {units}"
        )
        refuse(_problem(line, "unit", message, choice))
    else:
        return factor
    return None


def _measures(unit: str, other: str) -> bool:
    try:
        return same_dimension(unit, other)
    except UnitError:
        return False


def _problem(line: Line, code: str, message: Text, found: str, expected: Text = Text("", "")) -> Problem:
    return Problem(code, line.label[:80], message, found[:80], expected, line.number)
