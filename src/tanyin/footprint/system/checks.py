"""What a built study should be told about its data: dates that have passed, values of another assessment report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tanyin.canon import Text
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.model import Line, other_gwp


def checks(study: Study, gwp: GwpSet, lines: Iterable[Line]) -> Iterator[Finding]:
    """Findings about the study as a whole, in a fixed order."""
    lines = tuple(lines)
    yield from _suppliers(study)
    yield from _land_use(lines)
    yield from _gwp_basis(gwp, lines)


def _suppliers(study: Study) -> Iterator[Finding]:
    for supplier in study.suppliers:
        if supplier.valid_until is not None and supplier.valid_until < study.period.end:
            yield Finding(
                "supplier_expired",
                "warning",
                paths.supplier(supplier.id),
                Text(
                    f"供应商碳足迹有效期至 {supplier.valid_until}，早于数据期结束 {study.period.end}",
                    f"the supplier footprint is valid until {supplier.valid_until}, before the data period ends on "
                    f"{study.period.end}",
                ),
                Text("请供应商更新", "ask the supplier for a new one"),
            )


LAND_USE = PARTS.index("land_use_change")


def _land_use(lines: Iterable[Line]) -> Iterator[Finding]:
    """Land use that takes something off the total: it may be true, and it is where an offset would be hidden."""
    takers = (line for line in lines if line.role != "credit" and line.amount * dict(line.burden).get(LAND_USE, 0) < 0)
    for path in dict.fromkeys(line.path for line in takers):
        yield Finding(
            "land_use_removal",
            "warning",
            path,
            Text("土地利用变化为负，减小了总量", "land-use change below zero takes something off the total"),
            Text(
                "须有这块土地的凭证；买来的减排量不能写在这里",
                "evidence of that land is needed; bought reductions have no place here",
            ),
        )


def _gwp_basis(gwp: GwpSet, lines: Iterable[Line]) -> Iterator[Finding]:
    factors = {line.origin.id: line.origin for line in lines if isinstance(line.origin, Factor)}
    counts = Counter(factor.gwp or "unknown" for factor in factors.values() if other_gwp(factor, gwp))
    for basis, count in sorted(counts.items()):
        said = Text(f"按 {basis} 的 GWP 计的因子", f"factors on the GWP values of {basis}")
        if basis == "unknown":
            said = Text("未说明 GWP 依据的因子", "factors that do not state their GWP values")
        yield Finding(
            "gwp_basis",
            "note",
            "method.gwp",
            Text(
                f"{said.zh}有 {count} 个，研究采用 {gwp.id.upper()}",
                f"{said.en}: {count}; the study uses {gwp.id.upper()}",
            ),
        )
