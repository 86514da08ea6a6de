"""Time: a period that is no year, or has not passed, or passed long ago; a lifetime that no such product has."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.checks.entry import in_units
from tanyin.footprint.checks.model import Check, Hit, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.study.months import months


def period(view: View) -> Iterator[Hit]:
    """A period of other than twelve months."""
    held, wanted = months(view.study.period.start, view.study.period.end), view.at("period_months")
    if held != wanted:
        yield Hit(
            "period",
            Text(
                f"数据期为 {shown(held)} 个月，不是 {shown(wanted)} 个月", f"{shown(held)} months, not {shown(wanted)}"
            ),
            Text("用连续 12 个月的数据，或说明为什么不用", "take 12 consecutive months, or say why not"),
        )


def future(view: View) -> Iterator[Hit]:
    """A period that has not passed on the day of judging."""
    end = view.study.period.end
    if view.on is not None and end > view.on:
        yield Hit(
            "period.end",
            Text(f"数据期到 {end}，而今天是 {view.on}", f"the period ends on {end}, after {view.on}"),
            Text("核对年份；预计的数据不是实测数据", "check the year; what is expected has not been measured"),
        )


def stale(view: View) -> Iterator[Hit]:
    """Activity data that are too old on the day of judging."""
    end, years = view.study.period.end, int(view.at("data_age"))
    if view.on is not None and (view.on.year - years, view.on.month, view.on.day) > (end.year, end.month, end.day):
        yield Hit(
            "period.end",
            Text(
                f"数据期结束于 {end}，距 {view.on} 已超过 {years} 年",
                f"the period ended on {end}, over {years} years before {view.on}",
            ),
            Text("换成近年的数据", "take newer data"),
        )


def lifetime(view: View) -> Iterator[Hit]:
    """A lifetime that products of the category do not have."""
    use, category = view.study.use, view.category
    if use is None or category is None or category.lifetime is None:
        return
    term, ratio = view.result.system.terms_at.get("use.lifetime"), in_units(use.lifetime.unit, "year")
    value = use.lifetime.amount if term is None else term.value
    if value is None or ratio is None:
        return
    band, years = category.lifetime, value * ratio
    if not band.low <= years <= band.high:
        yield Hit(
            "use.lifetime",
            Text(
                f"寿命 {shown(years)} 年，此类产品通常为 {shown(band.low)}–{shown(band.high)} 年",
                f"{shown(years)} years; usual for such products are {shown(band.low)}–{shown(band.high)}",
            ),
            Text("核对寿命的单位（月与年）和依据", "check the unit (months or years) and where it is from"),
        )


def electricity_year(view: View) -> Iterator[Hit]:
    """A year of electricity far from the period."""
    year, held = view.study.method.electricity_year, view.study.period
    if year is None:
        return
    gap = max(held.start.year - year, year - held.end.year, 0)
    if gap > view.at("electricity_gap"):
        yield Hit(
            "method.electricity_year",
            Text(
                f"电力取 {year} 年的因子，与数据期相差 {gap} 年", f"electricity of {year}, {gap} years from the period"
            ),
            Text(
                "用数据期当年的因子；当年没有时用最近公布的一年",
                "take that of the period's year, or the nearest published",
            ),
        )


CHECKS = (
    Check(
        "period_length",
        "warning",
        Text("数据期不是连续 12 个月", "a period of other than 12 months"),
        period,
        ("period_months",),
    ),
    Check("period_future", "warning", Text("数据期还没有过完", "a period that has not passed"), future, by_day=True),
    Check(
        "data_old",
        "note",
        Text("数据已过时", "activity data too old on the day of judging"),
        stale,
        ("data_age",),
        by_day=True,
    ),
    Check("lifetime_unusual", "warning", Text("使用寿命不像此类产品", "a lifetime unlike such products"), lifetime),
    Check(
        "electricity_year_far",
        "note",
        Text("电力因子的年份离数据期太远", "a year of electricity far from the period"),
        electricity_year,
        ("electricity_gap",),
    ),
)
