"""Explanations of rows, their data and the parameters behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.amounts import PROVISIONAL, Datum, Status
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.reading import paths
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.origins import origin_key, origin_kind
from tanyin.footprint.result.explain.written import explain_written
from tanyin.footprint.result.model import Result, unit_cost
from tanyin.footprint.result.words import KIND_WORDS, PART_WORDS
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.system.provenance import named, standing
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
    inputs = (*(explain_datum(result, term) for term in line.terms), *_weights(result, line.terms))
    status = result.system.status_at[line.path]
    return Explanation(path, line.name, line.amount, unit, _made(line), inputs, _source(line), status)


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
            Explanation(paths.scale(activity.key), activity.name, scale, activity.unit, NOTHING),
            Explanation(f"{path}.amount", line.name, line.amount, f"{line.unit}/{activity.unit}", _made(line)),
            _burden(result, line, cost),
        ]
    line = lines[0]
    # Copies that bear equal shares rest on equal terms; to find those, everything in them is hashed.
    terms = line.terms if len(lines) == 1 else dict.fromkeys(term for line in lines for term in line.terms)
    inputs += [*(explain_datum(result, term) for term in terms), *_weights(result, terms)]
    formula = Text("工序规模 × 单位用量 × 因子", "scale of the process × amount per unit × factor")
    status = result.system.status_at[path]
    return Explanation(
        path, line.name, value, "kgCO2e", formula, tuple(inputs), _source(line), status, _part_words(line)
    )


def _weights(result: Result, terms: Iterable[Term]) -> Iterator[Explanation]:
    """The share of the year of each power mode among the terms: what a power counts with."""
    for term in terms:
        if ".tec." in term.path and (weight := explain_written(result, f"{term.path}.weight")) is not None:
            yield weight


def _made(line: Line) -> Text:
    """How the amount per unit of product came from the row's own numbers."""
    if any(".tec." in term.path for term in line.terms):
        return Text("Σ 功率 × 权重 × 8760 h × 寿命", "Σ power × weight × 8760 h × lifetime")
    shared = f" × {line.share:f}" if line.share != 1 else ""
    terms = " · ".join([_amount(term) for term in line.terms])
    return Text(f"{terms}{shared and '（分配份额）' + shared}", f"{terms}{shared and ' (allocated share)' + shared}")


def _amount(term: Term) -> str:
    """A datum as a formula shows it; the unit of a plain number is not written."""
    return f"{term.value:f}" if term.datum.unit == "1" else f"{term.value:f} {term.datum.unit}"


def _burden(result: Result, line: Line, cost: Decimal) -> Explanation:
    unit = f"kgCO2e/{line.unit}"
    if line.supplier is not None:
        supplier = result.system.activities[line.supplier]
        return Explanation(paths.intensity(supplier.key), supplier.name, cost, unit, NOTHING)
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
    weak = "provisional" in result.system.marks_at[term.path]
    name = Text(term.path, term.path)
    inputs = _behind(result, term.datum)
    stands, note = _stands(term.datum, term.held, weak=weak)
    return Explanation(
        f"{term.path}.value", name, term.value, term.datum.unit, _formula(term.datum), inputs, term.source, stands, note
    )


def _behind(result: Result, datum: Datum) -> tuple[Explanation, ...]:
    """The parameters that the datum's formula speaks of."""
    return tuple(_named(result, used) for used in sorted(named(datum)))


def _formula(datum: Datum) -> Text:
    return NOTHING if datum.formula is None else Text(datum.formula, datum.formula)


def _stands(datum: Datum, held: str = "", *, weak: bool) -> tuple[str, Text]:
    """What the datum stands as, and how it was obtained. `weak`: it is provisional, by itself or through parameters."""
    stands = standing(datum, held)
    state = "provisional" if weak and stands not in PROVISIONAL else stands
    return state, _note(datum, stands)


def _note(datum: Datum, stands: Status) -> Text:
    """How the datum was obtained, and what bears it out."""
    zh, en = KIND_WORDS[datum.kind]
    if datum.note:
        zh, en = f"{zh}; {datum.note}", f"{en}; {datum.note}"
    if datum.evidence:
        zh, en = f"{zh}; 凭证 {'、'.join(datum.evidence)}", f"{en}; evidence {', '.join(datum.evidence)}"
    if datum.meter:
        zh, en = f"{zh}; 表计 {datum.meter}", f"{en}; meter {datum.meter}"
    if datum.status is None and stands == "assumed":
        zh, en = f"{zh}; {UNSOURCED.zh}", f"{en}; {UNSOURCED.en}"
    return Text(zh, en)


def explain_parameter(result: Result, key: str) -> Explanation | None:
    """A parameter, with the parameters that its formula speaks of; those are explained in turn under their paths."""
    if key not in result.system.parameters:
        return None
    parameter = result.parameters.get(key)
    generation = tuple(explain_datum(result, term) for term in result.system.generation)
    inputs = generation if parameter is None else _behind(result, parameter)
    return _named(result, key)._replace(inputs=inputs)


def _named(result: Result, key: str) -> Explanation:
    """A parameter as a formula finds it: its value and where it is from, not what it is itself made of. Formulas of
    formulas branch without end."""
    path, value = paths.parameter(key), result.system.parameters[key]
    parameter = result.parameters.get(key)
    weak = key in result.system.provenance.parameters["provisional"]
    if parameter is None:
        return Explanation(path, YIELD_NAME, value, YIELD_UNIT, YIELD_FORMULA, status="provisional" if weak else "")
    stands, note = _stands(parameter, weak=weak)
    return Explanation(
        path, parameter.name, value, parameter.unit, _formula(parameter), (), parameter.source, stands, note
    )


def _source(line: Line) -> str:
    return "; ".join(dict.fromkeys([term.source for term in line.terms if term.source]))


def _part_words(line: Line) -> Text:
    words = [PART_WORDS[PARTS[index]] for index, _ in line.burden]
    return Text("、".join([word.zh for word in words]), ", ".join([word.en for word in words]))
