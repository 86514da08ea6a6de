"""The normal distribution in decimals, the same digits on every machine."""

from __future__ import annotations

from decimal import Decimal, localcontext

from tanyin.canon import WORKING

HALF = Decimal("0.5")
ROOT_OF_TWO_PI = Decimal("2.5066282746310005024157652848110452530069867406099")
FAR = Decimal(12)
"""Beyond as many standard deviations less than 1e-32 is left."""
TINY = Decimal("1e-50")


def below(z: Decimal) -> Decimal:
    """The share of a normal distribution that lies below `z` standard deviations from its mean.

    Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …), a sum without cancellation (Abramowitz & Stegun 26.2.11).
    """
    with localcontext(WORKING):
        size = abs(z)
        if size >= FAR:
            return Decimal(z > 0)
        term = total = size
        odd = 1
        while term > TINY * total:
            odd += 2
            term *= size * size / odd
            total += term
        above_half = (-size * size / 2).exp() / ROOT_OF_TWO_PI * total
        return HALF + above_half if z >= 0 else HALF - above_half
