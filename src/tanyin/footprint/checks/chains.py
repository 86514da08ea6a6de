"""Chains of unit processes, all scaled to the product: what one of them takes, another must have brought."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.pack import Term
from tanyin.footprint.checks.view import View

ZERO = Decimal(0)


def unbalanced(view: View) -> Iterator[Hit]:
    """Unit processes whose amounts do not follow from each other."""
    chain = [entry for entry in view.entries if _of_a_chain(entry)]
    for band in view.pack.chains if chain else ():
        made, used = _sizes(chain, band.made), _sizes(chain, band.used)
        if not sum(made.values()) or not sum(used.values()):
            continue
        times = sum(made.values(), ZERO) / sum(used.values(), ZERO)
        if not band.low <= times <= band.high:
            suspects = made if times > band.high else used
            yield Hit(
                max(suspects, key=lambda path: suspects[path]),
                Text(
                    f"{band.name.zh}：上游提供的是下游用去的 {shown(times)} 倍，物理上应为 {shown(band.low)}–{shown(band.high)} 倍",
                    f"{band.name.en}: what is brought is {shown(times)} times what is taken, by physics it is "
                    f"{shown(band.low)} to {shown(band.high)} times",
                ),
                Text(
                    "核对链中这几行的单位和小数点（kWh 与 MJ、kg 与 t）",
                    "check unit and decimal point of these rows of the chain: kWh or MJ, kg or t",
                ),
            )


def _of_a_chain(entry: Entry) -> bool:
    return entry.role == "input" and entry.factor is not None and entry.factor.boundary == "gate_to_gate"


def _sizes(chain: list[Entry], terms: tuple[Term, ...]) -> dict[str, Decimal]:
    """What each row that a term speaks of counts in the balance."""
    found = {}
    for term in terms:
        for entry in chain:
            ratio = in_units(entry.line.unit, term.unit)
            if ratio is not None and term.speaks(entry.text):
                found[entry.path] = entry.amount * ratio * term.times
    return found


CHECKS = (
    Check(
        "chain_unbalanced",
        "warning",
        Text(
            "一条单元过程链里，开采与燃烧、运输的数量对不上",
            "extraction, burning and transport of a chain of unit processes that do not fit",
        ),
        unbalanced,
    ),
)
