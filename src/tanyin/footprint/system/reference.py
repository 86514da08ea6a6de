"""The reference flow: what one product unit asks of the process that makes the product."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint import units
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.document import ReferenceFlow, Unit
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
        context.measured(flow.unit, path)
    stated = context.study.product.unit
    known = _known(stated.unit, context)
    value = context.value(flow, path, context.product_unit)
    ratio = None if target is None else context.ratio(flow.unit, target[1], path)
    if value is not None and value <= 0:
        context.fail(
            "not_positive", path, Text("基准流应大于 0", "the reference flow must be above 0"), found=f"{value:f}"
        )
    if known:
        _of_one_kind(flow, stated, path, context)
    if value is None or ratio is None or not known:
        return None
    served = units.convert(value, flow.unit, stated.unit) if units.same_dimension(flow.unit, stated.unit) else None
    context.report(_unit_of(stated, served), ())
    # The product unit itself is what the study is about, and needs no other source.
    return Term(path, flow, value, ratio, stated.statement.zh if served == stated.amount else "")


def _of_one_kind(flow: ReferenceFlow, stated: Unit, path: str, context: Context) -> None:
    """Note a reference flow that measures something else than the product unit, where nothing says how the two belong
    together; a formula does, and its units are checked."""
    try:
        alike = units.same_dimension(flow.unit, stated.unit)
    except units.UnitError:  # told where it is held against the output
        return
    if alike or flow.formula is not None:
        return
    context.fail(
        "unit",
        f"{path}.unit",
        Text(
            f"产品单位以 {stated.unit} 计，基准流却以 {flow.unit} 计，没有写明两者如何换算",
            f"the product unit is measured in {stated.unit}, the reference flow in {flow.unit}, and nothing says how the "
            "two convert",
        ),
        found=flow.unit,
        expected=Text(stated.unit, stated.unit),
        fix=Text(
            f"改用同一量纲，或把换算写成参数和公式：amount 改为 formula，如 1 {stated.unit} 合多少 {flow.unit}",
            "use one dimension, or write the conversion as parameters and a formula in place of `amount`: how many "
            f"{flow.unit} make 1 {stated.unit}",
        ),
    )


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
