"""Explanations of sums: totals, parts, stages, processes with their scale and intensity."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.origins import leaf
from tanyin.footprint.result.explain.rows import status
from tanyin.footprint.result.model import ALL_PARTS, WITHOUT_BIOGENIC_CO2, Contribution, Result, add, unit_cost
from tanyin.footprint.result.words import PART_WORDS, STAGE_WORDS
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)


def explain_total(result: Result, path: str) -> Explanation:
    """One of the two totals, as the sum of its parts."""
    counted = WITHOUT_BIOGENIC_CO2 if path == "total" else ALL_PARTS
    inputs = tuple(leaf(PARTS[index], result.parts[index]) for index in counted)
    words = {
        "total": Text("总量（不含生物成因 CO2）", "Total without biogenic CO2"),
        "total_with_biogenic_co2": Text("总量（含生物成因 CO2）", "Total with biogenic CO2"),
    }
    formula = " + ".join(PARTS[index] for index in counted)
    unit = result.system.study.product.unit
    per = f"kgCO2e / {unit.amount:f} {unit.unit}"
    return Explanation(path, words[path], add(result.parts, counted), per, Text(formula, formula), inputs)


def explain_part(result: Result, part: str) -> Explanation:
    """One of the six parts, row by row."""
    index = PARTS.index(part)
    chosen = [c for c in result.contributions if c.parts[index]]
    inputs = _ranked(result, chosen, lambda c: c.parts[index])
    formula = Text("各行此部分之和", "sum of this part over all rows")
    return Explanation(part, PART_WORDS[part], result.parts[index], "kgCO2e", formula, inputs)


def explain_stage(result: Result, stage: str) -> Explanation | None:
    """A life-cycle stage, row by row."""
    if stage not in STAGE_WORDS:
        return None
    chosen = [c for c in result.contributions if c.line.stage == stage]
    return _sum(result, f"stages.{stage}", STAGE_WORDS[stage], chosen)


def _sum(result: Result, path: str, name: Text, chosen: list[Contribution]) -> Explanation:
    value = sum((add(c.parts, result.counted) for c in chosen), ZERO)
    inputs = _ranked(result, chosen, lambda c: add(c.parts, result.counted))
    return Explanation(path, name, value, "kgCO2e", Text("各行贡献之和", "sum of the rows' contributions"), inputs)


def _ranked(
    result: Result, chosen: list[Contribution], size: Callable[[Contribution], Decimal]
) -> tuple[Explanation, ...]:
    sums: dict[str, tuple[Text, Decimal, Line]] = {}
    for contribution in chosen:
        line = contribution.line
        held = sums[line.path][1] if line.path in sums else ZERO
        sums[line.path] = (line.name, held + size(contribution), line)
    ranked = sorted(sums.items(), key=lambda item: (-abs(item[1][1]), item[0]))
    return tuple(
        Explanation(path, name, value, "kgCO2e", NOTHING, status=status(line)) for path, (name, value, line) in ranked
    )


def explain_process(result: Result, rest: str) -> Explanation | None:
    """What a process emits by its own rows; its scale; the intensity of its product."""
    key, _, what = rest.partition(".")
    index = next((i for i, a in enumerate(result.system.activities) if a.key == key), None)
    if index is None:
        return None
    activity = result.system.activities[index]
    path = f"processes.{rest}"
    if what == "":
        chosen = [c for c in result.contributions if c.line.activity == index]
        return _sum(result, path, activity.name, chosen)
    if what == "scale":
        return _scale(result, index, path)
    if what == "intensity":
        return _intensity(result, index, path)
    return None


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
        inputs.append(Explanation(line.path, line.name, value, "kgCO2e", NOTHING, status=status(line)))
    inputs.sort(key=lambda item: (-abs(item.value), item.path))
    cost = sum((result.solution.intensities[index][part] for part in result.counted), ZERO)
    formula = Text("Σ 单位用量 × 其强度或因子", "Σ amount per unit × its intensity or factor")
    return Explanation(path, activity.name, cost, f"kgCO2e/{activity.unit}", formula, tuple(inputs))
