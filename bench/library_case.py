"""A made-up factor release of any size: the shipped factors under other names, places, years and values."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Release, ReleaseHead

GRADES = (
    ("高强", "high-strength"), ("再生", "recycled"), ("原生", "primary"), ("薄型", "thin"), ("耐候", "weather-proof"), ("阻燃", "flame-retardant"),
    ("双面", "double-sided"), ("精炼", "refined"), ("预制", "prefabricated"), ("超纯", "ultra-pure"), ("复合", "composite"), ("轻质", "lightweight"),
)  # fmt: skip
PLACES = ("CN", "CN-BJ", "CN-TJ", "CN-HE", "CN-XJ", "GLO", "US", "DE", "JP", "SE", "GB", "RNA")


def release(size: int, seed: int = 1) -> Release:
    """A release of so many factors, no two of one name."""
    random, bases = Random(seed), list(shipped.library())
    head = ReleaseHead.model_validate(
        {
            "schema": "tanyin.factors/1",
            "id": f"made-up-{size}",
            "title": {"zh": "虚构因子", "en": "made-up factors"},
            "published": "2026-12-01",
            "publisher": {"zh": "测量", "en": "bench"},
            "licence": "Apache-2.0",
        }
    )
    return Release(head, {factor.id: factor for factor in (_made(number, random, bases) for number in range(size))})


def _made(number: int, random: Random, bases: list[Factor]) -> Factor:
    base, (zh, en) = random.choice(bases), random.choice(GRADES)
    return base.model_copy(
        update={
            "id": f"m{number}.{base.id}"[:128],
            "name": Text(f"{zh}{base.name.zh}，{number} 型", f"{en} {base.name.en}, type {number}"),
            "geography": random.choice(PLACES),
            "year": random.randint(2005, 2026),
            "fossil": Decimal(random.randint(1, 10**9)).scaleb(-6),
        }
    )
