"""Factors: a value no such thing has, families that do not belong together, supplier footprints nobody has verified."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.checks.entry import in_units
from tanyin.footprint.checks.model import Check, Hit, percent, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.factors.alternatives import GUARDED
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.result.model import add
from tanyin.footprint.study.document import SupplierFootprint


def values(view: View) -> Iterator[Hit]:
    """A factor whose value lies outside of what its family has; each factor once."""
    seen: set[str] = set()
    for entry in view.entries:
        factor = entry.factor
        if factor is None or factor.id in seen:
            continue
        seen.add(factor.id)
        for band in view.pack.factors:
            ratio = in_units(band.unit, factor.unit) if band.family == factor.family else None
            value = None if ratio is None else add(factor.parts) * ratio
            if value and not band.low <= value <= band.high:
                yield Hit(
                    entry.path,
                    Text(
                        f"因子 {factor.id} 为 {shown(value)} kg CO2e/{band.unit}，这一族在 {shown(band.low)}–"
                        f"{shown(band.high)} 之间",
                        f"factor {factor.id} is {shown(value)} kg CO2e/{band.unit}; its family lies between "
                        f"{shown(band.low)} and {shown(band.high)}",
                    ),
                    Text(
                        "核对因子的单位：t·km 与 kg·km、kWh 与 MWh 差 1000 倍",
                        "check the factor's unit: t·km and kg·km, kWh and MWh are 1000 apart",
                    ),
                )


def mixed(view: View) -> Iterator[Hit]:
    """Values of CO2 only beside life-cycle values of the same family."""
    used: dict[str, dict[bool, tuple[str, Factor]]] = {}
    for entry in view.entries:
        factor = entry.factor
        if factor is not None and factor.family in GUARDED and entry.amount:
            used.setdefault(factor.family, {}).setdefault(factor.gases == "co2_only", (entry.path, factor))
    for kinds in used.values():
        if True in kinds and False in kinds:
            (path, poor), (other, _) = kinds[True], kinds[False]
            yield Hit(
                path,
                Text(
                    f"{poor.id} 只含 CO2，而 {other} 用全生命周期因子",
                    f"{poor.id} holds CO2 only, {other} takes a whole one",
                ),
                Text("全部换成全生命周期因子，两族不混用", "take life-cycle factors throughout; the two do not mix"),
            )


def unverified(view: View) -> Iterator[Hit]:
    """A supplier's footprint that nobody has verified and that weighs much."""
    for entry in view.entries:
        supplier, share = entry.factor, view.share(entry)
        if not isinstance(supplier, SupplierFootprint) or supplier.verified or share <= view.at("supplier_share"):
            continue
        yield Hit(
            entry.path,
            Text(
                f"供应商碳足迹 {supplier.id} 未经核查，占 {percent(share)}",
                f"the supplier footprint {supplier.id} is not verified and makes {percent(share)}",
            ),
            Text("请供应商提供核查声明", "ask the supplier for a verification statement"),
        )


CHECKS = (
    Check(
        "factor_unlikely",
        "warning",
        Text(
            "因子的数值不像它那一族（差 1000 倍）", "a factor of a value that its family does not have: 1000 times off"
        ),
        values,
    ),
    Check(
        "families_mixed",
        "warning",
        Text("只含 CO2 的因子与全生命周期因子混用", "factors of CO2 only beside life-cycle factors"),
        mixed,
    ),
    Check(
        "supplier_unverified",
        "note",
        Text("占比大的供应商碳足迹未经核查", "a supplier footprint that weighs much and is not verified"),
        unverified,
        ("supplier_share",),
    ),
)
