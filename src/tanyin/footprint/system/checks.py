"""What a built study should be told about its data: dates that have passed, values of another assessment report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tanyin.canon import Text
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.model import Line


def checks(study: Study, gwp: GwpSet, lines: Iterable[Line]) -> Iterator[Finding]:
    """Findings about the study as a whole, in a fixed order."""
    yield from _suppliers(study)
    yield from _meters(study)
    yield from _gwp_basis(gwp, lines)


def _suppliers(study: Study) -> Iterator[Finding]:
    for supplier in study.suppliers:
        if supplier.valid_until is not None and supplier.valid_until < study.period.end:
            yield Finding(
                "supplier_expired",
                "warning",
                f"suppliers.{supplier.id}",
                Text(
                    f"供应商碳足迹有效期至 {supplier.valid_until}，早于数据期结束 {study.period.end}",
                    f"the supplier footprint is valid until {supplier.valid_until}, before the data period ends on "
                    f"{study.period.end}",
                ),
                Text("请供应商更新", "ask the supplier for a new one"),
            )


def _meters(study: Study) -> Iterator[Finding]:
    for meter in study.meters:
        if meter.calibrated_until is not None and meter.calibrated_until < study.period.end:
            yield Finding(
                "calibration_expired",
                "warning",
                f"meters.{meter.id}",
                Text(
                    f"表计校准有效期至 {meter.calibrated_until}，早于数据期结束 {study.period.end}",
                    f"the meter's calibration holds until {meter.calibrated_until}, before the data period ends on "
                    f"{study.period.end}",
                ),
                Text("补上覆盖数据期的校准证书", "give a calibration certificate that covers the period"),
            )


def _gwp_basis(gwp: GwpSet, lines: Iterable[Line]) -> Iterator[Finding]:
    others = (line.origin for line in lines if isinstance(line.origin, Factor) and line.other_gwp(gwp))
    counts = Counter(factor.gwp or "unknown" for factor in {factor.id: factor for factor in others}.values())
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
