"""Mass of the whole product: its materials, and what its end of life treats."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units, is_water
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View

ZERO = Decimal(0)


def _materials(view: View) -> Iterator[tuple[Entry, Decimal]]:
    """Materials bought for one product unit, with their kg."""
    for entry in view.entries:
        factor, ratio = entry.factor, in_units(entry.line.unit, "kg")
        if entry.role == "input" and factor and factor.family in ("material", "component") and ratio is not None:
            yield entry, entry.amount * ratio


def product_short(view: View) -> Iterator[Hit]:
    """A product heavier than all that was bought for it."""
    mass = view.study.product.mass
    grown = list(_grown(view))
    if mass is None or None in grown or any(_unweighed(entry) for entry in view.entries):
        return
    bought = sum((kg for _, kg in _materials(view)), ZERO) + sum((kg for kg in grown if kg is not None), ZERO)
    if bought and bought < mass * (1 - view.at("product_tolerance")):
        yield Hit(
            "product.mass",
            Text(
                f"产品重 {shown(mass)} kg，所用材料合计 {shown(bought)} kg",
                f"the product weighs {shown(mass)} kg, its materials {shown(bought)} kg together",
            ),
            Text(
                "补上缺少的材料和部件，或核对 product.mass", "add the materials that are missing, or check product.mass"
            ),
        )


def _grown(view: View) -> Iterator[Decimal | None]:
    """kg per product unit of what comes from a process that takes no material itself: a forest, a quarry. None where
    its mass is not known."""
    for entry in view.entries:
        ratio = in_units(entry.unit, entry.line.unit)
        if entry.role != "input" or entry.line.supplier is None or not entry.value or not ratio or _energy(entry):
            continue
        maker = view.result.system.activities[entry.line.supplier].process
        if not any(_brings(other) for other in view.of[maker]):
            yield None if entry.mass is None else entry.mass * entry.amount / (entry.value * ratio)


def _brings(entry: Entry) -> bool:
    """Whether the row brings mass into its process, known or not."""
    if entry.role != "input" or _energy(entry):
        return False
    return entry.is_link or (entry.factor is not None and entry.factor.family in ("material", "component"))


def _energy(entry: Entry) -> bool:
    return in_units(entry.unit, "MJ") is not None


def _unweighed(entry: Entry) -> bool:
    """Whether the row brings mass into the product that nobody knows."""
    factor = entry.factor
    brings = entry.role == "input" and factor is not None and factor.family in ("material", "component")
    return brings and entry.mass is None


def product_over(view: View) -> Iterator[Hit]:
    """Materials that together weigh many times what the product does, less the waste that is stated."""
    mass, category = view.study.product.mass, view.category
    if mass is None:
        return
    usual = None if category is None else category.materials
    most = view.at("materials_times_product") if usual is None else usual.most
    found = {entry.path: kg for entry, kg in _materials(view) if not is_water(entry)}
    bought = sum(found.values(), ZERO)
    if bought - _wasted(view) > most * mass:
        yield Hit(
            max(found, key=lambda path: found[path]),
            Text(
                f"材料合计 {shown(bought)} kg，是产品 {shown(mass)} kg 的 {shown(bought / mass)} 倍；最重的是这一行",
                f"materials weigh {shown(bought)} kg, {shown(bought / mass)} times the product's {shown(mass)} kg; this row "
                "is the heaviest",
            ),
            Text("核对最重几行的单位，或核对 product.mass", "check the units of the heaviest rows, or product.mass"),
        )


def _wasted(view: View) -> Decimal:
    """kg of waste per product unit up to the gate, as far as it is stated in units of mass."""
    wasted = (e for e in view.entries if e.role == "waste" and e.process in view.made)
    ratios = ((entry.amount, in_units(entry.line.unit, "kg")) for entry in wasted)
    return sum((abs(amount) * ratio for amount, ratio in ratios if ratio is not None), ZERO)


def end_of_life(view: View) -> Iterator[Hit]:
    """End of life that treats another mass than the product's."""
    mass, limit = view.study.product.mass, view.at("end_of_life_times")
    waste = [e for e in view.of.get("end_of_life", ()) if e.role == "waste"]
    if mass is None or not waste or any(entry.mass is None for entry in waste):
        return
    treated = sum((entry.mass for entry in waste if entry.mass is not None), ZERO)
    if treated and not mass / limit <= treated <= mass * limit:
        yield Hit(
            "end_of_life.waste",
            Text(
                f"报废处理 {shown(treated)} kg，产品重 {shown(mass)} kg",
                f"{shown(treated)} kg are treated, the product weighs {shown(mass)} kg",
            ),
            Text("报废的质量应约为产品的质量", "the mass treated should be about that of the product"),
        )


CHECKS = (
    Check(
        "product_mass_short",
        "warning",
        Text("产品比全部材料之和重", "a product heavier than all its materials"),
        product_short,
        ("product_tolerance",),
    ),
    Check(
        "product_mass_over",
        "warning",
        Text("材料之和是产品质量的许多倍", "materials many times as heavy as the product"),
        product_over,
        ("materials_times_product",),
    ),
    Check(
        "end_of_life_mass",
        "warning",
        Text("报废处理的质量与产品的质量相差太多", "an end of life of another mass than the product"),
        end_of_life,
        ("end_of_life_times",),
    ),
)
