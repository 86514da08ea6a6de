"""Biogenic carbon of a process: what comes in must stand in products, air or waste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.process import Process
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)


def balance(
    process: Process, path: str, lines: Iterable[Line], *, tolerance: Decimal, arrives: Decimal = ZERO
) -> Iterator[Finding]:
    """A finding at `path` where more than `tolerance` of the biogenic carbon of one run (kg C) is missing.

    `arrives`: carbon that reaches the process by itself, as the product's does its end of life.
    """
    came, air, waste = arrives, ZERO, ZERO
    for line in lines:
        carbon = line.amount * line.carbon if line.carbon is not None else ZERO
        if line.role in ("input", "removal"):
            came += carbon
        elif line.role == "emission":
            air += carbon
        elif line.role == "waste":
            waste += carbon
    made = sum((o.biogenic_carbon or ZERO for o in (process.output, *process.coproducts)), ZERO)
    gone = made + air + waste
    if abs(came - gone) <= tolerance * max(came, gone):
        return
    yield Finding(
        "carbon_balance",
        "warning",
        path,
        Text(
            f"生物碳不平衡: 进入 {_kg(came)}，产品 {_kg(made)}，大气 {_kg(air)}，废物 {_kg(waste)}（kg C）",
            f"biogenic carbon does not close: in {_kg(came)}, products {_kg(made)}, air {_kg(air)}, waste {_kg(waste)} "
            "(kg C)",
        ),
        Text(
            "补上缺少的 biogenic_carbon、生物成因排放或废物的含碳量",
            "complete biogenic_carbon, the biogenic emissions, or the carbon in waste",
        ),
    )


def _kg(value: Decimal) -> str:
    return f"{value:.4g}"
