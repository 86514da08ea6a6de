"""Chances from 0 to 1 that fill the space of everything uncertain evenly: a scrambled Sobol sequence."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tanyin.footprint.uncertainty.distributions import Vector

MOST_SOBOL = 21_201
"""Dimensions for which SciPy has the sequence; whatever lies beyond is drawn at random."""
BITS = 30
MOST_ENTRIES = 2**20
"""Chances held at a time (8 MB)."""


def chances(dimensions: int, samples: int, seed: int) -> Iterator[Vector]:
    """The first `samples` points of the sequence of this seed, piece by piece, each of shape (dimensions, points).

    Every piece is the next one of one sequence: its size changes nothing. A power of two fills the space best; any
    other number takes that many points from the beginning. Points lie in the middle of cells of 2⁻³⁰, so that 0 and 1
    never come up.
    """
    from scipy.stats import qmc  # 50 MB, which only who draws shall pay

    random = np.random.default_rng(seed)
    sequence = qmc.Sobol(min(dimensions, MOST_SOBOL), scramble=True, bits=BITS, rng=random) if dimensions else None
    step = _piece(dimensions)
    start = 0
    while start < samples:
        # SciPy warns where the first piece is no power of two; what follows may be any number.
        size = min(step, _power_of_two(samples)) if start == 0 else min(step, samples - start)
        found = np.empty((dimensions, size))
        if sequence is not None:
            found[:MOST_SOBOL] = sequence.random(size).T + 2.0 ** -(BITS + 1)
            found[MOST_SOBOL:] = random.random((max(0, dimensions - MOST_SOBOL), size))
        yield found
        start += size


def _piece(dimensions: int) -> int:
    """Points at a time: as many as `MOST_ENTRIES` hold, a power of two from 16 to 4,096."""
    return min(4096, max(16, _power_of_two(MOST_ENTRIES // max(1, dimensions))))


def _power_of_two(most: int) -> int:
    return 1 << (max(1, most).bit_length() - 1)
