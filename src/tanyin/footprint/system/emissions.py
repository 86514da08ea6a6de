"""Direct emissions and removals as lines of the system, each in the part that its origin proves."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.factors.gwp import characterise
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.lines import Emission
from tanyin.footprint.system import provenance
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.system.rows import Holder

CARBON_GASES = ("co2", "ch4")
"""Gases that count otherwise by where their carbon is from."""


def burns(row: Emission) -> bool:
    """Whether the row may be the CO2 of a fuel burned: fossil or unproven, not nothing, not a removal."""
    return row.gas == "co2" and row.origin in ("fossil", "unproven") and not row.removal and row.amount != 0


_REMOVAL_UNPROVEN = Text(
    "吸收须写明出处或凭证；买来的减排量不是吸收，这里没有它的位置",
    "a removal names its source or evidence; a bought reduction is none, and has no place here",
)


def emitted(row: Emission, context: Context, holder: Holder) -> Iterator[Line]:
    """The line of a direct emission or removal."""
    path = f"{holder.path}.{row.id}"
    value = context.value(row, path, holder.per)
    ratio = context.ratio(row.unit, "kg", path)
    if value is not None and value < 0:
        context.fail(
            "negative",
            f"{path}.amount",
            Text(
                "排放量写正数；吸收写 removal: true", "an emission is positive; an uptake is written as removal: true"
            ),
            found=f"{value:f}",
        )
        value = None
    proven = provenance.sourced(row, holder.source)
    if row.removal and not proven:
        context.fail("removal_unproven", path, _REMOVAL_UNPROVEN)
        value = None
    # A claim that nothing bears out proves nothing.
    origin = row.origin if proven or row.origin != "biogenic" or row.gas not in CARBON_GASES else "unproven"
    counted = characterise(context.gwp, row.gas, origin, removal=row.removal)
    if counted is None:
        known = ", ".join(sorted({gas.gas for gas in context.gwp.gases}))
        context.fail(
            "no_gas",
            f"{path}.gas",
            Text(f"{context.gwp.id} 没有这种气体的 GWP", f"{context.gwp.id} has no GWP of this gas"),
            found=row.gas,
            expected=Text(known, known),
        )
    if counted is None or value is None or ratio is None:
        return
    if origin == "unproven" and row.gas in CARBON_GASES:
        context.report(
            [
                Finding(
                    "origin_unproven",
                    "warning",
                    path,
                    Text(
                        f"{row.gas.upper()} 来源未证明，按化石计",
                        f"{row.gas.upper()} of unproven origin counts as fossil",
                    ),
                    Text("写明 origin，并写出处或凭证", "state its origin, with its source or evidence"),
                )
            ],
            (),
        )
    part = PARTS.index(counted.part)
    carbon = counted.gas.carbon if origin == "biogenic" else None
    yield Line(
        -1,
        path,
        row.name,
        "removal" if row.removal else "emission",
        value * ratio,
        "kg",
        None,
        ((part, counted.value),),
        counted.gas,
        (Term(path, row, value, ratio),),
        carbon=carbon,
    )
