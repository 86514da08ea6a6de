"""Items on what was counted: unit processes (c), data and their sources (d), greenhouse gases (e)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.charts import STAGE_NAMES
from tanyin.charts.theme import STAGE_SIGNS
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import UNSPLIT, add, by_gas_and_origin, by_process, share_of
from tanyin.footprint.result.words import KIND_WORDS
from tanyin.footprint.study.document import Meter
from tanyin.footprint.system.model import Activity
from tanyin.footprint.system.provenance import OWN
from tanyin.report import numbers, words
from tanyin.report.case import Case, item, plain
from tanyin.report.model import Block, Facts, Grid, Section, Words

MOST_PROCESSES = 20
MOST_SOURCES = 20

PROCESSES = Text("单元过程，按自身各行的贡献排列", "Unit processes by what their own rows add")
SITE = Text("场所", "site")
OUTPUT = Text("产出，每产品单位", "made per product unit")


def processes(case: Case) -> Section:
    """c: the unit processes that matter most, and what the others add together."""
    sums = {key: add(parts, case.result.counted) for key, parts in by_process(case.result).items()}
    ranked = sorted(sums, key=lambda key: (-abs(sums[key]), key))
    system = case.result.system
    places = [(key, system.index_of[key]) for key in ranked[:MOST_PROCESSES]]
    rows = [_process(case, index, system.activities[index], sums[key]) for key, index in places]
    if rest := ranked[MOST_PROCESSES:]:
        with localcontext(WORKING):
            value = sum((sums[key] for key in rest), Decimal(0))
        rows.append(plain(case.say(words.REST, count=len(rest)), "", "", "", case.kg(value), case.share(value)))
    columns = [
        case.column(words.PROCESS, weight=4),
        case.column(words.STAGE, weight=3),
        case.column(SITE, weight=2),
        case.column(OUTPUT, numeric=True, weight=3),
        case.kg_column(),
        case.column(words.SHARE, numeric=True),
    ]
    return item(case, "c", [case.grid(PROCESSES, columns, rows)])


def _process(case: Case, index: int, activity: Activity, value: Decimal) -> tuple[Words, ...]:
    stage = f"{STAGE_SIGNS[activity.stage]} {case.say(STAGE_NAMES[activity.stage])}"
    site = "" if activity.site is None else f"{case.name(activity.site.name)} {activity.site.country}"
    scale = case.result.solution.scales[index]
    made = f"{numbers.shown(scale, numbers.DIGITS)} {case.unit(activity.unit, scale)}"
    return plain(case.name(activity.name), stage, site, made, case.kg(value), case.share(value))


KINDS = Text("活动数据怎样得来", "How activity data were obtained")
KIND = Text("种类", "kind")
COUNT = Text("条数", "count")
SOURCES = Text("来源", "Sources")
METERS = Text("计量器具与校准", "Meters and their calibrations")
METER = Text("计量器具", "meter")
CERTIFICATE = Text("校准证书", "certificate")
VALID = Text("有效期", "valid")
EVIDENCE = Text("凭证", "Evidence")
EVIDENCE_TYPE = Text("类型", "type")
NUMBER = Text("编号或哈希名", "number or digest")
STUDY_SOURCE = Text("研究的来源", "source of the study")
UNSOURCED = Text(
    "没有写出处、凭证或表计：{places}（占贡献 {share}）",
    "no source, evidence or meter is named: {places} ({share} of what contributes)",
)


def collection(case: Case) -> Section:
    """d: how the data were obtained, and from where."""
    return item(case, "d", _collection(case), missing=list(_unsourced(case)))


def _collection(case: Case) -> Iterator[Block]:
    terms = case.result.system.terms_at.values()
    kinds = Counter(term.datum.kind for term in terms)
    columns = [case.column(KIND, weight=3), case.column(COUNT, numeric=True)]
    yield case.grid(
        KINDS, columns, (plain(case.say(KIND_WORDS[kind]), str(count)) for kind, count in kinds.most_common())
    )
    if case.study.source:
        yield Facts(((case.say(STUDY_SOURCE), Words(case.free(case.study.source))),))
    sources = Counter(case.free(term.source) for term in terms if term.source)
    if sources:
        yield _sources(case, sources)
    if case.study.meters:
        columns = [case.column(METER, weight=2), case.column(CERTIFICATE, weight=2), case.column(VALID, weight=2)]
        yield case.grid(METERS, columns, (row for meter in case.study.meters for row in _meter(case, meter)))
    if case.study.evidence:
        columns = [
            case.column(words.NAME, weight=3),
            case.column(EVIDENCE_TYPE, weight=2),
            case.column(NUMBER, weight=4),
        ]
        held = (
            plain(case.name(each.title), case.free(each.type), case.free(each.number or each.digest or ""))
            for each in case.study.evidence
        )
        yield case.grid(EVIDENCE, columns, held)


def _sources(case: Case, sources: Counter[str]) -> Grid:
    ranked = sources.most_common()
    rows = [plain(source, str(count)) for source, count in ranked[:MOST_SOURCES]]
    if rest := ranked[MOST_SOURCES:]:
        rows.append(plain(case.say(words.REST, count=len(rest)), str(sum(count for _, count in rest))))
    return case.grid(SOURCES, [case.column(words.SOURCE, weight=8), case.column(COUNT, numeric=True)], rows)


def _meter(case: Case, meter: Meter) -> Iterator[tuple[Words, ...]]:
    name = case.name(meter.name)
    for each in meter.calibrations:
        yield plain(name, case.free(each.certificate), f"{each.valid_from} – {each.valid_until}")
    if not meter.calibrations:
        until = "" if meter.calibrated_until is None else f"– {meter.calibrated_until}"
        yield plain(name, case.free(meter.calibration), until or case.say(words.NOTHING))


def _unsourced(case: Case) -> Iterator[str]:
    """The data that say nothing of where they are from; a formula answers through its parameters, which stand here."""
    system = case.result.system
    unsourced = [term.path for term in system.terms_at.values() if OWN["unsourced"](term.datum, term.held)]
    unsourced += [paths.parameter(each.id) for each in case.study.parameters if OWN["unsourced"](each, "")]
    if unsourced:
        share = numbers.share(share_of(case.result, system.unsourced))
        yield case.say(UNSOURCED, places=case.places(unsourced), share=share)


GASES = Text("按气体", "By gas")
GAS = Text("气体", "gas")
NOT_SPLIT = Text("因子只给 CO₂ 当量，未拆分", "CO₂e of factors that do not state their gases")
LIST_OF_GASES = Text(
    "特征化因子集含 {count} 种气体；因子所含的气体以其来源为准。",
    "The set of characterisation factors holds {count} gases; what a factor counts is what its source counts.",
)
CO2_ONLY = Text(
    "因子只计 CO₂，不计其他温室气体：{places}", "factors count CO₂ alone and no other greenhouse gas: {places}"
)
UNSPLIT_SHARE = Text(
    "占 {share} 的贡献来自只给 CO₂ 当量的因子，所计的气体要看其来源",
    "{share} of what contributes comes from factors that state CO₂e alone: which gases they count stands in their sources",
)


def gases(case: Case) -> Section:
    """e: the greenhouse gases that were counted."""
    sums = {gas: add(parts, case.result.counted) for gas, parts in by_gas_and_origin(case.result).items()}
    named = {gas.key: case.say(gas.name) for gas in case.result.system.gwp.gases} | {UNSPLIT: case.say(NOT_SPLIT)}
    rows = [
        plain(named.get(gas, gas), case.kg(v), case.share(v))
        for gas, v in sorted(sums.items(), key=lambda each: -abs(each[1]))
    ]
    columns = [case.column(GAS, weight=5), case.kg_column(), case.column(words.SHARE, numeric=True)]
    blocks: list[Block] = [
        case.grid(GASES, columns, rows),
        case.paragraph(LIST_OF_GASES, count=len(case.result.system.gwp.gases)),
    ]
    return item(case, "e", blocks, missing=list(_co2_only(case)), judge=list(_unsplit(case)))


def _co2_only(case: Case) -> Iterator[str]:
    lines = case.result.system.lines
    keys = dict.fromkeys(
        line.factor.id for line in lines if line.factor is not None and line.factor.gases == "co2_only"
    )
    if keys:
        yield case.say(CO2_ONLY, places=case.places(list(keys)))


def _unsplit(case: Case) -> Iterator[str]:
    share = share_of(case.result, lambda line: line.factor is not None)
    if share:
        yield case.say(UNSPLIT_SHARE, share=numbers.share(share))
