"""Explain any number of a result: formula, inputs, sources, status.

Paths: `total`, `total_with_biogenic_co2`, a part's name, `stages.<stage>`, `processes.<id>` (and `.scale`,
`.intensity`), the path of any row, `parameters.<id>`, `factors.<id>`, `gases.<id>`, `product.reference`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.formula import names, parse
from tanyin.footprint.result.model import ALL_PARTS, WITHOUT_BIOGENIC_CO2, Contribution, Result, add, unit_cost
from tanyin.footprint.system.model import Line, Term

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`value` in `unit` comes about by `formula` from `inputs` (each a path that can be explained in turn)."""

    path: str
    name: Text
    value: Decimal
    unit: str
    formula: Text
    inputs: tuple[Explanation, ...] = ()
    source: str = ""
    status: str = ""
    note: Text = Text("", "")


def explain(result: Result, path: str) -> Explanation:
    """The explanation of one number. Raises StudyError naming the paths that come close."""
    with localcontext(WORKING):
        found = _explain(result, path)
    if found is None:
        raise StudyError([_unknown(result, path)])
    return found


def paths(result: Result) -> tuple[str, ...]:
    """Every path that `explain` answers."""
    system = result.system
    found = ["total", "total_with_biogenic_co2", *PARTS, "product.reference"]
    found += [f"stages.{stage}" for stage in system.study.boundary.stages]
    for activity in system.activities:
        base = f"processes.{activity.key}"
        found += [base, f"{base}.scale", f"{base}.intensity"]
    for line in system.lines:
        found += [line.path, *(term.path for term in line.terms)]
    found += [f"parameters.{key}" for key in system.parameters]
    found += [f"{_kind(line.origin)}.{_key(line.origin)}" for line in system.lines if line.origin is not None]
    return tuple(dict.fromkeys(found))


def _explain(result: Result, path: str) -> Explanation | None:
    head, _, rest = path.partition(".")
    if path in ("total", "total_with_biogenic_co2"):
        return _total(result, path)
    if path in PARTS:
        return _part(result, path)
    if path == "product.reference":
        return _datum(result, result.system.reference)
    readers: dict[str, Callable[[Result, str], Explanation | None]] = {
        "stages": _stage,
        "processes": _process,
        "parameters": _parameter,
        "factors": _factor,
        "gases": _gas,
    }
    if head in readers and (found := readers[head](result, rest)) is not None:
        return found
    return _row(result, path)


def _total(result: Result, path: str) -> Explanation:
    counted = WITHOUT_BIOGENIC_CO2 if path == "total" else ALL_PARTS
    inputs = tuple(_leaf(PARTS[index], result.parts[index]) for index in counted)
    words = {
        "total": Text("总量（不含生物成因 CO2）", "Total without biogenic CO2"),
        "total_with_biogenic_co2": Text("总量（含生物成因 CO2）", "Total with biogenic CO2"),
    }
    formula = " + ".join(PARTS[index] for index in counted)
    unit = result.system.study.product.unit
    per = f"kgCO2e / {unit.amount:f} {unit.unit}"
    return Explanation(path, words[path], add(result.parts, counted), per, Text(formula, formula), inputs)


PART_WORDS = {
    "fossil": Text("化石（不含航空）", "Fossil without aircraft"),
    "aircraft": Text("航空", "Aircraft"),
    "biogenic_co2_emission": Text("生物成因 CO2 排放", "Biogenic CO2 emission"),
    "biogenic_co2_removal": Text("生物成因 CO2 吸收", "Biogenic CO2 removal"),
    "biogenic_non_co2": Text("生物成因非 CO2", "Biogenic non-CO2"),
    "land_use_change": Text("土地利用变化", "Land-use change"),
}

STAGE_WORDS = {
    "raw_material": Text("原材料获取", "Raw material"),
    "production": Text("生产", "Production"),
    "distribution": Text("分销", "Distribution"),
    "use": Text("使用", "Use"),
    "end_of_life": Text("生命末期", "End of life"),
}


def _leaf(path: str, value: Decimal) -> Explanation:
    return Explanation(path, PART_WORDS[path], value, "kgCO2e", Text("", ""))


def _part(result: Result, part: str) -> Explanation:
    index = PARTS.index(part)
    chosen = [c for c in result.contributions if c.parts[index]]
    inputs = _ranked(result, chosen, lambda c: c.parts[index])
    formula = Text("各行此部分之和", "sum of this part over all rows")
    return Explanation(part, PART_WORDS[part], result.parts[index], "kgCO2e", formula, inputs)


def _stage(result: Result, stage: str) -> Explanation | None:
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
        Explanation(path, name, value, "kgCO2e", Text("", ""), status=_status(line))
        for path, (name, value, line) in ranked
    )


def _process(result: Result, rest: str) -> Explanation | None:
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
            inputs.append(Explanation("product.reference", system.study.product.name, amount, activity.unit, Text("", "")))
    for line in system.lines:
        if line.supplier == index and scales[line.activity]:
            value = scales[line.activity] * line.amount
            inputs.append(Explanation(line.path, line.name, value, line.unit, Text("", "")))
    formula = Text("最终需求 + Σ 各用户规模 × 单位用量", "final demand + Σ consumer's scale × amount per unit")
    return Explanation(path, activity.name, scales[index], activity.unit, formula, tuple(inputs))


def _intensity(result: Result, index: int, path: str) -> Explanation:
    """What one unit of an activity's product costs, row by row."""
    activity = result.system.activities[index]
    inputs = []
    for line in result.system.lines_of[index]:
        value = line.amount * unit_cost(line, result.solution, result.counted)
        inputs.append(Explanation(line.path, line.name, value, "kgCO2e", Text("", ""), status=_status(line)))
    inputs.sort(key=lambda item: (-abs(item.value), item.path))
    cost = sum((result.solution.intensities[index][part] for part in result.counted), ZERO)
    formula = Text("Σ 单位用量 × 其强度或因子", "Σ amount per unit × its intensity or factor")
    return Explanation(path, activity.name, cost, f"kgCO2e/{activity.unit}", formula, tuple(inputs))


def _row(result: Result, path: str) -> Explanation | None:
    lines = [line for line in result.system.lines if line.path == path]
    if lines:
        return _lines(result, path, lines)
    term = next((t for line in result.system.lines for t in line.terms if t.path == path), None)
    return None if term is None else _datum(result, term)


def _lines(result: Result, path: str, lines: list[Line]) -> Explanation:
    """A row's burden: scale of its process × amount per unit × factor (or the supplier's intensity)."""
    solution = result.solution
    value = ZERO
    inputs: list[Explanation] = []
    for line in lines:
        cost = unit_cost(line, solution, result.counted)
        scale = solution.scales[line.activity]
        value += scale * line.amount * cost
        activity = result.system.activities[line.activity]
        inputs += [
            Explanation(f"processes.{activity.key}.scale", activity.name, scale, activity.unit, Text("", "")),
            Explanation(f"{path}.amount", line.name, line.amount, f"{line.unit}/{activity.unit}", _made(line)),
            _burden(result, line, cost),
        ]
    for term in dict.fromkeys(term for line in lines for term in line.terms):
        inputs.append(_datum(result, term))
    line = lines[0]
    formula = Text("工序规模 × 单位用量 × 因子", "scale of the process × amount per unit × factor")
    return Explanation(
        path, line.name, value, "kgCO2e", formula, tuple(inputs), _source(line), _status(line), _part_words(line)
    )


def _made(line: Line) -> Text:
    """How the amount per unit of product came from the row's own numbers."""
    shared = f" × {line.share:f}" if line.share != 1 else ""
    terms = " · ".join(f"{term.value:f} {term.datum.unit}" for term in line.terms)
    return Text(f"{terms}{shared and '（分配份额）' + shared}", f"{terms}{shared and ' (allocated share)' + shared}")


def _burden(result: Result, line: Line, cost: Decimal) -> Explanation:
    unit = f"kgCO2e/{line.unit}"
    if line.supplier is not None:
        supplier = result.system.activities[line.supplier]
        return Explanation(f"processes.{supplier.key}.intensity", supplier.name, cost, unit, Text("", ""))
    if line.origin is not None:
        path = f"{_kind(line.origin)}.{_key(line.origin)}"
        source = line.origin.source
        return Explanation(path, line.origin.name, cost, unit, Text("", ""), (), source, line.origin.status)
    return Explanation(line.path, line.name, cost, unit, Text("44/12 × 含碳量", "44/12 × carbon content"))


def _datum(result: Result, term: Term) -> Explanation:
    datum = term.datum
    return _value(result, f"{term.path}.value", Text(term.path, term.path), term.value, datum)


def _value(result: Result, path: str, name: Text, value: Decimal, datum: Datum) -> Explanation:
    inputs: tuple[Explanation, ...] = ()
    formula = Text("", "")
    if datum.formula is not None:
        formula = Text(datum.formula, datum.formula)
        used = sorted(names(parse(datum.formula)))
        inputs = tuple(found for name_ in used if (found := _parameter(result, name_)) is not None)
    note = Text(f"{_kind_words(datum).zh}{_extra(datum)}", f"{_kind_words(datum).en}{_extra(datum)}")
    return Explanation(path, name, value, datum.unit, formula, inputs, datum.source, datum.status, note)


def _kind_words(datum: Datum) -> Text:
    return {
        "measured": Text("实测", "measured"),
        "calculated": Text("计算", "calculated"),
        "estimated": Text("估算", "estimated"),
        "supplier": Text("供应商", "supplier"),
        "literature": Text("文献", "literature"),
        "default": Text("默认", "default"),
    }[datum.kind]


def _extra(datum: Datum) -> str:
    found = [datum.note] if datum.note else []
    found += [f"evidence: {name}" for name in datum.evidence]
    found += [f"meter: {datum.meter}"] if datum.meter else []
    return "".join(f"; {item}" for item in found)


def _parameter(result: Result, key: str) -> Explanation | None:
    value = result.system.parameters.get(key)
    if value is None:
        return None
    for parameter in result.system.study.parameters:
        if parameter.id == key:
            return _value(result, f"parameters.{key}", parameter.name, value, parameter)
    formula = Text(
        "年发电量 × PR × Σ(1 − 衰减 × 年)", "specific yield × PR × Σ (1 − degradation × year)"
    )
    return Explanation(f"parameters.{key}", Text("全生命期发电量", "Lifetime yield"), value, "kWh/kWp", formula)


def _factor(result: Result, key: str) -> Explanation | None:
    factor = result.system.library.get(key) or next(
        (supplier for supplier in result.system.study.suppliers if supplier.id == key), None
    )
    if factor is None:
        return None
    value = add(factor.parts, result.counted)
    inputs = tuple(_leaf(part, value) for part, value in zip(PARTS, factor.parts, strict=True) if value)
    facts = [factor.boundary, factor.gases, factor.geography, str(factor.year or factor.years), factor.technology]
    note = ", ".join(fact for fact in [*facts, factor.licence] if fact)
    return Explanation(
        f"factors.{key}",
        factor.name,
        value,
        f"kgCO2e/{factor.unit}",
        Text("计入总量的部分之和", "sum of the parts that the total counts"),
        inputs,
        f"{factor.source} {factor.url}".strip(),
        factor.status,
        Text(note, note),
    )


def _gas(result: Result, key: str) -> Explanation | None:
    gas = next((g for g in result.system.gwp.gases if _key(g) == key), None)
    if gas is None:
        return None
    name = Text(f"GWP100（{result.system.gwp.id}）", f"GWP100 ({result.system.gwp.id})")
    return Explanation(f"gases.{key}", gas.name, gas.gwp100, "kgCO2e/kg", name, (), gas.source, gas.status)


def _kind(origin: Factor | Gas | None) -> str:
    return "gases" if isinstance(origin, Gas) else "factors"


def _key(origin: Factor | Gas | None) -> str:
    if isinstance(origin, Gas):
        return origin.gas if origin.origin is None else f"{origin.gas}_{origin.origin}"
    return origin.id if origin is not None else ""


def _source(line: Line) -> str:
    return "; ".join(dict.fromkeys(term.datum.source for term in line.terms if term.datum.source))


def _status(line: Line) -> str:
    return "provisional" if line.provisional else ""


def _part_words(line: Line) -> Text:
    words = [PART_WORDS[PARTS[index]] for index, _ in line.burden]
    return Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))


def _unknown(result: Result, path: str) -> Problem:
    tail = path.rsplit(".", 1)[-1]
    near = [known for known in paths(result) if tail and tail in known][:5]
    hint = ", ".join(near) or ", ".join(_start(result))
    return Problem(
        "no_path", path[:120], Text("没有这个数", "there is no such number"), expected=Text(hint, hint)
    )


def _start(result: Result) -> Iterable[str]:
    return ("total", *(f"stages.{stage}" for stage in result.system.study.boundary.stages))
