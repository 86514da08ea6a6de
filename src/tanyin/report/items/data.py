"""Items on data: their quality (j), and the treatment of electricity (l)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import WORKING, Text
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.quality import INDICATORS, Assessment, FlowQuality
from tanyin.footprint.quality.words import BACKGROUND, INDICATOR_WORDS, OWN, RATING
from tanyin.footprint.result.words import SHARE_WORDS
from tanyin.footprint.system.model import Line
from tanyin.report import numbers, words
from tanyin.report.case import Case, item, plain
from tanyin.report.model import Block, Facts, Section, Words

MOST_FLOWS = 12
PLACES = Decimal("0.01")
TABLES = Text("评分表", "tables of scores")
FLOWS = Text("影响最大的数据和它们的评分", "The data that move most, and their scores")
DATUM = Text("数据", "datum")
SHARES = Text("结果建立在什么样的数据上", "What data the result rests on")
KIND = Text("数据", "data")
NOT_ASSESSED = Text("没有评定数据质量", "the quality of the data was not assessed")
UNSCORED = Text("占 {share} 的贡献没有可评分的数据", "{share} of what contributes has nothing that could be scored")


def quality(case: Case) -> Section:
    """j: what the data are like, and how good."""
    found = case.assessment
    rows = (plain(case.say(SHARE_WORDS[name]), numbers.share(value)) for name, value in case.shares.items())
    columns = [case.column(KIND, weight=5), case.column(words.SHARE, numeric=True)]
    blocks: list[Block] = [case.grid(SHARES, columns, rows)]
    missing, judge = [], []
    if found is None:
        missing.append(case.say(NOT_ASSESSED))
    else:
        blocks += _ratings(case, found)
        if found.unscored:
            judge.append(case.say(UNSCORED, share=numbers.share(found.unscored)))
    return item(case, "j", blocks, missing=missing, judge=judge)


def _ratings(case: Case, found: Assessment) -> Iterator[Block]:
    means = case.listed(
        f"{case.say(INDICATOR_WORDS[name])} {rating(value)}" for name, value in found.indicators.items()
    )
    rows = [
        (case.say(RATING), Words(f"{rating(found.product)} · {means}" if means else rating(None))),
        (case.say(OWN), Words(rating(found.own_processes))),
        (case.say(BACKGROUND), Words(rating(found.background))),
        (case.say(TABLES), Words(case.listed(f"{case.name(table.title)} {table.id}" for table in found.tables))),
    ]
    yield Facts(tuple(rows))
    heavy = sorted(found.flows, key=lambda flow: (-flow.share, flow.path))[:MOST_FLOWS]
    if heavy:
        columns = [case.column(DATUM, weight=6), case.column(words.SHARE, numeric=True, weight=2)]
        columns += [case.column(INDICATOR_WORDS[name], numeric=True, weight=2) for name in INDICATORS]
        yield case.grid(FLOWS, columns, (_flow(flow) for flow in heavy))


def _flow(flow: FlowQuality) -> tuple[Words, ...]:
    scores = (str(flow.scores[name].score) if name in flow.scores else "–" for name in INDICATORS)
    return plain(flow.path, numbers.share(flow.share), *scores)


def rating(value: Decimal | None) -> str:
    """A rating to two decimals; a dash where there is none."""
    return "–" if value is None else f"{value.quantize(PLACES, context=WORKING):f}"


ROWS = Text("用电的各行", "Rows that take electricity")
ROW = Text("行", "row")
PER_UNIT = Text("用量，每产品单位", "amount per product unit")
SUPPLY = Text("供电方式", "supply")
OFF_GRID = Text("自备或直连", "own plant or direct line")
PUBLIC = Text("公用电网", "public grid")
LOSSES = {"inside": Text("含电网损失", "grid losses inside"), "outside": Text("不含电网损失", "grid losses outside")}
NO_ELECTRICITY = Text("研究没有直接用电的行。", "No row of the study takes electricity itself.")
LOOK_AGAIN = Text(
    "没有直接用电的行：用电是否都在因子里，要由人判断",
    "no row takes electricity itself: whether the factors hold it all is for a person to judge",
)
NO_YEAR = Text("电力因子没有年份：{places}", "electricity factors without a year: {places}")
INSTRUMENT = Text(
    "用了合同凭证，未经台账证实唯一，数值按全国因子计：{places}",
    "contractual instruments are named, not proven unique by a ledger; the number takes the national factor: {places}",
)


def electricity(case: Case) -> Section:
    """l: which factor every kilowatt-hour takes, of which source and year."""
    lines = [line for line in case.result.system.lines if _electric(line)]
    if not lines:
        return item(case, "l", [case.paragraph(NO_ELECTRICITY)], judge=[case.say(LOOK_AGAIN)])
    columns = [
        case.column(ROW, weight=4),
        case.column(PER_UNIT, numeric=True, weight=3),
        case.column(SUPPLY, weight=3),
        case.column(words.FACTOR, weight=5),
        case.column(words.YEARS, numeric=True),
        case.kg_column(),
    ]
    blocks: list[Block] = [case.grid(ROWS, columns, (_row(case, line) for line in lines))]
    blocks.append(Facts(tuple(_factors(case, lines))))
    undated = dict.fromkeys(
        line.origin.id for line in lines if isinstance(line.origin, Factor) and not line.origin.newest_year
    )
    missing = [case.say(NO_YEAR, places=case.places(list(undated)))] if undated else []
    named = [finding.path for finding in case.findings if finding.code == "instrument_for_information"]
    judge = [case.say(INSTRUMENT, places=case.places(named))] if named else []
    return item(case, "l", blocks, missing=missing, judge=judge)


def _electric(line: Line) -> bool:
    return isinstance(line.origin, Factor) and line.origin.family == "electricity" and bool(line.burden)


def _row(case: Case, line: Line) -> tuple[Words, ...]:
    factor = line.origin
    assert isinstance(factor, Factor)
    amount = case.result.solution.scales[line.activity] * line.amount
    value = sum((amount * each for index, each in line.burden if index in case.result.counted), Decimal(0))
    supply = [case.say(OFF_GRID if line.own_supply else PUBLIC)]
    if factor.transmission is not None:
        supply.append(case.say(LOSSES[factor.transmission]))
    return (
        Words(case.name(line.name), provisional=case.result.system.provisional(line)),
        Words(f"{numbers.shown(amount)} {case.unit(line.unit, amount)}"),
        Words(case.listed(supply)),
        Words(factor.id),
        Words(str(factor.newest_year or "–")),
        Words(case.kg(value)),
    )


def _factors(case: Case, lines: list[Line]) -> Iterator[tuple[str, Words]]:
    """Each factor with its value and source."""
    factors = {line.origin.id: line.origin for line in lines if isinstance(line.origin, Factor)}
    for key, factor in factors.items():
        value = sum((factor.parts[index] for index in case.result.counted), Decimal(0))
        said = f"{numbers.shown(value)} {numbers.CO2E} / {case.unit(factor.unit)} · {factor.geography} · {case.free(factor.source)}"
        yield key, Words(said, provisional=factor.provisional)
