"""Any text goes into a cell and comes out again, whatever of Excel's own escapes it looks like."""

from __future__ import annotations

import pytest
from hypothesis import given

from tanyin.footprint.exchange.workbook.escape import escaped, tidied, unescaped
from tests.exchange import everything


@pytest.mark.parametrize(
    "text", ["_x0041_x0042_", "_x005F_x000D_", "_x0041_x0041_x0041_", "_x0041\x01", "_x0041", "_xD83D_x0041_"]
)
def test_escapes_that_share_an_underscore_come_back(text: str) -> None:
    assert unescaped(escaped(text, tidy=False)) == text


@given(everything.words)
def test_any_text_comes_back_from_its_cell(text: str) -> None:
    assert unescaped(escaped(text, tidy=False)) == text
    held = escaped(text, tidy=True)
    assert tidied(held) == held
    assert unescaped(held) == text


@given(everything.words)
def test_excel_reads_a_cell_as_the_text(text: str) -> None:
    """Its own rule, without ours for what is empty: an escape is the character it names, the rest is as it stands."""
    from openpyxl.utils.escape import unescape

    if "_" in text and text.isprintable():
        assert unescape(escaped(text, tidy=False)) == text
