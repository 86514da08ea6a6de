"""Chinese electricity: the life-cycle factors are those announced, and CO2-only values cannot pass for them."""

from decimal import Decimal

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.model import Factor

LIBRARY = shipped.library(["starter-2026.11"])
ELECTRICITY = [factor for factor in LIBRARY if factor.family == "electricity"]
CO2_ONLY = [factor for factor in ELECTRICITY if factor.gases == "co2_only"]

# typed by hand from the announcements: 2023, 2024
FOOTPRINT = {
    "average": ("0.6205", "0.5777"),
    "coal": ("0.9440", "0.9240"),
    "gas": ("0.4792", "0.4503"),
    "hydro": ("0.0143", "0.0141"),
    "nuclear": ("0.0065", "0.0065"),
    "wind": ("0.0336", "0.0324"),
    "pv": ("0.0545", "0.0520"),
    "csp": ("0.0313", "0.0312"),
    "biomass": ("0.0457", "0.0404"),
    "transmission_without_losses": ("0.0036", "0.0046"),
    "transmission_with_losses": ("0.0463", "0.0327"),
}
# typed by hand: 2021, 2022, 2023
GRID = {
    "cn": ("0.5568", "0.5366", "0.5306"),
    "cn-north": ("0.7120", "0.6776", "0.6361"),
    "cn-bj": ("0.5688", "0.5580", "0.5554"),
    "cn-tj": ("0.7355", "0.7041", "0.6796"),
    "cn-he": ("0.7901", "0.7252", "0.6516"),
    "cn-xj": ("0.6577", "0.6231", "0.6021"),
}


@pytest.mark.parametrize(("kind", "values"), FOOTPRINT.items())
def test_the_announced_footprint_factors(kind: str, values: tuple[str, str]) -> None:
    for year, value in zip((2023, 2024), values, strict=True):
        assert get(f"cn.electricity.{kind}.{year}").fossil == Decimal(value)


@pytest.mark.parametrize(("area", "values"), GRID.items())
def test_the_announced_grid_factors(area: str, values: tuple[str, str, str]) -> None:
    for year, value in zip((2021, 2022, 2023), values, strict=True):
        assert get(f"{area}.electricity.co2_only.{year}").fossil == Decimal(value)


def test_every_province_but_tibet_has_three_years() -> None:
    provinces = [f for f in CO2_ONLY if len(f.geography) == 5]
    assert len({f.geography for f in provinces}) == 30
    assert len(provinces) == 90
    assert "CN-XZ" not in {f.geography for f in provinces}


def test_the_national_average_holds_transmission_and_a_technology_does_not() -> None:
    for kind in ("average", "coal", "gas", "hydro", "nuclear", "wind", "pv", "csp", "biomass"):
        for year in (2023, 2024):
            factor = get(f"cn.electricity.{kind}.{year}")
            assert (factor.boundary, factor.gases) == ("life_cycle", "all")
            assert factor.transmission == ("inside" if kind == "average" else "outside")


def test_a_value_seen_in_one_transcription_only_is_provisional() -> None:
    announced = [f for f in ELECTRICITY if f.geography == "CN" and f.boundary in ("life_cycle", "transmission")]
    assert {f.id for f in announced if f.provisional} == {"cn.electricity.transmission_with_losses.2023"}


def test_a_co2_only_grid_factor_is_generation_only_and_never_life_cycle() -> None:
    for factor in CO2_ONLY:
        assert factor.boundary == "generation", factor.id
        assert factor.fossil > 0, factor.id
        assert "co2_only" in factor.id
    assert {f.id for f in ELECTRICITY if "co2_only" in f.id} == {f.id for f in CO2_ONLY}


def test_a_co2_only_grid_factor_is_refused_and_the_national_factor_named() -> None:
    for factor in CO2_ONLY:
        refused = [f for f in judge(factor, Use("x", country="CN"), LIBRARY) if f.severity == "refused"]
        assert [finding.code for finding in refused] == ["co2_only", "generation"], factor.id
        assert "cn.electricity.average.2024" in refused[0].fix.en, factor.id


def get(key: str) -> Factor:
    factor = LIBRARY.get(key)
    assert factor is not None, key
    return factor
