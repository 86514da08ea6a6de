"""The studies of the how-to pages: whole files that calculate, of which pages show parts as they stand."""

import textwrap
from pathlib import Path

import pytest

from tanyin.footprint import shipped
from tanyin.footprint.factors.load import load_release
from tanyin.footprint.factors.release import Library
from tanyin.footprint.study.read import load_study
from tanyin.footprint.system.build import build
from tests.docs.site import DOCS, NAMES, PAGES, fences, read

STUDIES = DOCS / "how-to" / "studies"
OWN = load_release(STUDIES / "own-factors")


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_what_a_page_shows_of_a_file_stands_in_it(page: Path) -> None:
    for info, body in fences(read(page)):
        language, _, name = info.partition(" from ")
        if name:
            assert body in (STUDIES / name).read_text("utf-8"), f"{language} {name}\n{body}"


@pytest.mark.parametrize("path", sorted(STUDIES.glob("*.yaml")), ids=lambda path: path.name)
def test_a_study_is_a_sample_that_calculates_and_is_shown(path: Path) -> None:
    study = load_study(path)
    assert study.sample
    assert build(study, Library((shipped.release("starter-2026.11"), OWN)), shipped.gwp("ar6")).lines
    pages = textwrap.dedent("\n".join(read(page) for page in PAGES))
    assert pages.count(f"from {path.name}\n") >= 2, "shown in both languages"
