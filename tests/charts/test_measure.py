"""Words are broken where Chinese and English allow it, and fit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.charts.measure import ELLIPSIS, shorten, width_of, wrap

mixed = st.text(st.sampled_from("碳足迹，。（）《》 abcdefgh WM-1.5①"), max_size=60)


@given(mixed, st.floats(30, 300), st.integers(1, 4))
def test_lines_fit_and_are_no_more_than_asked(text: str, width: float, lines: int) -> None:
    rows = wrap(text, "name", width, lines)
    assert 1 <= len(rows) <= lines
    assert all(width_of(row, "name") <= width for row in rows)


@given(mixed, st.floats(30, 300))
def test_nothing_but_blanks_is_lost_while_there_is_room(text: str, width: float) -> None:
    rows = wrap(text, "name", width, lines=1000)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("光伏玻璃，钢化镀膜", 58, ["光伏玻", "璃，钢化", "镀膜"]),
        ("电力（全国平均）", 44, ["电力", "（全国", "平均）"]),
        ("PV glass, tempered", 80, ["PV glass,", "tempered"]),
        ("① 多晶硅", 36, ["① 多", "晶硅"]),
        ("厚度 3.2 mm", 1000, ["厚度 3.2 mm"]),
        ("a\n\tb", 1000, ["a b"]),
        ("", 100, [""]),
    ],
)
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(
    text: str, width: float, expected: list[str]
) -> None:
    assert wrap(text, "name", width, 9) == expected


def test_too_long_a_text_ends_in_an_ellipsis() -> None:
    rows = wrap("直拉单晶硅棒生产用电" * 5, "name", 100, 2)
    assert len(rows) == 2
    assert rows[1].endswith(ELLIPSIS)
    assert shorten("abc", "name", 1000) == "abc"
    assert shorten("abcdef", "name", 1) == ELLIPSIS


def test_a_long_word_is_cut_rather_than_lost() -> None:
    rows = wrap("x" * 100, "name", 100, lines=100)
    assert "".join(rows) == "x" * 100
    assert len(rows) > 5


def test_chinese_characters_are_one_em_and_bold_is_wider() -> None:
    assert width_of("碳印", "name") == 28
    assert width_of("12", "value") > width_of("12", "name")
