"""Explanations of what the solution holds: scales and intensities of products, and the loops between them."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.reading import paths
from tanyin.footprint.result.explain.model import NOTHING, Explanation, at
from tanyin.footprint.result.model import Result, unit_cost

ZERO = Decimal(0)


def explain_activity(result: Result, rest: str) -> Explanation | None:
    """`<key>.scale` or `<key>.intensity` of a product of a process."""
    key, _, what = rest.partition(".")
    if what not in ("scale", "intensity"):
        return None
    index = result.system.index_of.get(key)
    if index is None:
        return None
    return (_scale if what == "scale" else _intensity)(result, index, paths.process(rest))


def _scale(result: Result, index: int, path: str) -> Explanation:
    """How much of an activity's product the product unit needs: final demand plus what each consumer takes."""
    system, scales = result.system, result.solution.scales
    activity = system.activities[index]
    inputs = []
    for consumer, amount in system.demand:
        if consumer == index:
            inputs.append(Explanation("product.reference", system.study.product.name, amount, activity.unit, NOTHING))
    for line in system.lines:
        if line.supplier == index and scales[line.activity]:
            value = scales[line.activity] * line.amount
            inputs.append(Explanation(line.path, line.name, value, line.unit, NOTHING))
    formula = Text("最终需求 + Σ 各用户规模 × 单位用量", "final demand + Σ consumer's scale × amount per unit")
    return Explanation(path, activity.name, scales[index], activity.unit, formula, tuple(inputs))


def _intensity(result: Result, index: int, path: str) -> Explanation:
    """What one unit of an activity's product costs, row by row."""
    activity = result.system.activities[index]
    inputs = []
    for line in result.system.lines_of[index]:
        value = line.amount * unit_cost(line, result.solution, result.counted)
        status = result.system.status_at[line.path]
        inputs.append(Explanation(line.path, line.name, value, "kgCO2e", NOTHING, status=status))
    inputs.sort(key=lambda item: (-abs(item.value), item.path))
    cost = sum((result.solution.intensities[index][part] for part in result.counted), ZERO)
    formula = Text("Σ 单位用量 × 其强度或因子", "Σ amount per unit × its intensity or factor")
    return Explanation(path, activity.name, cost, f"kgCO2e/{activity.unit}", formula, tuple(inputs))


def explain_loop(result: Result, rest: str) -> Explanation | None:
    """`<position>.residual` or `<position>.condition` of a loop, positions counted from 0 as in the document."""
    position, _, what = rest.partition(".")
    loop = at(result.solution.loops, position)
    if loop is None or what not in ("residual", "condition"):
        return None
    names = {
        "residual": Text("环路的相对残差", "relative residual of the loop"),
        "condition": Text("环路的条件数", "condition of the loop"),
    }
    formulas = {
        "residual": Text("max |d − M x| ÷ max |d|，x 为规模", "max |d − M x| ÷ max |d|, x being the scales"),
        "condition": Text("‖M‖₁ × ‖M⁻¹‖₁", "‖M‖₁ × ‖M⁻¹‖₁"),
    }
    members = [result.system.activities[index] for index in loop.members]
    inputs = tuple(
        Explanation(
            paths.scale(member.key),
            member.name,
            result.solution.scales[index],
            member.unit,
            NOTHING,
        )
        for index, member in zip(loop.members, members, strict=True)
    )
    value = loop.residual if what == "residual" else loop.condition
    return Explanation(f"loops.{rest}", names[what], value, "1", formulas[what], inputs)
