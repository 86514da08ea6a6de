"""Units of formulas: what a formula yields, found by an algebra that walks its tree, against the unit it stands for.

A formula computes with plain numbers; no value is converted on the way. Its units are checked all the same:

- A name measures what its parameter's unit does. A piece counts as a plain number.
- A number written in the formula has the unit of what it is added to or compared with. As a factor it has none, but
  over a number without a unit it still measures anything: `0.022 / (1 - loss)` serves a row in m3. One that units are
  converted with (a power of ten, 3.6, 60, 8760 …) may convert: `mass_g / 1000` serves a row in kg, and the scale is
  free from there on.
- Sums, min, max, comparisons and the branches of `if` need operands of one dimension and, where fixed, one scale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import lru_cache
from typing import NamedTuple

from tanyin.canon import MAX_MAGNITUDE, Text, shown
from tanyin.footprint import units
from tanyin.footprint.formula import Node, names, names_in, parse, written
from tanyin.footprint.units import Powers

ONE = Decimal(1)
ALGEBRA = Context(prec=60, rounding=ROUND_HALF_EVEN, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
"""Scales are never out of range here, whatever power of a power a formula takes."""

TOLERANCE = Decimal("1e-30")
"""Relative difference of two scales that is rounding: quotients of units need not end."""
LONGEST = 40
"""Characters of an operand or a unit that a message quotes."""


class Per(NamedTuple):
    """What a row is written per: the output of one run of its process, or the product unit."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What a part of a formula yields. `dimension` None: any, a number written in the formula; `scale` None: free."""

    dimension: Powers | None
    scale: Decimal | None
    symbols: Powers = ()


_CONVERSIONS = ("3.6", "3600", "60", "24", "7", "12", "365", "8760", "1440", "86400")
_OTHER_SYSTEMS = ("4.1868", "29.3076", "29.307", "0.45359237")
CONVERT = frozenset(Decimal(number) for number in (*_CONVERSIONS, *_OTHER_SYSTEMS))
"""Numbers beside powers of ten that units are converted with, as they are written in formulas."""

LITERAL, NEUTRAL, PURE = Measured(None, None), Measured(None, ONE), Measured((), ONE)


class Clash(NamedTuple):
    """What is wrong with the units of a formula, and what to do."""

    message: Text
    fix: Text


class _Unlike(Exception):
    def __init__(self, clash: Clash) -> None:
        self.clash = clash
        super().__init__(clash.message.en)


def clash(formula: str, given: Mapping[str, str], unit: str, per: Per | None = None) -> Clash | None:
    """Why the formula yields no amount in `unit`; None where it does.

    `given` are the units of parameters by name. With `per`, the formula may also yield an amount in `unit` for one unit
    of output, as long as the row is written per one. Unknown names and units are no clash: others report them.
    """
    named = sorted(names_in(formula))
    if not given.keys() >= set(named):
        return None
    return _clash(formula, tuple((name, given[name]) for name in named), unit, per)


@lru_cache(maxsize=16384)
def _clash(formula: str, given: tuple[tuple[str, str], ...], unit: str, per: Per | None) -> Clash | None:
    with localcontext(ALGEBRA):
        try:
            known = {name: _of(text) for name, text in given}
            tree = parse(formula)
            ratio = any("/" in text for _, text in given) or _divides(tree)
            return _misfit(_yields(tree, known), unit, per, ratio=ratio)
        except units.UnitError:
            return None
        except _Unlike as error:
            return error.clash


def _divides(node: Node) -> bool:
    """Whether the formula divides by a parameter."""
    return (node.op == "/" and bool(names(node.args[1]))) or any(_divides(arg) for arg in node.args)


def _of(unit: str) -> Measured:
    return Measured(*units.measure(unit))


# The algebra.


def _yields(node: Node, known: Mapping[str, Measured]) -> Measured:
    match node.op:
        case "number":
            return LITERAL if _converts(node.value) else NEUTRAL
        case "name":
            return known[node.name]
    parts = [_yields(arg, known) for arg in node.args]
    match node.op:
        case "neg":
            return parts[0]
        case "*" | "/":
            return _product(parts[0], parts[1], 1 if node.op == "*" else -1)
        case "^":
            return _power(parts[0], int(node.value))
        case "+" | "-" | "min" | "max":
            return _alike(node.op, node.args, parts)
        case "if":
            return _alike(node.op, node.args[1:], parts[1:])
    _alike(node.op, node.args, parts)
    return PURE


def _converts(number: Decimal) -> bool:
    """Whether a number may be the ratio of two units, or its reciprocal; 1 is that of nothing."""
    ten = number.normalize().as_tuple().digits == (1,)
    return (ten and number != 1) or number in CONVERT


def _product(left: Measured, right: Measured, sign: int) -> Measured:
    """`left` × `right`, or ÷ with `sign` −1."""
    scale = None if left.scale is None or right.scale is None else left.scale * right.scale**sign
    if left.dimension is None and (right.dimension is None or (sign < 0 and _plain(right))):
        return Measured(None, scale)  # a number over a yield (1 − loss) is as good as a number
    dimension = units.times(left.dimension or (), right.dimension or (), sign)
    return Measured(dimension, scale, units.times(left.symbols, right.symbols, sign))


def _plain(part: Measured) -> bool:
    """Whether it is a number without a unit, at its own size: no piece, no percent."""
    return part.dimension == () and not part.symbols and part.scale in (None, ONE)


def _power(base: Measured, exponent: int) -> Measured:
    if base.dimension is None:
        return base
    scale = None if base.scale is None else base.scale**exponent
    return Measured(units.raised(base.dimension, exponent), scale, units.raised(base.symbols, exponent))


def _alike(op: str, nodes: Sequence[Node], parts: Sequence[Measured]) -> Measured:
    """What operands of one unit have in common; a number written in the formula goes along with the others."""
    pairs = [pair for pair in zip(nodes, parts, strict=True) if pair[1].dimension is not None]
    if not pairs:
        return NEUTRAL if all(part.scale is not None for part in parts) else LITERAL
    first, common = next((pair for pair in pairs if pair[1].scale is not None), pairs[0])
    for node, part in pairs:
        if part.dimension != common.dimension:
            raise _Unlike(_differ(op, (first, common), (node, part)))
        if part.scale is not None and common.scale is not None and not _same(part.scale, common.scale):
            raise _Unlike(_differ(op, (first, common), (node, part), _times_apart(part.scale, common.scale)))
    return common


def _same(left: Decimal, right: Decimal) -> bool:
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


# Against the unit it stands for.


def _misfit(found: Measured, unit: str, per: Per | None, *, ratio: bool) -> Clash | None:
    """`ratio`: something in the formula is one quantity per another."""
    wanted = _of(unit)
    if found.dimension is None or _fits(found, wanted):
        return None
    if found.dimension == wanted.dimension:
        return _scaled(found, wanted, unit)
    if per is None or found.dimension != (each := _product(wanted, _of(per.unit), -1)).dimension:
        return _other(found, wanted, unit)
    if not found.dimension and not ratio:  # pieces, shares and percent are no kg per kg
        return _other(found, wanted, unit)
    if found.scale is None or (per.amount == 1 and _fits(found, each)):
        return None
    return _scaled(found, each, _cut(units.spelled(each.symbols))) if per.amount == 1 else _of_one(found, unit, per)


def _fits(found: Measured, wanted: Measured) -> bool:
    assert wanted.scale is not None
    return found.dimension == wanted.dimension and (found.scale is None or _same(found.scale, wanted.scale))


# Words.


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _named(found: Measured) -> Text:
    spelled = _cut(units.spelled(found.symbols))
    return Text("没有单位的数", "a number without a unit") if spelled == "1" else Text(spelled, spelled)


def _times_apart(one: Decimal, other: Decimal) -> str:
    times = max(one, other) / min(one, other)
    return shown(times, 6) if times.is_finite() and times.adjusted() <= MAX_MAGNITUDE else "∞"


def _other(found: Measured, wanted: Measured, unit: str) -> Clash:
    needed = _cut(units.spelled(units.times(wanted.symbols, found.symbols, -1)))
    return Clash(
        _yielded(found, unit),
        Text(
            f"改正参数的单位，或给系数一个带单位的参数（如 {needed}）",
            f"mend the units of its parameters, or let its coefficient be a parameter with a unit (e.g. {needed})",
        ),
    )


def _scaled(found: Measured, wanted: Measured, unit: str) -> Clash:
    assert found.scale is not None
    assert wanted.scale is not None
    said, times = _yielded(found, unit), _times_apart(found.scale, wanted.scale)
    return Clash(Text(f"{said.zh}，相差 {times} 倍", f"{said.en}, {times} times apart"), _rescale(found, wanted, times))


def _rescale(found: Measured, wanted: Measured, times: str) -> Text:
    """What to do about a scale. A number that converts no units here would leave it as it is."""
    assert found.scale is not None
    assert wanted.scale is not None
    if not times.isascii() or not _converts(Decimal(times)):
        needed = _cut(units.spelled(units.times(wanted.symbols, found.symbols, -1)))
        return Text(
            f"用一个带单位的参数换算（如 {needed}），或改用与结果同一单位的参数",
            f"convert with a parameter that has a unit (e.g. {needed}), or give its parameters in the units of the result",
        )
    mend = f"{'÷' if found.scale < wanted.scale else '×'} {times}"
    return Text(
        f"在公式里 {mend}，或改用与结果同一单位的参数",
        f"{mend} in the formula, or give its parameters in the units of the result",
    )


def _of_one(found: Measured, unit: str, per: Per) -> Clash:
    said, run = _yielded(found, unit), f"{per.amount:f} {per.unit}"
    return Clash(
        Text(
            f"{said.zh}；那是 1 {per.unit} 产出的用量，而本工序的各行按 {run} 产出写",
            f"{said.en}; that is for 1 {per.unit} of output, and the rows of this process are for {run}",
        ),
        Text("乘以产出量", "multiply by the output"),
    )


def _yielded(found: Measured, unit: str) -> Text:
    got = _named(found)
    return Text(
        f"公式得出{_spaced(got.zh)}，此处的单位是 {unit}", f"the formula yields {got.en}, the unit here is {unit}"
    )


def _differ(op: str, left: tuple[Node, Measured], right: tuple[Node, Measured], times: str = "") -> Clash:
    (one, of_one), (other, of_other) = ((_cut(written(node)), _named(part)) for node, part in (left, right))
    apart = Text(f"单位相差 {times} 倍", f"{times} times apart in unit") if times else Text("不是同一种量", "unlike")
    return Clash(
        Text(
            f"公式中“{op}”的各项{apart.zh}：{one} 的单位是{_spaced(of_one.zh)}，{other} 的单位是{_spaced(of_other.zh)}",
            f'the operands of "{op}" are {apart.en}: {one} is in {of_one.en}, {other} in {of_other.en}',
        ),
        Text("先换算成同一单位，或改正参数的单位", "bring them to one unit first, or mend the units of its parameters"),
    )


def _spaced(words: str) -> str:
    """A unit stands apart from the Chinese before it; Chinese does not."""
    return f" {words}" if words.isascii() or words[0].isascii() else words
