"""`tanyin convert`, `new`, `examples`, `schema`: documents come out whole, or not at all."""

from __future__ import annotations

import json
import os
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from tanyin.cli import words
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Datum
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.document import document
from tanyin.footprint.result.model import share_of
from tanyin.footprint.schema import SCHEMAS, schema_text
from tanyin.footprint.study.document import ReferenceFlow, Study
from tanyin.footprint.study.read import load_study
from tests.cli.conftest import TEMPLATES, Tanyin

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
EXAMPLES = sorted((Path(str(files("tanyin.packs"))) / "examples").glob("*.yaml"))
STUDIES = [*EXAMPLES, *sorted(TEMPLATES.glob("*.yaml"))]


@pytest.mark.parametrize("study", STUDIES, ids=lambda path: path.stem)
def test_a_round_trip_keeps_the_digest(tanyin: Tanyin, study: Path, tmp_path: Path) -> None:
    there, back = tmp_path / "there.json", tmp_path / "back.yaml"
    assert tanyin("convert", study, there).code == 0
    assert tanyin("convert", there, back).code == 0
    assert load_study(there).digest == load_study(back).digest == load_study(study).digest


def test_an_example_can_be_taken_by_its_id(tanyin: Tanyin, tmp_path: Path) -> None:
    assert tanyin("convert", "wardrobe", tmp_path / "mine.yaml").code == 0
    assert load_study(tmp_path / "mine.yaml").id == "wardrobe"


def test_a_file_is_replaced_only_with_force(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.json"
    target.write_text("precious")
    ended = tanyin("convert", laptop, target)
    assert ended.code == 5
    assert "--force" in ended.err
    assert target.read_text() == "precious"
    assert tanyin("convert", laptop, target, "--force").code == 0
    assert load_study(target).digest == load_study(laptop).digest


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError(28, "no space")], ids=["interrupted", "disk full"])
@pytest.mark.parametrize("where", ["fsync", "replace"])
def test_a_conversion_that_is_stopped_leaves_nothing(
    tanyin: Tanyin, laptop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException, where: str
) -> None:
    def stopped(*_: object) -> None:
        raise stop

    place = tmp_path / "place"
    place.mkdir()
    monkeypatch.setattr(os, where, stopped)
    monkeypatch.setattr(Path, "replace", stopped if where == "replace" else Path.replace)
    assert tanyin("convert", laptop, place / "mine.json").code == (130 if stop is KeyboardInterrupt else 5)
    assert list(place.iterdir()) == []


def test_a_defective_study_is_not_converted(tanyin: Tanyin, laptop: Path, tmp_path: Path) -> None:
    laptop.write_text(laptop.read_text("utf-8").replace("category: laptop", "category: A B"), "utf-8")
    assert tanyin("convert", laptop, tmp_path / "mine.json").code == 2
    assert not (tmp_path / "mine.json").exists()


def test_a_new_file_has_the_permissions_of_a_new_file(tanyin: Tanyin, tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        assert tanyin("new", "--category", "laptop", "--output", tmp_path / "mine.yaml").code == 0
    finally:
        os.umask(mask)
    assert (tmp_path / "mine.yaml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("category", list(words.CATEGORY))
def test_a_template_calculates_at_once_and_says_that_it_is_one(tanyin: Tanyin, category: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    assert tanyin("new", "--category", category, "--output", path).code == 0
    assert tanyin("calculate", path).code == 0
    study = load_study(path)
    result = calculate(study, shipped.library([ref.release for ref in study.factors]), shipped.gwp(study.method.gwp))
    assert study.sample
    assert {finding.severity for finding in result.system.findings} == {"note"}
    assert result.headline > 0
    assert share_of(result, result.system.provisional) == 1


@pytest.mark.parametrize("category", list(words.CATEGORY))
def test_every_amount_of_a_template_is_a_default_that_nobody_chose(category: str) -> None:
    given = [
        datum
        for datum in data(load_study(TEMPLATES / f"{category}.yaml"))
        if not isinstance(datum, ReferenceFlow)
        and getattr(datum, "id", "") != "inch_in_m"  # a definition, not a choice
    ]
    assert len(given) > 8
    assert {(datum.kind, datum.status) for datum in given} == {("default", "assumed")}
    assert given
    assert all(datum.source for datum in given)


def data(value: object) -> list[Datum]:
    """Every datum of a document, at whatever depth."""
    found = [value] if isinstance(value, Datum) else []
    parts = (
        [getattr(value, name) for name in type(value).model_fields] if hasattr(type(value), "model_fields") else value
    )
    for part in parts if isinstance(parts, list | tuple) else ():
        found += data(part)
    return found


def test_there_is_a_template_for_every_category_and_no_other() -> None:
    assert {path.stem for path in TEMPLATES.iterdir()} == set(words.CATEGORY)


def test_a_category_goes_by_its_id_and_by_both_names(tanyin: Tanyin) -> None:
    printed = {tanyin("new", "--category", name).out for name in ("laptop", "便携式计算机", "Laptop computer")}
    assert printed == {(TEMPLATES / "laptop.yaml").read_text("utf-8")}


def test_without_a_category_they_are_listed(tanyin: Tanyin) -> None:
    out = tanyin("new").out
    assert all(key in out and names.zh in out for key, names in words.CATEGORY.items())


def test_the_examples_are_listed_with_id_and_title(tanyin: Tanyin) -> None:
    for language in ("zh", "en"):
        out = tanyin("examples", TANYIN_LANG=language).out
        assert EXAMPLES
        assert all(path.stem in out for path in EXAMPLES)


@pytest.mark.parametrize("name", list(SCHEMAS))
def test_the_published_schema_is_the_generated_one(tanyin: Tanyin, name: str) -> None:
    text = schema_text(name)
    assert tanyin("schema", name).out == text
    assert (REFERENCE / f"{name}.schema.json").read_text("utf-8") == text
    jsonschema.Draft202012Validator.check_schema(json.loads(text))


@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.stem)
def test_every_study_and_its_result_fit_their_schemas(path: Path) -> None:
    study = load_study(path)
    result = calculate(study, shipped.library([ref.release for ref in study.factors]), shipped.gwp(study.method.gwp))
    for name, value in (("study", study.document()), ("result", document(result))):
        assert [error.message for error in jsonschema.Draft202012Validator(SCHEMAS[name]()).iter_errors(value)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"total": "1"},
        {"fossil": "1.0"},
        {"fossil": "1e3"},
        {"fossil": "-0"},
        {"state": "certified"},
        {"study": "sha256:0"},
        {"stages": {"mining": "1"}},
        {"offsets": "0"},
    ],
    ids=str,
)
def test_the_schema_of_the_result_refuses_what_the_result_never_says(change: dict[str, object]) -> None:
    study: Study = load_study(TEMPLATES / "laptop.yaml")
    result = calculate(study, shipped.library([ref.release for ref in study.factors]), shipped.gwp(study.method.gwp))
    validator = jsonschema.Draft202012Validator(SCHEMAS["result"]())
    assert not validator.is_valid(document(result) | change)
