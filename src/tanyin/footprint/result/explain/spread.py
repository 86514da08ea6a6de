"""Explanations of the interval: its bounds, its coefficient of variation, and the data behind them."""

from __future__ import annotations

from decimal import Decimal, localcontext

from tanyin.canon import STATUS_WORDS, WORKING, Text, fixed, shown
from tanyin.footprint.result.coverage import factors_covered, interval_rule
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.sums import TOTALS
from tanyin.footprint.result.interval import COVERAGE, Interval
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.moves import QUANTILE, stated

NAMES = {
    "low": Text("95 % 区间下限", "lower end of the 95 % interval"),
    "high": Text("95 % 区间上限", "upper end of the 95 % interval"),
    "cv": Text("变异系数", "coefficient of variation"),
    "centre": Text("区间的中心", "centre of the interval"),
    "level": Text("区间的覆盖概率", "level of the interval"),
    "data_with_uncertainty": Text("写明不确定度的数据占比", "share of data that state an uncertainty"),
    "factors_with_uncertainty": Text(
        "写明不确定度的因子占因子贡献的份额", "share of what factors contribute whose factors state an uncertainty"
    ),
}


def explain_interval(result: Result, what: str) -> Explanation | None:
    """One number of the interval; None where nothing states an uncertainty and there is none."""
    if what not in NAMES:
        return None
    if what == "level":
        formula = Text("约定的双侧 95 %", "two-sided 95 %, by convention")
        return Explanation("interval.level", NAMES[what], COVERAGE, "1", formula)
    if what == "data_with_uncertainty":
        return _covered(result)
    if what == "factors_with_uncertainty":
        return _factors_covered(result)
    found = result.interval
    if found.basis == "none":
        return None
    if what == "centre":
        return _centre(result, found)
    return _cv(result, found) if what == "cv" else _bound(result, found, what)


def headline(result: Result) -> Explanation:
    """The headline as an input of another number."""
    path = result.system.study.method.headline
    return Explanation(path, TOTALS[path], result.headline, "kgCO2e", NOTHING)


def _bound(result: Result, found: Interval, what: str) -> Explanation:
    quantile = fixed(QUANTILE, 2)
    inputs = [_middle(result, found)]
    if found.cv is not None:
        inputs.append(Explanation("interval.cv", NAMES["cv"], found.cv, "1", NOTHING))
    if result.moves.lognormal:
        sign = "÷" if what == "low" else "×"
        formula = Text(f"中心 {sign} exp({quantile} × 变异系数)", f"centre {sign} exp({quantile} × cv)")
    else:
        sign = "−" if what == "low" else "+"
        formula = Text(f"中心 {sign} {quantile} × 标准差", f"centre {sign} {quantile} × standard deviation")
        if what == "low" and result.moves.positive:
            formula = Text(f"{formula.zh}，不低于零", f"{formula.en}, not below zero")
    value = found.low if what == "low" else found.high
    return Explanation(f"interval.{what}", NAMES[what], value, "kgCO2e", formula, tuple(inputs))


def _cv(result: Result, found: Interval) -> Explanation | None:
    """The spread of the headline from that of each datum: its standard deviation × its slope, in kg CO2e."""
    if found.cv is None:
        return None
    name = Text("对标题值标准差的贡献", "its part of the headline's standard deviation")
    parts = (Explanation(item.path, name, item.variance.sqrt(), "kgCO2e", NOTHING) for item in found.shares)
    formula = Text("√Σ(斜率 × 标准差)² ÷ |中心|", "√Σ(slope × standard deviation)² ÷ |centre|")
    return Explanation("interval.cv", NAMES["cv"], found.cv, "1", formula, (_middle(result, found), *parts))


def _middle(result: Result, found: Interval) -> Explanation:
    """The centre as an input of another number: the headline itself where no spread lies to one side."""
    if found.centre == result.headline:
        return headline(result)
    return Explanation("interval.centre", NAMES["centre"], found.centre, "kgCO2e", NOTHING)


def _centre(result: Result, found: Interval) -> Explanation:
    """The headline, moved by every spread whose mean is not the amount."""
    name = Text("对中心的移动", "how far it moves the centre")
    parts = (Explanation(item.path, name, item.shift, "kgCO2e", NOTHING) for item in result.moves.items if item.shift)
    formula = Text("标题值 + Σ 斜率 × (分布的均值 − 数值)", "headline + Σ slope × (mean of the spread − value)")
    return Explanation("interval.centre", NAMES["centre"], found.centre, "kgCO2e", formula, (headline(result), *parts))


def _covered(result: Result) -> Explanation:
    own = result.moves.data
    known = [item for item in own if stated(item) is not None]
    value = Decimal(len(known)) / len(own) if own else Decimal(0)
    formula = Text(
        f"{len(known)} ÷ {len(own)}（写明不确定度的数据 ÷ 全部数据，按个数）",
        f"{len(known)} ÷ {len(own)} (data that state an uncertainty ÷ all data, by number)",
    )
    name = Text("写明不确定度的数据", "datum that states an uncertainty")
    inputs = tuple(Explanation(item.path, name, item.value, item.unit, NOTHING) for item in known)
    path = "interval.data_with_uncertainty"
    return Explanation(path, NAMES["data_with_uncertainty"], value, "1", formula, inputs)


def _factors_covered(result: Result) -> Explanation:
    """Each factor that states a spread with what it contributes, by size."""
    of_factors = [(c.line.factor, abs(value)) for c, value in result.counts if c.line.factor is not None]
    sizes: dict[str, Decimal] = {}
    with localcontext(WORKING):
        whole = sum((size for _, size in of_factors), Decimal(0))
        for factor, size in of_factors:
            if factor.uncertainty is not None:
                sizes[factor.id] = sizes.get(factor.id, Decimal(0)) + size
    limit = interval_rule().coverage
    least, status = shown(limit.value, 3), STATUS_WORDS[limit.status]
    formula = Text(
        f"Σ|写明不确定度的因子的贡献| ÷ Σ|因子的贡献|（{shown(whole, 6)} kg CO₂e）；不小于 {least}（{status.zh}）才可公开",
        f"Σ|contribution of factors that state an uncertainty| ÷ Σ|contribution of factors| ({shown(whole, 6)} kg CO₂e); "
        f"for publication from {least} on ({status.en})",
    )
    name = Text("写明不确定度的因子的贡献", "contribution of a factor that states an uncertainty")
    inputs = tuple(Explanation(f"factors.{key}", name, size, "kgCO2e", NOTHING) for key, size in sizes.items())
    what = "factors_with_uncertainty"
    return Explanation(f"interval.{what}", NAMES[what], factors_covered(result), "1", formula, inputs)
