"""The table of sheets: every field of the model stands in it, named and explained in both languages."""

from __future__ import annotations

from collections import Counter

import pytest

from tanyin.footprint.exchange.workbook import choices, words
from tanyin.footprint.exchange.workbook.columns import Column
from tanyin.footprint.exchange.workbook.fields import collections, leaves
from tanyin.footprint.exchange.workbook.names import NAMES
from tanyin.footprint.exchange.workbook.sheets import SHEETS
from tanyin.footprint.exchange.workbook.write import contents, example
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import ROWS

NAMED = ["产品", "参数", "工序", "投入", "共产品", "排放", "运输", "使用", "废弃", "排除", "凭证"]
COLUMNS = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


def test_the_eleven_sheets_come_first_in_their_order() -> None:
    assert [sheet.name.zh for sheet in SHEETS[:11]] == NAMED


def test_every_single_value_of_the_study_has_a_line_on_a_form() -> None:
    lines = Counter(column.path for sheet in SHEETS if sheet.form for column in sheet.columns)
    assert lines == Counter(leaf.path for leaf in leaves(Study))


def test_every_list_of_the_study_has_a_sheet() -> None:
    tables = {sheet.at for sheet in SHEETS if not sheet.form}
    for path, _ in collections(Study):
        assert path in tables or path[-1:] in tables or path[-2:] in tables, path


def test_every_value_of_every_list_has_a_column() -> None:
    models = {sheet.model: sheet for sheet in SHEETS if not sheet.form and sheet.model is not None}
    for path, model in collections(Study):
        if model is not None:
            held = {column.path for column in models[model].columns}
            assert {leaf.path for leaf in leaves(model)} <= held, path


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_two_columns_of_a_sheet_have_the_same_heading(sheet: object) -> None:
    for language in (0, 1):
        names = Counter(choices.folded(column.heading[language]) for column in sheet.columns)  # type: ignore[attr-defined]
        assert max(names.values()) == 1


def test_sheets_have_names_that_excel_takes_and_that_differ() -> None:
    names = [name for sheet in SHEETS for name in sheet.name]
    assert len(set(map(choices.folded, names))) == len(names)
    assert names
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_every_field_has_a_name_and_no_name_is_left_over() -> None:
    used = set()
    for sheet in SHEETS:
        for leaf in leaves(sheet.model) if sheet.model is not None else ():
            for model, field in leaf.chain:
                assert f"{model}.{field}" in NAMES or field in NAMES, (model, field)
                used |= {f"{model}.{field}"} if f"{model}.{field}" in NAMES else {field}
    assert set(NAMES) == used


def test_every_choice_has_words_that_differ_and_none_is_left_over() -> None:
    given = {f"{c.model}.{c.field}": set(c.words) for _, c in COLUMNS if c.kind == "choice" and c.model}
    assert {key: set(told) for key, told in choices.CHOICES.items()} == given
    for told in choices.CHOICES.values():
        for language in (0, 1):
            assert len({each[language] for each in told.values()}) == len(told)


@pytest.mark.parametrize("language", [0, 1])
def test_every_column_says_what_to_write(language: int) -> None:
    for sheet, column in COLUMNS:
        assert words.help_text(column)[language], (sheet.key, column.path)


def test_a_choice_is_understood_in_either_language_and_by_its_key() -> None:
    stages = choices.CHOICES["Process.stage"]
    for said in ("production", "生产", "生产 production", " Production ", "ＰＲＯＤＵＣＴＩＯＮ"):
        assert choices.chosen(said, stages) == "production"
    assert choices.chosen("生产线", stages) is None


def test_the_example_shows_what_goes_into_every_column_of_the_main_sheets() -> None:
    held = contents(example())
    detail = ("uncertainty", "quality", "reading")
    for sheet in SHEETS:
        assert held[sheet], sheet.key
        if sheet.key in (*ROWS, "coproducts", "use"):
            continue  # sources exclude one another
        empty = [c.path for c in sheet.columns if c.path not in held[sheet][0] and not set(c.path) & set(detail)]
        assert len(empty) <= 10, (sheet.key, empty)


def test_the_words_of_the_fields_are_valid_yaml_of_text() -> None:
    for model, fields in words._told().items():
        assert fields
        assert all(isinstance(field, str) for field in fields), model


def test_keys_are_explained_too() -> None:
    keys: list[Column] = [column for _, column in COLUMNS if column.path[0].startswith("@")]
    assert keys
    assert all(words.help_text(column).en.isascii() for column in keys)
