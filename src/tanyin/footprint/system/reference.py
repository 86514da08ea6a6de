"""The reference flow: what one product unit asks of the process that makes the product."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint import units
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.document import Unit
from tanyin.footprint.system.absent import absent
from tanyin.footprint.system.activities import Products
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.model import Term


def reference_flow(context: Context, products: Products) -> Term | None:
    """What one product unit asks of the reference process; None after noting why it cannot be told."""
    flow = context.study.product.reference
    path = "product.reference"
    target = products.get((flow.process, flow.product))
    if target is None:
        absent(flow.process, flow.product, path, context)
        return None
    stated = context.study.product.unit
    known = _known(stated.unit, context)
    value, ratio = context.value(flow, path, context.product_unit), context.ratio(flow.unit, target[1], path)
    if value is None or ratio is None:
        return None
    if value <= 0:
        context.fail(
            "not_positive", path, Text("基准流应大于 0", "the reference flow must be above 0"), found=f"{value:f}"
        )
    if not known:
        return None
    served = units.convert(value, flow.unit, stated.unit) if units.same_dimension(flow.unit, stated.unit) else None
    context.report(_unit_of(stated, served), ())
    # The product unit itself is what the study is about, and needs no other source.
    return Term(path, flow, value, ratio, stated.statement.zh if served == stated.amount else "")


def _known(unit: str, context: Context) -> bool:
    """Whether the product unit is a unit; notes it where it is none."""
    try:
        units.check(unit)
    except units.UnitError as error:
        context.fail("unit", "product.unit.unit", error.message, found=unit)
        return False
    return True


def _unit_of(stated: Unit, served: Decimal | None) -> Iterator[Finding]:
    """A reference flow that measures the same as the product unit (`served` of it) and is not the same amount."""
    if served is not None and served != stated.amount:
        yield Finding(
            "reference_differs",
            "warning",
            "product.reference",
            Text(
                f"产品单位是 {stated.amount:f} {stated.unit}，基准流却是 {shown(served, 6)} {stated.unit}",
                f"the product unit is {stated.amount:f} {stated.unit}, the reference flow {shown(served, 6)} {stated.unit}",
            ),
            Text("两者应相等，除非途中有损耗", "they should be equal unless some is lost on the way"),
        )
