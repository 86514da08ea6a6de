"""The study of a planned bill: the template's scenarios, the bill's lines as inputs or exclusions, each with its source.

Scenarios and energy stay the template's defaults, marked as such; what the template says of materials goes.
"""

from __future__ import annotations

import re
from decimal import Decimal

from tanyin.canon import normal_form
from tanyin.footprint.errors import StudyError
from tanyin.footprint.exchange.bom.lines import Line
from tanyin.footprint.exchange.bom.plan import Decision, Plan
from tanyin.footprint.exchange.bom.scenarios import (
    Json,
    Source,
    kept_parameters,
    legs,
    mass_parameter,
    row_id,
    weigh_scenarios,
)
from tanyin.footprint.factors.model import Factor, Family
from tanyin.footprint.factors.release import Library
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.process import Process
from tanyin.footprint.units import same_dimension

ENERGY: frozenset[Family] = frozenset({"electricity", "heat", "steam", "fuel"})
"""Families whose inputs stay as the template's defaults: no bill of materials holds them."""

_NOT_IN_KEY = re.compile(r"[^a-z0-9_.-]+")

WHY = {
    "sure": "一个因子明确，尚未确认 / one factor is clear and not confirmed yet",
    "ambiguous": "几个因子相近，尚未选定 / several factors come close and none is chosen yet",
    "none": "没有名称相符的因子 / no factor of such a name",
}


def study_of(plan: Plan, template: Study, source: Source, library: Library) -> Study:
    """The study of the plan. Raises StudyError where cells of the bill are bad, ValidationError where the template does
    not take a bill of materials."""
    if plan.bill.problems:
        raise StudyError(plan.bill.problems)
    document = template.document()
    process = next(each for each in template.processes if each.id == template.product.reference.process)
    document["id"] = _key(source.file)
    document.pop("sample", None)
    _name_product(document, plan, template, process, source)
    document["factors"] = [{"release": release.id, "digest": release.digest} for release in library.releases]
    document["processes"] = [_process(process, plan, source, library)]
    document["exclusions"] = [_exclusion(decision, source) for decision in plan.excluded]
    weigh_scenarios(document)
    document["parameters"] = [mass_parameter(plan, source), *kept_parameters(document)]
    document["source"] = f"物料清单 / bill of materials {source.file}, {source.digest}"
    document["note"] = _note(plan)
    return Study.model_validate(document)


def _key(file: str) -> str:
    stem = _NOT_IN_KEY.sub("-", file.rpartition(".")[0].lower()).strip("-._")
    return f"bom-{stem}"[:100].rstrip("-") if stem else "bom"


def _name_product(document: Json, plan: Plan, template: Study, process: Process, source: Source) -> None:
    """Name and mass from the bill. The unit stays the template's, for its scenarios speak of it."""
    name = plan.bill.product or source.file.rpartition(".")[0] or source.file
    unit = template.product.unit
    product = document["product"]
    for field in ("model", "manufacturer", "description", "mass"):
        product.pop(field, None)
    product["name"] = name
    document["title"] = {"zh": f"{name}（由物料清单导入）", "en": f"{name} (from a bill of materials)"}
    amount = f"{unit.amount:f} {unit.unit}"
    product["unit"]["statement"] = {
        "zh": f"{amount}：{name}，材料照物料清单，其余情景为模板默认值",
        "en": f"{amount} of {name}: materials as in the bill, all other scenarios as in the template",
    }
    reference = template.product.reference
    one_for_one = reference.amount == process.output.amount == unit.amount and reference.unit == unit.unit
    if one_for_one and plan.bill.mass and not plan.bill.without_mass:
        product["mass"] = normal_form(plan.bill.mass)


def _process(process: Process, plan: Plan, source: Source, library: Library) -> Json:
    """The process that makes the product: the bill's lines, and energy as in the template."""
    found = process.model_dump(mode="json", exclude_defaults=True)
    found.pop("waste", None)
    found["output"] = {key: value for key, value in found["output"].items() if key not in ("mass", "biogenic_carbon")}
    if plan.bill.mass and not plan.bill.without_mass:
        found["output"]["mass"] = normal_form(plan.bill.mass)
    energy = [row for row in found.get("inputs", ()) if _is_energy(row, library)]
    found["inputs"] = [*(_input(decision, source) for decision in plan.linked), *energy]
    if carried := list(legs(found.get("transports", ()), plan, source)):
        found["transports"] = carried
    else:
        found.pop("transports", None)
    return found


def _is_energy(row: Json, library: Library) -> bool:
    if "electricity" in row:
        return True
    factor = library.get(row["factor"]) if "factor" in row else None
    return factor is not None and factor.family in ENERGY


def _input(decision: Decision, source: Source) -> Json:
    line, factor = decision.line, decision.factor
    assert factor is not None
    amount, unit = amount_in(line, factor)
    return {
        "id": row_id(line),
        "name": line.label,
        "stage": "raw_material",
        "factor": factor.id,
        "amount": normal_form(amount),
        "unit": unit,
        "kind": "calculated",
        "status": "derived" if decision.basis == "confirmed" else "assumed",
        "source": source.line(line.number),
        "note": _basis(decision),
    }


def amount_in(line: Line, factor: Factor) -> tuple[Decimal, str]:
    """The line's amount in what the factor measures: as counted where that fits, else its mass."""
    if line.amount is not None and line.unit and same_dimension(line.unit, factor.unit):
        return line.amount, line.unit
    assert line.mass is not None
    return line.mass, "kg"


def _basis(decision: Decision) -> str:
    confidence = decision.confidence
    zh = "" if confidence is None else f"，置信度 {confidence:.2f}"
    en = "" if confidence is None else f", confidence {confidence:.2f}"
    if decision.basis == "confirmed":
        return f"因子由人选定{zh} / factor chosen by a person{en}"
    return f"按名称匹配{zh}，尚未确认 / matched by name{en}, not confirmed yet"


def _exclusion(decision: Decision, source: Source) -> Json:
    line = decision.line
    if decision.basis == "left_out":
        reason = "由人决定不关联因子 / left without a factor by a person"
    elif line.kind == "remainder":
        reason = "上级的质量没有全部分到下级 / mass that the parent states beyond its parts"
    else:
        reason = WHY[decision.match.outcome]
    found = {
        "id": row_id(line),
        "name": line.label,
        "stage": "raw_material",
        "reason": reason,
        "basis": f"{source.line(line.number)}；影响未估计 / impact not estimated",
    }
    if line.amount is not None and line.unit:
        found |= {"amount": normal_form(line.amount), "unit": line.unit}
    return found | ({"mass": normal_form(line.mass)} if line.mass is not None else {})


def _note(plan: Plan) -> str:
    accepted = sum(each.basis == "accepted" for each in plan.decisions)
    confirmed = sum(each.basis == "confirmed" for each in plan.decisions)
    return (
        f"由物料清单导入：{accepted} 行按名称匹配而尚未确认，{confirmed} 行由人确认，{len(plan.excluded)} 行没有因子，列为排除项；"
        f"能耗、分销、使用和末期为模板默认值。 / From a bill of materials: {accepted} lines matched by name and not confirmed, "
        f"{confirmed} confirmed by a person, {len(plan.excluded)} without a factor, listed as exclusions; "
        "energy, distribution, use and end of life are the template's defaults."
    )
