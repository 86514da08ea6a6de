"""The result itself: the headline, and the values that ISO 14067 7.2 wants stated separately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES
from tanyin.charts.theme import STAGE_SIGNS
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.model import add, by_stage, total, total_with_biogenic_co2
from tanyin.footprint.result.shares import provisional
from tanyin.footprint.result.words import PART_WORDS
from tanyin.footprint.system.carbon import CARBON_BALANCE
from tanyin.report import numbers, pictures, spots, words
from tanyin.report.case import Case, plain
from tanyin.report.model import Block, Headline, Picture, Section

PERIOD = Text("数据期 {start} 至 {end}", "data of {start} to {end}")
WEAK = Text(
    "暂定：占 {share} 的贡献所依据的数没有来源证实（假定、代用、凭记忆或默认）",
    "provisional: {share} of what contributes rests on numbers that no source bears out (assumed, proxy, recalled, default)",
)
WEAK_LINK = Text(
    "暂定：工序之间的用量或基准流没有来源证实",
    "provisional: no source bears out what processes take of each other, or the reference flow",
)
NOT_MET = Text("规则中有 {count} 条不符合", "clauses of the rule that are not met: {count}")
MISSING = Text("ISO 14067 7.3 缺少的项：{letters}", "items of ISO 14067 7.3 that are missing: {letters}")
CARBON_OPEN = Text("生物碳不平衡，见发现", "biogenic carbon does not balance, see the findings")


def marks(case: Case) -> tuple[str, ...]:
    """What must be known on every page."""
    return tuple(_marks(case))


def _marks(case: Case) -> Iterator[str]:
    if case.study.sample:
        yield case.say(words.SAMPLE)
    if case.study.purpose == "arithmetic_case":
        yield case.say(words.ARITHMETIC)
    if waived := sum(finding.severity == "waived" for finding in case.result.findings):
        yield case.say(words.WAIVED, count=waived)
    yield case.say(words.ACCOUNTED)


def headline(case: Case, items: Iterable[Section] = ()) -> Headline:
    """Value, unit and interval, what weakens them and what they cover; `items` are those of ISO 14067 7.3."""
    result, found = case.result, case.result.interval
    digits = numbers.digits_for(result.headline, found.low, found.high)
    interval = case.say(words.NO_INTERVAL)
    if found.basis == "amounts":  # the cover is read by others; item k tells it as what it is
        interval = case.say(words.INTERVAL_INTERNAL)
    elif found.basis == "amounts_and_factors":
        low, high = (numbers.bound(end, result.headline, digits) for end in (found.low, found.high))
        interval = case.say(words.INTERVAL, low=low, high=high)
    return Headline(
        numbers.shown(result.headline, digits),
        case.per,
        interval,
        provisional(result),
        (*_reasons(case), *_open_ends(case, items)),
        tuple(_covers(case)),
    )


def _reasons(case: Case) -> Iterator[str]:
    """What weakens the number, each in a sentence."""
    if provisional(case.result):
        share = case.shares["provisional"]
        yield case.say(WEAK, share=numbers.share(share)) if share else case.say(WEAK_LINK)
    if case.result.interval.basis == "amounts":
        yield case.say(words.AMOUNTS_ONLY)
    if _carbon_open(case) and case.study.method.headline == "total_with_biogenic_co2":
        yield case.say(CARBON_OPEN)


def _open_ends(case: Case, items: Iterable[Section]) -> Iterator[str]:
    """What stands between the number and a certificate: clauses that are not met, items that are missing."""
    if case.judgement is not None and (count := case.judgement.counts["not_met"]):
        yield case.say(NOT_MET, count=count)
    if missing := [item.letter for item in items if item.state == "missing" and item.letter is not None]:
        yield case.say(MISSING, letters=case.listed(missing))


def _carbon_open(case: Case) -> bool:
    return any(finding.code == CARBON_BALANCE for finding in case.result.findings)


def _covers(case: Case) -> Iterator[str]:
    study = case.study
    stages = case.listed(case.say(STAGE_NAMES[stage]) for stage in study.boundary.stages)
    yield case.say(words.HEADLINE[study.method.headline])
    yield f"{case.say(words.BOUNDARY[study.boundary.type])} · {stages}"
    if statement := case.name(study.product.unit.statement):
        yield statement
    yield case.say(PERIOD, start=study.period.start, end=study.period.end)


RESULT = Text("结果", "Result")
REMOVAL = PARTS.index("biogenic_co2_removal")
SHIFTED = Text(
    "生物 CO₂ 吸收一列的正数不是排放：分配后各产品的吸收按其实际含碳量更正，从这一阶段移到别处，合计不变。",
    "A positive number in the column of biogenic removals is no emission: after an allocation the removal of each product "
    "is set to the carbon that it holds, which moves some of it elsewhere; the sum stays.",
)
SEPARATE = Text("单独列示的数值（ISO 14067 7.2），互不相抵", "Values stated separately (ISO 14067 7.2), never netted")
BY_STAGE_AND_PART = Text("各阶段的六个部分，kg CO₂e", "The six parts of each stage, kg CO₂e")
HEADING = Text("标题值", "headline")
TOTALS = {"total": words.HEADLINE["total"], "with": words.HEADLINE["total_with_biogenic_co2"]}
STORED = Text("产品中的生物碳（只作信息，不抵扣）", "Biogenic carbon in the product (information, no credit)")
NOT_COMPUTED = Text("未计算", "not calculated")
OTHERS = (
    Text("间接土地利用变化", "Indirect land-use change"),
    Text("土地使用", "Land use"),
    Text("GTP100", "GTP100"),
)
"""Values of 7.2 that are stated where they are calculated; nothing here calculates them."""


def result_section(case: Case) -> Section:
    """The result: by stage, the separate values, hot spots, flows, interval."""
    charts = dict(pictures.charts(case.result))
    blocks: list[Block] = [Picture(charts["stages"]), _separate(case), _stage_parts(case)]
    if any(parts[REMOVAL] > 0 for parts in by_stage(case.result).values()):
        blocks.append(case.paragraph(SHIFTED))
    blocks += [
        Picture(charts[name])
        for name in ("hot-spots", "sensitivity", "interval", "flows")
        if name in charts and _public(case, name)
    ]
    return Section("result", case.say(RESULT), tuple(blocks))


def _public(case: Case, chart: str) -> bool:
    """Whether a report may show the chart: not that of an interval over amounts only."""
    return chart != "interval" or case.result.interval.basis != "amounts"


def _separate(case: Case) -> Block:
    result = case.result
    with_parts = zip(PARTS, result.parts, strict=True)
    rows = [plain(case.say(PART_WORDS[part]), case.kg(value), numbers.CO2E) for part, value in with_parts]
    rows.append(plain(case.say(TOTALS["total"]), case.kg(total(result)), numbers.CO2E))
    mark = f" ({case.say(CARBON_OPEN)})" if _carbon_open(case) else ""
    rows.append(plain(case.say(TOTALS["with"]) + mark, case.kg(total_with_biogenic_co2(result)), numbers.CO2E))
    index, amount = result.system.demand[0]
    rows.append(plain(case.say(STORED), case.kg(result.system.activities[index].carbon * amount), "kg C"))
    rows += [plain(case.say(name), case.say(NOT_COMPUTED), "") for name in OTHERS]
    columns = [case.column(words.NAME, weight=6), case.column(words.VALUE, numeric=True, weight=2)]
    return case.grid(SEPARATE, [*columns, case.column(words.UNIT, weight=2)], rows)


def _stage_parts(case: Case) -> Block:
    sums = by_stage(case.result)
    headline_of = spots.stages(case.result)
    rows = []
    for stage, value in headline_of.items():
        parts = (case.kg(part) for part in sums[stage])
        name = f"{STAGE_SIGNS[stage]} {case.say(STAGE_NAMES[stage])}"
        rows.append(plain(name, *parts, case.kg(value), case.share(value)))
    rows.append(
        plain(
            case.say(words.TOTAL),
            *(case.kg(part) for part in case.result.parts),
            case.kg(add(case.result.parts, case.result.counted)),
            case.share(case.result.headline),
        )
    )
    columns = [case.column(words.STAGE, weight=3)]
    columns += [case.column(PART_WORDS[part], numeric=True, weight=2) for part in PARTS]
    columns += [case.column(HEADING, numeric=True, weight=2), case.column(words.SHARE, numeric=True, weight=2)]
    return case.grid(BY_STAGE_AND_PART, columns, rows, total=True)
