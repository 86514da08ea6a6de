"""What the tests of the PV modules share beyond `samples`."""

from decimal import Decimal

import pytest

from tests.examples.samples import MODULES, result, rows

BOTH = pytest.mark.parametrize("name", MODULES)


def electricity(name: str) -> Decimal:
    """kWh per kWp: Σ scale × amount over the rows bought from the grid."""
    bought = {path for path, row in rows(name) if "electricity" in row}
    scales = result(name).solution.scales
    found = (c.line.amount * scales[c.line.activity] for c in result(name).contributions if c.line.path in bought)
    return sum(found, Decimal(0))
