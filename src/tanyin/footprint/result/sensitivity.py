"""First-order sensitivities: what the headline does when one number of the study or a factor moves, from the adjoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.amounts import Datum
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.formula import gradient, parse
from tanyin.footprint.reading import paths
from tanyin.footprint.result import plain
from tanyin.footprint.result.model import Result, unit_cost
from tanyin.footprint.system.model import Term
from tanyin.footprint.system.parameters import spread
from tanyin.footprint.system.scenario import LIFETIME_YIELD, YIELD_UNIT

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """`slope`: d headline / d value, kg CO2e per `unit` (`1` for a pure number and for money); `elasticity`: % of the
    headline per % of the value (None where the headline is zero). `datum`: the value's provenance; None for a factor
    and for a plain number, which has none."""

    path: str
    value: Decimal
    unit: str
    slope: Decimal
    elasticity: Decimal | None
    datum: Datum | None
    factor: Factor | None = None


def sensitivities(result: Result) -> tuple[Sensitivity, ...]:
    """Every number of the study that the headline rests on, and the GWP100 of its gases. Largest |elasticity| first.

    Beside the data (see `data_sensitivities`) these are the plain numbers: output amounts, properties and shares that
    allocation goes by, ratios of credits, weights of power modes, utilisation and empty return, and carbon contents
    where the headline counts biogenic CO2. Shares and weights sum to one by rule: the slope is that of a weight that
    grows while all are divided by their sum again, so that the others shrink in proportion.
    """
    with localcontext(WORKING):
        numbers = [
            _sensitivity(item.path, item.value, item.unit, item.slope, result, None) for item in plain.slopes(result)
        ]
        return _ranked([*result.data_sensitivities, *numbers])


def data_sensitivities(result: Result) -> tuple[Sensitivity, ...]:
    """Every datum: rows, distances, powers, parameters, lifetime, yield, reference flow. Largest first.

    A row with a formula stands here with the slope of its own value; the parameters behind it stand beside it.
    """
    with localcontext(WORKING):
        slopes, terms = _slopes(result)
        named = _named(result, slopes, terms)
        found = [
            _sensitivity(path, term.value, term.datum.unit, slopes[path], result, term.datum)
            for path, term in terms.items()
        ]
        found.extend(_parameters(result, named))
        return _ranked(found)


def factor_sensitivities(result: Result) -> tuple[Sensitivity, ...]:
    """Every factor used, supplier footprints among them: the headline against the factor's value, all its uses
    together. Largest first. The carbon that a factor states is a number of its own, among `sensitivities`."""
    counted = result.counted
    amounts: dict[str, Decimal] = {}
    factors: dict[str, Factor] = {}
    with localcontext(WORKING):
        for line in result.system.lines:
            if (factor := line.factor) is not None:
                factors[factor.id] = factor
                used = result.solution.scales[line.activity] * line.amount
                amounts[factor.id] = amounts.get(factor.id, ZERO) + used
        found = []
        for key, factor in factors.items():
            value = sum((factor.parts[index] for index in counted), ZERO)
            path = paths.factor(key)
            found.append(_sensitivity(path, value, f"kgCO2e/{factor.unit}", amounts[key], result, None, factor))
        return _ranked(found)


def _ranked(found: Iterable[Sensitivity]) -> tuple[Sensitivity, ...]:
    return tuple(sorted(found, key=lambda item: (-abs(item.elasticity or ZERO), item.path)))


def _sensitivity(
    path: str,
    value: Decimal,
    unit: str,
    slope: Decimal,
    result: Result,
    datum: Datum | None,
    factor: Factor | None = None,
) -> Sensitivity:
    headline = result.headline
    return Sensitivity(path, value, unit, slope, slope * value / headline if headline else None, datum, factor)


def _slopes(result: Result) -> tuple[dict[str, Decimal], dict[str, Term]]:
    """d headline / d datum per path, allocated copies of one row added up."""
    slopes: dict[str, Decimal] = {}
    terms: dict[str, Term] = {}
    for term, weight in _terms(result):
        slopes[term.path] = slopes.get(term.path, ZERO) + weight
        terms.setdefault(term.path, term)
    return slopes, terms


def _terms(result: Result) -> Iterator[tuple[Term, Decimal]]:
    system, solution, counted = result.system, result.solution, result.counted
    for line in system.lines:
        if not line.terms:
            continue
        weight = solution.scales[line.activity] * unit_cost(line, solution, counted)
        for term in line.terms:
            yield term, weight * term.slope
    index = system.demand[0][0]
    cost = sum((solution.intensities[index][part] for part in counted), ZERO)
    yield system.reference, cost * system.reference.slope


def _named(result: Result, slopes: dict[str, Decimal], terms: dict[str, Term]) -> dict[str, Decimal]:
    """d headline / d name for every name that a formula speaks of. What the lifetime yield moves is passed on to the
    data behind it, in `slopes` and `terms`."""
    values = result.system.parameters
    named: dict[str, Decimal] = {}
    for path, term in terms.items():
        _pass_on(named, term, slopes[path], values)
    for term in result.system.generation:
        moved = named.get(LIFETIME_YIELD, ZERO) * term.slope
        slopes[term.path] = slopes.get(term.path, ZERO) + moved
        terms.setdefault(term.path, term)
        _pass_on(named, term, moved, values)
    return named


def _pass_on(named: dict[str, Decimal], term: Term, slope: Decimal, values: Mapping[str, Decimal]) -> None:
    """Add to `named` what one datum's formula makes of its slope."""
    if term.datum.formula is not None:
        for name, inner in gradient(parse(term.datum.formula), values).items():
            named[name] = named.get(name, ZERO) + slope * inner


def _parameters(result: Result, named: Mapping[str, Decimal]) -> Iterator[Sensitivity]:
    system = result.system
    for key, slope in spread(named, result.parameters, system.parameters).items():
        parameter = result.parameters.get(key)
        unit = YIELD_UNIT if parameter is None else parameter.unit
        yield _sensitivity(paths.parameter(key), system.parameters[key], unit, slope, result, parameter)
