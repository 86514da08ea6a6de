"""PV modules: area per kWp, yearly yield, degradation, and a module's own generation as a credit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import in_units
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.reading import paths

CATEGORY = "pv-module"


def area(view: View) -> Iterator[Hit]:
    """A module area per kWp that no efficiency makes."""
    reference, per = view.result.system.reference, view.per("kWp")
    square = in_units(reference.datum.unit, "m2")
    if view.study.category != CATEGORY or not per or square is None:
        return
    found = reference.value * square / per
    if found and not view.at("area_low") <= found <= view.at("area_high"):
        yield Hit(
            "product.reference",
            Text(
                f"每 kWp 用 {shown(found)} m² 组件，即效率 {shown(100 / found)} %",
                f"{shown(found)} m² of module per kWp, an efficiency of {shown(100 / found)} %",
            ),
            Text("核对标称功率的单位（Wp/m² 与 kWp/m²）", "check the unit of the nameplate (Wp/m² or kWp/m²)"),
        )


def generation(view: View) -> Iterator[Hit]:
    """A specific yield or a degradation that no place and no module has."""
    if view.study.use is None or view.study.use.generation is None:
        return
    for path, unit, low, high in (
        ("use.generation.specific", "kWh/kWp", "yield_low", "yield_high"),
        ("use.generation.degradation", "1", "degradation_low", "degradation_high"),
    ):
        term = view.result.system.terms_at.get(path)
        ratio = None if term is None else in_units(term.datum.unit, unit)
        if term is None or ratio is None:
            continue
        found = term.value * ratio
        if not view.at(low) <= found <= view.at(high):
            yield Hit(
                path,
                Text(
                    f"{shown(found)} {unit}，通常在 {shown(view.at(low))}–{shown(view.at(high))} 之间",
                    f"{shown(found)} {unit}; usual are {shown(view.at(low))} to {shown(view.at(high))}",
                ),
                Text(
                    "核对单位：每年的发电量，每年的衰减（份额）",
                    "check the unit: yield of a year, loss per year as a share",
                ),
            )


def credit(view: View) -> Iterator[Hit]:
    """Electricity of the module's own use counted as avoided."""
    if view.study.category != CATEGORY:
        return
    activities = view.result.system.activities
    for line in view.result.system.lines:
        kwh = in_units(line.unit, "kWh")
        if line.role == "credit" and kwh is not None and line.amount < Decimal(0):
            yield Hit(
                paths.allocation(activities[line.activity].process),
                Text("把电作为替代产品抵扣", "electricity is credited as a replaced product"),
                Text("组件自己的发电不作抵扣", "a module's own generation is never a credit"),
            )


CHECKS = (
    Check(
        "module_area",
        "warning",
        Text("每 kWp 的组件面积不可能", "a module area per kWp that no efficiency makes"),
        area,
        ("area_low", "area_high"),
    ),
    Check(
        "yield_unlikely",
        "warning",
        Text("年发电量或衰减不可能", "a yearly yield or degradation that no module has"),
        generation,
        ("yield_low", "yield_high", "degradation_low", "degradation_high"),
    ),
    Check(
        "own_generation_credited",
        "warning",
        Text("用发电抵扣光伏组件的排放", "generation credited to a PV module"),
        credit,
    ),
)
