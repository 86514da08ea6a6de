"""Lines, bars and numbers of the terminal: nothing too wide, nothing that steers the terminal, no digit too many."""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tanyin.canon import Text
from tanyin.cli import numbers
from tanyin.cli.screen import Screen
from tanyin.cli.show.bars import bar, stage_strip
from tanyin.cli.show.wrap import fit, packed, pad, pad_left, wrap
from tanyin.cli.texts import printable
from tanyin.report.texts import half
from tests.cli.conftest import Tanyin
from tests.cli.studies import chair

WORDS = st.text(alphabet="ab 。，（）碳足迹“”.,()-", max_size=60)


@given(text=WORDS, width=st.integers(4, 40))
def test_a_broken_text_is_as_wide_as_allowed_and_loses_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert lines
    assert all(cell_len(line) <= width for line in lines)


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    text = "核算（不是认证），每个数都可复算。边界为“摇篮到大门”；其余不计。"
    for width in range(8, 40):
        lines = wrap(text, width)
        assert not any(line[0] in "，。；）”" for line in lines), (width, lines)
        assert not any(line[-1] in "（“" for line in lines), (width, lines)


@given(text=WORDS, width=st.integers(2, 30))
def test_a_fitted_text_has_the_width_asked_for(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width


def test_padding_counts_cells() -> None:
    assert (pad("碳", 4), pad_left("碳", 4)) == ("碳  ", "  碳")


def test_entries_are_packed_whole() -> None:
    assert packed(["aa", "bb", "cccc"], 6) == ["aa  bb", "cccc"]
    assert packed(["a b c d e f"], 5) == ["a b c", "d e f"]


def test_a_bar_is_as_long_as_its_share() -> None:
    one = Decimal(1)
    assert bar(one, one, 8, "").plain == "█" * 8
    assert bar(one / 2, one, 8, "").plain == "█" * 4
    assert bar(one / 16, one, 8, "").plain == "▌"
    assert bar(-one / 2, one, 8, "").plain == "░" * 4
    assert bar(one, Decimal(0), 8, "").plain == ""


def test_the_strip_of_stages_fills_its_width_and_leaves_out_what_is_below_zero() -> None:
    values = {"raw_material": Decimal(2), "production": Decimal(1), "use": Decimal(-1)}
    assert stage_strip(values, 30).plain == "①" + "█" * 19 + "②" + "█" * 9
    assert stage_strip({"use": Decimal(0)}, 30).plain == ""


DIGITS = [
    ("182.4078", "150", "236", "182", "150", "236"),
    ("0.620512", "0.6", "0.64", "0.621", "0.600", "0.640"),
    ("12345", "12000", "12700", "12,340", "12,000", "12,700"),
    ("182.4078", "182.4078", "182.4078", "182.4", "182.4", "182.4"),
    ("5", "-40", "50", "5.0", "\u221240.0", "50.0"),
]


@pytest.mark.parametrize(("value", "low", "high", "shown", "below", "above"), DIGITS)
def test_as_many_digits_as_the_interval_bears_out(
    value: str, low: str, high: str, shown: str, below: str, above: str
) -> None:
    middle, ends = Decimal(value), (Decimal(low), Decimal(high))
    digits = numbers.digits_for(middle, *ends)
    assert numbers.shown(middle, digits) == shown
    assert tuple(numbers.bound(end, middle, digits) for end in ends) == (below, above)


def test_units_are_words_where_they_are_words() -> None:
    assert numbers.unit("kgCO2e/piece", "zh") == "kg CO₂e/件"
    assert numbers.unit("kgCO2e/t*km", "en") == "kg CO₂e/t·km"
    assert (numbers.unit("m2", "en"), numbers.unit("kg/m3", "zh"), numbers.unit("Wp/m**2", "en")) == (
        "m²",
        "kg/m³",
        "Wp/m²",
    )
    assert (numbers.per(Decimal(1), "piece", "zh"), numbers.per(Decimal(100), "kg", "en")) == ("件", "100 kg")


def test_exact_numbers_keep_their_digits_and_no_more() -> None:
    shown = [numbers.exact_or(Decimal(text), 6) for text in ("0.6205", "49.000", "1200", "0", "3.14159265")]
    assert shown == ["0.6205", "49", "1,200", "0", "3.14159"]


HALVES = [
    ("每台一件 / one per computer", "每台一件", "one per computer"),
    ("默认 / default; 假定，见规则 / assumed; see the rule", "默认；假定，见规则", "default; assumed; see the rule"),
    ("文献; 来源 / source", "文献；来源", "文献; source"),
    ("kgCO2e / kWp", "kgCO2e / kWp", "kgCO2e / kWp"),
    ("Babbitt 2020, 表 1", "Babbitt 2020, 表 1", "Babbitt 2020, 表 1"),
]


@pytest.mark.parametrize(("text", "chinese", "english"), HALVES)
def test_free_text_in_two_languages_falls_into_halves(text: str, chinese: str, english: str) -> None:
    assert (half(text, "zh"), half(text, "en")) == (chinese, english)


INVISIBLE = ["\u202e", "\u2066", "\u200b", "\u200e", "\ufeff", "\u00ad", "\u2028", "\u2029", "\U000e0041"]


@pytest.mark.parametrize("character", INVISIBLE, ids=[f"U+{ord(c):04X}" for c in INVISIBLE])
def test_characters_that_reorder_or_hide_text_are_shown(character: str) -> None:
    assert printable(f"椅{character}子") == "椅\ufffd子"


@pytest.mark.parametrize(
    "text", ["椅子　一把，“甲”", "👩\u200d🔧 👍🏽 ❤\ufe0f", "می\u200cخواهم", "é e\u0301 ½\u00a0m²\n"]
)
def test_writing_that_needs_its_joiners_stays_as_it_is(text: str) -> None:
    assert printable(text) == text


def test_a_document_cannot_steer_the_terminal(tanyin: Tanyin, tmp_path: Path) -> None:
    assert printable("a\x1b[2Jb\x07\u009bc\nd") == "a\ufffd[2Jb\ufffd\ufffdc\nd"
    study = chair(tmp_path)
    text = study.read_text("utf-8").replace("{zh: 椅子, en: Chair}", r'"chair \e[2J {0} {x} [red]"', 1)
    study.write_text(text, "utf-8")
    ended = tanyin("calculate", study)
    assert ended.code == 0
    assert "chair \ufffd[2J {0} {x} [red]" in ended.out
    study.write_text(text.replace(r"\e[2J", r"\u202E"), "utf-8")
    ended = tanyin("calculate", study)
    assert ended.code == 0
    assert "\u202e" not in ended.out + ended.err
    assert "chair \ufffd {0}" in ended.out
    study.write_text(text.replace("category: wood-furniture", r'category: "\e[2J"'), "utf-8")
    assert "\x1b" not in tanyin("calculate", study).err


class Terminal:
    """A stream that says it is a terminal and keeps what is written."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("seconds", "seen"), [(0.0, False), (0.05, True)])
def test_progress_is_shown_on_a_terminal_once_work_takes_longer(
    monkeypatch: pytest.MonkeyPatch, seconds: float, seen: bool
) -> None:
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr("tanyin.cli.screen.SILENT_SECONDS", 0.01 if seen else 60.0)
    with Screen("zh").working(Text("正在核算", "calculating")):
        time.sleep(seconds)
    assert ("正在核算" in terminal.written) is seen


def test_progress_is_not_shown_elsewhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("tanyin.cli.screen.SILENT_SECONDS", 0.0)
    with Screen("zh").working(Text("正在核算", "calculating")):
        time.sleep(0.02)
    assert capsys.readouterr() == ("", "")


def test_a_terminal_without_chinese_gets_question_marks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "out").open("w", encoding="latin-1") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        Screen("zh").print("碳印 1")
    assert (tmp_path / "out").read_bytes() == b"?? 1\n"
