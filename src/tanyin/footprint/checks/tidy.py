"""Left-overs: amounts of zero, counts that are no whole numbers, entries that nothing names."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.formula import FormulaError, names_in
from tanyin.footprint.study.document import Study, SupplierFootprint
from tanyin.footprint.system.scenario import LIFETIME_YIELD
from tanyin.footprint.units import SPELLINGS


def zeros(view: View) -> Iterator[Hit]:
    """Rows of nothing."""
    for entry in view.entries:
        if not entry.value and entry.row is not None and entry.row.formula is None:
            yield Hit(
                entry.path,
                Text("数量为 0", "the amount is 0"),
                Text("填上数量；确实没有就删去这一行", "fill in the amount, or remove the row where there is none"),
            )


def counts(view: View) -> Iterator[Hit]:
    """Pieces in numbers far from whole ones, where a recipe counts them out."""
    least, most = view.at("count_off"), view.at("count_most")
    for entry in view.entries:
        piece = entry.unit == "piece" or SPELLINGS.get(entry.unit) == "piece"
        one = view.processes[entry.process].output
        if not piece or entry.role != "input" or not 1 < entry.value < most or one.unit != "piece" or one.amount != 1:
            continue
        if abs(entry.value - entry.value.to_integral_value()) > least:
            yield Hit(
                entry.path,
                Text(
                    f"每件产品用 {shown(entry.value)} 件，不是整数",
                    f"{shown(entry.value)} pieces per piece, no whole number",
                ),
                Text("核对件数；损耗写明依据", "check the count; say on what a loss rests"),
            )


def unused(view: View) -> Iterator[Hit]:
    """Parameters, sites, meters, evidence, suppliers that nothing names."""
    for path in _unused(view):
        yield Hit(
            path,
            Text("没有任何地方用到它", "nothing uses it"),
            Text("在用到它的行里引用，或删去", "name it where it is used, or remove it"),
        )


def _unused(view: View) -> Iterator[str]:
    study, system = view.study, view.result.system
    data = [term.datum for term in system.terms_at.values()]
    named = {name for datum in (*data, *study.parameters) if datum.formula for name in _names(datum.formula)}
    evidence = {name for datum in (*data, *study.parameters) for name in datum.evidence}
    meters = {datum.meter for datum in (*data, *study.parameters)}
    suppliers = {line.origin.id for line in system.lines if isinstance(line.origin, (SupplierFootprint, Factor))}
    for field, used in (
        ("parameters", named | {LIFETIME_YIELD}),
        ("sites", _sites(study)),
        ("meters", meters),
        ("evidence", evidence),
        ("suppliers", suppliers),
    ):
        for item in getattr(study, field):
            if item.id not in used:
                yield f"{field}.{item.id}"


def _names(formula: str) -> frozenset[str]:
    try:
        return names_in(formula)
    except FormulaError:
        return frozenset()


def _sites(study: Study) -> set[str | None]:
    blocks = (study.distribution, study.use, study.end_of_life)
    return {process.site for process in study.processes} | {block.site for block in blocks if block is not None}


CHECKS = (
    Check("amount_zero", "note", Text("数量为 0 的行", "a row of amount 0"), zeros),
    Check(
        "count_fractional",
        "note",
        Text("按件计的投入不是整数", "pieces in a number that is not whole"),
        counts,
        ("count_off", "count_most"),
    ),
    Check(
        "entry_unused",
        "note",
        Text(
            "参数、场所、表计、凭证、供应商没有被用到",
            "parameters, sites, meters, evidence or suppliers that nothing names",
        ),
        unused,
    ),
)
