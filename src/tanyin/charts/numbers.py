"""Numbers as charts show them: exact decimals inside, significant digits outside."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Final, TypeAlias

from tanyin.canon import WORKING, BilingualError, Text, from_text, normal_form

Number: TypeAlias = Decimal | int | str
"""What a chart takes as a number: exact, never a float."""

MINUS: Final = "\u2212"
MAX_SHOWN_DIGITS: Final = 15
UNDEFINED: Final = "—"
"""Stands where a number does not exist, such as a share of a total of zero."""

_LARGEST_PLAIN: Final = 8
_SMALLEST_PLAIN: Final = -4
_SUPERSCRIPTS: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_THOUSANDTH: Final = Decimal("0.001")


class ChartError(BilingualError):
    """Data that cannot be drawn honestly; the message says which and why."""


def number(value: Number) -> Decimal:
    """The exact value. Raises `ChartError` for floats and whatever is not finite, `CanonError` for other text."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        kind = type(value).__name__
        raise ChartError(
            Text(f"图表的数应为十进制数或文本，而不是 {kind}。", f"A chart takes decimals or texts, not {kind}.")
        )
    exact = from_text(value) if isinstance(value, str) else Decimal(value)
    if not exact.is_finite():
        raise ChartError(Text(f"图表不能画 {exact}。", f"A chart cannot draw {exact}."))
    return exact


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum, with 50 digits, whatever context surrounds the call."""
    with localcontext(WORKING):
        return sum(values, Decimal(0))


def ratio(part: Decimal, whole: Decimal) -> Decimal:
    """`part` / `whole`, with 50 digits."""
    return WORKING.divide(part, whole)


def largest(values: Iterable[Decimal]) -> Decimal:
    """The largest size among the values; zero where there are none."""
    return max(map(Decimal.copy_abs, values), default=Decimal(0))


def format_number(value: Number, digits: int = 3, beside: Number | None = None) -> str:
    """`value` rounded half to even to significant digits, for reading: 182, 0.0450, −1,230, 1.20×10⁻⁷.

    Beside a larger number it has as many decimals as that one, so that a column lines up and claims no more than
    its largest entry; what would then vanish is written as <0.1. Zero is ``0``. Thousands are grouped, and the minus
    sign is U+2212.
    """
    if not 1 <= digits <= MAX_SHOWN_DIGITS:
        raise ChartError(
            Text(
                f"有效数字应为 1 至 {MAX_SHOWN_DIGITS} 位，而不是 {digits} 位。",
                f"A number is shown with 1 to {MAX_SHOWN_DIGITS} significant digits, not {digits}.",
            )
        )
    exact = number(value)
    if not exact:
        return "0"
    place = _last_place(exact, digits)
    if beside is not None and exact.copy_abs() <= number(beside).copy_abs():
        shared = _last_place(number(beside), digits)
        place = place if shared is None else min(0, shared)
    if place is None:
        return _scientific(exact, digits)
    unit = Decimal(1).scaleb(place)
    if rounded := exact.quantize(unit, context=WORKING):
        return _places(rounded, max(0, -place))
    return f"<{normal_form(unit)}" if exact > 0 else f">{MINUS}{normal_form(unit)}"


def _last_place(value: Decimal, digits: int) -> int | None:
    """The power of ten of the last significant digit, or None where plain notation would be too long."""
    exponent = _round(value, digits).adjusted()
    return exponent - digits + 1 if _SMALLEST_PLAIN <= exponent <= _LARGEST_PLAIN else None


def _round(value: Decimal, digits: int) -> Decimal:
    return Context(prec=digits, rounding=ROUND_HALF_EVEN).plus(value)


def _scientific(value: Decimal, digits: int) -> str:
    rounded = _round(value, digits)
    exponent = rounded.adjusted()
    mantissa = _places(rounded.scaleb(-exponent, WORKING), digits - 1)
    return f"{mantissa}×10{str(exponent).translate(_SUPERSCRIPTS)}"


def format_ticks(marks: Sequence[Decimal]) -> list[str]:
    """Every digit of the marks of an axis, all with the same number of decimals."""
    if not _SMALLEST_PLAIN <= largest(marks).adjusted() <= _LARGEST_PLAIN:
        return [format_number(mark, 2) for mark in marks]
    places = max(len(normal_form(mark).partition(".")[2]) for mark in marks)
    return [_places(mark, places) for mark in marks]


def format_change(value: Number, digits: int = 3, beside: Number | None = None) -> str:
    """A difference as `format_number` writes it, with its sign even where it is positive."""
    text = format_number(value, digits, beside)
    return f"+{text}" if text[0].isdigit() and text != "0" else text


def format_share(share: Decimal | None) -> str:
    """A share as a percentage with one decimal: 64.2%, <0.1%; `UNDEFINED` where there is none."""
    if share is None:
        return UNDEFINED
    if share and share.copy_abs() < _THOUSANDTH:
        return "<0.1%" if share > 0 else f">{MINUS}0.1%"
    return f"{_places(WORKING.multiply(share, Decimal(100)), 1)}%"


def _places(value: Decimal, places: int) -> str:
    with localcontext(WORKING):
        text = f"{value.copy_abs():,.{places}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text
