"""The units of a formula: what it makes of those of its parameters, and whether that is the unit it should make."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.system.dimensions import Clash, Per, clash

D = Decimal
KG, HUNDRED_KG, TONNE, KWH = Per(D(1), "kg"), Per(D(100), "kg"), Per(D(1), "t"), Per(D(1), "kWh")

Units = dict[str, str]

FITS: list[tuple[Units, str, str, Per | None]] = [
    ({"m": "kg"}, "m", "kg", None),
    ({"m": "kg", "loss": "1"}, "m * (1 + loss)", "kg", None),
    ({"m": "kg", "loss": "kg/kg"}, "m * (1 + loss)", "kg", None),
    ({"m": "kg", "loss": "%"}, "m * (1 + loss / 100)", "kg", None),
    ({"share": "kg/t", "m": "t"}, "share * m", "kg", None),
    ({"m": "g"}, "m / 1000", "kg", None),
    ({"p": "W", "t": "h"}, "p * t / 1000", "kWh", None),
    ({"p": "kW", "t": "h"}, "p * t", "kWh", None),
    ({"p": "kW", "t": "h"}, "p * t * 3.6", "MJ", None),
    ({"c": "GB", "d": "GB/cm2"}, "c / d", "cm2", None),
    ({"d": "inch", "inch_in_m": "m/inch"}, "(d * inch_in_m)^2", "m2", None),
    ({"d": "m"}, "d^2", "m2", None),
    ({"d": "m"}, "1 / d^-2", "m2", None),
    ({"a": "m2", "t": "mm", "r": "kg/m3"}, "a * t * r / 1000", "kg", None),
    ({"seen": "kg", "heat": "MJ", "co2": "kg/MJ"}, "min(seen, heat * co2)", "kg", None),
    ({"seen": "kg", "heat": "MJ", "co2": "kg/MJ"}, "max(0, seen - heat * co2)", "kg", None),
    ({"m": "g", "n": "kg"}, "m / 1000 + n", "kg", None),
    ({"a": "kWh", "b": "kWh", "m": "kg"}, "if(a > b, m, 2)", "kg", None),
    ({"a": "kWh", "b": "kWh", "m": "kg"}, "(a > b) * m", "kg", None),
    ({"n": "piece", "m": "kg/piece"}, "n * m", "kg", None),
    ({"n": "1"}, "n * 1.02", "piece", None),
    ({}, "3.1 + 42.3 * 2", "kg", None),
    ({}, "44 / 12", "kWh/kg", None),
    ({"m": "kg"}, "m + 2^3", "kg", None),
    ({"a": "kWh", "t": "year"}, "a / t", "kWh/year", None),
    ({"m": "kg", "x": "%"}, "-m * x / 100 + m", "kg", None),
    # Per unit of output.
    ({"e": "kWh/kg"}, "e", "kWh", KG),
    ({"e": "kWh/kg"}, "e * 100", "kWh", HUNDRED_KG),
    ({"e": "kWh/kg", "batch": "kg"}, "e * batch", "kWh", HUNDRED_KG),
    ({"e": "kWh/t"}, "e", "kWh", TONNE),
    ({"yield": "1"}, "0.5 / yield", "kg", KG),
    ({"loss": "1"}, "0.022 / (1 - loss)", "m3", None),
    ({"lifetime_yield": "kWh/kWp"}, "1 / lifetime_yield", "kWp", KWH),
    ({"lifetime_yield": "kWh/kWp", "m": "kg/kWp"}, "m / lifetime_yield", "kg", KWH),
]


@pytest.mark.parametrize(("units", "formula", "unit", "per"), FITS)
def test_a_formula_that_makes_its_unit_is_right(units: Units, formula: str, unit: str, per: Per | None) -> None:
    assert clash(formula, units, unit, per) is None


REFUSED: list[tuple[Units, str, str, Per | None, list[str]]] = [
    ({"e": "kWh"}, "e", "kg", None, ["kWh", "kg", "kg/kWh"]),
    ({"e": "kWh"}, "0.5 * e", "kg", None, ["kWh", "kg/kWh"]),
    ({"loss": "%"}, "0.022 / (1 - loss)", "m3", None, ["m3"]),
    ({"n": "piece"}, "0.022 / n", "m3", None, ["m3"]),
    ({"recycled": "1"}, "30 * recycled", "kg", None, ["without a unit", "kg"]),
    ({"m": "g"}, "m", "kg", None, ["g", "kg", "1000 times", "÷ 1000"]),
    ({"m": "kg"}, "m", "g", None, ["1000 times", "× 1000"]),
    ({"p": "W", "t": "h"}, "p * t", "kWh", None, ["W·h", "1000 times"]),
    ({"m": "kg", "loss": "%"}, "m * (1 + loss)", "kg", None, ["%·kg", "100 times"]),
    ({"y": "%"}, "1 / y", "1", None, ["100 times"]),
    ({"m": "kg", "e": "kWh"}, "m + e", "kg", None, ['"+"', "m is in kg", "e in kWh"]),
    ({"m": "kg", "h": "MJ", "c": "kg/t"}, "m - h * c", "kg", None, ['"-"', "m is in kg", "h * c in MJ·kg/t"]),
    ({"m": "kg", "n": "g"}, "m + n", "kg", None, ["1000 times", "m is in kg", "n in g"]),
    ({"m": "kg", "e": "kWh"}, "min(m, 2, e)", "kg", None, ['"min"', "e in kWh"]),
    ({"m": "kg", "e": "kWh"}, "max(0, m, e)", "kg", None, ['"max"']),
    ({"m": "kg", "e": "kWh"}, "if(m > e, m, 1)", "kg", None, ['">"']),
    ({"a": "1", "m": "kg", "e": "kWh"}, "if(a, m, e)", "kg", None, ['"if"']),
    ({"a": "kWh", "b": "kWh"}, "a > b", "kg", None, ["without a unit"]),
    ({"d": "m"}, "d^3", "m2", None, ["m3", "m2"]),
    ({"d": "m"}, "d^2", "mm2", None, ["1000000 times"]),
    ({"t": "year"}, "t * 8760", "kWh", None, ["year"]),
    ({"d": "inch"}, "(d * 0.0254)^2", "m2", None, ["inch", "a parameter", "m2/inch2"]),
    ({"d": "cm", "inch_in_m": "m/inch"}, "(d * inch_in_m)^2", "m2", None, ["times apart"]),
    # Per unit of output.
    ({"e": "kWh/kg"}, "e", "kWh", None, ["kWh/kg"]),
    ({"e": "kWh/kg"}, "e", "kWh", HUNDRED_KG, ["1 kg of output", "100 kg", "multiply"]),
    ({"e": "kWh/kg"}, "e", "kWh", TONNE, ["kWh/t", "1000 times"]),
    ({"e": "MJ/kg"}, "e", "kWh", KG, ["MJ/kg", "kWh/kg", "3.6 times"]),
    ({"e": "kg/kWh"}, "e", "kWh", KG, ["kg/kWh", "the unit here is kWh"]),
]


@pytest.mark.parametrize(("units", "formula", "unit", "per", "words"), REFUSED)
def test_a_formula_of_another_unit_is_refused(
    units: Units, formula: str, unit: str, per: Per | None, words: list[str]
) -> None:
    """The sentence says what the formula makes, what the unit is, by how much they differ, and what to do."""
    found = clash(formula, units, unit, per)
    assert isinstance(found, Clash)
    said = f"{found.message.en}; {found.fix.en}"
    assert [word for word in words if word not in said] == []
    assert found.message.zh
    assert found.fix.zh


SIMPLE = ["kg", "g", "kWh", "MJ", "m", "mm", "h", "year", "kWp", "GB", "CNY", "kg/kWh", "kWh/m2", "t*km"]
OTHER = {"kg": "kWh", "g": "m", "kWh": "kg", "MJ": "g", "m": "h", "mm": "kWp", "h": "GB", "year": "kg", "kWp": "kW"}
OTHER |= {"GB": "kg", "CNY": "GB", "kg/kWh": "kg", "kWh/m2": "kWh", "t*km": "t", "1": "kg"}
"""For each unit one that measures something else."""
RESCALED = {"kg": "g", "g": "t", "kWh": "MJ", "MJ": "kWh", "m": "mm", "mm": "km", "h": "year", "year": "h"}
RESCALED |= {"kWp": "Wp", "GB": "TB", "CNY": "万元", "kg/kWh": "g/kWh", "kWh/m2": "MJ/m2", "t*km": "kg*km"}


@given(st.lists(st.tuples(st.sampled_from("*/"), st.sampled_from(SIMPLE)), min_size=1, max_size=4), st.data())
def test_a_product_measures_the_product_of_what_its_factors_measure(
    factors: list[tuple[str, str]], data: st.DataObject
) -> None:
    """The unit is put together as text and read as any unit is; another scale or dimension of one factor shows."""
    factors = [("*", "kg"), *factors]
    formula = "".join(f"{op}a{at}" for at, (op, _) in enumerate(factors)).lstrip("*")
    together = "".join(op + (unit if op == "*" else upside_down(unit)) for op, unit in factors).lstrip("*")
    if len(together) > 40:
        return
    units = {f"a{at}": unit for at, (_, unit) in enumerate(factors)}
    assert clash(formula, units, together) is None
    name = data.draw(st.sampled_from(sorted(units)))
    scaled = clash(formula, units | {name: RESCALED[units[name]]}, together)
    assert scaled is not None
    assert "times apart" in scaled.message.en
    assert clash(f"{formula}*1000", units | {name: RESCALED[units[name]]}, together) is None
    assert clash(f"{formula}*2", units | {name: RESCALED[units[name]]}, together) is not None
    other = clash(formula, units | {name: OTHER[units[name]]}, together)
    assert other is not None
    assert "times apart" not in other.message.en


def upside_down(unit: str) -> str:
    """A unit after a division sign: what it multiplies divides, and the other way round."""
    return unit.translate(str.maketrans("*/", "/*"))


@st.composite
def legitimate(draw: st.DrawFn, unit: str, units: Units, depth: int = 3) -> str:
    """A formula that makes `unit`, every name in it new; their units go to `units`."""

    def part(of: str) -> str:
        return draw(legitimate(of, units, depth - 1))

    shape = draw(st.sampled_from(["name", "sum", "least", "choice", "share", "there and back", "number", "minus"]))
    if depth == 0 or shape == "name":
        name = f"x{len(units)}"
        units[name] = unit
        return name
    match shape:
        case "sum":
            return f"({part(unit)} {draw(st.sampled_from('+-'))} {part(unit)})"
        case "least":
            return f"{draw(st.sampled_from(['min', 'max']))}({part(unit)}, 7, {part(unit)})"
        case "choice":
            compared = draw(st.sampled_from(SIMPLE))
            return f"if({part(compared)} <= {part(compared)}, {part(unit)}, {part(unit)})"
        case "share":
            return f"({part(unit)} * (1 - {part('1')}))"
        case "there and back":
            through = draw(st.sampled_from(SIMPLE))
            return f"({part(unit)} * {part(through)} / {part(through)})"
        case "number":
            return f"({part(unit)} * 2.5)"
    return f"(-{part(unit)})"


@given(st.sampled_from(SIMPLE), st.data())
def test_one_wrong_unit_in_a_right_formula_is_found(unit: str, data: st.DataObject) -> None:
    units: Units = {}
    formula = data.draw(legitimate(unit, units))
    assert clash(formula, units, unit) is None
    name = data.draw(st.sampled_from(sorted(units)))
    assert clash(formula, units | {name: OTHER[units[name]]}, unit) is not None


@pytest.mark.parametrize("formula", ["pieces", "share", "share * 2", "half", "if(share > 0, pieces, share)"])
def test_a_number_without_a_unit_is_no_mass(formula: str) -> None:
    """Not even in a process that makes kilograms: kg per kg is written as such, or is a quotient."""
    given = {"pieces": "piece", "share": "1", "half": "percent", "ratio": "kg/kg", "mass": "kg"}
    assert clash(formula, given, "kg", Per(Decimal(1), "kg")) is not None
    for right in ("ratio", "ratio * share", "mass / mass", "0.5 / ratio"):
        assert clash(right, given, "kg", Per(Decimal(1), "kg")) is None
