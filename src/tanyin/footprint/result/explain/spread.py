"""Explanations of the interval: its bounds, its coefficient of variation, and the data behind them."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import Text, fixed
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.sums import TOTALS
from tanyin.footprint.result.interval import COVERAGE, QUANTILE, Interval, independent, read_as_lognormal
from tanyin.footprint.result.model import Result

NAMES = {
    "low": Text("95 % 区间下限", "lower end of the 95 % interval"),
    "high": Text("95 % 区间上限", "upper end of the 95 % interval"),
    "cv": Text("变异系数", "coefficient of variation"),
    "level": Text("区间的覆盖概率", "level of the interval"),
    "data_with_uncertainty": Text("写明不确定度的数据占比", "share of data that state an uncertainty"),
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
    found = result.interval
    if found.basis == "none":
        return None
    return _cv(result, found) if what == "cv" else _bound(result, found, what)


def headline(result: Result) -> Explanation:
    """The headline as an input of another number."""
    path = result.system.study.method.headline
    return Explanation(path, TOTALS[path], result.headline, "kgCO2e", NOTHING)


def _bound(result: Result, found: Interval, what: str) -> Explanation:
    quantile = fixed(QUANTILE, 2)
    inputs = [headline(result)]
    if found.cv is not None:
        inputs.append(Explanation("interval.cv", NAMES["cv"], found.cv, "1", NOTHING))
    if read_as_lognormal(result.headline, found.sd):
        sign = "÷" if what == "low" else "×"
        formula = Text(f"标题值 {sign} exp({quantile} × 变异系数)", f"headline {sign} exp({quantile} × cv)")
    else:
        sign = "−" if what == "low" else "+"
        formula = Text(f"标题值 {sign} {quantile} × 标准差", f"headline {sign} {quantile} × standard deviation")
    value = found.low if what == "low" else found.high
    return Explanation(f"interval.{what}", NAMES[what], value, "kgCO2e", formula, tuple(inputs))


def _cv(result: Result, found: Interval) -> Explanation | None:
    """The spread of the headline from that of each datum: its standard deviation × its slope, in kg CO2e."""
    if found.cv is None:
        return None
    name = Text("对标题值标准差的贡献", "its part of the headline's standard deviation")
    parts = (Explanation(item.path, name, item.variance.sqrt(), "kgCO2e", NOTHING) for item in found.shares)
    formula = Text("√Σ(斜率 × 标准差)² ÷ |标题值|", "√Σ(slope × standard deviation)² ÷ |headline|")
    return Explanation("interval.cv", NAMES["cv"], found.cv, "1", formula, (headline(result), *parts))


def _covered(result: Result) -> Explanation:
    own = [item for item in result.data_sensitivities if independent(item)]
    stated = [item for item in own if item.datum is not None and item.datum.uncertainty is not None]
    value = Decimal(len(stated)) / len(own) if own else Decimal(0)
    formula = Text(
        f"{len(stated)} ÷ {len(own)}（写明不确定度的数据 ÷ 全部数据，按个数）",
        f"{len(stated)} ÷ {len(own)} (data that state an uncertainty ÷ all data, by number)",
    )
    name = Text("写明不确定度的数据", "datum that states an uncertainty")
    inputs = tuple(Explanation(item.path, name, item.value, item.unit, NOTHING) for item in stated)
    path = "interval.data_with_uncertainty"
    return Explanation(path, NAMES["data_with_uncertainty"], value, "1", formula, inputs)
