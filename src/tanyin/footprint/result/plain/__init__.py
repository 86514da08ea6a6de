"""Plain numbers of a study: those that stand without provenance, such as output amounts, prices, shares, weights."""

from tanyin.footprint.result.plain.model import Slope
from tanyin.footprint.result.plain.slopes import slopes

__all__ = ["Slope", "slopes"]
