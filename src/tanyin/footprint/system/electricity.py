"""Which factor a kilowatt-hour takes, in the order of ISO 14067 6.4.9.4.

1 own plant whose environmental attributes were not sold; 2 a direct line on the same condition; 3 a contractual
instrument proven unique and retired; 4 the national life-cycle factor. Until a ledger proves an instrument unique,
step 3 is for information: the number takes step 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.mixes import AVERAGE
from tanyin.footprint.factors.model import BIOGENIC_CO2, PARTS, Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.lines import Electricity

OFF_GRID = ("own_plant", "direct_line")
"""Supplies that never pass the public grid."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Supply:
    """The factor that applies (None where the library has none) and what is to be known about the choice."""

    factor: Factor | None
    findings: tuple[Finding, ...] = ()


def choose(electricity: Electricity, *, country: str, year: int, library: Library, path: str) -> Supply:
    """The factor of a kilowatt-hour used in `country` in `year`."""
    if electricity.supply in OFF_GRID:
        if electricity.attributes_sold:
            grid = national(country=country, year=year, library=library, path=path)
            return Supply(grid.factor, (*grid.findings, _sold(path)))
        return _plant(electricity, country=country, year=year, library=library, path=path)
    grid = national(country=country, year=year, library=library, path=path)
    if electricity.supply == "instrument":
        return Supply(grid.factor, (*grid.findings, _for_information(electricity, country, year, library, path)))
    return grid


def national(*, country: str, year: int, library: Library, path: str) -> Supply:
    """The national life-cycle factor of the year; failing that the latest one published, with a finding."""
    factor = _published(AVERAGE, country, year, library)
    if factor is None or factor.year == year:
        return Supply(factor)
    return Supply(
        factor,
        (
            Finding(
                "electricity_year",
                "note",
                path,
                Text(
                    f"没有 {country} {year} 年的电力因子，采用 {factor.year} 年的 {factor.id}",
                    f"no electricity factor of {country} for {year}: {factor.id} of {factor.year} stands in",
                ),
                Text("新因子公布后重新计算", "recalculate when a newer one is published"),
            ),
        ),
    )


def _published(technology: str, country: str, year: int, library: Library) -> Factor | None:
    """The life-cycle factor of this technology nearest before the year, else the earliest after it."""
    inside = "inside" if technology == AVERAGE else "outside"
    fitting = [
        factor
        for factor in library.electricity
        if factor.boundary == "life_cycle"
        and factor.gases == "all"
        and factor.geography == country
        and factor.technology == technology
        and factor.transmission == inside
        and factor.year is not None
    ]
    past = [factor for factor in fitting if (factor.year or 0) <= year]
    if past:
        return max(past, key=lambda factor: (factor.year or 0, factor.id))
    return min(fitting, key=lambda factor: (factor.year or 0, factor.id), default=None)


def _plant(electricity: Electricity, *, country: str, year: int, library: Library, path: str) -> Supply:
    """The technology's own factor, without the public grid's losses."""
    return Supply(_published(electricity.technology or "", country, year, library))


def _sold(path: str) -> Finding:
    return Finding(
        "attributes_sold",
        "warning",
        path,
        Text(
            "环境权益已出售，不能再按自有电源计算，采用全国因子",
            "the attributes were sold: the national factor applies",
        ),
    )


def _for_information(electricity: Electricity, country: str, year: int, library: Library, path: str) -> Finding:
    factor = _published(electricity.technology or "", country, year, library)
    value = Text("", "")
    if factor is not None:
        total = sum((part for name, part in zip(PARTS, factor.parts, strict=True) if name not in BIOGENIC_CO2), ZERO)
        value = Text(
            f"；若证实唯一并核销，发电侧因子为 {total:f} kgCO2e/{factor.unit}（不含生物成因 CO2）",
            f"; proven unique and retired it would be {total:f} kgCO2e/{factor.unit} at the plant, without biogenic CO2",
        )
    return Finding(
        "instrument_for_information",
        "note",
        path,
        Text(
            f"合同凭证 {electricity.instrument or '（未编号）'} 未经台账证实唯一，仅供参考，采用全国因子{value.zh}",
            f"instrument {electricity.instrument or '(no number)'} is not proven unique by a ledger: for information "
            f"only, the national factor applies{value.en}",
        ),
    )
