"""Green electricity counts only where the row says how it reaches the process: ISO 14067 6.4.9.4.

Naming a wind farm's factor, or the footprint that a power supplier states, is what a contractual instrument does: for
information until a ledger proves it unique.
"""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tanyin.footprint.factors.mixes import MIXES
from tanyin.footprint.factors.model import Factor
from tests.footprint.builders import Row, codes, factor, library, process, refusal, run, study, takes
from tests.footprint.grids import grid, plant
from tests.footprint.guards import judged

UNCLAIMED = "electricity_unclaimed"
WAIVER = {"guard": UNCLAIMED, "reason": "redone as published"}
WIND = plant("wind", "0.02")
LINES: dict[str, Any] = {"family": "electricity", "boundary": "transmission", "transmission": None}
LOSSES = factor("losses", "0.03", technology="with_losses", **LINES)
GRID = grid(2023, "0.62")
SUPPLIER = WIND.model_dump(mode="json", exclude_defaults=True) | {"id": "maker"}


def named(**fields: Any) -> Row:
    return takes("100 kWh", factor=WIND.id, id="power", **fields)


def transmitted() -> Row:
    return takes("100 kWh", factor="losses")


def test_a_wind_farm_named_by_factor_is_no_statement_of_supply() -> None:
    (problem,) = refusal(study(process("p", named(), transmitted())), WIND, LOSSES, GRID)
    assert (problem.code, problem.path) == (f"guard.{UNCLAIMED}", "processes.p.inputs.power")
    for words in ("own_plant", "direct_line", "instrument", "grid", "technology: wind"):
        assert words in problem.fix.en
        assert words in problem.fix.zh


@pytest.mark.parametrize("technology", ["wind", "average"])
def test_a_suppliers_electricity_is_a_contractual_instrument(technology: str) -> None:
    """Whatever it calls its technology: what one supplier states is no national mix."""
    maker = SUPPLIER | {"technology": technology, "transmission": "inside", "fossil": "0"}
    found = refusal(study(process("p", takes("1 kWh", supplier="maker")), suppliers=[maker]), GRID)
    assert codes(found) == [f"guard.{UNCLAIMED}"]
    assert "maker" in found[0].message.en
    assert "instrument" in found[0].fix.en


def test_electricity_of_no_stated_technology_is_unclaimed_too() -> None:
    assert codes(judged(plant("", "0.02"), library(), named_by="factor")) == [UNCLAIMED]


@pytest.mark.parametrize("mix", sorted(MIXES))
def test_the_mix_of_a_grid_is_named_freely(mix: str) -> None:
    assert judged(plant(mix, "0.5"), library(), named_by="factor") == []


MADE = WIND.model_copy(update={"boundary": "upstream"})


@pytest.mark.parametrize("item", [LOSSES, MADE], ids=["transmission", "upstream"])
def test_transmission_and_upstream_parts_are_no_electricity_taken(item: Factor) -> None:
    assert UNCLAIMED not in codes(judged(item, library(), named_by="factor"))


@pytest.mark.parametrize("supply", ["own_plant", "direct_line"])
def test_what_the_row_states_passes(supply: str) -> None:
    stated = {"supply": supply, "technology": "wind", "attributes_sold": False}
    result = run(study(process("p", takes("100 kWh", electricity=stated))), WIND, GRID)
    assert result.headline == 2


def test_energy_in_use_is_asked_too() -> None:
    year = {"amount": "1", "unit": "year"}
    use = {
        "site": "here",
        "lifetime": year,
        "energy": {"annual": {"amount": "1", "unit": "kWh/year"}, "factor": WIND.id},
    }
    (problem,) = refusal(study(process("p", takes("1 kg", factor="steel")), use=use), WIND, factor("steel"))
    assert problem.code == f"guard.{UNCLAIMED}"


def test_it_can_be_set_aside_with_a_reason() -> None:
    result = run(study(process("p", named(waive=[WAIVER]), transmitted())), WIND, LOSSES)
    assert [f.code for f in result.system.findings if f.severity == "waived"] == [UNCLAIMED]


def test_the_factor_that_is_named_instead_is_no_technology() -> None:
    """A guard that refuses coal power of a plant alone does not send people to a wind farm."""
    farm = plant("wind", "0.02").model_copy(update={"transmission": "inside", "year": 2024})
    (finding,) = judged(plant("coal", "0.9").model_copy(update={"boundary": "generation"}), library(farm, GRID))
    assert GRID.id in finding.fix.en


def test_a_country_without_its_own_factor_is_not_sent_to_a_technology() -> None:
    farm = factor("fr.wind", "0.01", family="electricity", technology="wind", transmission="outside", geography="FR")
    mix = factor(
        "fr.mix", "0.05", family="electricity", technology="generation_mix", transmission="outside", geography="FR"
    )
    abroad = {"id": "here", "name": "here", "country": "FR"}
    (problem,) = refusal(study(process("p", takes("1 kWh", electricity={"supply": "grid"})), sites=[abroad]), farm, mix)
    assert "fr.mix" in problem.fix.en
    assert "fr.wind" not in problem.fix.en


def test_electricity_of_another_country_is_warned_about() -> None:
    abroad = factor("no.mix", "0.02", family="electricity", geography="NO")
    (finding,) = run(study(process("p", takes("1 kWh", factor="no.mix"))), abroad).system.findings
    assert (finding.code, finding.severity) == ("geography", "warning")
    assert "supply: grid" in finding.fix.en


@pytest.mark.parametrize("more", [{"technology": "wind"}, {"attributes_sold": False}, {"instrument": "GEC-1"}])
def test_the_grid_takes_no_word_about_a_plant(more: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="supply: grid takes the national factor"):
        study(process("p", takes("1 kWh", electricity={"supply": "grid", **more})))
