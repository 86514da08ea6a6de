"""Parameters: their values, in the order in which they depend on each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.errors import Problem
from tanyin.footprint.formula import FormulaError, Node, evaluate, gradient, names, parse
from tanyin.footprint.study.document import Parameter


def resolve(parameters: Iterable[Parameter], given: Mapping[str, Decimal]) -> tuple[dict[str, Decimal], list[Problem]]:
    """Values by id (`given` ones first), and what could not be resolved."""
    values: dict[str, Decimal] = dict(given)
    problems: list[Problem] = []
    waiting: dict[str, Node] = {}
    texts: dict[str, str] = {}
    for parameter in parameters:
        path = f"parameters.{parameter.id}"
        if parameter.id in values or parameter.id in waiting:
            problems.append(Problem("twice", path, Text("参数编号重复", "this parameter id stands twice")))
        elif parameter.amount is not None:
            values[parameter.id] = parameter.amount
        else:
            texts[parameter.id] = parameter.formula or ""
            try:
                waiting[parameter.id] = parse(texts[parameter.id])
            except FormulaError as error:
                problems.append(Problem("formula", f"{path}.formula", error.message, texts[parameter.id][:80]))
    broken = {problem.path.split(".")[1] for problem in problems}
    while ready := [key for key, node in waiting.items() if names(node) <= values.keys()]:
        for key in ready:
            try:
                values[key] = evaluate(waiting.pop(key), values)
            except FormulaError as error:
                problems.append(Problem("formula", f"parameters.{key}.formula", error.message, texts[key][:80]))
                broken.add(key)
    for key, node in waiting.items():
        if not names(node) & broken:
            problems.append(_stuck(key, node, values, waiting))
    return values, problems


def _stuck(key: str, node: Node, values: Mapping[str, Decimal], waiting: Mapping[str, Node]) -> Problem:
    unknown = sorted(names(node) - values.keys() - waiting.keys())
    if unknown:
        message = Text(f"没有参数“{unknown[0]}”", f'there is no parameter "{unknown[0]}"')
    else:
        circle = " → ".join([key, *sorted(names(node) & waiting.keys())])
        message = Text(f"参数互相依赖: {circle}", f"the parameters depend on each other: {circle}")
    return Problem("formula", f"parameters.{key}.formula", message)


def spread(
    slopes: Mapping[str, Decimal], parameters: Mapping[str, Parameter], values: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """d result / d parameter for every parameter with a value of its own, from `slopes` (d result / d name) of the
    names that rows use: the chain rule through parameters that are formulas themselves."""
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
        for name, inner in gradient(parse(parameter.formula), values).items():
            pending[name] = pending.get(name, Decimal(0)) + slope * inner
    return own
