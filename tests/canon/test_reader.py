"""The JSON reader takes nothing that is doubtful, and hostile text costs little."""

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import MAX_DEPTH, CanonError, from_text, normal_form, parse_json

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | st.integers(-(10**50), 10**50) | texts
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=30)


def refusal(source: str | bytes, **bounds: int) -> CanonError:
    with pytest.raises(CanonError) as caught:
        parse_json(source, **bounds)
    return caught.value


@given(values, st.booleans(), st.sampled_from([None, 2]))
def test_any_document_is_read_as_it_was_written(value: object, ascii_only: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert parse_json(text) == value
    assert parse_json(text.encode()) == value


def test_no_digit_of_a_number_is_lost() -> None:
    assert parse_json("[0.1000000000000000000000000000000000001, 1e-30, 12345678901234567890123, -0]") == [
        Decimal("0.1000000000000000000000000000000000001"),
        Decimal("1e-30"),
        12345678901234567890123,
        0,
    ]
    assert isinstance(parse_json("1.0"), Decimal)
    assert isinstance(parse_json("1"), int)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_a_decimal_survives_as_number_and_as_text(value: Decimal) -> None:
    assert from_text(str(parse_json(json.dumps(normal_form(value))))) == value
    assert parse_json(f"[{normal_form(value)}]") == [value]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_json(b"\xef\xbb\xbf{}") == parse_json("\ufeff{}") == {}


@pytest.mark.parametrize(
    ("source", "line", "column", "found", "words"),
    [
        ('{"a": 1,\n "b": {"a": 2},\n "a": 3}', 3, 2, '"a"', "only once"),
        ('{"a": 1, "\\u0061": 2}', 1, 10, '"\\u0061"', "only once"),
        ('{"x": {"a": 1, "a": 2}}', 1, 16, '"a"', "only once"),
        ('[{"a": "a", "b": ["a", "a"]}, {"c": 1,\n"c": NaN}]', 2, 1, '"c"', "only once"),
        ("[1,\n\n  NaN]", 3, 3, "NaN", "not-a-number"),
        ("[-Infinity]", 1, 2, "-Infinity", "not-a-number"),
        ("[NaNx]", 1, 2, "NaNx", "not-a-number"),
        ("[1e999999999]", 1, 2, "1e999999999", "1e200"),
        ("[1.5e99999999999999999999999]", 1, 2, "1.5e99999999999999999999999", "1e200"),
        (f"[{'1' * 61}]", 1, 2, "1" * 60 + "…", "60 digits"),
        (f"[0.{'1' * 61}]", 1, 2, "0." + "1" * 58 + "…", "60 significant"),
        ('["\\ud83d"]', 1, 2, '"\\ud83d"', "surrogate"),
        ('["汉",\n"\\uDE00\\uD83D"]', 2, 1, '"\\uDE00\\uD83D"', "surrogate"),
        ('["汉\ud800"]', 1, 4, "\\ud800", "surrogate"),
        (b'["\xe6\xb1\x89",\n"\xff"]', 2, 2, "0xff", "UTF-8"),
        ("", 1, 1, "", "a value"),
        ("[1, 2", 1, 6, "", "comma or a closing bracket"),
        ('{"a" 1}', 1, 6, "1", "colon"),
        ("{a: 1}", 1, 2, "a", "key in double quotes"),
        ("[] []", 1, 4, "[", "end of the document"),
        ('["abc', 1, 2, '"abc', "closing double quote"),
        ('["\\x"]', 1, 3, "\\x", "escape that JSON allows"),
        ('["a\tb"]', 1, 4, "b", "control character"),
        ("[01]", 1, 3, "1", "comma or a closing bracket"),
        ("[١]", 1, 2, "١", "a value"),
    ],
)
def test_a_refusal_says_where_what_and_what_was_expected(
    source: str | bytes, line: int, column: int, found: str, words: str
) -> None:
    error = refusal(source)
    assert (error.line, error.column, error.found) == (line, column, found)
    assert words in error.expected.en
    assert f"第 {line} 行第 {column} 列" in error.message.zh
    assert f"line {line}, column {column}" in error.message.en
    assert str(error) == f"{error.message.zh} / {error.message.en}"


def test_the_same_key_in_different_objects_is_fine() -> None:
    assert parse_json('[{"a": {"a": "a"}}, {"a": ["a", "a"]}, "\\ud83d\\ude00"]') == [
        {"a": {"a": "a"}},
        {"a": ["a", "a"]},
        "\U0001f600",
    ]


def test_size_is_bounded_in_bytes() -> None:
    assert parse_json('"汉"', max_bytes=5) == "汉"
    assert "at most 4 bytes" in refusal('"汉"', max_bytes=4).message.en
    assert "at most 4 bytes" in refusal('"汉"'.encode(), max_bytes=4).message.en


def test_nesting_is_bounded() -> None:
    assert parse_json("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert parse_json('{"a":[' * (MAX_DEPTH // 2) + "]}" * (MAX_DEPTH // 2))
    error = refusal('[{"[[[\\"": [1]}]', max_depth=2)
    assert (error.column, error.found) == (12, "[")
    assert refusal("[" * (MAX_DEPTH + 1), max_depth=10**9).column == MAX_DEPTH + 1


def test_brackets_in_strings_do_not_nest() -> None:
    assert parse_json(json.dumps(["[{" * 5000, '\\"[' * 5000])) == ["[{" * 5000, '\\"[' * 5000]


@pytest.mark.parametrize(
    "source",
    [
        "[" * 1_000_000,
        '{"a":' * 1_000_000,
        "[]" * 1_000_000,
        "]" * 1_000_000 + "[" * 1_000_000,
        '["' + "\\" * 10_000_000,
        '"",' * 1_000_000,
        "[" * 150 + '"' + "a" * 10_000_000,
        "[" + "9" * 10_000_000 + "]",
        "[1e" + "9" * 10_000_000 + "]",
        "[" * 150 + " " * 10_000_000 + "x",
    ],
    ids=lambda source: f"{source[:6]!r}…",
)
def test_hostile_text_is_refused_in_linear_time(source: str) -> None:
    started = time.process_time()
    refusal(source)
    assert time.process_time() - started < 2


def test_ten_megabytes_of_ordinary_text_are_read() -> None:
    rows = [{"name": f"过程 {i}", "amount": "1.25", "note": "x" * 100} for i in range(60_000)]
    text = json.dumps(rows, ensure_ascii=False)
    assert parse_json(text) == rows


@given(st.text('[]{}:,"\\u019dD8eE.+-NaInfity \n碳', max_size=60))
def test_whatever_the_text_only_a_canon_error_comes_out(text: str) -> None:
    """What is read is what the lenient reader reads; what is refused is refused as a CanonError."""
    try:
        value = parse_json(text)
    except CanonError:
        return
    assert _without_decimals(value) == json.loads(text)


def _without_decimals(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_without_decimals(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_decimals(item) for key, item in value.items()}
    return value
