"""LU factors of one loop, in decimals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

ZERO = Decimal(0)

Row = dict[int, Decimal]
"""One row of a matrix: column → value, zeros left out."""


class NotProductive(Exception):
    """Elimination met a pivot that is not positive at this member."""

    def __init__(self, member: int) -> None:
        self.member = member


class LU:
    """LU factors of M = I − A of one block, by rows, zeros left out.

    Without negative links M is a Z-matrix, and it is productive exactly when all pivots without exchange are positive
    (Hawkins & Simon 1949); then no exchange is needed for stability either. With credits inside the loop rows are
    exchanged for the largest pivot.
    """

    def __init__(self, matrix: list[Row], *, exchange: bool) -> None:
        self._n = len(matrix)
        self._rows = [dict(row) for row in matrix]
        self._lower: list[Row] = [{} for _ in matrix]
        self._order = list(range(self._n))
        for k in range(self._n):
            if exchange:
                self._exchange(k)
            pivot = self._rows[k].get(k, ZERO)
            if pivot == 0 or (pivot < 0 and not exchange):
                raise NotProductive(k)
            self._eliminate(k, pivot)

    def _exchange(self, k: int) -> None:
        best = max(range(k, self._n), key=lambda i: (abs(self._rows[i].get(k, ZERO)), -i))
        self._rows[k], self._rows[best] = self._rows[best], self._rows[k]
        self._lower[k], self._lower[best] = self._lower[best], self._lower[k]
        self._order[k], self._order[best] = self._order[best], self._order[k]

    def _eliminate(self, k: int, pivot: Decimal) -> None:
        above = [(column, value) for column, value in self._rows[k].items() if column > k]
        for i in range(k + 1, self._n):
            row = self._rows[i]
            if (head := row.pop(k, ZERO)) == 0:
                continue
            multiplier = head / pivot
            self._lower[i][k] = multiplier
            for column, value in above:
                row[column] = row.get(column, ZERO) - multiplier * value

    def solve(self, right: Sequence[Decimal]) -> list[Decimal]:
        """x with M x = right."""
        x = [right[i] for i in self._order]
        for i in range(self._n):
            for k, multiplier in self._lower[i].items():
                x[i] -= multiplier * x[k]
        for i in reversed(range(self._n)):
            for column, value in self._rows[i].items():
                if column > i:
                    x[i] -= value * x[column]
            x[i] /= self._rows[i][i]
        return x

    def solve_transposed(self, right: Sequence[Decimal]) -> list[Decimal]:
        """y with Mᵀ y = right."""
        y = list(right)
        for i in range(self._n):
            y[i] /= self._rows[i][i]
            for column, value in self._rows[i].items():
                if column > i:
                    y[column] -= value * y[i]
        for i in reversed(range(self._n)):
            for k, multiplier in self._lower[i].items():
                y[k] -= multiplier * y[i]
        solved = [ZERO] * self._n
        for position, original in enumerate(self._order):
            solved[original] = y[position]
        return solved
