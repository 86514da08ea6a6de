"""Explain any number of a result down to formula, inputs, sources and status."""

from tanyin.footprint.result.explain.answer import explain, paths
from tanyin.footprint.result.explain.model import Explanation

__all__ = ["Explanation", "explain", "paths"]
