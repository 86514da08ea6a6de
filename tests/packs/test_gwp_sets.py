"""The potentials are those of the IPCC reports, fossil and biogenic methane apart, doubtful ones provisional."""

from decimal import Decimal

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.factors.gwp import characterise

# gas, origin, AR5, AR6 (None: not in the set); typed by hand from the reports' tables
TABLE = [
    ("co2", None, "1", "1"),
    ("ch4", "fossil", "30", "29.8"),
    ("ch4", "biogenic", "28", "27.0"),
    ("n2o", None, "265", "273"),
    ("nf3", None, "16100", "17400"),
    ("sf6", None, "23500", "25200"),
    ("hfc_23", None, "12400", "14600"),
    ("hfc_32", None, "677", "771"),
    ("hfc_125", None, "3170", "3740"),
    ("hfc_134a", None, "1300", "1530"),
    ("hfc_143a", None, "4800", "5810"),
    ("hfc_152a", None, "138", "164"),
    ("hfc_227ea", None, "3350", "3600"),
    ("hfc_245fa", None, "858", "962"),
    ("cf4", None, "6630", "7380"),
    ("c2f6", None, "11100", "12400"),
    ("c3f8", None, "8900", "9290"),
    ("c_c4f8", None, "9540", "10200"),
    ("hcfc_22", None, "1760", "1960"),
    ("cfc_11", None, "4660", "6230"),
    ("cfc_12", None, "10200", "12500"),
    ("so2f2", None, "4090", "4630"),
    ("r_410a", None, None, "2256"),
    ("r_404a", None, None, "4728"),
    ("r_407c", None, None, "1908"),
]

SETS = [pack.id for pack in shipped.manifest().packs if pack.kind == "gwp"]


@pytest.mark.parametrize(("key", "column"), [("ar5", 2), ("ar6", 3)])
def test_a_set_holds_the_published_values_and_no_others(key: str, column: int) -> None:
    expected = {(row[0], row[1]): Decimal(value) for row in TABLE if (value := row[column]) is not None}
    assert {(gas.gas, gas.origin): gas.gwp100 for gas in shipped.gwp(key).gases} == expected


def test_methane_counts_by_its_origin_and_unproven_methane_as_fossil() -> None:
    ar6 = shipped.gwp("ar6")
    fossil = characterise(ar6, "ch4", "unproven", removal=False)
    biogenic = characterise(ar6, "ch4", "biogenic", removal=False)
    assert fossil is not None
    assert biogenic is not None
    assert (fossil.part, fossil.value) == ("fossil", Decimal("29.8"))
    assert (biogenic.part, biogenic.value) == ("biogenic_non_co2", Decimal(27))


def test_potentials_read_in_transcriptions_say_so() -> None:
    """That of CO2 is 1 by definition."""
    gases = [gas for key in SETS for gas in shipped.gwp(key).gases if not gas.provisional]
    assert {gas.gas for gas in gases if gas.status == "confirmed"} == {"co2"}
    assert {gas.status for gas in gases if "transcription" in gas.source} <= {"transcribed", "derived"}


def test_sulphur_hexafluoride_of_ar6_is_provisional_and_says_why() -> None:
    """Two transcriptions give 25200, another source 24300; nothing else in the sets is in doubt."""
    doubtful = {(key, gas.gas) for key in SETS for gas in shipped.gwp(key).gases if gas.provisional}
    assert doubtful == {("ar6", "sf6")}
    sf6 = shipped.gwp("ar6").find("sf6", "fossil")
    assert sf6 is not None
    assert "25200" in sf6.source
    assert "24300" in sf6.source


def test_the_blends_of_ar6_are_their_parts_weighted_by_mass() -> None:
    """R-410A: 0.5 × 771 + 0.5 × 3740 = 2255.5; R-404A: 0.44 × 3740 + 0.52 × 5810 + 0.04 × 1530 = 4728;
    R-407C: 0.23 × 771 + 0.25 × 3740 + 0.52 × 1530 = 1907.93."""
    ar6 = {gas.gas: gas.gwp100 for gas in shipped.gwp("ar6").gases}
    for blend, exact in (("r_410a", "2255.5"), ("r_404a", "4728"), ("r_407c", "1907.93")):
        assert abs(ar6[blend] - Decimal(exact)) <= Decimal("0.5")


@pytest.mark.parametrize("key", ["ar5", "ar6"])
def test_the_carbon_of_a_gas_is_twelve_parts_of_its_molar_mass(key: str) -> None:
    carbon = {(gas.gas, gas.carbon) for gas in shipped.gwp(key).gases if gas.carbon is not None}
    assert carbon == {("co2", Decimal("0." + "27" * 15)), ("ch4", Decimal("0.75"))}


@pytest.mark.parametrize("key", ["ar5", "ar6"])
def test_every_gas_has_a_source_and_two_names(key: str) -> None:
    for gas in shipped.gwp(key).gases:
        assert gas.source, gas.gas
        assert gas.name.zh != gas.name.en, gas.gas
