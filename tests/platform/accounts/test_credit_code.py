"""The check character of GB 32100-2015 catches every slip of one character and every swap of neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.platform.accounts.credit_code import ALPHABET, BadCode, check_character, parse

codes = st.text(ALPHABET, min_size=17, max_size=17).map(lambda first: first + check_character(first))


@pytest.mark.parametrize(
    "known",
    [
        "91110108551385082Q",  # as two Beijing companies print them on their sites; recalled, not seen again
        "91110000802100433B",
    ],
)
def test_codes_of_real_companies_are_valid(known: str) -> None:
    assert parse(known) == known


@given(codes)
def test_every_code_with_its_check_character_is_valid_in_any_case_and_spacing(code: str) -> None:
    assert parse(f" {code[:8]} {code[8:].lower()} ") == code


@given(codes, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(code: str, place: int, other: str) -> None:
    wrong = code[:place] + other + code[place + 1 :]
    if wrong != code:
        with pytest.raises(BadCode):
            parse(wrong)


@given(codes, st.integers(0, 15))
def test_two_swapped_neighbours_are_found(code: str, place: int) -> None:
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    if wrong != code:
        with pytest.raises(BadCode):
            parse(wrong)


@pytest.mark.parametrize(
    "text", ["", "9111", "91110108551385082Q0", "9111010855138508I0", "91110108551385082O", "汉" * 18]
)
def test_what_is_no_code_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadCode) as refused:
        parse(text)
    assert refused.value.message.zh
    assert refused.value.message.en
