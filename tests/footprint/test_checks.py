"""What a study is told about its data, and what is refused before its numbers matter."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import StudyError
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.model import share_of, total
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study
from tests.footprint.builders import (
    GASES,
    Document,
    codes,
    emits,
    factor,
    process,
    refusal,
    release,
    run,
    study,
    takes,
)


def supplier(**fields: object) -> Document:
    return factor("bought").model_dump(mode="json") | {"id": "bought", **fields}


@pytest.mark.parametrize(("until", "found"), [("2023-12-30", ["supplier_expired"]), ("2023-12-31", [])])
def test_a_supplier_footprint_must_hold_to_the_end_of_the_period(until: str, found: list[str]) -> None:
    result = run(study(process("p", takes("1 kg", supplier="bought")), suppliers=[supplier(valid_until=until)]))
    assert [code for code in codes(result.system.findings) if code == "supplier_expired"] == found


@pytest.mark.parametrize(("until", "found"), [("2023-12-30", ["calibration_expired"]), ("2023-12-31", [])])
def test_a_calibration_must_hold_to_the_end_of_the_period(until: str, found: list[str]) -> None:
    meters = [{"id": "scale", "name": "scale", "calibrated_until": until}]
    result = run(study(process("p", takes("1 kg", factor="steel", meter="scale")), meters=meters), factor("steel"))
    assert [code for code in codes(result.system.findings) if code == "calibration_expired"] == found


def test_what_states_no_date_has_not_expired() -> None:
    rows = (takes("1 kg", supplier="bought"), takes("1 kg", factor="steel", meter="scale"))
    fields = {"suppliers": [supplier()], "meters": [{"id": "scale", "name": "scale"}]}
    found = codes(run(study(process("p", *rows), **fields), factor("steel")).system.findings)
    assert not {"supplier_expired", "calibration_expired"} & set(found)


def test_a_suppliers_primary_share_counts_as_it_is_stated() -> None:
    """1 kg measured direct CO2 is primary; of 1 kg from a verified supplier 40 % is: (1 + 0.4) / 2."""
    rows = (
        emits("co2", "1 kg", origin="fossil", kind="measured"),
        takes("1 kg", supplier="bought", kind="measured"),
    )
    verified = supplier(verified=True, primary_share="0.4")
    result = run(study(process("p", *rows), suppliers=[verified]))
    assert share_of(result, lambda line: line.primary) == Decimal("0.7")
    unverified = run(study(process("p", *rows), suppliers=[verified | {"verified": False}]))
    assert share_of(unverified, lambda line: line.primary) == Decimal("0.5")


def test_factors_of_another_gwp_basis_are_counted_and_named() -> None:
    old, silent, same = factor("old", gwp="AR4"), factor("silent", gwp=""), factor("same", gwp="AR6")
    rows = (takes("1 kg", factor="old"), takes("1 kg", factor="silent"), takes("1 kg", factor="same"))
    found = [f for f in run(study(process("p", *rows)), old, silent, same).system.findings if f.code == "gwp_basis"]
    assert ["AR4: 1" in found[0].message.en, "do not state" in found[1].message.en] == [True, True]
    assert len(found) == 2


def test_a_factor_of_co2_only_has_no_gwp_basis() -> None:
    bare = factor("bare", gases="co2_only", gwp="")
    result = run(study(process("p", takes("1 kg", factor="bare"))), bare)
    assert "gwp_basis" not in codes(result.system.findings)


def test_only_the_releases_that_a_study_names_are_used() -> None:
    """A newer electricity factor in another release does not move a study that names its release."""
    mine, other = factor("mains", "0.5", family="electricity"), factor("newer", "0.9", family="electricity")
    both = Library((release(other, id="other"), release(mine, id="mine")))
    made = process("p", takes("1 kWh", electricity={"supply": "grid"}))
    assert total(calculate(study(made, factors=[{"release": "mine"}]), both, GASES)) == Decimal("0.5")
    assert total(calculate(study(made, factors=[{"release": "other"}]), both, GASES)) == Decimal("0.9")


def test_a_stage_on_a_row_from_a_process_is_refused() -> None:
    with pytest.raises(ValidationError, match="has no stage"):
        study(process("p", takes("1 kg", process="q", stage="raw_material")), process("q"))


def test_a_row_of_a_scenario_keeps_to_the_boundary() -> None:
    inside = {"type": "cradle_to_grave", "stages": ["raw_material", "production", "use"]}
    use = {
        "lifetime": {"amount": "1", "unit": "year"},
        "inputs": [
            {"id": "soap", "name": "soap", "factor": "soap", "amount": "1", "unit": "kg", "stage": "end_of_life"}
        ],
    }
    found = refusal(study(process("p"), use=use, boundary=inside), factor("soap"))
    assert [(problem.code, problem.path) for problem in found] == [("outside_boundary", "use.inputs.soap.stage")]


@pytest.mark.parametrize("stage", ["distribution", "use", "end_of_life"])
def test_a_boundary_to_the_gate_ends_there(stage: str) -> None:
    with pytest.raises(ValidationError, match="does not hold the stage"):
        study(process("p"), boundary={"type": "cradle_to_gate", "stages": ["production", stage]})


def test_a_scenario_without_its_site_is_named_as_it_stands_in_the_document() -> None:
    use = {"lifetime": {"amount": "1", "unit": "year"}, "site": "nowhere"}
    found = refusal(study(process("p"), use=use))
    assert [problem.path for problem in found] == ["use.site"]


def test_two_modes_of_one_name_are_refused() -> None:
    mode = {"id": "idle", "name": "idle", "power": {"amount": "10", "unit": "W"}, "weight": "0.5"}
    energy = {"tec": {"rule": "a rule", "modes": [mode, mode]}, "factor": "mains"}
    with pytest.raises(ValidationError, match="idle stands twice"):
        study(process("p"), use={"lifetime": {"amount": "1", "unit": "year"}, "energy": energy})


@pytest.mark.parametrize("part", ["fossil", "aircraft", "biogenic_non_co2"])
def test_nothing_takes_fossil_gases_from_the_air(part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        factor("offset", **{part: "-1"})


def test_a_headline_below_zero_is_said() -> None:
    grown = emits("co2", "5 kg", origin="land_use", removal=True)
    assert "headline_negative" in codes(run(study(process("p", grown))).findings)
    assert "headline_negative" not in codes(run(study(process("p", emits("co2", "5 kg", origin="fossil")))).findings)


def test_a_process_that_nothing_uses_is_named() -> None:
    forgotten = process("forgotten", takes("1 kg", factor="steel"))
    found = run(study(process("p", takes("1 kg", factor="steel")), forgotten), factor("steel")).findings
    assert [f.path for f in found if f.code == "process_unused"] == ["processes.forgotten"]
    linked = run(study(process("p", takes("1 kg", process="forgotten")), forgotten), factor("steel")).findings
    assert "process_unused" not in codes(linked)


@pytest.mark.parametrize(
    ("impacts", "paths"),
    [
        (["0.1"], []),
        (["0.2"], ["exclusions.e0"]),
        (["0.1"] * 6, ["exclusions"]),
        (["0.3", "-0.3"], ["exclusions.e0", "exclusions.e1", "exclusions"]),
    ],
)
def test_what_is_left_out_keeps_to_the_cut_offs(impacts: list[str], paths: list[str]) -> None:
    """Of a footprint of 10 kg, 1 % of a single flow and 5 % of all; a saving does not make room for another flow."""
    left_out = [
        {"id": f"e{i}", "name": "e", "stage": "production", "reason": "too small", "impact": impact}
        for i, impact in enumerate(impacts)
    ]
    method = {"cut_off": {"single": "0.01", "total": "0.05", "source": "EPD practice"}}
    made = process("p", takes("10 kg", factor="steel"))
    found = run(study(made, method=method, exclusions=left_out), factor("steel")).findings
    assert [f.path for f in found if f.code == "cut_off_exceeded"] == paths


@pytest.mark.parametrize(("demand", "found"), [("100 kg", []), ("100000 g", []), ("1 kg", ["product.reference"])])
def test_a_reference_flow_of_the_same_kind_is_the_product_unit(demand: str, found: list[str]) -> None:
    fields = study(process("p"), demand=demand).document()
    fields["product"]["unit"] |= {"amount": "100", "unit": "kg"}
    result = run(Study.model_validate(fields))
    assert [f.path for f in result.findings if f.code == "reference_differs"] == found


def test_a_default_is_provisional() -> None:
    rows = (
        takes("1 kg", factor="steel", kind="default", source="a template"),
        takes("3 kg", factor="steel", id="chosen", source="invoice 7"),
    )
    result = run(study(process("p", *rows)), factor("steel"))
    assert share_of(result, result.system.provisional) == Decimal("0.25")


def test_the_share_of_data_without_any_source_is_stated() -> None:
    rows = (takes("1 kg", factor="steel"), takes("3 kg", factor="steel", id="sourced", source="invoice 7"))
    assert result_document(run(study(process("p", *rows)), factor("steel")))["shares"]["unsourced"] == "0.25"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"a: 1\n\tb: 2\n", "tab"),
        ("a：1\nb: 2\n".encode(), "full-width colon"),
        ("a: [1，2\nb: }\n".encode(), "full-width comma"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff", "Excel"),
    ],
)
def test_the_usual_slips_of_yaml_are_named(text: bytes, words: str) -> None:
    with pytest.raises(StudyError) as caught:
        read_study(text)
    assert words in caught.value.problems[0].message.en
