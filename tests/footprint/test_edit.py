"""One amount edited: the new result is that of a full calculation to the last digit, and only what the edit touches is
built anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.engine import calculate, rescore
from tanyin.footprint.errors import FootprintError, StudyError
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.model import Result, total
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.study.read import read_study, write_json
from tanyin.footprint.system.build import build, rebuild
from tanyin.footprint.system.model import System
from tanyin.footprint.system.reuse import IRRELEVANT
from tests.examples.samples import EXAMPLES
from tests.examples.samples import result as example
from tests.footprint.builders import (
    GASES,
    Document,
    carries,
    document,
    factor,
    library,
    parameter,
    process,
    quantity,
    release,
    row,
    run,
    run_document,
    study,
    takes,
)
from tests.footprint.systems import FACTORS, amounts, documents

D = Decimal
STEEL = factor("steel", "2.5")


def data(system: System) -> dict[str, Any]:
    """Every datum of the study by the path that results give it."""
    found: dict[str, Any] = {term.path: term.datum for line in system.lines for term in line.terms}
    found |= {f"parameters.{item.id}": item for item in system.study.parameters}
    return found | {system.reference.path: system.reference.datum}


def editable(system: System) -> list[str]:
    return [path for path, datum in data(system).items() if datum.formula is None]


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(item, (*path, key))
    else:
        yield path, value


def outcome(action: Callable[[], Result]) -> Any:
    """A result as everything that can be seen of it, or the problems with which it is refused."""
    try:
        found = action()
    except FootprintError as error:
        return error.problems
    return found.parts, found.contributions, found.solution, found.system.lines, result_document(found)


@given(documents(), st.data())
def test_a_rescore_is_a_full_calculation_to_the_last_digit(found: Document, choose: st.DataObject) -> None:
    """Two edits, one upon the other, against the edited study read from its file: same result, or same refusal."""
    before = run_document(found, *FACTORS)
    result_document(before)  # what it has worked out by now must not pass into the edited one
    path, again = (choose.draw(st.sampled_from(editable(before.system))) for _ in range(2))
    amount, other = choose.draw(amounts), choose.draw(amounts)

    def from_the_file(edited: Study) -> Result:
        return calculate(read_study(write_json(edited).encode(), format="json"), library(*FACTORS), GASES)

    def one_upon_the_other() -> Result:
        from_the_file(once)
        return from_the_file(with_amount(once, again, other))

    once = with_amount(before.system.study, path, amount)
    assert outcome(lambda: rescore(before, path, amount)) == outcome(lambda: from_the_file(once))
    assert outcome(lambda: rescore(rescore(before, path, amount), again, other)) == outcome(one_upon_the_other)


@given(documents(), st.data())
def test_an_edit_changes_one_number_of_the_document(found: Document, choose: st.DataObject) -> None:
    before = Study.model_validate(found)
    system = run_document(found, *FACTORS).system
    path = choose.draw(st.sampled_from(editable(system)))
    amount = choose.draw(amounts)
    after = with_amount(before, path, amount)
    old, new = dict(leaves(before.document())), dict(leaves(after.document()))
    changed = {place: new[place] for place in new if new[place] != old.get(place)}
    assert old.keys() == new.keys()
    assert len(changed) <= 1
    assert all(place[-1] == "amount" and Decimal(value) == amount for place, value in changed.items())
    assert after.digest == Study.model_validate(after.document()).digest


@pytest.mark.parametrize("name", sorted(file.stem for file in EXAMPLES.glob("*.yaml")))
def test_every_amount_of_the_shipped_studies_can_be_edited(name: str) -> None:
    """Under the path that results name it by; the same amount gives the same study."""
    system = example(name).system
    for path, datum in data(system).items():
        if datum.formula is None:
            assert with_amount(system.study, path, datum.amount) == system.study


def test_every_kind_of_datum_can_be_edited() -> None:
    """Rows, distances, parameters, the reference flow, lifetime, power modes, yearly electricity and specific yield."""
    mode = {"id": "on", "name": "on", "power": quantity("5 W"), "weight": "1"}
    use = {"lifetime": quantity("4 year"), "energy": {"electricity": {"supply": "grid"}}}
    base = study(
        process("chair", takes("2 kg", factor="steel"), carries("1 kg", "9 km", "lorry")),
        use=use | {"energy": {"tec": {"modes": [mode], "rule": "a rule"}, "factor": "power"}},
    )
    edits = ("processes.chair.inputs.steel", "processes.chair.transports.leg.distance", "product.reference")
    for path in (*edits, "use.lifetime", "use.energy.electricity.tec.on"):
        assert with_amount(base, path, D(7)) != base
    with pytest.raises(StudyError, match="no amount"):
        with_amount(base, "use.energy.other.tec.on", D(7))
    yearly = study(process("chair"), use=use | {"energy": {"annual": quantity("9 kWh/year"), "factor": "power"}})
    assert with_amount(yearly, "use.energy.electricity.annual", D(7)) != yearly
    panel = {"specific": quantity("1000 kWh/kWp"), "includes_performance_ratio": True, "includes_degradation": True}
    pv = study(process("panel"), use={"lifetime": quantity("25 year"), "generation": panel})
    assert with_amount(pv, "use.generation.specific", D(7)) != pv


CHAIR = (
    process("chair", takes("2 kg", process="frame"), takes("=m*1.1 kg", factor="steel"), output="1 piece"),
    process("frame", takes("1.05 kg", factor="steel")),
    process("rail", takes("3 kg", factor="steel")),
)


def chair() -> Result:
    """2 × 1.05 × 2.5 + 2 × 1.1 × 2.5 = 10.75 kg CO2e."""
    return run(study(*CHAIR, parameters=[parameter("m", "2 kg")]), STEEL)


def test_known_answer() -> None:
    """Frame 3 × 1.05 × 2.5 = 7.875, and steel 2 × 1.1 × 2.5 = 5.5: 13.375 kg. The result it came from stays."""
    before = chair()
    assert total(rescore(before, "processes.chair.inputs.frame", D(3))) == D("13.375")
    assert total(before) == D("10.75")


@pytest.mark.parametrize(
    ("path", "rebuilt"),
    [
        ("processes.frame.inputs.steel", {"frame"}),
        ("processes.rail.inputs.steel", {"rail"}),
        ("parameters.m", {"chair"}),
        ("product.reference", set()),
    ],
)
def test_only_what_the_edit_touches_is_built_anew(path: str, rebuilt: set[str]) -> None:
    before = chair()
    after = rescore(before, path, D(9))
    pairs = zip(before.system.runs, after.system.runs, strict=True)
    assert {new.process.id for old, new in pairs if new is not old} == rebuilt


def test_of_a_process_only_the_rows_that_name_an_edited_parameter_are_built_anew() -> None:
    """The row of steel names m, the row of frames does not."""
    before = chair()
    after = rescore(before, "parameters.m", D(9))
    old, new = (result.system.runs[0].rows for result in (before, after))
    assert [path for path in old if new[path] is not old[path]] == ["processes.chair.inputs.steel"]


@pytest.mark.parametrize("name", sorted(file.stem for file in EXAMPLES.glob("*.yaml")))
def test_all_copies_of_a_row_are_marked_alike(name: str) -> None:
    """Copies for each product of a process are explained with one status, that of the first."""
    system = example(name).system
    for path, lines in system.lines_at.items():
        weak = {
            "provisional" if system.provisional(line) else "transcribed" * system.transcribed(line) for line in lines
        }
        assert weak == {system.status_at[path]}


MAKER = {"id": "maker", "name": "a maker's footprint", "unit": "kg", "fossil": "3", "family": "material"}
MAKER |= {"boundary": "cradle_to_gate", "geography": "CN", "year": 2023, "source": "s", "licence": "l"}
MAKER |= {"status": "confirmed"}
FUEL = factor("fuel", family="fuel", boundary="combustion", year=2022)
TABLE = process("table", takes("2 kg", process="leg"), output="1 piece")
LEG = process(
    "leg",
    takes("1 kg", factor="fuel", evidence=["bill"], meter="scale"),
    takes("1 kWh", electricity={"supply": "grid"}),
    takes("1 kg", supplier="maker"),
)
TOP = process("top", takes("1 kg", factor="steel"))
PAIR = {"kind": "declared", "amount": "2", "unit": "piece", "statement": "two products"}
SURROUNDED: Document = {
    "purpose": "arithmetic_case",
    "suppliers": [MAKER],
    "evidence": [{"id": "bill", "title": "bill"}],
    "meters": [{"id": "scale", "name": "scale"}],
}
CHANGES: dict[str, Document] = {
    "purpose": {"purpose": "product_footprint"},
    "method": {"method": {"factor_years": 0}},
    "period": {"period": {"start": "2030-01-01", "end": "2030-12-31"}},
    "suppliers": {"suppliers": [MAKER | {"fossil": "4"}]},
    "sites": {"sites": [{"id": "here", "name": "here", "country": "VN"}]},
    "evidence": {"evidence": []},
    "meters": {"meters": []},
    "unit of a supplier": {"processes": [TABLE, LEG | {"output": quantity("1000 g")}, TOP]},
    "carbon of a supplier": {
        "processes": [TABLE, LEG | {"output": quantity("1 kg") | {"biogenic_carbon": "0.4"}}, TOP]
    },
    "order of the processes": {"processes": [TOP, TABLE, LEG]},
    "factors": {"factors": [{"release": "other"}]},
    "product": {"product": document(TABLE)["product"] | {"unit": PAIR}},
}
UNSEEN: dict[str, Document] = {
    "id": {"id": "another"},
    "title": {"title": "another"},
    "category": {"category": "another"},
    "sample": {"sample": True},
    "boundary": {"boundary": {"type": "cradle_to_gate", "stages": ["production"]}},
    "distribution": {"distribution": {"inputs": [row("wrap", "1 kg", {"factor": "steel"})]}},
    "use": {"use": {"lifetime": quantity("4 year"), "inputs": [row("oil", "1 kg", {"factor": "steel"})]}},
    "end_of_life": {"end_of_life": {"waste": [row("scrap", "1 kg", {"factor": "steel"})]}},
    "exclusions": {"exclusions": [{"id": "x", "name": "x", "stage": "production", "reason": "too small"}]},
    "source": {"source": "another"},
    "note": {"note": "another"},
}
"""One change of each field that the lines of processes do not depend on."""


HELD = (STEEL, FUEL, factor("power", family="electricity"), factor("old", family="electricity", year=2020))
FACTORS_OF_TWO = Library((release(*HELD), release(factor("steel", "3.5"), *HELD[1:], id="other")))


def edited(before: System, change: Document) -> tuple[System, Study]:
    """The changed study as an edit makes it, sharing what it does not change."""
    changed = Study.model_validate(before.study.document() | change)
    kept = {process.id: process for process in before.study.processes}
    processes = tuple(kept[new.id] if new == kept[new.id] else new for new in changed.processes)
    fields = {field: getattr(before.study, field) for field in Study.model_fields}
    fields |= {field: getattr(changed, field) for field in change} | {"processes": processes}
    return before, Study.model_construct(**fields)


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_around_the_processes_is_not_overlooked(name: str) -> None:
    """Any field that lines or findings depend on: `rebuild` builds, or refuses, what `build` does."""
    before, changed = edited(build(study(TABLE, LEG, TOP, **SURROUNDED), FACTORS_OF_TWO, GASES), CHANGES[name])
    anew = built(lambda: build(Study.model_validate(changed.document()), FACTORS_OF_TWO, GASES))
    assert built(lambda: rebuild(before, changed)) == anew
    assert anew != built(lambda: before)


@pytest.mark.parametrize("name", UNSEEN)
def test_what_no_line_depends_on_leaves_the_processes_as_they_were(name: str) -> None:
    before, changed = edited(build(study(TABLE, LEG, TOP, **SURROUNDED), FACTORS_OF_TWO, GASES), UNSEEN[name])
    after = rebuild(before, changed)
    assert built(lambda: after) == built(lambda: build(Study.model_validate(changed.document()), FACTORS_OF_TWO, GASES))
    kept = after.runs[: len(before.runs)]
    if before.activities == after.activities:
        assert all(new is old for new, old in zip(kept, before.runs, strict=True))


def built(action: Callable[[], System]) -> Any:
    try:
        system = action()
    except StudyError as error:
        return error.problems
    return system.lines, system.findings, system.demand, system.activities


def test_of_every_field_of_a_study_it_is_decided_whether_lines_depend_on_it() -> None:
    """A field that is new is compared until somebody shows here that no line depends on it."""
    compared_by_themselves = {"schema_", "processes", "parameters"}
    assert set(UNSEEN) | {"schema_"} == set(IRRELEVANT)
    assert set(Study.model_fields) - set(UNSEEN) - compared_by_themselves <= set(CHANGES)


@pytest.mark.parametrize(
    ("path", "amount", "code"),
    [
        ("processes.chair.inputs.wood", D(1), "no_amount"),
        ("processes.table.inputs.steel", D(1), "no_amount"),
        ("processes.chair", D(1), "no_amount"),
        ("processes.chair.inputs", D(1), "no_amount"),
        ("processes.chair.output", D(1), "no_amount"),
        ("use.energy.electricity.annual", D(1), "no_amount"),
        ("processes", D(1), "no_amount"),
        ("", D(1), "no_amount"),
        ("digest", D(1), "no_amount"),
        ("processes.chair.inputs.steel", D(1), "formula"),
        ("processes.frame.inputs.steel", D("NaN"), "refused"),
        ("processes.frame.inputs.steel", D("Infinity"), "refused"),
        ("processes.frame.inputs.steel", D(10) ** 300, "refused"),
        ("processes.frame.inputs.steel", D(-1), "negative"),
        ("product.reference", D(0), "not_positive"),
    ],
)
def test_what_cannot_be_edited_is_refused_by_name(path: str, amount: Decimal, code: str) -> None:
    with pytest.raises(StudyError) as caught:
        rescore(chair(), path, amount)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert problem.path.startswith(path)
    assert problem.message.zh
    assert problem.message.en
