"""Reading a study: every problem at once, each with its place, what stood there and what was expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.reading import source
from tanyin.footprint.study.read import load_study, read_study, write_json, write_yaml
from tests.footprint.builders import run

STUDY = """\
schema: tanyin.study/1
id: chair
title: {zh: 椅子, en: Chair}
category: furniture
product:
  name: Chair
  unit: {kind: declared, unit: piece, statement: one chair}
  reference: {process: chair, amount: 1, unit: piece}
boundary: {type: cradle_to_gate, stages: [production]}
period: {start: 2023-01-01, end: 2023-12-31}
processes:
  - id: chair
    name: Chair
    stage: production
    output: {unit: piece}
    emissions:
      - {id: co2, name: CO2, gas: co2, origin: fossil, amount: 2.50, unit: kg}
"""


@pytest.fixture(params=["libyaml", "pure Python"])
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers that PyYAML may come with."""
    if request.param == "pure Python":
        monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML stands here without libyaml")


def problems(text: str | bytes, format: str = "yaml") -> list[Problem]:
    with pytest.raises(StudyError) as caught:
        read_study(text.encode() if isinstance(text, str) else text, format=format)
    return list(caught.value.problems)


@pytest.mark.usefixtures("loader")
def test_a_study_is_read() -> None:
    found = read_study(STUDY.encode())
    assert found.title == ("椅子", "Chair")
    assert run(found).headline.compare(run(found).headline) == 0
    assert str(found.processes[0].emissions[0].amount) == "2.5"


@pytest.mark.usefixtures("loader")
def test_words_stay_as_they_are_written() -> None:
    """Numbers, dates, yes and no are words where words are meant; only null, true and false are more."""
    found = read_study((STUDY + "note: 007\nsource: no\nsample: true\nuse: null\nend_of_life: ~\n").encode())
    assert (found.note, found.source, found.sample, found.use, found.end_of_life) == ("007", "no", True, None, None)
    assert read_study((STUDY + "note: 5E10\n").encode()).note == "5E10"
    assert read_study((STUDY + "note: 'null'\n").encode()).note == "null"


@pytest.mark.parametrize("number", ["2.5", "2.50", "+2.5", "25e-1", "'2.5'", "2.500000000000000000000000000000"])
def test_a_number_is_its_value_however_it_is_written(number: str) -> None:
    assert read_study(STUDY.replace("2.50", number).encode()).digest == read_study(STUDY.encode()).digest


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read_study(b"\xef\xbb\xbf" + STUDY.encode()).id == "chair"
    assert read_study(b"\xef\xbb\xbf" + write_json(read_study(STUDY.encode())).encode(), format="json").id == "chair"


def test_windows_line_ends_are_no_difference() -> None:
    assert read_study(STUDY.replace("\n", "\r\n").encode()).digest == read_study(STUDY.encode()).digest


FAULTS = [
    ("id: chair\ntitle", "id: My Chair\ntitle", "id", 2),
    ("{zh: 椅子, en: Chair}", "{zh: 椅子, fr: Chaise}", "title", 3),
    ("category: furniture\n", "", "category", None),
    ("kind: declared", "kind: guessed", "product.unit.kind", 6),
    ("amount: 1, unit", "amount: one, unit", "product.reference.amount", 7),
    ("stages: [production]", "stages: [making]", "boundary.stages.0", 8),
    ("end: 2023-12-31", "end: 2023-13-31", "period.end", 9),
    ("    stage: production\n", "", "processes.chair.stage", 11),
    ("output: {unit: piece}", "output: {unit: piece, wieght: 3}", "processes.chair.output.wieght", 13),
    ("gas: co2,", "gas: CO2,", "processes.chair.emissions.co2.gas", 15),
    ("origin: fossil", "origin: 7", "processes.chair.emissions.co2.origin", 15),
    ("amount: 2.50", "amount: .nan", "processes.chair.emissions.co2.amount", 15),
]
"""Twelve faults, each with its path and its line once all of them stand in the file."""


@pytest.mark.usefixtures("loader")
def test_twelve_faults_are_reported_at_once() -> None:
    text = STUDY
    for right, wrong, _, _ in FAULTS:
        assert right in text
        text = text.replace(right, wrong, 1)
    found = {problem.path: problem.line for problem in problems(text)}
    expected = {path: line for _, _, path, line in FAULTS}
    assert {path: line for path, line in found.items() if line is not None} == {
        path: line for path, line in expected.items() if line is not None
    }
    assert found.keys() == expected.keys()


def test_the_same_faults_in_json_have_the_same_places() -> None:
    text = STUDY
    for right, wrong, _, _ in FAULTS:
        text = text.replace(right, wrong, 1)
    data = source.read_yaml(text.encode()).data
    indented = json.dumps(data, ensure_ascii=False, indent=1)
    found = problems(indented, "json")
    assert {problem.path for problem in found} == {path for _, _, path, _ in FAULTS}
    numbered = {problem.path: problem.line for problem in found}
    wanted = next(n for n, line in enumerate(indented.splitlines(), 1) if '"wieght"' in line)
    assert numbered["processes.chair.output.wieght"] == wanted


@pytest.mark.parametrize(("right", "wrong", "path", "line"), FAULTS, ids=[row[2] for row in FAULTS])
def test_each_fault_is_a_sentence_in_both_languages(right: str, wrong: str, path: str, line: int | None) -> None:
    (problem,) = problems(STUDY.replace(right, wrong, 1))
    zh, en = problem.sentence("zh"), problem.sentence("en")
    assert problem.path == path
    assert zh.startswith(path)
    assert en.startswith(path)
    assert problem.message.zh != problem.message.en
    assert any("\u4e00" <= c <= "\u9fff" for c in problem.message.zh)
    assert "(line" in en or problem.line is None


DEFECTS = {
    "a list where a mapping is expected": ("product:", "product: [1]\nx_product:"),
    "a mapping where a list is expected": ("stages: [production]", "stages: {production: 1}"),
    "a text where a list is expected": ("stages: [production]", "stages: production"),
    "an empty list": ("stages: [production]", "stages: []"),
    "an empty text": ("unit: piece, statement", "unit: '', statement"),
    "a long text": ("category: furniture", f"category: furniture\nnote: {'x' * 2001}"),
    "a long unit": ("unit: piece, statement", f"unit: {'p' * 41}, statement"),
    "a text where a number is expected": ("amount: 2.50", "amount: much"),
    "a number with separators": ("amount: 2.50", "amount: 2_500"),
    "a full-width number": ("amount: 2.50", "amount: ２.５"),
    "nothing where a number is expected": ("amount: 2.50", "amount: ''"),
    "a list where a number is expected": ("amount: 2.50", "amount: [2.5]"),
    "a truth where a number is expected": ("amount: 2.50", "amount: true"),
    "a text where a truth is expected": ("category: furniture", "category: furniture\nsample: perhaps"),
    "a text where a whole number is expected": ("category: furniture", "category: f\nmethod: {factor_years: some}"),
    "a fraction where a whole number is expected": ("category: furniture", "category: f\nmethod: {factor_years: 2.5}"),
    "a number below its bound": ("output: {unit: piece}", "output: {unit: piece, amount: 0}"),
    "a number above its bound": ("category: furniture", "category: f\nmethod: {carbon_tolerance: 1.5}"),
    "a year beyond all years": ("category: furniture", "category: f\nmethod: {electricity_year: 99999999999999999999}"),
    "a span beyond all spans": ("category: furniture", "category: f\nmethod: {factor_years: 99999999999999999999}"),
    "a number for a date": ("start: 2023-01-01", "start: 0"),
    "a moment for a date": ("start: 2023-01-01", "start: 2023-01-01T12:00:00"),
    "a text for a date": ("start: 2023-01-01", "start: spring"),
    "an end before the start": ("start: 2023-01-01", "start: 2024-01-01"),
    "no process": ("processes:\n", "processes: []\nx_processes:\n"),
    "a wrong schema": ("tanyin.study/1", "tanyin.study/2"),
    "both amount and formula": ("amount: 2.50", "amount: 2.50, formula: a"),
    "neither amount nor formula": ("amount: 2.50, ", ""),
    "a wrong country": ("category: furniture", "category: f\nsites: [{id: s, name: s, country: China}]"),
    "a share with a wrong name": (
        "    output: {unit: piece}",
        """    output: {unit: piece}
    coproducts: [{id: by, name: by, unit: kg}]
    allocation: {method: shares, reason: because, shares: {Main Product: 1}}""",
    ),
}


@pytest.mark.parametrize("case", DEFECTS)
@pytest.mark.parametrize("format", ["yaml", "json"])
def test_every_kind_of_defect_has_words_in_both_languages(case: str, format: str) -> None:
    """The Chinese sentence holds no sentence of the library underneath, and names the place."""
    right, wrong = DEFECTS[case]
    text = STUDY.replace(right, wrong, 1)
    if format == "json":
        text = json.dumps(source.read_yaml(text.encode()).data, ensure_ascii=False)
    found = problems(text, format)
    for problem in found:
        assert problem.path
        assert any("\u4e00" <= c <= "\u9fff" for c in problem.message.zh), problem
        assert "不合要求" not in problem.message.zh, problem
        assert "Input should" not in problem.message.en, problem
        assert len(problem.found) <= 80


@pytest.mark.parametrize("name", ["wieght", "[key]x", "str", "int", "a[b", "k" * 500])
def test_an_unknown_field_is_named_whatever_its_name(name: str) -> None:
    """Also a name that the checking library uses for branches of its own; a very long one is cut."""
    (problem,) = problems(STUDY.replace("output: {unit: piece}", f"output: {{unit: piece, '{name}': 3}}"))
    assert problem.path == f"processes.chair.output.{name[:64]}"
    assert problem.line == 15
    assert "check the spelling" in problem.message.en


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as caught:
        load_study(tmp_path / "none.yaml")
    assert caught.value.problems[0].code == "unreadable"
    with pytest.raises(StudyError):
        load_study(tmp_path)


def test_a_file_is_read_by_its_ending(tmp_path: Path) -> None:
    original = read_study(STUDY.encode())
    for name, text in (("a.yaml", write_yaml(original)), ("b.json", write_json(original)), ("c.yml", STUDY)):
        (tmp_path / name).write_text(text, "utf-8")
        assert load_study(tmp_path / name).digest == original.digest


def test_what_is_allowed_is_listed_with_one_separator_per_language() -> None:
    (problem,) = problems(STUDY.replace("stage: production", "stage: foo"))
    assert problem.expected.zh == "raw_material、production、distribution、use、end_of_life"
    assert problem.expected.en == "raw_material, production, distribution, use or end_of_life"


def test_an_empty_file_and_a_folder_say_so(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("# nothing\n", "utf-8")
    for path, zh in ((empty, "文件是空的"), (tmp_path, "是一个文件夹")):
        with pytest.raises(StudyError) as refused:
            load_study(path)
        assert zh in refused.value.problems[0].sentence("zh")


@pytest.mark.parametrize(("old", "new"), [("category: furniture", "category: My Table"), ("- id: chair", "- id: Ä")])
def test_no_regular_expression_is_shown(old: str, new: str) -> None:
    with pytest.raises(StudyError) as refused:
        read_study(STUDY.replace(old, new).encode())
    for problem in refused.value.problems:
        assert "^[" not in problem.sentence("zh") + problem.sentence("en")
        assert "小写字母" in problem.sentence("zh")
