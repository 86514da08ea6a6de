"""Items that weigh the result: sensitivity and uncertainty (k), interpretation (m)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES
from tanyin.footprint.findings import SEVERITIES
from tanyin.footprint.result.sensitivity import Sensitivity, factor_sensitivities
from tanyin.footprint.uncertainty.information import value_of_information
from tanyin.report import numbers, spots, words
from tanyin.report.case import Case, item, plain
from tanyin.report.model import Block, Facts, Grid, Points, Section, Words

MOST = 10
FEW = 5

SENSITIVITIES = Text(
    "一个数变 1 %，标题值变百分之几（一阶）", "Percent of the headline per percent of a number (first order)"
)
NUMBER = Text("数", "number")
ELASTICITY = Text("% / %", "% per %")
ANALYTIC = Text("解析区间（一阶，写入结果）", "analytic interval (first order, part of the result)")
BOUNDS = Text("{low}–{high} {unit}，变异系数 {cv}", "{low}–{high} {unit}, coefficient of variation {cv}")
COVERED = Text("写明不确定度的数据（按条数）", "data that state an uncertainty (by number)")
DRAWN = Text("抽样区间（不写入结果）", "interval of the draws (not part of the result)")
DRAWS = Text(
    "{low}–{high} {unit}，中位数 {median}，{count} 次 Sobol 抽样，种子 {seed}",
    "{low}–{high} {unit}, median {median}, {count} Sobol draws, seed {seed}",
)
VARIANCE = Text("方差主要来自", "Where the variance comes from")
VARIANCE_SHARE = Text("方差占比", "share of variance")
NARROWS = Text("弄准它，区间收窄", "the interval narrows once it is known by")
NO_SPREAD = Text("数据没有写明不确定度，没有区间", "no datum states an uncertainty: there is no interval")
NO_FACTORS = Text(
    "区间只含数量的不确定性，写明不确定度的因子只占因子贡献的 {share}：仅供内部，不可公开",
    "the interval is over amounts only, factors that state an uncertainty carry {share} of what factors contribute: "
    "internal, not for publication",
)
FACTORS_COVERED = Text("写明不确定度的因子（按贡献）", "factors that state an uncertainty (by contribution)")
PARTLY = Text(
    "只有 {share} 的数据写明不确定度，其余按没有误差计",
    "only {share} of the data state an uncertainty; the others count as exact",
)


def uncertainty(case: Case) -> Section:
    """k: what moves the result, and how sure it is."""
    found = case.result.interval
    blocks: list[Block] = [_sensitivities(case), Facts(tuple(_spread(case)))]
    missing, judge = [], []
    if found.basis == "none":
        missing.append(case.say(NO_SPREAD))
    else:
        blocks.append(_variance(case))
        if found.basis == "amounts":
            missing.append(case.say(NO_FACTORS, share=numbers.share(found.factors_covered)))
        if found.covered < 1:
            judge.append(case.say(PARTLY, share=numbers.share(found.covered)))
    return item(case, "k", blocks, missing=missing, judge=judge)


def _sensitivities(case: Case) -> Grid:
    found = [*case.result.data_sensitivities, *factor_sensitivities(case.result)]
    found.sort(key=lambda each: (-abs(each.elasticity or Decimal(0)), each.path))
    columns = [
        case.column(NUMBER, weight=6),
        case.column(words.VALUE, numeric=True, weight=2),
        case.column(words.UNIT, weight=2),
        case.column(ELASTICITY, numeric=True),
    ]
    return case.grid(SENSITIVITIES, columns, (_sensitivity(case, each) for each in found[:MOST]))


def _sensitivity(case: Case, found: Sensitivity) -> tuple[Words, ...]:
    elasticity = "–" if found.elasticity is None else numbers.shown(found.elasticity, 3)
    return plain(found.path, numbers.shown(found.value), case.unit(found.unit, found.value), elasticity)


def _spread(case: Case) -> Iterator[tuple[str, Words]]:
    found, headline = case.result.interval, case.result.headline
    if found.basis == "none":
        yield case.say(ANALYTIC), Words(case.say(words.NO_INTERVAL))
    else:
        digits = numbers.digits_for(headline, found.low, found.high)
        low, high = (numbers.bound(end, headline, digits) for end in (found.low, found.high))
        cv = "–" if found.cv is None else numbers.share(found.cv)
        yield case.say(ANALYTIC), Words(case.say(BOUNDS, low=low, high=high, unit=numbers.CO2E, cv=cv))
        yield case.say(COVERED), Words(numbers.share(found.covered))
        yield case.say(FACTORS_COVERED), Words(numbers.share(found.factors_covered))
    if case.samples is not None and case.samples.drawn:
        drawn = case.samples.summary()
        low, median, high = (numbers.shown(Decimal(str(value)), 3) for value in (drawn.low, drawn.median, drawn.high))
        count = f"{case.samples.headline.size:,}"
        said = case.say(
            DRAWS, low=low, high=high, median=median, unit=numbers.CO2E, count=count, seed=case.samples.seed
        )
        yield case.say(DRAWN), Words(said)


def _variance(case: Case) -> Grid:
    """The data that bring most of the variance, each with what knowing it exactly would take off the interval."""
    gains = {gain.path: gain.narrows for gain in value_of_information(case.result, FEW).best}
    rows = [
        plain(share.path, numbers.share(share.share), numbers.share(gains.get(share.path)))
        for share in case.result.interval.shares[:FEW]
    ]
    columns = [
        case.column(NUMBER, weight=6),
        case.column(VARIANCE_SHARE, numeric=True, weight=2),
        case.column(NARROWS, numeric=True, weight=3),
    ]
    return case.grid(VARIANCE, columns, rows)


LARGEST = Text(
    "{stage}阶段最大，占 {share}；最大的 {count} 行合计占 {together}：{names}。",
    "{stage} is the largest stage with {share}; the {count} largest rows make up {together}: {names}.",
)
FOUND = Text("发现 {counts}，逐条见“发现”。", 'Findings: {counts}; each stands under "Findings".')
NOTHING_FOUND = Text("计算与检查没有发现问题。", "Calculation and checks found nothing.")
RESTS_ON = Text(
    "占 {provisional} 的贡献含暂定数据，{default} 含默认数据，{transcribed} 只见于转录，{unsourced} 没有出处。",
    "{provisional} of what contributes rests on provisional data, {default} on defaults, {transcribed} was seen in "
    "transcriptions only, {unsourced} has no source.",
)
ONE_IMPACT = Text(
    "只看气候变化一项，不说明其他环境影响；不同方法、边界或产品单位的数值不能直接比较。",
    "It speaks of climate change alone and of no other impact; values by other methods, boundaries or units do not compare.",
)
NO_PRODUCT = Text("样例：不代表任何在售产品。", "A sample: it stands for no product on sale.")
OWN_WORDS = Text("研究自己的说明", "the study's own words")
BY_A_PERSON = Text(
    "结论和局限要由人写：以上由程序列出，研究的说明见上", "conclusions are a person's: the above is listed by a program"
)
NO_CONCLUSIONS = Text(
    "没有写解释和结论（note）：以上由程序列出，不能代替",
    "no interpretation or conclusion is written (note): what a program lists does not stand in for it",
)


def conclusions(case: Case) -> Section:
    """m: what the numbers say and do not say."""
    blocks: list[Block] = [Points(tuple(Words(text) for text in _statements(case)))]
    note = case.study.note.strip()
    if note:
        blocks.append(Facts(((case.say(OWN_WORDS), Words(case.free(note))),)))
    missing = [] if note else [case.say(NO_CONCLUSIONS)]
    return item(case, "m", blocks, missing=missing, judge=[case.say(BY_A_PERSON)] if note else [])


def _statements(case: Case) -> Iterator[str]:
    stages = spots.stages(case.result)
    largest = max(stages, key=lambda stage: stages[stage])
    rows = spots.hot_spots(case.result)[:FEW]
    if rows:
        together = sum((row.value for row in rows), Decimal(0))
        yield case.say(
            LARGEST,
            stage=case.say(STAGE_NAMES[largest]),
            share=case.share(stages[largest]),
            count=len(rows),
            together=case.share(together),
            names=case.listed(case.name(row.name) for row in rows),
        )
    held = {name: numbers.share(value) for name, value in case.shares.items()}
    yield case.say(RESTS_ON, **held)
    counts = {severity: sum(each.severity == severity for each in case.findings) for severity in SEVERITIES}
    said = case.listed(f"{case.say(words.SEVERITY[severity])} {count}" for severity, count in counts.items() if count)
    yield case.say(FOUND, counts=said) if said else case.say(NOTHING_FOUND)
    yield case.say(ONE_IMPACT)
    if case.study.sample:
        yield case.say(NO_PRODUCT)
