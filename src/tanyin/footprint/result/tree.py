"""The contribution tree: from the product down through whatever carries more than the cut-off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result, unit_cost
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)
MAX_DEPTH = 100
MAX_BRANCHES = 20_000
"""Branches of one tree. Beyond them all goes to `rest`: where credits leave a headline near zero, or the cut-off is
zero, loops would otherwise be followed without end."""

DIRECT_ROLES = frozenset({"emission", "removal", "uptake", "carbon"})


@dataclass(frozen=True, slots=True)
class Branch:
    """`total` = `direct` + Σ children + `rest`, kg CO2e of the headline parts. `amount` in `unit` per product unit.

    `direct` is what the process emits itself; `rest` what fell under the cut-off, `cut` how many branches that were.
    """

    path: str
    name: Text
    amount: Decimal
    unit: str
    total: Decimal
    direct: Decimal
    rest: Decimal
    cut: int
    children: tuple[Branch, ...]


def tree(result: Result, *, cutoff: Decimal = Decimal("0.005"), depth: int = MAX_DEPTH) -> Branch:
    """The tree of the result; branches below `cutoff` × |headline| are summed into `rest`.

    A loop is followed round until it falls under the cut-off, or `depth` or `MAX_BRANCHES` is reached.
    """
    with localcontext(WORKING):
        walker = _Walker(result, cutoff * abs(result.headline))
        unit = result.system.study.product.unit
        branches = [walker.activity(index, amount, depth - 1) for index, amount in result.system.demand]
        kept = [branch for branch in branches if abs(branch.total) >= walker.least]
        whole = sum((branch.total for branch in branches), ZERO)
        return Branch(
            path="total",
            name=result.system.study.product.name,
            amount=unit.amount,
            unit=unit.unit,
            total=whole,
            direct=ZERO,
            rest=whole - sum((branch.total for branch in kept), ZERO),
            cut=len(branches) - len(kept),
            children=_sorted(kept),
        )


class _Walker:
    """Costs the lines of an activity when it first comes by: most of a large system lies under the cut-off."""

    def __init__(self, result: Result, least: Decimal) -> None:
        self._result = result
        self._system = result.system
        self._lines = result.system.lines_of
        self._costed: dict[int, tuple[tuple[Line, Decimal], ...]] = {}
        self._counted = result.counted
        self._intensities = result.solution.intensities
        self.least = least
        self._left = MAX_BRANCHES

    def _costs(self, index: int) -> tuple[tuple[Line, Decimal], ...]:
        """The lines of an activity, each with the cost of one unit (kg CO2e)."""
        if (found := self._costed.get(index)) is None:
            solution, counted = self._result.solution, self._counted
            found = tuple((line, unit_cost(line, solution, counted)) for line in self._lines[index])
            self._costed[index] = found
        return found

    def activity(self, index: int, amount: Decimal, depth: int) -> Branch:
        """The branch of `amount` units of an activity's product."""
        activity = self._system.activities[index]
        direct = rest = ZERO
        cut = 0
        children: list[Branch] = []
        for line, unit in self._costs(index):
            taken = amount * line.amount
            cost = taken * unit
            if line.role in DIRECT_ROLES:
                direct += cost
            elif not cost:
                continue
            elif abs(cost) < self.least or depth <= 0 or self._left <= 0:
                rest += cost
                cut += 1
            else:
                children.append(self._branch(line, taken, cost, depth))
        intensity = self._intensities[index]
        return Branch(
            path=paths.process(activity.key),
            name=activity.name,
            amount=amount,
            unit=activity.unit,
            total=amount * sum((intensity[part] for part in self._counted), ZERO),
            direct=direct,
            rest=rest,
            cut=cut,
            children=_sorted(children),
        )

    def _branch(self, line: Line, taken: Decimal, cost: Decimal, depth: int) -> Branch:
        self._left -= 1
        if line.supplier is not None:
            return self.activity(line.supplier, taken, depth - 1)
        return Branch(line.path, line.name, taken, line.unit, cost, cost, ZERO, 0, ())


def _sorted(branches: list[Branch]) -> tuple[Branch, ...]:
    return tuple(sorted(branches, key=lambda branch: (-abs(branch.total), branch.path)))


def flatten(branch: Branch, level: int = 0) -> Iterator[tuple[int, Branch]]:
    """The tree as (level, branch) pairs, top down."""
    yield level, branch
    for child in branch.children:
        yield from flatten(child, level + 1)
