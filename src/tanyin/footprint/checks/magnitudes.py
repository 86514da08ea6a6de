"""Amounts of the wrong size: kWh for MJ, grams for kilograms, a decimal point that slipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import NamedTuple

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units
from tanyin.footprint.checks.making import making
from tanyin.footprint.checks.model import Check, Hit, Sized, shown
from tanyin.footprint.checks.pack import Amount
from tanyin.footprint.checks.powers import yearly
from tanyin.footprint.checks.view import View

ZERO, ONE = Decimal(0), Decimal(1)
ENERGY = "MJ"
JOULES = Decimal("3.6")
"""MJ in one kWh."""
THOUSANDS = (Decimal(1000), Decimal(1000) ** 2)
TENS = (Decimal(10), Decimal(100))


class Misfit(NamedTuple):
    """A size outside its band; `slip` brings it back inside (times or divided by), None where none does."""

    sized: Sized
    slip: Decimal | None

    @property
    def high(self) -> bool:
        """Whether there is too much of it."""
        return self.sized.found > self.sized.band.high


def misfits(view: View) -> Iterator[Misfit]:
    """Every size outside its band, each row once: a narrow band of its process and a wide one of the product often see
    the same slip."""
    told = set()
    for sized in (*yearly(view), *making(view), *_amounts(view)):
        outside = sized.found and not sized.band.low <= sized.found <= sized.band.high
        if outside and sized.path not in told:
            told.add(sized.path)
            yield Misfit(sized, _slip(sized))


def _amounts(view: View) -> Iterator[Sized]:
    """Every amount that the category has a band for."""
    for band in view.category.amounts if view.category else ():
        per = view.per(band.per)
        rows = _rows(view, band)
        if per and rows:
            sizes = {entry.path: size for entry, size in rows}
            found = sum(sizes.values(), ZERO) / per
            largest = max(sizes, key=lambda path: sizes[path])
            yield Sized(band, band.name, band.unit, band.per, found, largest)


def _rows(view: View, band: Amount) -> list[tuple[Entry, Decimal]]:
    """Inputs that speak of the band's thing, with their amount in its unit. What other processes hand on counts only
    where nothing is bought."""
    found = []
    for entry in view.entries:
        ratio = in_units(entry.line.unit, band.unit) if entry.role == "input" else None
        if ratio is not None and _fits(entry, band) and band.speaks(entry.text):
            found.append((entry, entry.amount * ratio))
    return [pair for pair in found if not pair[0].is_link] or found


def _fits(entry: Entry, band: Amount) -> bool:
    if entry.process == "use":  # what a product uses in its life is no energy of the works
        return False
    return not band.families or (entry.factor is not None and entry.factor.family in band.families)


def _slip(sized: Sized) -> Decimal | None:
    """The slip that brings the size back into the band: 3.6 where it does for an energy, otherwise the one that comes
    nearest to the middle."""
    band, found = sized.band, sized.found
    middle = (max(band.low, band.high / 10**6) * band.high).sqrt()

    def mended(slip: Decimal) -> Decimal:
        return found / slip if found > band.high else found * slip

    if sized.as_energy and in_units(sized.unit, ENERGY) and band.low <= mended(JOULES) <= band.high:
        return JOULES
    inside = [slip for slip in (*TENS, *THOUSANDS) if band.low <= mended(slip) <= band.high]
    return min(inside, key=lambda slip: abs((mended(slip) / middle).ln()), default=None)


def slipped(slips: tuple[Decimal, ...] | None, words: Callable[[bool], Text]) -> Callable[[View], Iterator[Hit]]:
    """A check for amounts that one of `slips` mends; None: for those that none mends. `words` gives the likely fix for
    an amount too large or too small."""

    def find(view: View) -> Iterator[Hit]:
        for misfit in misfits(view):
            if (misfit.slip is None) if slips is None else (misfit.slip in slips):
                yield Hit(misfit.sized.path, _outside(misfit.sized), words(misfit.high))

    return find


def _outside(sized: Sized) -> Text:
    band, per = sized.band, f"{sized.unit}/{sized.per}"
    range_ = f"{shown(band.low)}–{shown(band.high)} {per}"
    return Text(
        f"{sized.name.zh}合计 {shown(sized.found)} {per}，通常为 {range_}",
        f"{sized.name.en}: {shown(sized.found)} {per} in all, usual are {range_}",
    )


def _joules(high: bool) -> Text:
    if high:
        return Text(
            "这一行若以 MJ 填写而单位写成 kWh，应除以 3.6",
            "if the row is in MJ but says kWh, it should be divided by 3.6",
        )
    return Text(
        "这一行若以 kWh 填写而单位写成 MJ，应乘以 3.6",
        "if the row is in kWh but says MJ, it should be multiplied by 3.6",
    )


def _thousand(high: bool) -> Text:
    if high:
        return Text(
            "这一行若以 g、Wh、L、mm² 填写而单位写成 kg、kWh、m³、m²，应改正单位",
            "if the row is in g, Wh, L or mm² but says kg, kWh, m³ or m², mend the unit",
        )
    return Text(
        "这一行若以 t、kg、kWh、MWh 填写而单位写成 kg、g、Wh、kWh，应改正单位",
        "if the row is in t, kg, kWh or MWh but says kg, g, Wh or kWh, mend the unit",
    )


def _ten(high: bool) -> Text:
    if high:
        return Text(
            "核对小数点：可能多写了一位或两位", "check the decimal point: it may stand one or two digits too far right"
        )
    return Text(
        "核对小数点：可能少写了一位或两位", "check the decimal point: it may stand one or two digits too far left"
    )


def _compare(_: bool) -> Text:
    return Text(
        "与图纸、物料清单或抄表核对数量、单位和产出", "hold amount, unit and output against drawing, bill or meter"
    )


CHECKS = (
    Check(
        "kwh_for_mj",
        "warning",
        Text("能耗超出同类产品的范围，换算 3.6 就回到范围内", "energy outside the usual band that 3.6 brings back"),
        slipped((JOULES,), _joules),
    ),
    Check(
        "thousandfold",
        "warning",
        Text(
            "数量超出同类产品的范围，差 1000 倍（g 与 kg、Wh 与 kWh、mm² 与 m²）",
            "an amount outside the usual band that a thousand brings back: g and kg, Wh and kWh, mm² and m²",
        ),
        slipped(THOUSANDS, _thousand),
    ),
    Check(
        "tenfold",
        "warning",
        Text(
            "数量超出同类产品的范围，差 10 倍或 100 倍", "an amount outside the usual band that 10 or 100 brings back"
        ),
        slipped(TENS, _ten),
    ),
    Check(
        "amount_unusual",
        "warning",
        Text(
            "数量超出同类产品的范围，常见的笔误解释不了",
            "an amount outside the usual band that no common slip explains",
        ),
        slipped(None, _compare),
    ),
)
