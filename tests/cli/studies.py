"""Small studies and factor releases, each with one thing to see."""

from __future__ import annotations

import csv
from pathlib import Path

STUDY = """
schema: tanyin.study/1
id: chair
title: {{zh: 椅子, en: Chair}}
category: wood-furniture
product:
  name: {{zh: 椅子, en: Chair}}
  unit: {{kind: declared, unit: piece, statement: {{zh: 一把椅子, en: one chair}}}}
  reference: {{process: chair, amount: 1, unit: piece}}
boundary: {{type: cradle_to_gate, stages: [raw_material, production]}}
period: {{start: 2024-01-01, end: 2024-12-31}}
sites: [{{id: shop, name: Shop, country: CN}}]
processes:
  - id: chair
    name: {{zh: 做椅子, en: Chair making}}
    stage: production
    site: shop
    output: {{unit: piece}}
    inputs:
      - {{id: steel, name: {{zh: 钢, en: Steel}}, factor: glo.steel.cold_rolled_finished.ice, amount: 2, unit: kg,
          source: drawing, stage: raw_material{steel}}}
      - {{id: power, name: {{zh: 电, en: Electricity}}, {power}, amount: 10, unit: kWh, source: bill}}
"""

GRID = "electricity: {supply: grid}"
SIGMA = ", uncertainty: {distribution: lognormal, sigma: 0.1}"

LOOP = """
schema: tanyin.study/1
id: loop
title: loop
category: wood-furniture
product:
  name: loop
  unit: {kind: declared, unit: kg, statement: one kilogram}
  reference: {process: a, amount: 1, unit: kg}
boundary: {type: cradle_to_gate, stages: [production]}
period: {start: 2024-01-01, end: 2024-12-31}
processes:
  - {id: a, name: A, stage: production, output: {unit: kg}, inputs: [{id: b, name: B, process: b, amount: 2, unit: kg}]}
  - {id: b, name: B, stage: production, output: {unit: kg}, inputs: [{id: a, name: A, process: a, amount: 2, unit: kg}]}
"""
"""A loop that eats four times what it makes."""

RELEASE = """
schema: tanyin.factors/1
id: {key}
title: Own factors
published: 2026-01-01
publisher: Us
licence: ours
"""

STEEL = {
    "id": "own.steel",
    "name_zh": "自有钢",
    "name_en": "Own steel",
    "unit": "kg",
    "fossil": "2.5",
    "family": "material",
    "boundary": "cradle_to_gate",
    "geography": "CN",
    "year": "2024",
    "source": "our own study",
    "licence": "ours",
    "status": "confirmed",
}


def chair(folder: Path, *, power: str = GRID, steel: str = "") -> Path:
    """A chair of 2 kg of steel and 10 kWh: 2 × 2.73 + 10 × 0.5777 = 11.237 kg CO2e."""
    path = folder / "chair.yaml"
    path.write_text(STUDY.format(power=power, steel=steel), encoding="utf-8")
    return path


def release(folder: Path, key: str, *factors: dict[str, str]) -> Path:
    """A factor release as a folder."""
    place = folder / key
    place.mkdir()
    (place / "release.yaml").write_text(RELEASE.format(key=key), encoding="utf-8")
    with (place / "factors.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(dict.fromkeys(name for factor in factors for name in factor)))
        table.writeheader()
        table.writerows(factors)
    return place
