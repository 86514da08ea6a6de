"""All plain numbers of a study together."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.footprint.result.model import Result
from tanyin.footprint.result.plain.carbon import factor_carbon, row_carbon
from tanyin.footprint.result.plain.model import Slope
from tanyin.footprint.result.plain.products import products
from tanyin.footprint.result.plain.rows import gases, modes, transports


def slopes(result: Result) -> Iterator[Slope]:
    """d headline / d value of every plain number that the headline can depend on. What no method uses (a price where
    mass allocates, carbon contents where the headline leaves biogenic CO2 out) is no input and is left out; a number
    that is one and moves nothing has a slope of zero. To be taken in the decimal context of the solution."""
    yield from products(result)
    yield from transports(result)
    yield from modes(result)
    yield from row_carbon(result)
    yield from factor_carbon(result)
    yield from gases(result)
