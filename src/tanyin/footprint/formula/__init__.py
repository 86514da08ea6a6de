"""Formulas of a study: parsed by a small grammar of their own, never by the language that runs them."""

from tanyin.footprint.formula.grammar import (
    MAX_DEPTH,
    MAX_EXPONENT,
    MAX_LENGTH,
    FormulaError,
    Node,
    names,
    names_in,
    parse,
)
from tanyin.footprint.formula.value import evaluate, gradient
from tanyin.footprint.formula.writing import written

__all__ = [
    "MAX_DEPTH",
    "MAX_EXPONENT",
    "MAX_LENGTH",
    "FormulaError",
    "Node",
    "evaluate",
    "gradient",
    "names",
    "names_in",
    "parse",
    "written",
]
