"""Formulas over arrays: one value for each sample, float64."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from tanyin.footprint.formula import Node

Number = NDArray[np.float64] | np.float64
"""One value for every sample, or one for all of them."""

_BINARY: Mapping[str, Callable[[Number, Number], Number]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "==": np.equal,
    "!=": np.not_equal,
    "min": np.minimum,
    "max": np.maximum,
}


def evaluate(node: Node, values: Mapping[str, Number]) -> Number:
    """What `tanyin.footprint.formula.evaluate` gives, sample by sample; infinity or no number where that is refused
    (a division by zero). Call it with floating-point warnings off."""
    match node.op:
        case "number":
            return np.float64(node.value)
        case "name":
            return values[node.name]
        case "neg":
            return -evaluate(node.args[0], values)
        case "^":
            return _power(evaluate(node.args[0], values), int(node.value))
    terms = [evaluate(arg, values) for arg in node.args]
    if node.op == "if":
        chosen: Number = np.where(terms[0] != 0, terms[1], terms[2])
        return chosen
    return reduce(_BINARY[node.op], terms) * np.float64(1)


def _power(base: Number, exponent: int) -> Number:
    """`base` to a whole power, by products: a floating-point power of a negative base is not always one."""
    found: Number = np.float64(1)
    for _ in range(abs(exponent)):
        found = found * base
    return np.float64(1) / found if exponent < 0 else found
