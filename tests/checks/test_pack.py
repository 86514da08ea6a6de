"""The thresholds are data: named, sourced, all of them used, and none of them a constant in the code."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest

from tanyin.footprint import checks, shipped
from tanyin.footprint.checks import CHECKS, run_checks
from tanyin.footprint.checks.elsewhere import KNOWN
from tanyin.footprint.checks.pack import ChecksPack, Said, checks_pack
from tanyin.footprint.units import check
from tests.checks.bases import BASES, checked

MODULES = sorted(Path(checks.__path__[0]).glob("*.py"))
LIBRARY = Path(checks.__path__[0]).parent


def test_the_shipped_pack_is_the_one_that_the_manifest_names() -> None:
    (pack,) = [pack for pack in shipped.manifest().packs if pack.kind == "checks"]
    assert pack.digest == checks_pack().digest


def test_every_threshold_is_used_and_every_one_used_exists() -> None:
    assert {key for check in CHECKS for key in check.needs} == checks_pack().values.keys()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_asks_for_no_threshold_that_its_checks_do_not_name(path: Path) -> None:
    asked = {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "at"
        and isinstance(node.args[0], ast.Constant)
    }
    named = getattr(importlib.import_module(f"tanyin.footprint.checks.{path.stem}"), "CHECKS", ())
    assert asked <= {key for check in named for key in check.needs}


def test_every_number_has_a_source_in_both_languages_and_a_status() -> None:
    pack = checks_pack()
    held = [*pack.thresholds, *pack.factors, *pack.making, *pack.chains]
    for category in pack.categories:
        held += [*category.headlines, *category.amounts, *category.needs, *category.stages, *category.modes]
        held += [single for single in (category.lifetime, category.materials, category.yearly) if single is not None]
    assert held
    assert all(item.source and item.status for item in held)


def test_units_of_the_bands_are_known() -> None:
    for category in checks_pack().categories:
        for band in category.amounts:
            check(band.unit)
            check(band.per)
    for making in checks_pack().making:
        check(making.unit)
    for chain in checks_pack().chains:
        for term in (*chain.made, *chain.used):
            check(term.unit)


def test_another_pack_judges_otherwise() -> None:
    document = checks_pack().document()
    for threshold in document["thresholds"]:
        if threshold["id"] == "period_months":
            threshold["value"] = "6"
    other = ChecksPack.model_validate(document)
    assert "period_length" in {finding.code for finding in run_checks(checked(BASES["board"]()), pack=other)}


@pytest.mark.parametrize(
    ("said", "text", "speaks"),
    [
        (Said(words=("glass",), without=("fibre",)), "solar glass, tempered", True),
        (Said(words=("glass",), without=("fibre",)), "glass fibre part", False),
        (Said(words=("eva",)), "evaporation", False),
        (Said(words=("chip",)), "green chips", True),
        (Said(words=("玻璃",)), "光伏玻璃", True),
    ],
)
def test_words_are_whole_in_latin_and_parts_in_chinese(said: Said, text: str, speaks: bool) -> None:
    assert said.speaks(text) is speaks


def test_no_two_findings_share_a_code() -> None:
    assert not {check.code for check in CHECKS} & KNOWN.keys()


def test_every_finding_of_the_calculation_is_in_the_catalogue() -> None:
    for path in LIBRARY.rglob("*.py"):
        if path in MODULES or "exchange" in path.parts:  # a workbook's findings are of its own and end with reading
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("Finding", "_finding")
            ):
                code = node.args[0] if node.args else None
                if isinstance(code, ast.Constant):
                    assert code.value in KNOWN, path
