"""Values and exact first derivatives of formulas, in decimals of the working context (50 digits)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, DecimalException, Underflow, localcontext

from tanyin.canon import MAX_MAGNITUDE, WORKING, Text
from tanyin.footprint.formula.grammar import FormulaError, Node, names

ZERO, ONE = Decimal(0), Decimal(1)


LARGEST_STEP = 1000
"""Largest power of ten, either way, on the way to a value; the value itself keeps to the bounds of all numbers."""

NO_VALUE = Text("除以零或超出范围", "division by zero, or out of range")


def evaluate(node: Node, values: Mapping[str, Decimal]) -> Decimal:
    """The formula's value, 50 digits. Raises FormulaError for an unknown name, division by zero or a value out of
    the bounds of `tanyin.canon.from_text`."""
    with localcontext(WORKING, Emax=LARGEST_STEP, Emin=-LARGEST_STEP) as context:
        context.traps[Underflow] = True
        try:
            value = _value(node, values)
        except DecimalException as error:
            raise FormulaError(NO_VALUE) from error
    if value and abs(value.adjusted()) > MAX_MAGNITUDE:
        raise FormulaError(NO_VALUE)
    return value


def _value(node: Node, values: Mapping[str, Decimal]) -> Decimal:
    match node.op:
        case "number":
            return node.value
        case "name":
            try:
                return values[node.name]
            except KeyError:
                raise FormulaError(Text(f"没有参数“{node.name}”", f'there is no parameter "{node.name}"')) from None
        case "if":
            return _value(node.args[1 if _value(node.args[0], values) != 0 else 2], values)
        case "^":
            return _power(_value(node.args[0], values), node.value)
    terms = [_value(arg, values) for arg in node.args]
    return _combine(node.op, terms)


def _power(base: Decimal, exponent: Decimal) -> Decimal:
    """`base` to a whole power. Zero to a negative one is a division by zero; decimals alone would say infinity."""
    return ONE / base**-exponent if exponent < 0 else base**exponent


def _combine(op: str, terms: list[Decimal]) -> Decimal:
    match op:
        case "neg":
            return -terms[0]
        case "+":
            return terms[0] + terms[1]
        case "-":
            return terms[0] - terms[1]
        case "*":
            return terms[0] * terms[1]
        case "/":
            return terms[0] / terms[1]
        case "min":
            return min(terms)
        case "max":
            return max(terms)
        case _:
            return ONE if _holds(op, terms[0], terms[1]) else ZERO


def _holds(op: str, left: Decimal, right: Decimal) -> bool:
    return {
        "<": left < right,
        "<=": left <= right,
        ">": left > right,
        ">=": left >= right,
        "==": left == right,
        "!=": left != right,
    }[op]


def gradient(node: Node, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """d formula / d name for every name it speaks of, at `values`, by walking the tree backwards.

    min, max and if differentiate along the branch taken.
    """
    slopes: dict[str, Decimal] = dict.fromkeys(names(node), ZERO)
    with localcontext(WORKING):
        try:
            _spread(node, ONE, values, slopes)
        except DecimalException as error:
            raise FormulaError(NO_VALUE) from error
    return slopes


def _spread(node: Node, weight: Decimal, values: Mapping[str, Decimal], slopes: dict[str, Decimal]) -> None:
    """Add `weight` × d node / d name to `slopes` (reverse accumulation)."""
    if node.op == "name":
        slopes[node.name] += weight
        return
    if node.op == "if":
        taken = node.args[1 if _value(node.args[0], values) != 0 else 2]
        _spread(taken, weight, values, slopes)
        return
    terms = [_value(arg, values) for arg in node.args]
    for arg, slope in zip(node.args, _slopes(node, terms), strict=True):
        if slope:
            _spread(arg, weight * slope, values, slopes)


def _slopes(node: Node, terms: list[Decimal]) -> list[Decimal]:
    """d node / d argument, for each argument."""
    match node.op:
        case "neg":
            return [-ONE]
        case "+":
            return [ONE, ONE]
        case "-":
            return [ONE, -ONE]
        case "*":
            return [terms[1], terms[0]]
        case "/":
            return [ONE / terms[1], -terms[0] / (terms[1] * terms[1])]
        case "^":
            if node.value in (ZERO, ONE):  # the general rule would ask for 0^0 at zero
                return [node.value]
            return [node.value * _power(terms[0], node.value - 1)]
        case "min" | "max":
            chosen = terms.index(min(terms) if node.op == "min" else max(terms))
            return [ONE if i == chosen else ZERO for i in range(len(terms))]
        case _:
            return [ZERO] * len(terms)
