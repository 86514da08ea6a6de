"""Wood that holds carbon and a burner that treats it, and where their carbon dioxide counts."""

from __future__ import annotations

from tests.footprint.builders import factor

WOOD = factor("wood", "0.1", biogenic_carbon="0.5")
TREATMENT = factor("burner", "0", family="waste")
EMISSION, REMOVAL = 2, 3
