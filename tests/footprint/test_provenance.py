"""A datum stands as what its source bears out, and everything that rests on it is marked alike."""

from decimal import Decimal
from itertools import product

import pytest

from tanyin.footprint.engine import rescore
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.explain import explain
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.shares import provisional
from tanyin.footprint.system.provenance import standing
from tests.footprint.builders import (
    Document,
    Row,
    codes,
    document,
    emits,
    factor,
    parameter,
    process,
    run,
    run_document,
    study,
    takes,
)

SHOWN: dict[str, Document] = {
    "source": {"source": "invoice 7"},
    "evidence": {"evidence": ["invoice"]},
    "meter": {"meter": "scale"},
    "process": {},
}
"""The ways in which a datum can show where it is from; the last one by the process that holds it."""

PARAMETERS = [
    parameter("sound", "1 kg", source="a drawing"),
    parameter("guess", "1 kg"),
    parameter("half_a_guess", "=guess/2 kg", source="half of it"),
]

# For each stated status, what the datum stands as: a number, a formula over no parameter, a formula over parameters;
# of each first where it shows no source, then where it shows one.
STANDINGS: dict[str | None, tuple[str, str, str, str, str, str]] = {
    None: ("assumed", "confirmed", "assumed", "derived", "derived", "derived"),
    "confirmed": ("assumed", "confirmed", "assumed", "confirmed", "derived", "confirmed"),
    "transcribed": ("assumed", "transcribed", "assumed", "transcribed", "derived", "transcribed"),
    "derived": ("assumed", "derived", "assumed", "derived", "derived", "derived"),
    "assumed": ("assumed",) * 6,
    "proxy": ("proxy",) * 6,
    "recalled": ("recalled",) * 6,
}
VALUES = {"2 kg": 0, "=2*1 kg": 2, "=2*sound kg": 4, "=2*guess kg": 4, "=2*half_a_guess kg": 4}
"""Amounts of a row, each with its column in `STANDINGS`."""

PROVISIONAL = {"assumed", "proxy", "recalled"}


def result_of(*rows: Row, **fields: object) -> Result:
    """A study of one process with these rows, a meter, a document and three parameters."""
    found = document(process("p", *rows, **{key: fields.pop(key) for key in ("source",) if key in fields}))
    found["product"]["reference"]["source"] = "the recipe"
    found |= {
        "parameters": PARAMETERS,
        "meters": [{"id": "scale", "name": "scale"}],
        "evidence": [{"id": "invoice", "title": "invoice"}],
        **fields,
    }
    return run_document(found, factor("steel"), factor("copied", status="transcribed"))


@pytest.mark.parametrize(("stated", "value", "shown"), list(product(STANDINGS, VALUES, ["", *SHOWN])))
def test_a_datum_stands_as_its_source_bears_out(stated: str | None, value: str, shown: str) -> None:
    fields = SHOWN.get(shown, {}) | ({} if stated is None else {"status": stated})
    result = result_of(takes(value, factor="steel", **fields), source="a report" if shown == "process" else "")
    line = result.system.lines[0]
    stands = standing(line.terms[0].datum, line.terms[0].held)
    assert stands == STANDINGS[stated][VALUES[value] + bool(shown)]
    assert result.system.provisional(line) == (stands in PROVISIONAL or "guess" in value)


@pytest.mark.parametrize("kind", ["measured", "default"])
def test_a_default_is_provisional_whatever_its_source(kind: str) -> None:
    result = result_of(takes("1 kg", factor="steel", kind=kind, source="x", meter="scale"))
    assert (result.system.provisional(result.system.lines[0]), provisional(result)) == (kind == "default",) * 2


def test_the_source_of_the_study_stands_for_no_row() -> None:
    """It lists the works that the rows cite."""
    result = run(study(process("p", takes("1 kg", factor="steel")), source="a book"), factor("steel"))
    assert result_document(result)["shares"]["unsourced"] == "1"


def test_a_formula_is_as_unsourced_as_what_it_computes_with() -> None:
    rows = (
        takes("=sound kg", factor="steel", id="sound"),
        takes("=half_a_guess*2 kg", factor="steel", id="guess"),
        takes("=3*1 kg", factor="steel", id="number"),
    )
    shares = result_document(result_of(*rows))["shares"]
    assert (shares["unsourced"], shares["provisional"]) == ("0.8", "0.8")


def test_defaults_are_found_behind_formulas_of_formulas() -> None:
    chain = [parameter("p0", "1 kg", kind="default", status="assumed")]
    chain += [parameter(f"p{n}", f"=p{n - 1} kg", kind="calculated") for n in range(1, 50)]
    rows = (takes("=p49 kg", factor="steel", id="weak"), takes("3 kg", factor="steel", source="a drawing"))
    shares = result_document(result_of(*rows, parameters=list(reversed(chain))))["shares"]
    assert (shares["default"], shares["provisional"], shares["unsourced"]) == ("0.25", "0.25", "0.25")


def test_what_rests_on_a_guessed_lifetime_yield_is_provisional() -> None:
    def marked(**fields: object) -> tuple[bool, str]:
        use = {
            "lifetime": {"amount": 25, "unit": "year", "source": "warranty"},
            "generation": {
                "specific": {"amount": 1000, "unit": "kWh/kWp"},
                "includes_performance_ratio": True,
                "includes_degradation": False,
                "degradation": "0.004",
                **fields,
            },
        }
        row = takes("=sound*lifetime_yield/whole kg", factor="steel", source="a drawing")
        whole = parameter("whole", "23800 kWh/kWp", source="1000 × (25 − 0.004 × 300)")
        result = result_of(row, use=use, parameters=[*PARAMETERS, whole])
        return result.system.provisional(result.system.lines[0]), explain(result, "parameters.lifetime_yield").status

    assert marked() == (True, "provisional")
    assert marked(source="a yield report") == (False, "")


def test_the_headline_is_marked_where_a_link_or_the_reference_flow_is_provisional() -> None:
    """No row with a burden of its own is provisional: the share is 0, and the number is marked all the same."""

    def headline(link: Document, reference: Document) -> tuple[bool, str]:
        made = process("part", takes("1 kg", factor="steel", source="a drawing"))
        found = document(process("chair", takes("2 kg", process="part", **link), output="1 piece"), made)
        found["product"]["reference"] |= reference
        result = run_document(found, factor("steel"))
        return provisional(result), result_document(result)["shares"]["provisional"]

    assert headline({"source": "a drawing"}, {}) == (False, "0")
    assert headline({}, {}) == (True, "0")
    assert headline({"source": "a drawing"}, {"status": "assumed"}) == (True, "0")


def test_an_edit_keeps_what_the_data_stand_as() -> None:
    before = result_of(takes("=2*guess kg", factor="steel"), takes("1 kg", factor="steel", id="own", source="x"))
    after = rescore(before, "parameters.sound", Decimal(3))
    assert [after.system.provisional(line) for line in after.system.lines] == [True, False]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"status": "confirmed"}, ["confirmed"]),
        ({"status": "transcribed"}, ["transcribed"]),
        ({"status": "derived"}, ["derived"]),
        ({"status": "assumed"}, []),
        ({}, []),
        ({"status": "confirmed", "source": "invoice 7"}, []),
        ({"status": "confirmed", "evidence": ["invoice"]}, []),
        ({"status": "confirmed", "meter": "scale"}, []),
    ],
)
def test_a_claim_without_a_source_is_a_warning_that_says_what_it_stands_as(fields: Document, found: list[str]) -> None:
    result = result_of(takes("1 kg", factor="steel", **fields), parameters=[parameter("width", "1 m", **fields)])
    warned = [finding for finding in result.system.findings if finding.code == "status_unsourced"]
    assert [finding.path for finding in warned] == ["parameters.width", "processes.p.inputs.steel"] * len(found)
    for finding in warned:
        assert finding.severity == "warning"
        assert found[0] in finding.message.en
        assert "stands as assumed" in finding.message.en


def test_a_process_with_a_source_bears_out_its_rows() -> None:
    rows = (takes("1 kg", factor="steel", status="confirmed"), takes("1 kg", factor="steel", id="other"))
    result = result_of(*rows, source="plant inventory 2023, table 2")
    assert codes(result.system.findings) == []
    assert explain(result, "processes.p.inputs.steel").source == "plant inventory 2023, table 2"


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"kind": "measured"}, True),
        ({"kind": "measured", "source": "the log"}, True),
        ({"kind": "measured", "meter": "scale"}, False),
        ({"kind": "measured", "evidence": ["invoice"]}, False),
        ({"kind": "calculated"}, False),
    ],
)
def test_measured_names_a_meter_or_evidence(fields: Document, warned: bool) -> None:
    rows = (takes("1 kg", factor="steel", **fields), emits("co2", "1 kg", origin="fossil", **fields))
    result = result_of(*rows, parameters=[parameter("width", "1 m", **fields)])
    paths = [finding.path for finding in result.system.findings if finding.code == "measured_unproven"]
    expected = ["parameters.width", "processes.p.inputs.steel", "processes.p.emissions.co2"]
    assert paths == (expected if warned else [])


def test_a_row_of_a_process_with_two_products_is_warned_of_once() -> None:
    found = process(
        "p",
        takes("1 kg", factor="steel", kind="measured"),
        coproducts=[{"id": "chips", "name": "chips", "amount": 1, "unit": "kg", "mass": 1}],
        allocation={"method": "mass", "reason": "subdivision is not possible"},
        mass="1",
    )
    assert codes(run(study(found), factor("steel")).system.findings).count("measured_unproven") == 1


def test_a_transcription_is_weaker_than_its_source_and_not_provisional() -> None:
    rows = (
        takes("1 kg", factor="copied", source="a drawing"),
        takes("1 kg", factor="steel", status="transcribed", source="a table quoted in a review"),
        takes("2 kg", factor="steel", id="seen", source="a drawing"),
    )
    result = result_of(*rows)
    shares = result_document(result)["shares"]
    assert (shares["transcribed"], shares["provisional"]) == ("0.5", "0")
    assert [explain(result, f"processes.p.inputs.{row}").status for row in ("copied", "steel", "seen")] == [
        "transcribed",
        "transcribed",
        "",
    ]
    assert explain(result, "factors.copied").status == "transcribed"


def test_primary_activity_data_count_whatever_their_factor() -> None:
    """Of 4 kg CO2e one is a measured emission, one a weighed input with a release's factor, two are estimated."""
    rows = (
        emits("co2", "1 kg", origin="fossil", kind="measured", meter="scale"),
        takes("1 kg", factor="steel", kind="supplier", source="a delivery note"),
        takes("2 kg", factor="steel", id="guessed", kind="estimated", source="a guess"),
    )
    shares = result_document(result_of(*rows))["shares"]
    assert (shares["primary"], shares["primary_activity"]) == ("0.25", "0.5")


def test_a_number_without_a_source_says_why_it_is_assumed() -> None:
    result = result_of(takes("1 kg", factor="steel"), takes("=2*guess kg", factor="steel", id="twice"))
    found = explain(result, "processes.p.inputs.steel.value")
    assert (found.status, "no source" in found.note.en) == ("assumed", True)
    assert explain(result, "processes.p.inputs.twice.value").status == "provisional"
    assert explain(result, "parameters.half_a_guess").status == "provisional"
