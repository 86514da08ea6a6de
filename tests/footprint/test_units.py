"""Units: each with one meaning, converted exactly, a slip an error and not another unit."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.units import UnitError, check, convert, ratio, same_dimension
from tests.footprint.builders import close, codes, emits, factor, fifty_digits, process, refusal, study, takes

D = Decimal

EXACT = [
    ("kg", "g", "1000"),
    ("t", "kg", "1000"),
    ("mg", "kg", "0.000001"),
    ("kWh", "MJ", "3.6"),
    ("MWh", "GJ", "3.6"),
    ("GWh", "kWh", "1000000"),
    ("tce", "GJ", "29.3076"),
    ("tce", "kWh", "8141"),
    ("L", "m3", "0.001"),
    ("m3", "L", "1000"),
    ("ha", "m2", "10000"),
    ("mm2", "cm2", "0.01"),
    ("km", "m", "1000"),
    ("inch", "mm", "25.4"),
    ("year", "h", "8760"),
    ("year", "month", "12"),
    ("d", "h", "24"),
    ("MWp", "kWp", "1000"),
    ("W", "mW", "1000"),
    ("TB", "GB", "1000"),
    ("万元", "CNY", "10000"),
    ("%", "1", "0.01"),
    ("kg*km", "t*km", "0.001"),
    ("kWh/year", "MJ/d", "0.0098630136986301369863013698630136986301369863013699"),
    ("kWh/kWp", "MJ/Wp", "0.0036"),
]

ONE_MEANING = [
    ("t·km", "t*km"),
    ("tkm", "t*km"),
    ("吨公里", "t*km"),
    ("m²", "m2"),
    ("m^2", "m2"),
    ("m**2", "m2"),
    ("平方米", "m2"),
    ("m³", "m3"),
    ("立方米", "m3"),
    ("kg/m²", "kg/m2"),
    ("千瓦时", "kWh"),
    ("度", "kWh"),
    ("吨", "t"),
    ("公斤", "kg"),
    ("台", "piece"),
    ("块", "piece"),
    ("pcs", "piece"),
    ("l", "L"),
    ("年", "year"),
    ("小时", "h"),
    ("英寸", "inch"),
    ("兆焦", "MJ"),
    ("元", "CNY"),
]

APART = [
    ("kWp", "kW", "front-side nameplate is no power"),
    ("Nm3", "m3", "a normal cubic metre needs a state to become a volume"),
    ("kg", "kWh", ""),
    ("piece", "kg", ""),
    ("m2", "m3", ""),
    ("t*km", "t", ""),
    ("kWh", "kW", ""),
    ("GB", "piece", ""),
    ("CNY", "kg", ""),
    ("year", "1", ""),
]

UNKNOWN = [
    "kgs",  # a plural is a slip
    "ms",  # no second here, and no plural of the metre
    "as",
    "gs",
    "ts",
    "KWH",
    "Kg",
    "kkg",
    "megakg",
    "lb",
    "furlong",
    "kWh kWh",
    "kg kg",
    "kg**9",
    "kg^-1",
    "m22",
    "2 kg",
    "kg+kg",
    "kg-kg",
    "(kg)",
    "kg//t",
    "kg/",
    "*kg",
    "kg;t",
    "kg.__class__",
    "__import__",
    "exec",
    "lambda",
    "delta_kg",
    "1e999",
    "9**9**9",
    "k" * 41,
    "kg*" * 13 + "kg*k",
    "ｋｇ",
    "\u0000kg",
    "kg\n",
]


@pytest.mark.parametrize(("unit", "target", "number"), EXACT)
def test_conversions_are_exact(unit: str, target: str, number: str) -> None:
    assert ratio(unit, target) == D(number)


@pytest.mark.parametrize(("spelled", "stored"), ONE_MEANING)
def test_people_spell_units_their_way(spelled: str, stored: str) -> None:
    assert ratio(spelled, stored) == 1
    assert convert(D("2.5"), spelled, stored) == D("2.5")


@pytest.mark.parametrize(("unit", "other", "why"), APART)
def test_what_measures_different_things_does_not_convert(unit: str, other: str, why: str) -> None:
    assert not same_dimension(unit, other)
    for one, two in ((unit, other), (other, unit)):
        with pytest.raises(UnitError) as caught:
            ratio(one, two)
        assert one in caught.value.message.en, why
        assert two in caught.value.message.zh


@pytest.mark.parametrize("unit", UNKNOWN)
def test_a_slip_is_an_error_and_not_another_unit(unit: str) -> None:
    with pytest.raises(UnitError) as caught:
        check(unit)
    assert "is not known" in caught.value.message.en
    assert "不认识" in caught.value.message.zh
    assert len(caught.value.message.en) < 200


@given(st.text(max_size=45))
def test_any_text_is_a_unit_or_a_unit_error(text: str) -> None:
    try:
        check(text)
    except UnitError:
        return
    assert ratio(text, text) == 1


@given(st.sampled_from(EXACT), st.sampled_from(EXACT))
def test_conversions_go_round(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    units = [unit for unit in (one[0], one[1], other[0], other[1]) if same_dimension(unit, one[0])]
    with fifty_digits():
        for a, b in zip(units, [*units[1:], units[0]], strict=True):
            assert close(ratio(a, b) * ratio(b, a), D(1), D("1e-48"))
            assert close(ratio(units[0], b), ratio(units[0], a) * ratio(a, b), D("1e-48"))


def test_a_conversion_does_not_depend_on_who_asked_first() -> None:
    """Conversions are kept; one asked for under a coarse decimal context is still exact."""
    ratio.cache_clear()
    with localcontext() as coarse:
        coarse.prec = 3
        assert ratio("MJ", "kWh") == D("0.27777777777777777777777777777777777777777777777778")
        assert convert(D("7.7777777"), "MJ", "J") == D("7777777.7")


def test_a_product_of_units() -> None:
    assert ratio("kg*m", "t*km") == D("0.000001")


def test_a_clash_of_units_names_the_row_and_both_units() -> None:
    (problem,) = refusal(study(process("p", takes("1 kWh", factor="steel"))), factor("steel"))
    assert (problem.code, problem.path, problem.found) == ("unit", "processes.p.inputs.steel.unit", "kWh")
    assert problem.expected.en == "kg"


def test_every_clash_of_a_study_is_named_at_once() -> None:
    a_study = study(
        process(
            "p",
            takes("1 kWh", factor="steel"),
            takes("1 kWp", process="q"),
            emits("co2", "1 m3"),
            output="1 parsec",
        ),
        process("q", output="1 kW"),
        demand="1 kg",
    )
    found = refusal(a_study, factor("steel"))  # of what takes a product in parsec nothing more is said
    assert codes(found) == ["unit"] * 4
    assert [problem.path for problem in found] == [
        "processes.p.output.unit",
        "processes.p.inputs.steel.unit",
        "processes.p.inputs.q.unit",
        "processes.p.emissions.co2.unit",
    ]
