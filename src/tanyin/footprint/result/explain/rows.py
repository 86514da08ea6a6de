"""Explanations of rows, their data and the parameters behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.amounts import PROVISIONAL, Datum
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.formula import names, parse
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.origins import origin_key, origin_kind
from tanyin.footprint.result.model import Result, unit_cost
from tanyin.footprint.result.words import KIND_WORDS, PART_WORDS
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.system.provenance import standing
from tanyin.footprint.system.scenario import YIELD_UNIT

ZERO = Decimal(0)
UNSOURCED = Text("没有写出处，按假定", "no source named: it stands as assumed")
YIELD_NAME = Text("全生命期发电量", "Lifetime yield")
YIELD_FORMULA = Text("年发电量 × PR × Σ(1 − 衰减 × 年)", "specific yield × PR × Σ (1 − degradation × year)")


def explain_row(result: Result, path: str) -> Explanation | None:
    """A row of the study, or one of its data."""
    system = result.system
    if lines := system.lines_at.get(path):
        return _explain_lines(result, path, lines)
    base, _, what = path.rpartition(".")
    if what == "amount" and (lines := system.lines_at.get(base)):
        return _explain_amount(result, path, lines[0])
    term = system.terms_at.get(base if what == "value" else path)
    return None if term is None else explain_datum(result, term)


def _explain_amount(result: Result, path: str, line: Line) -> Explanation:
    """How much one unit of the activity's product takes, from the row's own numbers."""
    unit = f"{line.unit}/{result.system.activities[line.activity].unit}"
    inputs = tuple(explain_datum(result, term) for term in line.terms)
    return Explanation(path, line.name, line.amount, unit, _made(line), inputs, _source(line), status(result, line))


def _explain_lines(result: Result, path: str, lines: Sequence[Line]) -> Explanation:
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
            Explanation(f"processes.{activity.key}.scale", activity.name, scale, activity.unit, NOTHING),
            Explanation(f"{path}.amount", line.name, line.amount, f"{line.unit}/{activity.unit}", _made(line)),
            _burden(result, line, cost),
        ]
    for term in dict.fromkeys(term for line in lines for term in line.terms):
        inputs.append(explain_datum(result, term))
    line = lines[0]
    formula = Text("工序规模 × 单位用量 × 因子", "scale of the process × amount per unit × factor")
    return Explanation(
        path, line.name, value, "kgCO2e", formula, tuple(inputs), _source(line), status(result, line), _part_words(line)
    )


def _made(line: Line) -> Text:
    """How the amount per unit of product came from the row's own numbers."""
    if any(".tec." in term.path for term in line.terms):
        return Text("Σ 功率 × 权重 × 8760 h × 寿命", "Σ power × weight × 8760 h × lifetime")
    shared = f" × {line.share:f}" if line.share != 1 else ""
    terms = " · ".join(_amount(term) for term in line.terms)
    return Text(f"{terms}{shared and '（分配份额）' + shared}", f"{terms}{shared and ' (allocated share)' + shared}")


def _amount(term: Term) -> str:
    """A datum as a formula shows it; the unit of a plain number is not written."""
    return f"{term.value:f}" if term.datum.unit == "1" else f"{term.value:f} {term.datum.unit}"


def _burden(result: Result, line: Line, cost: Decimal) -> Explanation:
    unit = f"kgCO2e/{line.unit}"
    if line.supplier is not None:
        supplier = result.system.activities[line.supplier]
        return Explanation(f"processes.{supplier.key}.intensity", supplier.name, cost, unit, NOTHING)
    origin = line.origin
    if isinstance(origin, Gas) or (origin is not None and line.factor is not None):
        path = f"{origin_kind(origin)}.{origin_key(origin)}"
        return Explanation(path, origin.name, cost, unit, NOTHING, (), origin.source, origin.status)
    formula = Text("44/12 × 含碳量", "44/12 × carbon content")
    if origin is None:
        return Explanation(line.path, line.name, cost, unit, formula)
    return Explanation(line.path, line.name, cost, unit, formula, (), origin.source, origin.status, origin.name)


def explain_datum(result: Result, term: Term) -> Explanation:
    """A datum of a row."""
    return _explain_value(result, f"{term.path}.value", Text(term.path, term.path), term.value, term.datum, term.held)


def _explain_value(result: Result, path: str, name: Text, value: Decimal, datum: Datum, held: str = "") -> Explanation:
    inputs: tuple[Explanation, ...] = ()
    formula = NOTHING
    if datum.formula is not None:
        formula = Text(datum.formula, datum.formula)
        inputs = tuple(_named(result, used) for used in sorted(names(parse(datum.formula))))
    state = _standing(result, datum, held)
    return Explanation(path, name, value, datum.unit, formula, inputs, datum.source or held, state, _note(datum, held))


def _note(datum: Datum, held: str = "") -> Text:
    words, extra = KIND_WORDS[datum.kind], _extra(datum)
    zh, en = f"{words.zh}{extra.zh}", f"{words.en}{extra.en}"
    if datum.status is None and standing(datum, held) == "assumed":
        return Text(f"{zh}; {UNSOURCED.zh}", f"{en}; {UNSOURCED.en}")
    return Text(zh, en)


def _extra(datum: Datum) -> Text:
    """What bears the datum out, after its kind."""
    zh, en = ([datum.note], [datum.note]) if datum.note else ([], [])
    if datum.evidence:
        zh.append(f"凭证 {'、'.join(datum.evidence)}")
        en.append(f"evidence {', '.join(datum.evidence)}")
    if datum.meter:
        zh.append(f"表计 {datum.meter}")
        en.append(f"meter {datum.meter}")
    return Text("".join(f"; {item}" for item in zh), "".join(f"; {item}" for item in en))


def explain_parameter(result: Result, key: str) -> Explanation | None:
    """A parameter, with the parameters that its formula speaks of; those are explained in turn under their paths."""
    value = result.system.parameters.get(key)
    if value is None:
        return None
    parameter = result.parameters.get(key)
    if parameter is not None:
        return _explain_value(result, f"parameters.{key}", parameter.name, value, parameter)
    inputs = tuple(explain_datum(result, term) for term in result.system.generation)
    return replace(_named(result, key), inputs=inputs)


def _named(result: Result, key: str) -> Explanation:
    """A parameter as a formula finds it: its value and where it is from, not what it is itself made of. Formulas of
    formulas branch without end."""
    path, value = f"parameters.{key}", result.system.parameters[key]
    datum = result.parameters.get(key)
    if datum is None:
        weak = "provisional" if key in result.system.provenance.parameters["provisional"] else ""
        return Explanation(path, YIELD_NAME, value, YIELD_UNIT, YIELD_FORMULA, status=weak)
    formula = NOTHING if datum.formula is None else Text(datum.formula, datum.formula)
    state = _standing(result, datum)
    return Explanation(path, datum.name, value, datum.unit, formula, (), datum.source, state, _note(datum))


def _source(line: Line) -> str:
    return "; ".join(dict.fromkeys(term.source for term in line.terms if term.source))


def status(result: Result, line: Line) -> str:
    """What a row is marked with: `provisional` where a datum or the factor is not good enough to certify, otherwise
    `transcribed` where one of them was seen in a transcription only."""
    if result.system.provisional(line):
        return "provisional"
    return "transcribed" if result.system.transcribed(line) else ""


def _standing(result: Result, datum: Datum, held: str = "") -> str:
    """What the datum stands as; `provisional` where only a parameter behind its formula makes it so."""
    stands = standing(datum, held)
    if stands in PROVISIONAL or not result.system.provenance.marked("provisional", datum, held):
        return stands
    return "provisional"


def _part_words(line: Line) -> Text:
    words = [PART_WORDS[PARTS[index]] for index, _ in line.burden]
    return Text("、".join(word.zh for word in words), ", ".join(word.en for word in words))
