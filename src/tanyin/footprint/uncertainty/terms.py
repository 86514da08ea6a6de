"""Amounts of lines as sums of products of what differs: `coefficient × row × row …` over the rows of one table.

The table has one row for each quantity that differs and one column for each sample; its row 0 is all ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

import numpy as np

from tanyin.canon import WORKING
from tanyin.footprint.study.lines import Distance
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.uncertainty.distributions import Vector
from tanyin.footprint.uncertainty.quantities import Quantities

ONES = 0
"""The row of what is the same in every sample."""
ZERO = Decimal(0)
TRACE = Decimal("1e-40")
"""What is left of an amount, relative to it, after all its terms are taken off, is rounding below this."""

Rows = tuple[int, ...]
Sum = tuple[tuple[float, Rows], ...]
"""Σ coefficient × product of the rows."""


@dataclass(frozen=True)
class Table:
    """Which row holds what. `up` and `down`: for each factor the rows by which its emissions and its removals are
    multiplied; `down` is 0 where it has no removals. `products`: rows made of other rows."""

    data: Mapping[str, int]
    up: Mapping[str, int]
    down: Mapping[str, int]
    products: Mapping[Rows, int]

    @property
    def height(self) -> int:
        """Rows of the table."""
        return 1 + len(self.data) + len(self.up) + sum(1 for row in self.down.values() if row) + len(self.products)

    def row(self, rows: Rows) -> int:
        """The one row that is the product of these."""
        return rows[0] if len(rows) == 1 else self.products[rows]


def amount_of(line: Line, rows: Mapping[str, int]) -> Sum:
    """The amount of a line over the rows of the data that differ.

    A distance and the lifetime of use multiply what the other data of their line add up to; every other amount is the
    sum of its data × their slopes. Mass and distance of a leg that are both zero leave it at zero.
    """
    drawn = [term for term in line.terms if term.path in rows]
    if not drawn:
        return ((float(line.amount), (ONES,)),)
    with localcontext(WORKING):
        factors = [term for term in drawn if multiplies(term)]
        parts: list[tuple[Decimal, Rows]] = [(term.slope, (rows[term.path],)) for term in drawn if not multiplies(term)]
        rest = line.amount - sum((term.slope * term.value for term in drawn if not multiplies(term)), ZERO)
        if abs(rest) > TRACE * abs(line.amount):
            parts.append((rest, ()))
        for term in factors:
            parts = [(_per_unit(value, term, drawn), (*of, rows[term.path])) for value, of in parts] or [
                (term.slope, (rows[term.path],))
            ]
    return tuple((float(value), tuple(sorted(of)) or (ONES,)) for value, of in parts if value)


def _per_unit(slope: Decimal, term: Term, drawn: Iterable[Term]) -> Decimal:
    """A slope without its factor `term`; where that is zero, from the slope of `term` and its one partner."""
    if term.value:
        return slope / term.value
    partners = [other for other in drawn if other is not term and other.value]
    return term.slope / partners[0].value if len(partners) == 1 else ZERO


def multiplies(term: Term) -> bool:
    """Whether the datum multiplies what the other data of its line add up to."""
    return isinstance(term.datum, Distance) or term.path == "use.lifetime"


def burden_of(line: Line, table: Table) -> Iterator[tuple[int, float, Rows]]:
    """Part, kg CO2e of it in one unit of the line, and the row by which a drawn factor multiplies it."""
    factor = line.factor
    if factor is None or factor.id not in table.up:
        yield from ((part, float(value), ()) for part, value in line.burden)
        return
    up, down = table.up[factor.id], table.down[factor.id]
    for part, value in line.burden:
        yield part, float(value), (up if value > 0 else down,)
    if not line.burden:
        yield 0, 1.0, (up,)  # a factor of nothing, with a spread: what it may be is fossil


def layout(drawn: Quantities, removing: Iterable[str], products: Iterable[Rows] = ()) -> Table:
    """Rows for everything that differs; `removing` are the factors with removals."""
    data = {path: 1 + at for at, path in enumerate(drawn.data)}
    up = {key: 1 + len(data) + at for at, key in enumerate(drawn.factors)}
    taking = set(removing)
    first = 1 + len(data) + len(up)
    downs = {key: first + at for at, key in enumerate(key for key in up if key in taking)}
    down = {key: downs.get(key, 0) for key in up}
    first += len(downs)
    return Table(data, up, down, {rows: first + at for at, rows in enumerate(dict.fromkeys(products))})


def filled(table: Table, drawn: Quantities, chances: Vector) -> tuple[Vector, dict[str, int]]:
    """The table, shape (height, samples), and by path how many draws were set to a bound."""
    data, sizes, beyond = drawn.values(chances)
    found = np.empty((table.height, chances.shape[1]))
    found[ONES] = 1
    for path, row in table.data.items():
        found[row] = data[path]
    for key, row in table.up.items():
        quantity = drawn.factors[key]
        ratio = sizes[key] / quantity.value if quantity.value else sizes[key]
        found[row] = ratio
        if below := table.down[key]:
            lognormal = quantity.spread is not None and quantity.spread.distribution == "lognormal"
            found[below] = 1 / ratio if lognormal else np.maximum(2 - ratio, 0)
    for rows, row in table.products.items():
        np.multiply(found[rows[0]], found[rows[1]], out=found[row])
        for other in rows[2:]:
            found[row] *= found[other]
    return found, beyond
