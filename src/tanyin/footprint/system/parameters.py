"""Parameters: their values, in the order in which they depend on each other."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence, Set
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint import units
from tanyin.footprint.errors import Problem
from tanyin.footprint.formula import FormulaError, Node, evaluate, gradient, names, parse
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Parameter
from tanyin.footprint.system.dimensions import clash


def resolve(
    parameters: Iterable[Parameter], given: Mapping[str, Decimal], lost: Container[str] = ()
) -> tuple[dict[str, Decimal], list[Problem]]:
    """Values by id (`given` ones first), and what could not be resolved. What rests on a defective parameter, or on one
    of those `lost` before, is not called defective itself."""
    values: dict[str, Decimal] = dict(given)
    problems: list[Problem] = []
    waiting: dict[str, Node] = {}
    formulas: dict[str, str] = {}
    for parameter in parameters:
        if parameter.id in values or parameter.id in formulas:
            path = paths.parameter(parameter.id)
            problems.append(Problem("twice", path, Text("参数编号重复", "this parameter id stands twice")))
        elif parameter.formula is None:
            assert parameter.amount is not None
            values[parameter.id] = parameter.amount
        else:
            formulas[parameter.id] = parameter.formula
            try:
                waiting[parameter.id] = parse(parameter.formula)
            except FormulaError as error:
                problems.append(_defective(parameter.id, error.message, parameter.formula))
    for key, unknown in _unknown(waiting, {*values, *formulas}):
        if told := [name for name in unknown if name not in lost]:
            problems.append(_defective(key, no_parameter(told), formulas[key]))
        del waiting[key]
    for key in _in_order(waiting):
        try:
            values[key] = evaluate(waiting[key], values)
        except FormulaError as error:
            if names(waiting[key]) <= values.keys():
                problems.append(_defective(key, error.message, formulas[key]))
        del waiting[key]
    problems.extend(_defective(circle[0], _round(circle), formulas[circle[0]]) for circle in _circles(waiting))
    return values, problems


def known_units(parameters: Iterable[Parameter], values: Mapping[str, Decimal]) -> tuple[dict[str, str], list[Problem]]:
    """Units by id, and what is wrong with them: a unit that is not known, a formula that yields no amount in its own.
    A parameter whose unit is not known has none here; a formula without a value is not looked at."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    formulas: dict[str, str] = {}
    for parameter in parameters:
        try:
            units.check(parameter.unit)
        except units.UnitError as error:
            problems.append(
                Problem("unit", paths.below(paths.parameter(parameter.id), "unit"), error.message, parameter.unit)
            )
            continue
        found[parameter.id] = parameter.unit
        if parameter.formula is not None and parameter.id in values:
            formulas[parameter.id] = parameter.formula
    for key, formula in formulas.items():
        if (wrong := clash(formula, found, found[key])) is not None:
            problems.append(
                Problem(
                    "unit", paths.below(paths.parameter(key), "formula"), wrong.message, formula[:80], fix=wrong.fix
                )
            )
    return found, problems


def _unknown(waiting: Mapping[str, Node], known: Set[str]) -> list[tuple[str, list[str]]]:
    """The names of no parameter that formulas speak of, by the parameter whose formula it is."""
    found = ((key, sorted(names(node) - known)) for key, node in waiting.items())
    return [(key, unknown) for key, unknown in found if unknown]


def no_parameter(unknown: Sequence[str]) -> Text:
    """That there are no parameters of these names."""
    zh, en = "、".join(f"“{name}”" for name in unknown), ", ".join(f'"{name}"' for name in unknown)
    return Text(f"没有参数{zh}", f"there is no parameter {en}")


def _defective(key: str, message: Text, formula: str) -> Problem:
    return Problem("formula", paths.below(paths.parameter(key), "formula"), message, formula[:80])


def _in_order(waiting: Mapping[str, Node]) -> list[str]:
    """Formulas such that each comes after those it speaks of; those in a circle, or resting on one, are left out."""
    open_names = {key: len(names(node) & waiting.keys()) for key, node in waiting.items()}
    users: dict[str, list[str]] = {}
    for key, node in waiting.items():
        for name in sorted(names(node) & waiting.keys()):
            users.setdefault(name, []).append(key)
    order = [key for key, count in open_names.items() if count == 0]
    for key in order:  # grows while it is walked
        for user in users.get(key, ()):
            open_names[user] -= 1
            if open_names[user] == 0:
                order.append(user)
    return order


def _circles(stuck: Mapping[str, Node]) -> Iterator[list[str]]:
    """The circles among formulas that wait for each other, each once."""
    seen: set[str] = set()
    for start in stuck:
        walk: list[str] = []
        key = start
        while key not in seen:
            seen.add(key)
            walk.append(key)
            key = min(names(stuck[key]) & stuck.keys())
        if key in walk:
            yield walk[walk.index(key) :]


def _round(circle: list[str]) -> Text:
    shown = [*circle[:5], "…"] if len(circle) > 5 else circle
    words = " → ".join([*shown, circle[0]])
    return Text(f"参数互相依赖：{words}", f"the parameters depend on each other: {words}")


def spread(
    slopes: Mapping[str, Decimal], parameters: Mapping[str, Parameter], values: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """d result / d parameter for every parameter with a value or a spread of its own, from `slopes` (d result / d name)
    of the names that rows use: the chain rule through parameters that are formulas themselves."""
    pending = dict(slopes)
    own: dict[str, Decimal] = {}
    # `values` holds parameters in the order they were resolved: backwards, every user comes before what it uses.
    for key in reversed(list(values)):
        if (slope := pending.pop(key, None)) is None:
            continue
        parameter = parameters.get(key)
        if parameter is None or parameter.formula is None:
            own[key] = slope
            continue
        if parameter.uncertainty is not None:
            own[key] = slope
        for name, inner in gradient(parse(parameter.formula), values).items():
            pending[name] = pending.get(name, Decimal(0)) + slope * inner
    return own
