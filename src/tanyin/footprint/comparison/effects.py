"""The change of a product of four numbers, told apart: how much each of them brings.

A line adds x·s·a·b: x how much its process makes, s the share allocated to the product, a the amount before sharing,
b the burden of one unit. What each brings is its mean over all orders in which the four may change one after the other
(Shapley 1953): no order is preferred, and the four add up to the whole change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Context, Decimal, localcontext
from itertools import combinations
from math import factorial
from typing import Literal

from tanyin.canon import MAX_MAGNITUDE, WORKING
from tanyin.footprint import units
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.model import NOTHING, Contribution, Parts, Result

Effect = Literal["structure", "share", "amount", "factor", "appeared", "disappeared"]
EFFECTS: tuple[Effect, ...] = ("amount", "factor", "share", "structure", "appeared", "disappeared")
ZERO, ONE = Decimal(0), Decimal(1)

EXACT = Context(prec=2 * MAX_MAGNITUDE + WORKING.prec + 50, rounding=WORKING.rounding, Emin=-999_999, Emax=999_999)
"""Wide enough that sums of contributions lose no digit: what is told apart adds up exactly."""


def changed(before: Contribution, after: Contribution, old: Result, new: Result) -> Mapping[Effect, Parts]:
    """What moved a line that both results have, in six parts; effects that are zero are left out."""
    first, second = _numbers(before, old), _numbers(after, new, before.line.unit)
    names: tuple[Effect, ...] = ("structure", "share", "amount", "factor")
    found: dict[Effect, list[Decimal]] = {}
    burdens = dict(before.line.burden), _burden(after, before.line.unit)
    for index in range(len(PARTS)):
        whole = exact(after.parts[index], before.parts[index].copy_negate())
        if not whole:
            continue
        starts = (*first, burdens[0].get(index, ZERO))
        ends = (*second, burdens[1].get(index, ZERO))
        for name, value in zip(names, split(starts, ends, whole), strict=True):
            if value:
                found.setdefault(name, list(NOTHING))[index] = value
    return {name: tuple(found[name]) for name in EFFECTS if name in found}


def _numbers(contribution: Contribution, result: Result, unit: str = "") -> tuple[Decimal, Decimal, Decimal]:
    """Scale, share, and the amount before sharing, in `unit`. A share of nothing leaves the amount as it stands."""
    line = contribution.line
    with localcontext(WORKING):
        amount = units.convert(line.amount, line.unit, unit or line.unit)
        share = line.share or ONE
        return result.solution.scales[line.activity], line.share, amount / share


def _burden(contribution: Contribution, unit: str) -> dict[int, Decimal]:
    """The burden of one `unit` of the line."""
    line = contribution.line
    with localcontext(WORKING):
        per = ONE if line.unit == unit else units.ratio(unit, line.unit)
        return {index: value * per for index, value in line.burden}


def split(starts: Sequence[Decimal], ends: Sequence[Decimal], whole: Decimal) -> list[Decimal]:
    """How much of `whole`, the change of the product of `starts` into that of `ends`, each of the numbers brings.

    The last one that differs takes what the others leave, so that not the least digit is lost. Where none differs
    (rounding moved the product) the last number takes all.
    """
    moving = [at for at, (start, end) in enumerate(zip(starts, ends, strict=True)) if start != end]
    found = [ZERO] * len(starts)
    still = ONE
    with localcontext(WORKING):
        for at, start in enumerate(starts):
            still = still if at in moving else still * start
        for at in moving[:-1]:
            found[at] = still * (ends[at] - starts[at]) * _mean_of_others(at, moving, starts, ends)
    found[moving[-1] if moving else -1] = exact(whole, *(value.copy_negate() for value in found))
    return found


def _mean_of_others(at: int, moving: Sequence[int], starts: Sequence[Decimal], ends: Sequence[Decimal]) -> Decimal:
    """The product of the other moving numbers, as it is on average when number `at` moves."""
    others = [other for other in moving if other != at]
    count = len(moving)
    mean = ZERO
    for size in range(len(others) + 1):
        weight = Decimal(factorial(size) * factorial(count - size - 1)) / factorial(count)
        for ahead in combinations(others, size):
            product = ONE
            for other in others:
                product *= ends[other] if other in ahead else starts[other]
            mean += weight * product
    return mean


def exact(*values: Decimal) -> Decimal:
    """The sum with every digit of every value. What is to be taken off goes through `copy_negate`: a minus sign rounds."""
    with localcontext(EXACT):
        return sum(values, ZERO)
