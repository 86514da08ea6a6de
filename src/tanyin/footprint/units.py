"""Units of the domain, converted once at the edge.

pint knows which unit is which and how units combine. Only the units of this field exist here, so that a slip is an
error and not another unit. Conversion factors are exact decimals (or 50 digits), the same on every machine; each pair
of units is asked once and the answer kept.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

import pint
from pint.util import to_units_container

from tanyin.canon import WORKING, Text

DEFINITIONS = """
kilogram = [mass] = kg
gram = 0.001 * kg = g
milligram = 0.000001 * kg = mg
tonne = 1000 * kg = t
meter = [length] = m
millimeter = 0.001 * m = mm
centimeter = 0.01 * m = cm
inch = 0.0254 * m
kilometer = 1000 * m = km
second = [time] = s
minute = 60 * s = min
hour = 3600 * s = h
day = 86400 * s = d
year = 31536000 * s = a
month = 2628000 * s
hectare = 10000 * m ** 2 = ha
liter = 0.001 * m ** 3 = L
milliliter = 0.000001 * m ** 3 = mL
joule = kg * m ** 2 / s ** 2 = J
kilojoule = 1000 * J = kJ
megajoule = 1000000 * J = MJ
gigajoule = 1000000000 * J = GJ
terajoule = 1000000000000 * J = TJ
watt = J / s = W
milliwatt = 0.001 * W = mW
kilowatt = 1000 * W = kW
megawatt = 1000000 * W = MW
watt_hour = 3600 * J = Wh
kilowatt_hour = 3600000 * J = kWh
megawatt_hour = 3600000000 * J = MWh
gigawatt_hour = 3600000000000 * J = GWh
tonne_coal_equivalent = 29307600000 * J = tce
piece = [piece]
watt_peak = [nameplate] = Wp
kilowatt_peak = 1000 * Wp = kWp
megawatt_peak = 1000000 * Wp = MWp
normal_cubic_meter = [gas_at_normal_state] = Nm3
gigabyte = [storage] = GB
terabyte = 1000 * GB = TB
yuan = [currency] = CNY
ten_thousand_yuan = 10000 * CNY
kgC = [carbon]
kgCO2e = [greenhouse]
percent = 0.01
"""
"""A year is 365 days (8760 h, as GB 28380 counts); a month its twelfth; 1 tce = 29.3076 GJ (GB/T 2589).
kWp is the front-side STC nameplate, a dimension of its own: it never converts to kW. Nm3 needs a state to become m3."""

WATTS = frozenset({"mW", "W", "kW", "MW", "Wh", "kWh", "MWh", "GWh"})
"""Symbols of power and energy that say it is electricity; heat and fuel are told in joules."""

SPELLINGS = {
    **dict.fromkeys(("台", "件", "个", "块", "片", "pcs", "pc", "unit", "item"), "piece"),
    **dict.fromkeys(("千瓦时", "度", "kilowatt_hours"), "kWh"),
    **dict.fromkeys(("吨", "ton", "metric_ton"), "t"),
    **dict.fromkeys(("千克", "公斤"), "kg"),
    **dict.fromkeys(("升", "l"), "L"),
    **dict.fromkeys(("年", "yr"), "year"),
    "克": "g",
    "米": "m",
    "千米": "km",
    "公里": "km",
    "英寸": "inch",
    "平方米": "m2",
    "立方米": "m3",
    "吨公里": "t*km",
    "tkm": "t*km",
    "兆焦": "MJ",
    "吉焦": "GJ",
    "元": "CNY",
    "万元": "ten_thousand_yuan",
    "小时": "h",
    "%": "percent",
}
"""Spellings that people use, each with the one spelling that is stored."""

_DIGITS_INSIDE = ("Nm3", "kgCO2e")
"""Names of units with a digit that is no power."""
_ATOM = r"(?:[A-Za-z_]+|[\u4e00-\u9fff]+|%)"
_FACTOR = rf"(?:{'|'.join(_DIGITS_INSIDE)}|{_ATOM}(?:[23²³]|\^[1-3]|\*\*[1-3])?)"
_EXPRESSION = re.compile(rf"(?:1\s*/\s*)?{_FACTOR}(?:\s*[*/·]\s*{_FACTOR})*")
_POWER = re.compile(r"(?<=[A-Za-z\u4e00-\u9fff])(?:\*\*|\^)?([123²³])(?![0-9])")
_SUPERSCRIPT = {"²": "2", "³": "3"}


class UnitError(ValueError):
    """A unit that is not known, or two units that do not measure the same thing."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[Decimal]:
    with localcontext(WORKING):
        registry: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
        registry.load_definitions(DEFINITIONS.strip().splitlines())
        return registry


NAMES = frozenset(
    name.strip() for line in DEFINITIONS.strip().splitlines() for at, name in enumerate(line.split("=")) if at != 1
)
"""Names of the units as they are defined: pint by itself would also take a plural."""


def _unknown(unit: str) -> UnitError:
    return UnitError(
        Text(
            f"单位“{unit[:40]}”不认识；可用 kg、t、g、kWh、MJ、GJ、m2、m3、L、km、t·km、piece、kWp 等",
            f'unit "{unit[:40]}" is not known; use kg, t, g, kWh, MJ, GJ, m2, m3, L, km, t·km, piece, kWp …',
        )
    )


def _spelled(atom: str) -> str:
    if atom in _DIGITS_INSIDE or atom == "1":  # 1 stands before a slash: 1/kg
        return atom
    power = ""
    if found := _POWER.search(atom):
        power = "**" + _SUPERSCRIPT.get(found[1], found[1])
        atom = atom[: found.start()]
    known = SPELLINGS.get(atom, atom)
    if known in ("m2", "m3"):
        return f"m**{known[1]}{power}"
    if "*" in known:
        return f"({known}){power}"
    if known not in NAMES:
        raise _unknown(atom)
    return known + power


@lru_cache(maxsize=4096)
def _parsed(unit: str) -> pint.Unit:
    if unit in ("", "1", "dimensionless", "-"):
        return _registry().Unit("dimensionless")
    if len(unit) > 40 or not _EXPRESSION.fullmatch(unit):
        raise _unknown(unit)
    atoms = re.split(r"\s*(\*(?!\*)|/|·)\s*", re.sub(r"\*\*", "^", unit))
    text = "".join("*" if a == "·" else a if a in "*/" else _spelled(a) for a in atoms)
    try:
        return _registry().Unit(text)
    except (pint.UndefinedUnitError, pint.DefinitionSyntaxError, AttributeError, ValueError, TypeError) as error:
        raise _unknown(unit) from error


@lru_cache(maxsize=4096)
def ratio(unit: str, target: str) -> Decimal:
    """How many `target` one `unit` is. Raises UnitError for unknown units and for a dimension clash."""
    source, goal = _parsed(unit), _parsed(target)
    if source.dimensionality != goal.dimensionality:
        raise UnitError(
            Text(
                f"单位“{unit}”与“{target}”量纲不同，不能换算",
                f'unit "{unit}" and unit "{target}" measure different things and do not convert',
            )
        )
    with localcontext(WORKING, prec=WORKING.prec + 10):
        # One division of two numbers that are exact or have digits to spare; a conversion by pint would multiply by a
        # rounded reciprocal.
        value = _in_base_units(source) / _in_base_units(goal)
    return WORKING.plus(value).normalize(WORKING)


def _in_base_units(unit: pint.Unit) -> Decimal:
    # pint keeps what it computed: the same digits, whoever asks first.
    with localcontext(WORKING, prec=WORKING.prec + 10):
        factor, _ = _registry().get_base_units(unit)
    return Decimal(str(factor))  # pint counts in plain integers where nothing is to be multiplied


Powers = tuple[tuple[str, int], ...]
"""Exponents by name, in the order of the names, none of them 0."""

_SHOWN = {"year": "year", "percent": "%"}
"""Units that are shown by another name than their symbol."""


class Measure(NamedTuple):
    """What a unit measures: its `dimension`, how many base units it is (`scale`), and the units it is written in."""

    dimension: Powers
    scale: Decimal
    symbols: Powers


@lru_cache(maxsize=4096)
def measure(unit: str) -> Measure:
    """What `unit` measures, a piece being a plain number. Raises UnitError for an unknown unit."""
    parsed = _parsed(unit)
    dimension = {name: _whole(power) for name, power in parsed.dimensionality.items() if name != "[piece]"}
    symbols = {
        _SHOWN.get(name) or str(_registry().get_symbol(name)): _whole(power)
        for name, power in to_units_container(parsed).items()
    }
    return Measure(powers(dimension), _in_base_units(parsed), powers(symbols))


def _whole(power: object) -> int:
    return int(Decimal(str(power)))


def powers(exponents: Mapping[str, int]) -> Powers:
    """The exponents in order, without those that are 0."""
    return tuple(sorted((name, power) for name, power in exponents.items() if power))


def times(left: Powers, right: Powers, sign: int = 1) -> Powers:
    """The exponents of a product, or of a quotient with `sign` −1."""
    found = dict(left)
    for name, power in right:
        found[name] = found.get(name, 0) + sign * power
    return powers(found)


def raised(base: Powers, exponent: int) -> Powers:
    """The exponents of a whole power."""
    return powers({name: power * exponent for name, power in base})


def spelled(symbols: Powers) -> str:
    """Units as people write them: kWh·m2/kg."""
    above = "·".join(f"{name}{power if power != 1 else ''}" for name, power in symbols if power > 0)
    below = "".join(f"/{name}{-power if power != -1 else ''}" for name, power in symbols if power < 0)
    return (above or "1") + below


def convert(amount: Decimal, unit: str, target: str) -> Decimal:
    """`amount` of `unit`, in `target`."""
    if unit == target:
        return amount
    with localcontext(WORKING):
        return amount * ratio(unit, target)


def check(unit: str) -> None:
    """Raise UnitError unless the unit is known."""
    _parsed(unit)


def same_dimension(unit: str, other: str) -> bool:
    """Whether the two units measure the same thing (both must be known)."""
    return bool(_parsed(unit).dimensionality == _parsed(other).dimensionality)
