"""What-if: every scenario is what calculating the changed study anew would give, and explains what it changed."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import canonical_bytes
from tanyin.footprint import shipped
from tanyin.footprint.comparison.document import outcomes_document
from tanyin.footprint.comparison.scenario import SHIPPED, Outcome, Sources, outcome, run
from tanyin.footprint.comparison.scenarios import Scenario, Sweep, read_scenarios, typed
from tanyin.footprint.comparison.sweep import sweep
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import StudyError
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.document import document as result_document
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.changes import with_values
from tanyin.footprint.study.document import Study
from tests.comparison.products import of
from tests.footprint.builders import (
    GASES,
    Document,
    carries,
    document,
    emits,
    factor,
    parameter,
    process,
    release,
    takes,
)
from tests.footprint.systems import FACTORS, documents

D = Decimal
OWN = (
    factor("steel", "2"),
    factor("copper", "5"),
    factor("lorry", "0.1", family="freight"),
    factor("grid", "0.6", family="electricity"),
    factor("sun", "0.05", family="electricity", technology="solar", transmission="outside"),
)


def bicycle() -> Document:
    return document(
        process(
            "bicycle", takes("=frames*1 piece", process="frame"), carries("15 kg", "100 km", "lorry"), output="1 piece"
        ),
        process(
            "frame",
            takes("10 kg", factor="steel"),
            takes("20 kWh", electricity={"supply": "grid"}),
            emits("co2", "1 kg", origin="fossil"),
            output="1 piece",
        ),
        process("cast", takes("8 kg", factor="copper"), output="1 piece"),
        parameters=[parameter("frames", "1 piece")],
    )


def base() -> Result:
    """20 + 12 + 1 for the frame, 0.15 for the road: 33.15."""
    return of(bicycle(), *OWN)


def one(**changes: Any) -> Outcome:
    """The outcome of one scenario; `__` stands for a dot."""
    (found,) = run(base(), [Scenario(id="s", set={key.replace("__", "."): value for key, value in changes.items()})])
    return found


OWN_PLANT = {"supply": "own_plant", "technology": "solar", "attributes_sold": False}
WHAT_IFS = {
    "an input": ("processes.frame.inputs.steel", "12", "37.15"),
    "its amount in full": ("processes.frame.inputs.steel.amount", "12", "37.15"),
    "several fields of a row": ("processes.frame.inputs.steel", {"amount": "12000", "unit": "g"}, "37.15"),
    "a distance": ("processes.bicycle.transports.leg.distance", "300", "33.45"),
    "a parameter": ("parameters.frames", "2", "66.15"),
    "another factor": ("processes.frame.inputs.steel.factor", "copper", "63.15"),
    "a factor's value": ("factors.steel.fossil", "3", "43.15"),
    "the technology of electricity": ("processes.frame.inputs.electricity.electricity", OWN_PLANT, "22.15"),
    "another process": ("processes.bicycle.inputs.frame.process", "cast", "40.15"),
    "a row taken out": ("processes.frame.emissions.co2", None, "32.15"),
    "a process in place of a factor": (
        "processes.frame.inputs.steel",
        {"factor": None, "process": "cast", "amount": "1", "unit": "piece"},
        "53.15",
    ),
}


@pytest.mark.parametrize(("path", "value", "headline"), WHAT_IFS.values(), ids=WHAT_IFS)
def test_what_if(path: str, value: Any, headline: str) -> None:
    (found,) = run(base(), [Scenario(id="s", set={path: value})])
    assert found.result.headline == D(headline)
    assert found.difference.change == D(headline) - D("33.15")


def test_a_scenario_leaves_the_base_alone_and_others_too() -> None:
    start = base()
    before = result_document(start)
    first, second = run(start, [Scenario(id=key, set={"parameters.frames": str(n)}) for key, n in (("a", 2), ("b", 3))])
    assert result_document(start) == before
    assert (first.result.headline, second.result.headline) == (D("66.15"), D("99.15"))


@given(documents(), st.data())
def test_scenarios_equal_fresh_calculations(found: Document, data: st.DataObject) -> None:
    """To the last byte, although processes that a scenario leaves alone are not built again."""
    library = Library((release(*FACTORS),))
    start = calculate(Study.model_validate(found), library, GASES)
    paths = [path for path, term in start.system.terms_at.items() if term.datum.amount is not None and term.value > 0]
    paths = [path for path in paths if path != "use.lifetime"]
    chosen = data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=3, unique=True))
    changes = {path: f"{start.system.terms_at[path].value * D('0.9'):f}" for path in chosen}
    study = Study.model_validate(with_values(start.system.study, changes.items()).document())
    fresh = calculate(study, library, GASES)
    assert result_document(outcome(start, changes)) == result_document(fresh)


def test_a_scenario_keeps_what_it_does_not_touch() -> None:
    """Not only equal: the very same lines, which is what makes many scenarios fast."""
    start = base()
    found = outcome(start, {"processes.cast.inputs.copper": "9"})
    kept = {run.process.id for run in found.system.runs if any(run is other for other in start.system.runs)}
    assert kept == {"bicycle", "frame"}


def test_a_hundred_scenarios_of_a_shipped_study_take_seconds() -> None:
    """PV module, seven processes; 2 s is ten times what it takes."""
    key = "pv-module-mono-si"
    study = shipped_study(key)
    start = calculate(study, shipped.library([ref.release for ref in study.factors]), shipped.gwp(study.method.gwp))
    many = [
        Scenario(id=f"s{count}", set={"processes.module.inputs.frame": f"{1 + D(count) / 100:f}"})
        for count in range(100)
    ]
    began = time.process_time()
    assert len({found.result.headline for found in run(start, many)}) == 100
    assert time.process_time() - began < 2


def shipped_study(key: str) -> Study:
    from tanyin.footprint.study.read import load_study

    return load_study(shipped.studies("example")[key])


def test_another_gwp_set_and_other_releases_are_scenarios_too() -> None:
    fields = GASES.model_dump(mode="json") | {"id": "other"}
    fields["gases"][0]["gwp100"] = "2"
    other = type(GASES).model_validate(fields)
    cheaper = release(factor("steel", "1"), *OWN[1:], id="cheaper")
    sources = Sources(release=lambda key: {"cheaper": cheaper}[key], gwp=lambda key: {"other": other}[key])
    gases = outcome(base(), {"method.gwp": "other"}, sources)
    assert gases.headline == D("34.15")
    factors = outcome(base(), {"factors": [{"release": "cheaper"}]}, sources)
    assert factors.headline == D("23.15")
    assert [item.id for item in factors.system.library.releases] == ["cheaper"]


def test_a_changed_factor_is_assumed_and_says_so() -> None:
    """What-if values are no facts: the result is provisional, and its factor release has another digest."""
    found = one(factors__steel__fossil="3").result
    line = next(line for line in found.system.lines if line.path == "processes.frame.inputs.steel")
    assert line.factor is not None
    assert line.factor.status == "assumed"
    assert "steel" in line.factor.source
    assert found.system.library.digest != base().system.library.digest


def test_a_study_that_names_its_releases_can_change_a_factor() -> None:
    named = bicycle() | {"factors": [{"release": "release"}]}
    assert outcome(of(named, *OWN), {"factors.steel.fossil": "3"}).headline == D("43.15")


def test_every_problem_of_every_scenario_is_told() -> None:
    wrong = [
        Scenario(id="a", set={"processes.frame.inputs.wood": "1"}),
        Scenario(id="b", set={"processes.frame.inputs.steel.factor": "iron"}),
        Scenario(id="c", set={"factors.iron.fossil": "1"}),
        Scenario(id="d", set={"factors.steel": "1"}),
        Scenario(id="e", set={"factors.steel.fossil": "much"}),
        Scenario(id="f", set={"parameters.frames": "2"}),
    ]
    with pytest.raises(StudyError) as caught:
        run(base(), wrong)
    places = [problem.path for problem in caught.value.problems]
    assert [place.partition(":")[0] for place in places] == [f"scenarios.{key}" for key in "abcde"]
    assert "这里有 steel、electricity" in caught.value.sentences("zh")[0]
    assert places[-1].endswith("factors.steel.fossil")


def test_sweeps_are_ranked_by_what_they_move() -> None:
    """Frames 1 to 2: 33; steel 9 to 11 kg: 4; road 0 to 200 km: 0.3."""
    swings = sweep(
        base(),
        [
            Sweep(path="processes.bicycle.transports.leg.distance", low=D(0), high=D(200)),
            Sweep(path="parameters.frames", low=D(1), high=D(2)),
            Sweep(path="processes.frame.inputs.steel", low=D(9), high=D(11)),
        ],
    )
    assert [(swing.sweep.path.split(".")[-1], swing.width) for swing in swings] == [
        ("frames", D(33)),
        ("steel", D(4)),
        ("distance", D("0.3")),
    ]
    assert (swings[0].at_low, swings[0].at_high) == (D("33.15"), D("66.15"))


DOCUMENT = """
schema: tanyin.scenarios/1
scenarios:
  - id: sun
    name: {zh: 自发电, en: own power}
    set:
      processes.frame.inputs.electricity.electricity: {supply: own_plant, technology: solar, attributes_sold: false}
  - id: light
    set: {processes.frame.inputs.steel: 8}
sweeps:
  - {path: parameters.frames, low: 1, high: 2}
"""


def test_scenarios_are_read_from_a_document() -> None:
    found = read_scenarios(DOCUMENT.encode())
    assert [outcome.result.headline for outcome in run(base(), found.scenarios)] == [D("22.15"), D("29.15")]
    assert sweep(base(), found.sweeps)[0].width == D(33)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("set: {processes.frame.inputs.steel: 8}", "set: {}", "scenarios.light.set (line 9)"),
        ("id: light", "id: sun", "stands twice"),
        ("low: 1, high: 2", "low: 2, high: 1", "low must be below high"),
        ("tanyin.scenarios/1", "tanyin.scenarios/2", "schema (line 2)"),
        ("    name:", "    nome:", "no such field"),
    ],
)
def test_a_defective_document_says_where(old: str, new: str, words: str) -> None:
    with pytest.raises(StudyError) as caught:
        read_scenarios(DOCUMENT.replace(old, new, 1).encode())
    assert any(words in sentence for sentence in caught.value.sentences("en")), caught.value.sentences("en")


def test_outcomes_have_the_same_bytes_every_time() -> None:
    def written() -> bytes:
        found = read_scenarios(DOCUMENT.encode())
        start = base()
        return canonical_bytes(outcomes_document(start, run(start, found.scenarios), sweep(start, found.sweeps)))

    assert written() == written()


def test_typed_changes_are_one_scenario() -> None:
    scenario = typed([("processes.frame.inputs.steel", "8"), ("parameters.frames", "2")])
    (found,) = run(base(), [scenario], SHIPPED)
    assert found.result.headline == D("58.15")
