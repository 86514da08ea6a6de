"""Direct emissions: every gas of every origin has its part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.factors.gwp import characterise
from tanyin.footprint.result.document import document as result_document
from tests.footprint.builders import Document, codes, emits, process, refusal, row, run, study

D = Decimal


@pytest.mark.parametrize(
    ("emission", "part"),
    [
        ({"gas": "co2", "origin": "fossil"}, "fossil"),
        ({"gas": "co2", "origin": "unproven"}, "fossil"),
        ({"gas": "co2"}, "fossil"),
        ({"gas": "ch4"}, "fossil"),
        ({"gas": "co2", "origin": "biogenic"}, "biogenic_co2_emission"),
        ({"gas": "ch4", "origin": "biogenic"}, "biogenic_non_co2"),
        ({"gas": "n2o", "origin": "biogenic"}, "biogenic_non_co2"),
        ({"gas": "co2", "origin": "land_use"}, "land_use_change"),
        ({"gas": "n2o", "origin": "land_use"}, "land_use_change"),
        ({"gas": "co2", "origin": "aircraft"}, "aircraft"),
        ({"gas": "co2", "origin": "biogenic", "removal": True}, "biogenic_co2_removal"),
        ({"gas": "co2", "origin": "land_use", "removal": True}, "land_use_change"),
    ],
)
def test_each_emission_has_its_part(emission: Document, part: str) -> None:
    found = result_document(run(study(process("p", ("emissions", row("e", "1 kg", emission))))))
    parts = (
        "fossil",
        "aircraft",
        "biogenic_co2_emission",
        "biogenic_co2_removal",
        "biogenic_non_co2",
        "land_use_change",
    )
    assert [name for name in parts if found[name] != "0"] == [part]


@pytest.mark.parametrize("gas_of", ["co2", "ch4"])
def test_what_has_no_proven_origin_counts_as_fossil_and_says_so(gas_of: str) -> None:
    result = run(study(process("p", emits(gas_of, "1 kg"))))
    assert codes(result.system.findings) == ["origin_unproven"]
    assert result.headline == {"co2": 1, "ch4": D("29.8")}[gas_of]


@pytest.mark.parametrize(("key", "value"), [("ar6", "27.0"), ("ar5", "28")])
def test_methane_of_land_use_is_no_fossil_methane(key: str, value: str) -> None:
    """The reports give two values, of fossil and of non-fossil methane."""
    counted = characterise(shipped.gwp(key), "ch4", "land_use", removal=False)
    assert counted is not None
    assert (counted.part, counted.value) == ("land_use_change", D(value))


@pytest.mark.parametrize(
    ("emission", "words"),
    [
        ({"gas": "ch4", "origin": "biogenic", "removal": True}, "a removal is co2"),
        ({"gas": "co2", "origin": "fossil", "removal": True}, "a removal is co2"),
        ({"gas": "co2", "removal": True}, "a removal is co2"),
    ],
)
def test_only_carbon_dioxide_of_living_things_is_removed(emission: Document, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        study(process("p", ("emissions", row("e", "1 kg", emission))))


def test_a_gas_of_no_known_gwp_is_refused_with_the_known_ones_named() -> None:
    (problem,) = refusal(study(process("p", emits("cfc11", "1 kg"))))
    assert (problem.code, problem.path, problem.found) == ("no_gas", "processes.p.emissions.cfc11.gas", "cfc11")
    assert problem.expected.en == "ch4, co2, n2o, sf6"


@pytest.mark.parametrize(
    ("borne_out", "part"),
    [
        ({"source": ""}, "fossil"),
        ({"source": " - "}, "fossil"),
        ({"source": "", "evidence": ["bill"]}, "biogenic_co2_emission"),
        ({"source": "weighed pellets"}, "biogenic_co2_emission"),
    ],
)
def test_a_biogenic_origin_is_a_claim_that_needs_a_source(borne_out: Document, part: str) -> None:
    claimed = emits("co2", "1 kg", origin="biogenic", **borne_out)
    result = run(study(process("p", claimed), evidence=[{"id": "bill", "title": "bill"}]))
    assert result_document(result)[part] == "1"
    assert ("origin_unproven" in codes(result.system.findings)) is (part == "fossil")


def test_the_source_of_a_process_bears_out_its_origins() -> None:
    claimed = emits("co2", "1 kg", origin="biogenic", source="")
    assert result_document(run(study(process("p", claimed, source="log book"))))["biogenic_co2_emission"] == "1"


@pytest.mark.parametrize("origin", ["biogenic", "land_use"])
def test_a_removal_without_a_source_is_refused(origin: str) -> None:
    (problem,) = refusal(study(process("p", emits("co2", "1 kg", origin=origin, removal=True, source=""))))
    assert (problem.code, problem.path) == ("removal_unproven", "processes.p.emissions.co2")


def test_land_use_that_lowers_the_total_is_named() -> None:
    removed = emits("co2", "1 kg", origin="land_use", removal=True)
    found = run(study(process("p", emits("co2", "3 kg", id="fuel", origin="fossil"), removed)))
    named = [(item.severity, item.path) for item in found.findings if item.code == "land_use_removal"]
    assert named == [("warning", "processes.p.emissions.co2")]
    emitted = run(study(process("p", emits("co2", "1 kg", origin="land_use"))))
    assert "land_use_removal" not in codes(emitted.findings)
