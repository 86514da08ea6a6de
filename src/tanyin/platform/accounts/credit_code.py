"""The unified social credit code of GB 32100-2015: 18 characters, the last of which checks the others.

The alphabet leaves out I, O, S, V and Z. The check character is C = 31 − (Σ value × 3^(i−1) mod 31) mod 31.
Source: GB 32100-2015 法人和其他组织统一社会信用代码编码规则, tables 1-2 and clause 4.6 (status: recalled, held against
published codes in the tests).
"""

from __future__ import annotations

from tanyin.canon import Text
from tanyin.platform.ground.refusals import Refusal

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18
_VALUE = {character: value for value, character in enumerate(ALPHABET)}


class BadCode(Refusal):
    """A text that is no unified social credit code."""

    code = "bad_credit_code"


def check_character(first: str) -> str:
    """The 18th character of a code whose first 17 characters are `first`."""
    total = sum(_VALUE[character] * pow(3, place, 31) for place, character in enumerate(first))
    return ALPHABET[-total % 31]


def parse(text: str) -> str:
    """The code in its normal form (upper case, no spaces); raises `BadCode` saying what is wrong with it."""
    code = "".join(text.split()).upper()
    if len(code) != LENGTH:
        raise BadCode(
            Text(
                f"统一社会信用代码应为 18 位，这里是 {len(code)} 位。请照营业执照填写。",
                f"A unified social credit code has 18 characters; this one has {len(code)}. Copy it from the licence.",
            )
        )
    if strange := sorted(set(code) - set(ALPHABET)):
        letters = " ".join(strange)
        raise BadCode(
            Text(
                f"统一社会信用代码里不会有 {letters}（不用字母 I、O、S、V、Z）。请照营业执照核对。",
                f"A unified social credit code never holds {letters} (nor the letters I, O, S, V, Z). "
                "Compare it with the licence.",
            )
        )
    if check_character(code[:-1]) != code[-1]:
        raise BadCode(
            Text(
                "统一社会信用代码的校验位不对，有一位或几位抄错了。请照营业执照核对。",
                "The check character of the unified social credit code does not fit: one or more characters are wrong. "
                "Compare it with the licence.",
            )
        )
    return code
