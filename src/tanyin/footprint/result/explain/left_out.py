"""Explanations of what the study leaves out: counts, mass and impact with their shares, and each flow's own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.reading import paths
from tanyin.footprint.result.exclusions import Excluded, excluded, mass_of
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.spread import headline
from tanyin.footprint.result.explain.written import explain_written
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.scenario import Exclusion

NAMES = {
    "count": Text("排除项", "flows left out"),
    "unestimated": Text("影响未估计的排除项", "flows left out without an estimated impact"),
    "unweighed": Text("质量未估计的排除项", "flows left out without an estimated mass"),
    "mass": Text("排除的质量", "mass left out"),
    "impact": Text("排除的影响", "impact left out"),
    "mass_share": Text("排除的质量占比", "share of mass left out"),
    "impact_share": Text("排除的影响占比", "share of impact left out"),
}

FORMULAS = {
    "count": Text("个数", "their number"),
    "unestimated": Text("个数", "their number"),
    "unweighed": Text("个数", "their number"),
    "mass": Text("各排除项之和", "sum over the flows left out"),
    "impact": Text("各排除项估计影响的绝对值之和", "sum of the magnitudes of the estimated impacts"),
    "mass_share": Text("排除的质量 ÷ 产品质量", "mass left out ÷ the product's mass"),
    "impact_share": Text("排除的影响 ÷ |标题值|", "impact left out ÷ |headline|"),
}

UNITS = {"mass": "kg", "impact": "kgCO2e"}


def explain_exclusions(result: Result, what: str) -> Explanation | None:
    """One number of the exclusions; None where the study states none."""
    found = excluded(result.system.study)
    if what.startswith("flows."):
        return _flow(found.flows, what.removeprefix("flows."))
    value = _values(result, found).get(what)
    if value is None:
        return None
    inputs = tuple(_inputs(result, found, what))
    return Explanation(paths.exclusion(what), NAMES[what], value, UNITS.get(what, "1"), FORMULAS[what], inputs)


def _values(result: Result, found: Excluded) -> dict[str, Decimal | None]:
    mass, whole = result.system.study.product.mass, abs(result.headline)
    return {
        "count": Decimal(len(found.flows)),
        "unestimated": Decimal(found.unestimated),
        "unweighed": Decimal(found.unweighed),
        "mass": found.mass,
        "impact": found.impact,
        "mass_share": found.mass / mass if found.mass is not None and mass else None,
        "impact_share": found.impact / whole if found.impact is not None and whole else None,
    }


def _inputs(result: Result, found: Excluded, what: str) -> Sequence[Explanation]:
    if what in UNITS:
        flows = (_flow(found.flows, f"{flow.id}.{what}") for flow in found.flows)
        return [item for item in flows if item is not None]
    if not what.endswith("_share"):
        return []
    part = what.removesuffix("_share")
    whole = explain_written(result, "product.mass") if part == "mass" else headline(result)
    value = _values(result, found)[part]
    assert value is not None
    assert whole is not None
    return [Explanation(paths.exclusion(part), NAMES[part], value, UNITS[part], NOTHING), whole]


def _flow(flows: Sequence[Exclusion], rest: str) -> Explanation | None:
    """`<id>.mass` or `<id>.impact`: an estimate written in the study, with its reason and basis."""
    key, _, what = rest.partition(".")
    flow = next((flow for flow in flows if flow.id == key), None)
    if flow is None or what not in UNITS:
        return None
    value = mass_of(flow) if what == "mass" else flow.impact
    if value is None:
        return None
    note = Text(flow.reason, flow.reason)
    return Explanation(f"exclusions.flows.{rest}", flow.name, value, UNITS[what], NOTHING, (), flow.basis, "", note)
