"""Hostile studies: formulas, units and names that are code, and documents that read well and then ask too much."""

from __future__ import annotations

import json
import time

import pytest

from tanyin.footprint.errors import FootprintError, StudyError
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.study import read
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study, write_json, write_yaml
from tanyin.footprint.system.context import MOST_PROBLEMS
from tests.footprint.builders import assert_one_line, document, emits, factor, process, refusal, row, run, study, takes

FORMULAS = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "m.__class__",
    "open('/etc/passwd')",
    "9^9^9",
    "9**9**9",
    "(" * 100 + "m" + ")" * 100,
    "[m for m in m]",
    "m if m else m",
    "lambda: m",
    "m; m",
    "m\x00",
    "min(" * 80 + "m" + ")" * 80,
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_no_program(formula: str) -> None:
    """Nothing of it runs; the sentence names the row, the formula and the character."""
    a_study = study(
        process("p", ("emissions", row("e", "1 kg", {"gas": "co2"}) | {"amount": None, "formula": formula})),
        parameters=[row("m", "2 kg", {})],
    )
    began = time.process_time()
    (problem,) = refusal(a_study)
    assert time.process_time() - began < 1
    assert (problem.code, problem.path) == ("formula", "processes.p.emissions.e.formula")
    assert problem.message.en.startswith("character ")
    assert len(problem.found) <= 80
    assert_one_line(problem)


@pytest.mark.parametrize("text", ["1+" * 50_000 + "1", "m" * 100_000])
def test_a_formula_of_a_hundred_thousand_characters_is_too_long(text: str) -> None:
    found = document(process("p", ("emissions", {"id": "e", "name": "e", "gas": "co2", "unit": "kg", "formula": text})))
    with pytest.raises(StudyError) as caught:
        read_study(json.dumps(found).encode(), format="json")
    (problem,) = caught.value.problems
    assert problem.path == "processes.p.emissions.e.formula"
    assert_one_line(problem)


@pytest.mark.parametrize(
    "unit", ["kg.__class__", "__import__('os')", "kg**99", "(kg)", "kg if 1", "1e9", "kg;kg", "\u202ekg"]
)
def test_a_unit_is_no_program(unit: str) -> None:
    (problem, *_) = refusal(study(process("p", ("emissions", row("e", "1 kg", {"gas": "co2"}) | {"unit": unit}))))
    assert (problem.code, problem.path) == ("unit", "processes.p.emissions.e.unit")
    assert_one_line(problem)


@pytest.mark.parametrize("name", ["x" * 100_000, "../../etc/passwd", "a b", "A", "", "1a", "a.b", "é", "a\n"])
def test_names_are_short_and_plain(name: str) -> None:
    found = document(process("p"))
    found["processes"][0]["id"] = name
    with pytest.raises(StudyError) as caught:
        read_study(json.dumps(found).encode(), format="json")
    problem = caught.value.problems[0]
    assert problem.path.startswith("processes.")
    assert_one_line(problem)


# Studies that read well and then ask too much.


def chain(length: int) -> Study:
    given = [row(f"p{at}", f"=p{at + 1}+1 kg", {}) for at in range(length)]
    return study(process("p", emits("co2", "=p0 kg")), parameters=[*given, row(f"p{length}", "1 kg", {})])


def test_a_long_chain_of_parameters_takes_time_in_proportion() -> None:
    began = time.process_time()
    assert run(chain(20_000)).headline == 20_001
    assert time.process_time() - began < 10


def test_a_long_chain_of_processes_is_no_recursion() -> None:
    links = [process(f"p{at}", takes("1 kg", process=f"p{at + 1}")) for at in range(5000)]
    assert run(study(*links, process("p5000", emits("co2", "7 kg")))).headline == 7


def test_powers_of_powers_end_at_the_bounds() -> None:
    given = [row("p0", "2 1", {}), *(row(f"p{at + 1}", f"=p{at}^12 1", {}) for at in range(20))]
    began = time.process_time()
    (problem,) = refusal(study(process("p", emits("co2", "=p20 kg")), parameters=given))
    assert time.process_time() - began < 1
    assert problem.path == "parameters.p3.formula"


def test_very_many_problems_stop_the_search() -> None:
    """Guessing at the right name for each of them would take minutes."""
    rows = [takes("1 kg", factor=f"no.such.{at}", id=f"r{at}") for at in range(20_000)]
    began = time.process_time()
    found = refusal(study(process("p", *rows)), *(factor(f"some.such.{at}") for at in range(200)))
    assert time.process_time() - began < 10
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1].code == "too_many"


@pytest.mark.slow
def test_more_rows_than_any_product_has_are_refused() -> None:
    rows = [takes("1 kg", factor="steel", id=f"r{at}") for at in range(50_001)]
    (problem,) = refusal(study(process("p", *rows)), factor("steel"))
    assert problem.code == "too_large"


BEYOND = {
    "a huge product": [process("p", takes("1e200 kg", process="q")), process("q", emits("co2", "1e200 kg"))],
    "a tiny product": [process("p", takes("1e-200 kg", process="q")), process("q", emits("co2", "1e-200 kg"))],
    "a tiny output": [process("p", emits("co2", "1e150 kg"), output="1e-150 kg"), process("q")],
    "a long chain of huge amounts": [
        *(process(f"p{at}", takes("1e200 kg", process=f"p{at + 1}")) for at in range(5100)),
        process("p5100", emits("co2", "1 kg")),
    ],
}


@pytest.mark.parametrize("case", BEYOND)
def test_numbers_beyond_all_measure_are_said_to_be(case: str) -> None:
    a_study = study(*BEYOND[case], demand="1 kg")
    with pytest.raises(FootprintError) as caught:
        result_document(run(a_study))
    (problem,) = caught.value.problems
    assert problem.code == "out_of_range"
    assert "amounts and units" in problem.message.en


def test_a_use_phase_beyond_all_measure() -> None:
    use = {
        "site": "here",
        "lifetime": {"amount": "1e200", "unit": "year"},
        "energy": {"annual": {"amount": "1e200", "unit": "GWh/year"}, "electricity": {"supply": "grid"}},
    }
    (problem,) = refusal(study(process("p"), use=use), factor("grid", family="electricity"))
    assert (problem.code, problem.path) == ("out_of_range", "use.energy.electricity")


def test_an_uncertainty_beyond_all_measure() -> None:
    spread = {"distribution": "normal", "sd": "1e200"}
    a_study = study(process("p", emits("co2", "1e-150 kg", uncertainty=spread)))
    with pytest.raises(FootprintError) as caught:
        result_document(run(a_study))
    assert caught.value.problems[0].code == "out_of_range"


def test_a_study_survives_being_written_and_read_with_every_odd_word() -> None:
    """Line ends, quotes, hashes, colons, non-breaking spaces and right-to-left marks inside words."""
    odd = "a: b # c 'd' \"e\" \n f\r\n\t g \u00a0\u2028\u202e\u3000 - [x] {y} & * ! | > % @ `"
    original = study(process("p", note=odd), source=odd)
    assert read_study(write_yaml(original).encode()).digest == original.digest
    assert read_study(write_json(original).encode(), format="json").digest == original.digest


def test_too_many_rows_are_refused_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading 70,000 rows takes seconds, counting them does not."""
    head = b"processes:\n- id: p\n  inputs:\n"
    text = head + b"".join(b"  - {id: r%d, factor: f}\n" % at for at in range(70_000))
    monkeypatch.setattr(read, "read_yaml", lambda _: pytest.fail("the text was read"))
    with pytest.raises(StudyError) as caught:
        read.read_study(text)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("too_large", "processes")
    assert "50000" in problem.message.en
