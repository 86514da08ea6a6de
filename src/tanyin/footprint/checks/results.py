"""A result of the wrong size, and the row that makes it so."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units, is_water
from tanyin.footprint.checks.model import Check, Hit, percent, shown
from tanyin.footprint.checks.pack import Headline
from tanyin.footprint.checks.view import View

ZERO = Decimal(0)


def headline(view: View) -> Iterator[Hit]:
    """The result itself outside the band of its category."""
    found = view.result.headline
    for band in view.category.headlines if view.category else ():
        if (per := view.per(band.per)) is None:
            continue
        if found > 0 and not band.low <= found / per <= band.high:
            yield Hit(view.study.method.headline, _headline(band, found / per), _likely(view, found / per > band.high))
        return


def _headline(band: Headline, found: Decimal) -> Text:
    range_ = f"{shown(band.low)}–{shown(band.high)} kg CO2e/{band.per}"
    return Text(
        f"结果为 {shown(found)} kg CO2e/{band.per}，此类产品通常为 {range_}",
        f"the result is {shown(found)} kg CO2e/{band.per}, usual for such products are {range_}",
    )


def _likely(view: View, high: bool) -> Text:
    if high and (largest := max(view.entries, key=lambda entry: entry.impact, default=None)) is not None:
        return Text(
            f"先核对最大的一行 {largest.path}（{percent(view.share(largest))}），再核对参考流和产品单位",
            f"check the largest row first, {largest.path} ({percent(view.share(largest))}), then the reference flow and "
            "the product unit",
        )
    return Text(
        "查找缺少的工序和材料，核对参考流和产品单位",
        "look for missing processes and materials, check the reference flow",
    )


def dominated(view: View) -> Iterator[Hit]:
    """One row that is nearly the whole result, among many."""
    own = [entry for entry in view.entries if entry.impact]
    if len(own) < view.at("dominant_rows"):
        return
    for entry in own:
        if (share := view.share(entry)) > view.at("dominant_share"):
            yield Hit(
                entry.path,
                Text(
                    f"{len(own)} 行里这一行占 {percent(share)}",
                    f"of {len(own)} rows this one makes {percent(share)}",
                ),
                Text(
                    "核对数量、单位和因子：可能差 10 倍或 1000 倍", "check amount, unit and factor: off by 10 or 1000?"
                ),
            )


def outweighs(view: View) -> Iterator[Hit]:
    """A material heavier than the product by far, water apart."""
    mass, limit = view.study.product.mass, view.at("input_times_product")
    for entry in view.entries if mass else ():
        ratio = in_units(entry.line.unit, "kg")
        if ratio is None or not _material(entry) or is_water(entry) or mass is None:
            continue
        if (times := entry.amount * ratio / mass) > limit:
            yield Hit(
                entry.path,
                Text(
                    f"这一行的质量是产品的 {shown(times)} 倍",
                    f"this row weighs {shown(times)} times what the product does",
                ),
                Text(
                    "这一行若以 g 填写而单位写成 kg，应除以 1000", "if the row is in g but says kg, divide it by 1000"
                ),
            )


def _material(entry: Entry) -> bool:
    factor = entry.factor
    return entry.role == "input" and factor is not None and factor.family in ("material", "component")


CHECKS = (
    Check(
        "headline_unusual",
        "warning",
        Text("结果超出同类产品的范围", "a result outside the usual band of its category"),
        headline,
    ),
    Check(
        "one_row_decides",
        "warning",
        Text("许多行里有一行几乎就是全部结果", "one row of many that is nearly the whole result"),
        dominated,
        ("dominant_share", "dominant_rows"),
    ),
    Check(
        "input_outweighs_product",
        "warning",
        Text("一行材料比整个产品重得多（g 写成 kg）", "a material far heavier than the whole product: g for kg"),
        outweighs,
        ("input_times_product",),
    ),
)
