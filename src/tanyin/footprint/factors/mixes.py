"""Electricity of a grid as a whole, told from that of one technology."""

from __future__ import annotations

AVERAGE = "average"
"""Technology key of the national electricity factor: at the user, grid losses inside."""

MIXES = frozenset(
    {
        AVERAGE,
        "average_without_traded_non_fossil",
        "generation_mix",
        "generation_mix_rounded",
        "residual_mix",
    }
)
"""Technology keys of factors of all the plants behind a grid, or of what is left of it once claims are taken out."""
