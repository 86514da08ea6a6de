"""Clauses on the number itself: headline, what is left out, the band of what has been seen."""

from __future__ import annotations

from decimal import Decimal

from tanyin.canon import Text, normal_form, percent
from tanyin.footprint import units
from tanyin.footprint.result.exclusions import exceeded
from tanyin.footprint.rules.answers.scope import estimated, unestimated
from tanyin.footprint.rules.asks import BandAsk, CutOffAsk, HeadlineAsk
from tanyin.footprint.rules.case import MET, Answer, Case, Reason, asked, decided, for_person
from tanyin.footprint.rules.rounding import written

DIGITS = 4


def headline(ask: HeadlineAsk, case: Case) -> Answer:
    """Which total is the headline; below zero it can never be certified."""
    stated = case.study.method.headline
    faults = [] if stated == ask.headline else [asked("method.headline", ask.headline, stated)]
    if case.result.headline < 0:
        faults.append(Reason(stated, Text("标题值为负，不能用于认证", "below zero, it can never be certified")))
    return decided(faults)


def cut_off(ask: CutOffAsk, case: Case) -> Answer:
    """Every exclusion with its estimated mass and impact, each and together below the limits."""
    study = case.study
    if not study.exclusions:
        return MET
    faults = [unestimated(item) for item in study.exclusions if not estimated(item)]
    if study.product.mass is None:
        words = Text("没有写产品质量，排除的质量无从比较", "without the product's mass no share of it can be told")
        faults.append(Reason("product.mass", words))
    if not case.result.headline:
        words = Text("标题值为零，排除的影响无从比较", "the headline is zero: no share of it can be told")
        faults.append(Reason(study.method.headline, words))
    limits = case.value(ask.single), case.value(ask.total)
    for path, measure, share, limit in exceeded(study, case.result.headline, *limits):
        zh = f"排除部分的{measure.zh}估计占 {percent(share)}，限 {percent(limit)}"
        en = f"the {measure.en} left out is estimated at {percent(share)}, {percent(limit)} is allowed"
        faults.append(Reason(path, Text(zh, en)))
    return decided(faults)


def band(ask: BandAsk, case: Case) -> Answer:
    """Outside the band of results seen so far a person judges."""
    for seen in ask.seen:
        count = _per(seen.per, case)
        if count is None:
            continue
        value, low, high = case.result.headline / count, case.parameter(seen.low), case.parameter(seen.high)
        if low.value <= value <= high.value:
            return MET
        shown = f"{normal_form(low.value)}–{normal_form(high.value)}"
        zh = f"{written(value, DIGITS)} 不在已见范围 {shown} 内"
        en = f"{written(value, DIGITS)} lies outside what has been seen, {shown}"
        return for_person([Reason(case.study.method.headline, Text(zh, en))])
    unit = case.study.product.unit.unit
    words = Text(f"没有以 {unit} 计的可比范围", f"nothing has been seen per {unit}")
    return for_person([Reason("product.unit.unit", words)])


def _per(unit: str, case: Case) -> Decimal | None:
    """How many `unit` one product unit is, or None where it measures something else."""
    stated = case.study.product.unit
    if not units.same_dimension(stated.unit, unit):
        return None
    return units.convert(stated.amount, stated.unit, unit)
