"""YAML → Excel → YAML gives the same study: the same digest, every field and the order of every list."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tanyin.canon import normal_form
from tanyin.footprint.exchange.workbook import read_workbook, write_workbook
from tanyin.footprint.exchange.workbook.read import read_sheets
from tanyin.footprint.exchange.workbook.sheets import SHEETS
from tanyin.footprint.exchange.workbook.values import Content, value_of, written
from tanyin.footprint.exchange.workbook.write import contents, example
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study, read_study, write_yaml
from tests.exchange.everything import SPOILED, Document, numbers, studies
from tests.exchange.sheets import as_content, raw_sheet
from tests.footprint.systems import documents

PACKS = Path(str(files("tanyin.packs")))
SHIPPED = [*sorted((PACKS / "examples").glob("*.yaml")), *sorted((PACKS / "templates").glob("*.yaml"))]
QUICK = settings(deadline=None, suppress_health_check=list(HealthCheck))
THROUGH_A_FILE = settings(QUICK, max_examples=6, phases=[Phase.explicit, Phase.generate])


def there_and_back(study: Study) -> Study:
    """Through a real file and its parser."""
    return read_workbook(write_workbook(study)).study


def through_cells(study: Study) -> Study:
    """Through the contents of all cells, without a file: many more studies in the same time."""
    return read_sheets([raw_sheet(sheet, entries) for sheet, entries in contents(study).items()]).study


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_study_comes_back_as_it_was(path: Path) -> None:
    study = load_study(path)
    back = there_and_back(study)
    assert back.digest == study.digest
    assert write_yaml(back) == write_yaml(study)


@settings(QUICK, max_examples=30)
@given(documents())
def test_a_system_of_processes_comes_back_as_it_was(found: Document) -> None:
    study = Study.model_validate(found)
    assert through_cells(study).digest == study.digest


@settings(QUICK, max_examples=60)
@given(studies())
def test_any_study_that_the_model_allows_comes_back_as_it_was(found: Document) -> None:
    study = Study.model_validate(found)
    assert through_cells(study).document() == study.document()


@THROUGH_A_FILE
@given(studies())
def test_any_study_comes_back_through_a_file(found: Document) -> None:
    study = Study.model_validate(found)
    assert there_and_back(study).digest == study.digest


@pytest.mark.slow
@settings(QUICK, max_examples=600)
@given(studies())
def test_very_many_studies_come_back_as_they_were(found: Document) -> None:
    study = Study.model_validate(found)
    assert through_cells(study).document() == study.document()


def test_the_example_of_the_workbook_comes_back_as_it_was() -> None:
    assert there_and_back(example()).digest == example().digest


def test_the_same_study_gives_the_same_bytes() -> None:
    study = example()
    again = read_study(write_yaml(study).encode())
    data = write_workbook(study)
    assert write_workbook(again) == data
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_yaml_of_the_way_back_is_read_as_the_same_study() -> None:
    study = example()
    assert read_study(write_yaml(there_and_back(study)).encode()).digest == study.digest


@settings(QUICK, max_examples=200)
@given(numbers())
def test_an_amount_keeps_its_value_to_the_last_digit(amount: str) -> None:
    column = next(column for sheet in SHEETS for column in sheet.columns if column.path == ("amount",))
    content = as_content(written(column, normal_form(Decimal(amount))))
    assert value_of(column, content) == normal_form(Decimal(amount))


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0.28999999999999998", "0.29"),
        ("0.1", "0.1"),
        ("1E-3", "0.001"),
        ("3.3000000000000003", "3.3"),
        ("1E+20", "1" + "0" * 20),
    ],
)
def test_a_number_as_excel_writes_it_is_the_one_it_shows(raw: str, value: str) -> None:
    column = next(column for sheet in SHEETS for column in sheet.columns if column.path == ("amount",))
    assert value_of(column, Content("n", raw)) == value


@pytest.mark.parametrize("text", SPOILED, ids=ascii)
def test_text_that_spreadsheets_spoil_comes_back_as_it_was(text: str) -> None:
    found = example().document()
    found["note"] = text
    found["title"] = {"zh": text, "en": "title"}
    found["exclusions"][0]["unit"] = text
    study = Study.model_validate(found)
    assert through_cells(study).document() == study.document()


def test_a_group_that_is_there_without_any_value_comes_back() -> None:
    found = example().document()
    found["distribution"], found["end_of_life"] = {}, {}
    found["parameters"][0]["quality"] = {}
    study = Study.model_validate(found)
    assert through_cells(study).document() == study.document()
    assert there_and_back(study).digest == study.digest
