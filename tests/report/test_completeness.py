"""Every item of ISO 14067 7.3 is there, or the report says what is missing: take a thing away, and its letter shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import pytest

from tanyin.footprint.comparison.scenario import run
from tanyin.footprint.comparison.scenarios import Scenario
from tanyin.footprint.rules import judge, shipped_pack
from tanyin.report import words
from tanyin.report.content import content
from tanyin.report.model import Grid, Letter, Picture, Report, State
from tests.footprint.builders import Document, factor, process, takes
from tests.report.chair import DAY, SPREAD, chair, report_of, result_of

TO_JUDGE: set[Letter] = {"e", "m"}
"""What a person has to judge even of the chair: which gases a factor counts, and what to conclude."""


def test_a_study_that_says_all_has_every_item() -> None:
    result = result_of(chair())
    other = run(result, [Scenario.model_validate({"id": "long", "set": {"use.lifetime.amount": "20"}})])
    states = report_of(chair(), outcomes=other).states()
    assert list(states) == list(get_args(Letter)) == list(words.LETTERS)
    assert {letter for letter, state in states.items() if state != "there"} == TO_JUDGE
    assert {states[letter] for letter in TO_JUDGE} == {"to_judge"}


def without(*path: str | int) -> Callable[[Document], None]:
    """Takes one thing out of the document."""

    def change(found: Document) -> None:
        at: Any = found
        for key in path[:-1]:
            at = at[key]
        del at[path[-1]]

    return change


def with_(*path: str | int, value: Any) -> Callable[[Document], None]:
    """Puts another thing into the document."""

    def change(found: Document) -> None:
        at: Any = found
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = value

    return change


WELDING = ("processes", 0, "inputs", 1)
CHANGES: list[tuple[Letter, State, Callable[[Document], None]]] = [
    ("a", "missing", with_("product", "unit", "statement", value=" ")),
    ("d", "missing", without(*WELDING, "source")),
    ("g", "missing", without("method", "cut_off")),
    ("g", "missing", without("exclusions", 0, "impact")),
    ("g", "missing", without("exclusions", 0, "mass")),
    ("g", "missing", with_("exclusions", 0, "impact", value="3")),
    ("i", "to_judge", with_("processes", 0, "output", "biogenic_carbon", value="0.5")),
    ("k", "to_judge", without(*WELDING, "uncertainty")),
    ("m", "missing", without("note")),
    ("n", "missing", without("method", "note")),
    ("o", "missing", without("product", "description")),
    ("p", "missing", without("use", "profile")),
    ("p", "missing", without("end_of_life")),
    ("p", "missing", without("end_of_life", "scenario")),
    ("r", "to_judge", with_("period", value={"start": "2023-01-01", "end": "2023-06-30"})),
    ("s", "missing", without("method", "rule")),
]


@pytest.mark.parametrize(("letter", "state", "change"), CHANGES)
def test_what_is_taken_away_is_missed_under_its_letter(
    letter: Letter, state: State, change: Callable[[Document], None]
) -> None:
    before, found = report_of(chair()).states(), chair()
    change(found)
    report = report_of(found)
    assert report.states() == before | {letter: state}
    assert all(gap.strip() for item in report.items for gap in item.gaps)


def test_a_stage_outside_wants_a_word_on_the_boundary() -> None:
    found = chair()
    del found["boundary"]["statement"]
    assert report_of(found).states()["b"] == "there"
    found["boundary"]["stages"].remove("distribution")
    assert report_of(found).states()["b"] == "missing"


def test_use_inside_wants_a_lifetime_and_a_profile() -> None:
    found = chair()
    del found["use"]
    states = report_of(found).states()
    assert (states["i"], states["p"]) == ("missing", "missing")


def test_other_scenarios_are_missed_only_where_use_or_end_of_life_is_inside() -> None:
    assert report_of(chair()).states()["q"] == "missing"
    found = chair()
    del found["use"], found["end_of_life"]
    found["boundary"] = {"type": "cradle_to_gate", "stages": ["production"], "statement": "up to the gate"}
    assert report_of(found).states()["q"] == "does_not_apply"


def test_quality_that_nobody_assessed_is_missing() -> None:
    assert content(result_of(chair()), on=DAY, language="en").states()["j"] == "missing"


def test_an_interval_over_amounts_only_is_not_enough() -> None:
    report = report_of(chair(), steel=factor("steel", "2.5"))
    assert report.states()["k"] == "missing"
    assert words.AMOUNTS_ONLY.en in report.headline.reasons


def test_no_interval_is_not_enough() -> None:
    found = chair()
    for row in (*found["processes"][0]["inputs"], found["product"]["reference"]):
        del row["uncertainty"]
    report = report_of(found, steel=factor("steel", "2.5"))
    assert report.states()["k"] == "missing"
    assert report.headline.interval == words.NO_INTERVAL.en


@pytest.mark.parametrize(
    ("letter", "state", "field", "value"),
    [("f", "to_judge", "gwp", "AR5"), ("f", "to_judge", "gwp", "")],
)
def test_a_factor_of_other_potentials_is_for_a_person(letter: Letter, state: State, field: str, value: str) -> None:
    steel = factor("steel", "2.5", uncertainty=SPREAD, **{field: value})
    assert report_of(chair(), steel=steel).states() == report_of(chair()).states() | {letter: state}


def test_a_factor_of_carbon_dioxide_alone_leaves_gases_out() -> None:
    found = chair()
    found["method"]["waive"] = [{"guard": "co2_only", "reason": "no other factor is known"}]
    steel = factor("steel", "2.5", uncertainty=SPREAD, gases="co2_only")
    assert report_of(found, steel=steel).states()["e"] == "missing"


def test_electricity_wants_the_year_of_its_factor() -> None:
    grid = factor("grid", "0.6", family="electricity", year=None)
    assert report_of(chair(), grid=grid).states()["l"] == "missing"


def test_a_study_without_electricity_is_looked_at_by_a_person() -> None:
    found = chair()
    del found["processes"][0]["inputs"][1]
    assert report_of(found).states()["l"] == "to_judge"


def test_a_provisional_rule_pack_is_for_a_person() -> None:
    found, pack = chair(), shipped_pack("wood-furniture")
    del found["method"]["rule"]
    judgement = judge(result_of(found), pack, DAY)
    report = report_of(found, judgement=judgement)
    assert report.states()["s"] == "to_judge"
    assert any(section.key == "clauses" for section in report.sections)


def test_the_list_names_every_item_with_its_state() -> None:
    report = report_of(chair())
    section = next(each for each in report.sections if each.key == "checklist")
    grid = next(block for block in section.blocks if isinstance(block, Grid))
    states = report.states()
    assert [row[0].text for row in grid.rows] == list(states)
    for row in grid.rows:
        letter: Any = row[0].text
        assert words.STATES[states[letter]].en in row[2].text
        assert bool(row[3].text) == (states[letter] in ("missing", "to_judge"))


def test_a_year_is_a_year_wherever_it_begins() -> None:
    for start, end, state in (
        ("2023-03-01", "2024-02-29", "there"),
        ("2023-07-01", "2024-06-30", "there"),
        ("2023-07-01", "2024-06-29", "to_judge"),
    ):
        found = chair()
        found["period"] = {"start": start, "end": end}
        assert report_of(found).states()["r"] == state, (start, end)


def test_processes_and_allocation_are_always_told() -> None:
    """Items c and h need nothing that a study could leave out."""
    found = chair()
    found["processes"].append(process("other", takes("1 kg", factor="steel"), output="1 kg"))
    assert {report_of(found).states()[letter] for letter in ("c", "h")} == {"there"}


def test_an_interval_that_is_not_for_publication_stands_on_no_cover() -> None:
    silent = report_of(chair(), steel=factor("steel", "2.5"))
    assert silent.headline.interval == words.INTERVAL_INTERNAL.en
    public = report_of(chair())
    assert public.headline.interval.startswith("95 % interval ")
    assert len(pictures(public)) == len(pictures(silent)) + 1


def pictures(report: Report) -> list[Picture]:
    return [block for section in report.sections for block in section.blocks if isinstance(block, Picture)]
