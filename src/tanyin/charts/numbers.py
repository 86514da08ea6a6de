"""Numbers as charts show them: exact decimals inside, significant digits outside."""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Final, TypeAlias

from tanyin.canon import WORKING, BilingualError, Text, from_text, normal_form

Number: TypeAlias = Decimal | int | str
"""What a chart takes as a number: exact, never a float."""

MINUS: Final = "\u2212"
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


def format_number(value: Number, digits: int = 3, beside: Number | None = None) -> str:
    """`value` rounded half to even to significant digits, for reading: 182, 0.0450, −1,230, 1.20×10⁻⁷.

    Beside a larger number it has as many decimals as that one, so that a column lines up and claims no more than
    its largest entry; what would then vanish is written as <0.1. Zero is ``0``. Thousands are grouped, and the minus
    sign is U+2212.
    """
    exact = number(value)
    if not exact:
        return "0"
    place = _last_place(exact, digits)
    if beside is not None and abs(exact) <= abs(number(beside)):
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


def format_exact(value: Decimal) -> str:
    """Every digit of `value`, with grouped thousands; for ticks of an axis."""
    if value and not _SMALLEST_PLAIN <= value.adjusted() <= _LARGEST_PLAIN:
        return format_number(value, 2)
    whole, point, fraction = normal_form(abs(value)).partition(".")
    sign = MINUS if value < 0 else ""
    return f"{sign}{int(whole):,}{point}{fraction}"


def format_change(value: Number, digits: int = 3, beside: Number | None = None) -> str:
    """A difference as `format_number` writes it, with its sign even where it is positive."""
    text = format_number(value, digits, beside)
    return f"+{text}" if text[0].isdigit() and text != "0" else text


def format_share(share: Decimal | None) -> str:
    """A share as a percentage with one decimal: 64.2%, <0.1%; `UNDEFINED` where there is none."""
    if share is None:
        return UNDEFINED
    if share and abs(share) < _THOUSANDTH:
        return "<0.1%" if share > 0 else f">{MINUS}0.1%"
    return f"{_places(WORKING.multiply(share, Decimal(100)), 1)}%"


def _places(value: Decimal, places: int) -> str:
    with localcontext(WORKING):
        text = f"{abs(value):,.{places}f}"
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text
