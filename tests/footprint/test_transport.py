"""Transport legs: mass × distance × a factor per tonne-kilometre, loads and empty running once and only once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import (
    carries,
    close,
    codes,
    emits,
    factor,
    fifty_digits,
    process,
    refusal,
    run,
    study,
)
from tests.footprint.systems import amounts

D = Decimal

LORRY = factor("lorry", "0.08", family="freight")
FULL = factor("full", "0.06", family="freight", load="full")
DRIVING = factor("driving", "0.07", family="freight", boundary="tank_to_wheel")
DIESEL = factor("diesel", "0.02", family="freight", boundary="upstream")


@pytest.mark.parametrize(
    ("mass", "distance"),
    [("2 t", "500 km"), ("2000 kg", "500 km"), ("2000 kg", "500000 m"), ("2000000 g", "500 公里"), ("2 吨", "500 km")],
)
def test_mass_times_distance(mass: str, distance: str) -> None:
    """2 t × 500 km × 0.08 kg/(t·km) = 80 kg, however mass and distance are written."""
    assert run(study(process("p", carries(mass, distance, "lorry"))), LORRY).headline == 80


@given(amounts, amounts)
def test_a_leg_is_linear_in_mass_and_in_distance(mass: Decimal, distance: Decimal) -> None:
    def leg(tonnes: Decimal, kilometres: Decimal) -> Decimal:
        return run(study(process("p", carries(f"{tonnes:f} t", f"{kilometres:f} km", "lorry"))), LORRY).headline

    assert close(leg(2 * mass, distance), 2 * leg(mass, distance))
    assert close(leg(mass, 3 * distance), 3 * leg(mass, distance))


def test_a_full_vehicle_with_its_real_load_and_empty_way_back() -> None:
    """1 t × 100 km × 0.06 × (1 + 0.5 × 0.7) ÷ 0.8 = 6 × 1.35 ÷ 0.8 = 10.125 kg."""
    back = {"share": "0.5", "consumption": "0.7"}
    leg = carries("1 t", "100 km", "full", utilisation="0.8", return_trip=back)
    assert run(study(process("p", leg)), FULL).headline == D("10.125")


def test_utilisation_and_return_alone() -> None:
    half = carries("1 t", "100 km", "full", utilisation="0.5")
    empty = carries("1 t", "100 km", "full", return_trip={"share": "1", "consumption": "1"})
    assert run(study(process("p", half)), FULL).headline == 12
    assert run(study(process("p", empty)), FULL).headline == 12


@pytest.mark.parametrize("fields", [{"utilisation": "0.8"}, {"return_trip": {"share": "1", "consumption": "0.6"}}])
def test_an_average_factor_holds_loads_and_empty_running_already(fields: dict[str, object]) -> None:
    (problem,) = refusal(study(process("p", carries("1 t", "1 km", "lorry", **fields))), LORRY)
    assert (problem.code, problem.path) == ("load_twice", "processes.p.transports.leg")
    assert "average" in problem.message.en
    assert "平均载荷" in problem.message.zh


def test_the_upstream_part_is_added_as_a_line_of_its_own() -> None:
    """1 t × 100 km: 7 kg of driving, 2 kg of making the diesel."""
    result = run(study(process("p", carries("1 t", "100 km", "driving", upstream="diesel"))), DRIVING, DIESEL)
    lines = {line.path: line.amount * line.burden[0][1] for line in result.system.lines}
    assert lines == {"processes.p.transports.leg": 7, "processes.p.transports.leg.upstream": 2}
    assert result.headline == 9


def test_the_upstream_part_has_its_own_unit() -> None:
    """The same diesel per kg·km: 0.00002 kg."""
    per_kilogram = factor("diesel", "0.00002", unit="kg*km", family="freight", boundary="upstream")
    leg = carries("1 t", "100 km", "driving", upstream="diesel")
    assert run(study(process("p", leg)), DRIVING, per_kilogram).headline == 9


def test_an_upstream_part_of_another_kind_is_refused() -> None:
    litres = factor("diesel", "0.5", unit="L", family="fuel", boundary="upstream")
    leg = carries("1 t", "100 km", "driving", upstream="diesel")
    other, problem = refusal(study(process("p", leg)), DRIVING, litres)
    assert (other.code, other.path) == ("guard.upstream_other", "processes.p.transports.leg.upstream")
    assert (problem.code, problem.path) == ("unit", "processes.p.transports.leg.upstream.unit")


def test_driving_alone_is_refused() -> None:
    (problem,) = refusal(study(process("p", carries("1 t", "1 km", "driving"))), DRIVING, DIESEL, LORRY)
    assert problem.code == "guard.tank_to_wheel"
    assert "lorry" in problem.fix.en
    assert "add upstream: diesel " in problem.fix.en


@pytest.mark.parametrize(
    ("mass", "distance", "wrong"),
    [("1 kWh", "1 km", "unit"), ("1 t", "1 h", "unit"), ("-1 t", "1 km", "negative"), ("1 t", "-1 km", "negative")],
)
def test_what_is_no_mass_or_no_distance(mass: str, distance: str, wrong: str) -> None:
    (problem,) = refusal(study(process("p", carries(mass, distance, "lorry"))), LORRY)
    assert problem.code == wrong
    assert problem.path.startswith("processes.p.transports.leg")


AIR = {"family": "freight", "mode": "air", "radiative_forcing": True, "fossil": "0", "aircraft": "1.1"}


def test_aircraft_keep_their_part_and_radiative_forcing_is_named() -> None:
    result = run(study(process("p", carries("1 t", "10 km", "plane"))), factor("plane", **AIR))
    assert result.parts == (0, 11, 0, 0, 0, 0)
    (finding,) = result.system.findings
    assert (finding.code, finding.severity) == ("radiative_forcing", "warning")
    assert "plane" in finding.message.en


def test_place_and_year_of_a_freight_factor_are_listed() -> None:
    far = factor("lorry", "0.08", family="freight", geography="DE", year=2015)
    result = run(study(process("p", carries("1 t", "1 km", "lorry"))), far)
    assert codes(result.system.findings) == ["geography", "year"]
    assert "DE" in result.system.findings[0].message.en
    assert "2015" in result.system.findings[1].message.en


def test_a_waiver_of_a_leg_stands_in_the_result() -> None:
    waiver = [{"guard": "tank_to_wheel", "reason": "a published case redone"}]
    result = run(study(process("p", carries("1 t", "1 km", "driving", waive=waiver))), DRIVING)
    (finding,) = result.system.findings
    assert (finding.code, finding.severity, finding.reason) == ("tank_to_wheel", "waived", "a published case redone")


@given(amounts)
def test_a_leg_beside_other_rows(mass: Decimal) -> None:
    leg = carries(f"{mass:f} kg", "250 km", "lorry")
    result = run(study(process("p", leg, emits("co2", "3 kg", origin="fossil"))), LORRY)
    with fifty_digits():
        assert result.headline == mass * 250 / 1000 * D("0.08") + 3


def test_freight_factors_state_mode_and_load() -> None:
    fields = LORRY.model_dump(exclude={"mode"})
    with pytest.raises(ValueError, match="freight factor states its mode and load"):
        Factor.model_validate(fields)


@pytest.mark.parametrize(("mass", "distance"), [("0 t", "100 km"), ("1 t", "0 km")])
def test_nothing_carried_or_nowhere_is_nothing(mass: str, distance: str) -> None:
    assert run(study(process("p", carries(mass, distance, "lorry"))), LORRY).headline == 0


@pytest.mark.parametrize(
    ("mass", "distance", "factor_name", "code"),
    [
        ("=1/0 t", "1 km", "lorry", "formula"),
        ("1 t", "=1/0 km", "lorry", "formula"),
        ("1 t", "1 km", "no", "no_factor"),
    ],
)
def test_a_leg_that_lacks_a_number_or_its_factor_says_so_and_no_more(
    mass: str, distance: str, factor_name: str, code: str
) -> None:
    assert codes(refusal(study(process("p", carries(mass, distance, factor_name))), LORRY)) == [code]


def test_the_upstream_part_is_of_the_same_load_and_way_back() -> None:
    """1 t × 100 km at half load: 14 kg of driving, 4 kg of making the diesel."""
    driving = factor("driving", "0.07", family="freight", boundary="tank_to_wheel", load="full")
    leg = carries("1 t", "100 km", "driving", upstream="diesel", utilisation="0.5")
    assert run(study(process("p", leg)), driving, DIESEL).headline == 18
