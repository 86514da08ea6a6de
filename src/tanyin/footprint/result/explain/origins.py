"""Explanations of what stands behind a line: factors and gases."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.reading import paths
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.model import Result, add
from tanyin.footprint.result.words import PART_WORDS


def leaf(path: str, value: Decimal) -> Explanation:
    """One of the six parts, with nothing further to explain."""
    return Explanation(path, PART_WORDS[path], value, "kgCO2e", NOTHING)


def explain_factor(result: Result, key: str) -> Explanation | None:
    """A factor: its parts, boundary, source and licence; or the biogenic carbon that it states."""
    factor = _factor(result, key)
    if factor is None:
        return _explain_carbon(result, key)
    value = add(factor.parts, result.counted)
    inputs = tuple(leaf(part, value) for part, value in zip(PARTS, factor.parts, strict=True) if value)
    facts = [factor.boundary, factor.gases, factor.geography, str(factor.year or factor.years), factor.technology]
    note = ", ".join(fact for fact in [*facts, factor.licence] if fact)
    return Explanation(
        paths.factor(key),
        factor.name,
        value,
        f"kgCO2e/{factor.unit}",
        Text("计入总量的部分之和", "sum of the parts that the total counts"),
        inputs,
        f"{factor.source} {factor.url}".strip(),
        factor.status,
        Text(note, note),
    )


def _factor(result: Result, key: str) -> Factor | None:
    suppliers = (supplier for supplier in result.system.study.suppliers if supplier.id == key)
    return result.system.library.get(key) or next(suppliers, None)


def _explain_carbon(result: Result, key: str) -> Explanation | None:
    """What one unit of a factor holds: `factors.<id>.biogenic_carbon`."""
    base, _, field = key.rpartition(".")
    factor = _factor(result, base)
    if field != "biogenic_carbon" or factor is None or factor.biogenic_carbon is None:
        return None
    stated = Text("因子写明的生物碳", "biogenic carbon as the factor states it")
    unit = f"kgC/{factor.unit}"
    source = f"{factor.source} {factor.url}".strip()
    return Explanation(paths.factor(key), factor.name, factor.biogenic_carbon, unit, stated, (), source, factor.status)


def explain_gas(result: Result, key: str) -> Explanation | None:
    """A gas: its GWP100 and where it comes from."""
    gas = next((g for g in result.system.gwp.gases if g.key == key), None)
    if gas is None:
        return None
    name = Text(f"GWP100（{result.system.gwp.id}）", f"GWP100 ({result.system.gwp.id})")
    return Explanation(f"gwp.{key}", gas.name, gas.gwp100, "kgCO2e/kg", name, (), gas.source, gas.status)


def origin_kind(origin: Factor | Gas | None) -> str:
    """First word of the path of what stands behind a line."""
    return "gwp" if isinstance(origin, Gas) else "factors"


def origin_key(origin: Factor | Gas | None) -> str:
    """Rest of the path of what stands behind a line."""
    if isinstance(origin, Gas):
        return origin.key
    return origin.id if origin is not None else ""
