"""Formulas: a small grammar, exact values and exact derivatives, and nothing that runs."""

from __future__ import annotations

import time
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.footprint.formula import MAX_EXPONENT, FormulaError, evaluate, gradient, names, parse, written
from tests.footprint.builders import close, fifty_digits
from tests.footprint.systems import amounts

D = Decimal
VALUES = {"a": D("2"), "b": D("3"), "c": D("-4"), "zero": D(0)}

WORKED = {
    "1 + 2 * 3": 7,
    "(1 + 2) * 3": 9,
    "2 * 3 ^ 2": 18,
    "-2 ^ 2": -4,
    "(-2) ^ 2": 4,
    "2 ^ -1": D("0.5"),
    "a - b - 1": -2,
    "12 / b / a": 2,
    "--a": 2,
    "+-a": -2,
    "a×b÷2−1": 2,
    "1.5e3": 1500,
    "1e-2": D("0.01"),
    "min(a, b, c)": -4,
    "max(a, b, c)": 3,
    "min(a)": 2,
    "a < b": 1,
    "a >= b": 0,
    "a == 2": 1,
    "a != 2": 0,
    "b <= 3": 1,
    "b > 3": 0,
    "if(a < b, 10, 20)": 10,
    "if(c, 10, 20)": 10,
    "if(zero, 10, 20)": 20,
    "if(zero, 1/zero, 5)": 5,
    "if(a > b, if(a > 0, 1, 2), if(c < 0, 3, 4))": 3,
    "1/3*3": D("0.99999999999999999999999999999999999999999999999999"),
    "  a\t*\nb  ": 6,
}

REFUSED = {
    "": "expected a number",
    "1 +": "expected a number",
    "(1": '")" is missing',
    "1)": "left over",
    "1 2": "left over",
    "a b": "left over",
    "a < b < c": "left over",
    "9^9^9": "left over",
    "2^a": "whole number",
    "2^0.5": "whole number",
    f"2^{MAX_EXPONENT + 1}": "whole number",
    "2**3": "expected a number",
    "a.b": "no meaning",
    "a._value": "no meaning",
    "__import__('os')": "no meaning",
    "a[0]": "no meaning",
    "{a}": "no meaning",
    "a;b": "no meaning",
    "a = 1": "no meaning",
    "'text'": "no meaning",
    "lambda: 1": "no meaning",
    "a if b else c": "left over",
    "sum(a)": "no function",
    "eval(a)": "no function",
    "if(a, b)": "three terms",
    "min()": "expected a number",
    "1e999": "no meaning|left over|out of bounds",
    "1" * 61: "out of bounds",
    "0x10": "left over",
    "１+1": "no meaning",
    "٣": "no meaning",
    "2^٣": "no meaning",
    "1_000": "no meaning",
}

NO_VALUE = {
    "1/0": "division by zero",
    "a/zero": "division by zero",
    "0/0": "division by zero",
    "0^0": "division by zero",
    "zero^-1": "division by zero",
    "(10^12)^12 * (10^12)^12": "out of range",
    "((((10^12)^12)^12)^12)^12": "out of range",
    "unknown + 1": 'no parameter "unknown"',
}


@pytest.mark.parametrize("text", WORKED)
def test_worked_formulas(text: str) -> None:
    assert evaluate(parse(text), VALUES) == WORKED[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_formula_is_refused_where_it_slips(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert any(words in caught.value.message.en for words in REFUSED[text].split("|"))
    assert caught.value.message.en.startswith("character ")
    assert caught.value.message.zh.startswith("第 ")


@pytest.mark.parametrize("text", NO_VALUE)
def test_what_has_no_value_says_so(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), VALUES)
    assert NO_VALUE[text] in caught.value.message.en
    assert len(caught.value.message.en) < 200


HOSTILE = {
    "nested brackets": "(" * 400 + "1" + ")" * 400,
    "nested calls": "min(" * 200 + "1" + ")" * 200,
    "very long": "1+" * 50_000 + "1",
    "many terms": "+".join(["1"] * 301),
    "a long number": "9" * 999,
    "a long exponent": "2^" + "9" * 990,
    "towers": "9^9^9^9^9^9^9",
    "signs": "-" * 900 + "1",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_formulas_cost_nothing(case: str) -> None:
    began = time.process_time()
    with pytest.raises(FormulaError) as caught:
        parse(HOSTILE[case])
    assert time.process_time() - began < 1
    assert len(caught.value.message.en) < 200


@given(st.text("0123456789.+-*/^()<>=,ab minxf×÷−e_$", max_size=60))
def test_any_text_is_a_formula_or_a_formula_error(text: str) -> None:
    try:
        node = parse(text)
        value = evaluate(node, VALUES)
        assert value.is_finite()
        assert set(gradient(node, VALUES)) == names(node)
    except FormulaError:
        return


@st.composite
def formulas(draw: st.DrawFn, depth: int = 3) -> str:
    """Smooth formulas over x and y, positive for positive values."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        return draw(st.sampled_from(["x", "y", "2", "0.5", "7.25"]))
    left, right = draw(formulas(depth=depth - 1)), draw(formulas(depth=depth - 1))
    shape = draw(
        st.sampled_from(
            [
                "({l}+{r})",
                "{l}*{r}",
                "{l}/({r})",
                "({l})^2",
                "({l})^-1",
                "max({l}, {r})",
                "if({l}<{r}, {l}, {r}+1)",
                "({l})^1",
            ]
        )
    )
    return shape.format(l=left, r=right)


@pytest.mark.parametrize(
    "text", ["a - (b - c)", "a / (b * c)", "-(-a)", "(-a)^2", "-a^2", "(a^2)^3", "(a < b) * c", "a^-1"]
)
def test_a_part_of_a_formula_is_quoted_with_the_brackets_it_needs(text: str) -> None:
    assert written(parse(text)) == text


@given(formulas())
def test_what_is_quoted_of_a_formula_reads_back_as_the_same(text: str) -> None:
    assert parse(written(parse(text))) == parse(text)


@given(formulas(), amounts, amounts)
def test_the_gradient_is_the_slope_of_the_formula(text: str, x: Decimal, y: Decimal) -> None:
    """Against central differences over 1e-15 of the value, away from the kinks of max and if."""
    node = parse(text)
    at = {"x": x, "y": y + D("0.001234567")}
    slopes = gradient(node, at)
    for name in names(node):
        with fifty_digits():
            step = at[name] * D("1e-15")
            above, below = ({**at, name: at[name] + move} for move in (step, -step))
            slope = (evaluate(node, above) - evaluate(node, below)) / (2 * step)
            assert close(slopes[name], slope, D("1e-18"), scale=evaluate(node, at) / at[name])


@pytest.mark.parametrize(
    ("text", "slope"),
    [
        ("zero^1", 1),
        ("zero^2", 0),
        ("zero^0 + zero", None),
        ("zero*a", 2),
        ("-zero", -1),
        ("min(zero, a)", 1),
        ("max(zero, a)", 0),
        ("if(zero < 1, zero*3, 7)", 3),
        ("zero < 1", 0),
        ("zero - zero", 0),
        ("(zero + 1)^12", 12),
        ("1/(zero + 2)", D("-0.25")),
    ],
)
def test_gradients_at_zero(text: str, slope: Decimal | int | None) -> None:
    if slope is None:
        with pytest.raises(FormulaError):
            evaluate(parse(text), VALUES)
    else:
        assert gradient(parse(text), VALUES)["zero"] == slope


def test_values_do_not_depend_on_the_callers_context() -> None:
    with localcontext() as coarse:
        coarse.prec = 3
        assert evaluate(parse("2/3"), {}) == D("0." + "6" * 49 + "7")
        assert gradient(parse("x/3"), {"x": D(1)})["x"] == D("0." + "3" * 50)
