"""The shipped fonts hold what a Chinese report needs, under a licence that comes with them."""

from __future__ import annotations

import ast
from importlib.resources import files
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts.cut_font import gb2312
from tanyin.footprint import shipped
from tanyin.report.glyphs import STAND_IN, covered
from tanyin.report.pdf import FONTS, characters

PACKS = Path(str(files("tanyin.packs")))
WORDS = [*PACKS.parent.rglob("*.py"), *PACKS.rglob("*.yaml")]
MOST_BYTES = 2_000_000


@pytest.mark.parametrize("name", FONTS)
def test_coverage_is_what_fonttools_reads(name: str) -> None:
    data = shipped.data("font", name)
    assert covered(data) == set(TTFont(BytesIO(data)).getBestCmap())


def test_every_character_of_gb_2312_can_be_set() -> None:
    assert set(gb2312()) <= characters()


def test_what_the_project_writes_can_be_set() -> None:
    written = {character for path in WORDS for character in words_of(path) if character.isprintable()}
    lacking = {character for character in written if character not in characters()}
    assert not lacking


def words_of(path: Path) -> str:
    """What a module says in two languages; all of a data file."""
    if path.suffix != ".py":
        return path.read_text("utf-8")
    calls = (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))
    said = (node for call in calls if getattr(call.func, "id", "") == "Text" for node in ast.walk(call))
    return "".join(node.value for node in said if isinstance(node, ast.Constant) and isinstance(node.value, str))


def test_units_signs_and_names_of_other_languages_can_be_set() -> None:
    for character in f"CO₂ m² m³ 10⁻⁷ ✓ ✗ ? – − × · ≤ ① ⑤ é ü ß ñ č š ž ń {STAND_IN}\ufffd".replace(" ", ""):
        assert character in characters(), character


@pytest.mark.parametrize("name", FONTS)
def test_a_font_is_small_and_names_its_family_and_licence(name: str) -> None:
    data = shipped.data("font", name)
    assert len(data) < MOST_BYTES
    names = TTFont(BytesIO(data))["name"]
    assert names.getDebugName(1) == "Noto Sans SC"
    assert "SIL Open Font License" in names.getDebugName(13)


def test_the_licence_lies_beside_the_fonts_and_the_notice_names_them() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (PACKS / "fonts" / "OFL.txt").read_text("utf-8")
    assert "Noto Sans SC" in (PACKS / "NOTICE.md").read_text("utf-8")


def test_a_file_that_is_no_font_is_refused() -> None:
    with pytest.raises(ValueError, match="no table cmap"):
        covered(b"OTTO\0\0\0\0\0\0\0\0")
