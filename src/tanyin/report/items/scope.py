"""Items on what was studied: unit (a), boundary (b), scope (o), period (r), rule (s)."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.study.months import whole_months
from tanyin.report import words
from tanyin.report.case import Case, item
from tanyin.report.model import Facts, Section, Words

KINDS = {"functional": Text("功能单位", "functional unit"), "declared": Text("声明单位", "declared unit")}
UNIT = Text("产品单位", "product unit")
KIND = Text("种类", "kind")
REFERENCE = Text("基准流", "reference flow")
MASS = Text("质量", "mass")
OF = Text("{amount}，取自工序“{process}”", '{amount} of the process "{process}"')
NO_STATEMENT = Text(
    "没有写明产品单位是什么（product.unit.statement）",
    "what the unit stands for is not stated (product.unit.statement)",
)


def unit(case: Case) -> Section:
    """a: the unit that the result is per, and the reference flow."""
    product, reference = case.study.product, case.result.system.reference
    stated = case.name(product.unit.statement)
    weak = case.result.system.provenance.marked("provisional", reference.datum, reference.held)
    made_by = next(process for process in case.study.processes if process.id == product.reference.process)
    flow = case.say(
        OF,
        amount=case.quantity(reference.value, reference.datum.unit),
        process=case.name(made_by.output.name or made_by.name),
    )
    rows = [
        (case.say(KIND), Words(case.say(KINDS[product.unit.kind]))),
        (
            case.say(UNIT),
            Words(f"{case.quantity(product.unit.amount, product.unit.unit)} · {stated or case.say(words.NOTHING)}"),
        ),
        (case.say(REFERENCE), Words(flow, provisional=weak)),
    ]
    if product.mass is not None:
        rows.append((case.say(MASS), Words(case.quantity(product.mass, "kg"))))
    return item(case, "a", [Facts(tuple(rows))], missing=[] if stated else [case.say(NO_STATEMENT)])


TYPE = Text("类型", "type")
INSIDE = Text("边界内的阶段", "stages inside")
OUTSIDE = Text("边界外的阶段", "stages outside")
STATED = Text("说明", "statement")
FLOWS = Text("输入与输出", "inputs and outputs")
COUNTS = Text(
    "工序 {processes} 道，数据行 {lines} 行；到大气的温室气体为基本流，见 e",
    "unit processes: {processes}, lines of data: {lines}; elementary flows are the greenhouse gases to air, see e",
)
NO_REASON = Text(
    "有阶段在边界外，没有写明边界怎样划、为什么（boundary.statement）",
    "stages lie outside, and how the boundary is drawn, and why, is not stated (boundary.statement)",
)


def boundary(case: Case) -> Section:
    """b: the type of the boundary, what is inside and what is not."""
    stated = case.study.boundary
    named = {stage: case.say(STAGE_NAMES[stage]) for stage in STAGES}
    outside = [named[stage] for stage in STAGES if stage not in stated.stages]
    counts = case.say(COUNTS, processes=len(case.study.processes), lines=len(case.result.system.lines_at))
    statement = case.name(stated.statement) if stated.statement is not None else ""
    rows = (
        (case.say(TYPE), Words(case.say(words.BOUNDARY[stated.type]))),
        (case.say(INSIDE), Words(case.listed(named[stage] for stage in STAGES if stage in stated.stages))),
        (case.say(OUTSIDE), Words(case.listed(outside) or case.say(words.NONE))),
        (case.say(STATED), Words(statement or case.say(words.NOTHING))),
        (case.say(FLOWS), Words(counts)),
    )
    return item(case, "b", [Facts(rows)], missing=[case.say(NO_REASON)] if outside and not statement else [])


PRODUCT = Text("产品", "product")
MODEL = Text("型号", "model")
MAKER = Text("制造商", "manufacturer")
DESCRIPTION = Text("产品说明", "description")
CATEGORY = Text("类别", "category")
PURPOSE = Text("用途", "purpose")
PURPOSES = {
    "product_footprint": Text("产品碳足迹，只看气候变化一项", "product carbon footprint: climate change alone"),
    "arithmetic_case": words.ARITHMETIC,
}
CHANGES = Text("范围的修改", "modifications of the scope")
NO_CHANGES = Text(
    "研究文档是唯一的一版，没有记录修改", "the study document is the one version; no modification is recorded"
)
NO_DESCRIPTION = Text(
    "没有写明产品是什么、作什么用（product.description）",
    "what the product is and does is not stated (product.description)",
)


def scope(case: Case) -> Section:
    """o: what was studied, for what purpose, and what was changed on the way."""
    study, product = case.study, case.study.product
    rows = [(case.say(PRODUCT), Words(case.name(product.name)))]
    if product.model:
        rows.append((case.say(MODEL), Words(case.free(product.model))))
    if product.manufacturer is not None:
        rows.append((case.say(MAKER), Words(case.name(product.manufacturer))))
    rows += [
        (case.say(DESCRIPTION), Words(case.free(product.description))),
        (case.say(CATEGORY), Words(study.category)),
        (case.say(PURPOSE), Words(case.say(PURPOSES[study.purpose]))),
        (case.say(CHANGES), Words(case.say(NO_CHANGES))),
    ]
    return item(
        case, "o", [Facts(tuple(rows))], missing=[] if product.description.strip() else [case.say(NO_DESCRIPTION)]
    )


ACTIVITY = Text("活动数据", "activity data")
FROM_TO = Text("{start} 至 {end}，{days} 天", "{start} to {end}, {days} days")
GRID_YEAR = Text("电力因子的年份", "year asked of electricity factors")
FACTOR_YEARS = Text("所用因子的年份", "years of the factors used")
SHORT = Text(
    "数据期不足十二个月，要说明它为什么代表全年",
    "the period is shorter than twelve months: why it stands for a year has to be judged",
)


def period(case: Case) -> Section:
    """r: the time that the data stand for."""
    start, end = case.study.period.start, case.study.period.end
    days = (end - start).days + 1
    asked = case.study.method.electricity_year or end.year
    years = sorted(
        {year for line in case.result.system.lines if line.factor is not None and (year := line.factor.newest_year)}
    )
    span = f"{years[0]}–{years[-1]}" if years else case.say(words.NOTHING)
    rows = (
        (case.say(ACTIVITY), Words(case.say(FROM_TO, start=start, end=end, days=days))),
        (case.say(GRID_YEAR), Words(str(asked))),
        (case.say(FACTOR_YEARS), Words(span)),
    )
    return item(case, "r", [Facts(rows)], judge=[] if whole_months(start, end) >= YEAR else [case.say(SHORT)])


YEAR = 12
"""Months of a year."""

RULE = Text("规则", "rule")
JUDGED = Text("评价所用的规则包", "rule pack of the judgement")
NO_RULE = Text("没有写明依据哪份规则（method.rule）", "no rule is named (method.rule)")
PROVISIONAL = Text(
    "规则包暂定：专用规则原文未见", "the rule pack is provisional: the special rule's own text was not seen"
)
DOCUMENTS = Text("规则包依据的文件", "documents behind the pack")


def rules(case: Case) -> Section:
    """s: the product category rules followed."""
    return item(case, "s", [Facts(tuple(_rules(case)))], missing=list(_no_rule(case)), judge=list(_weak_rule(case)))


def _rules(case: Case) -> Iterator[tuple[str, Words]]:
    named, judgement = case.study.method.rule, case.judgement
    said = case.say(words.NOTHING) if named is None else f"{named.id} {named.version} {named.digest or ''}".rstrip()
    yield case.say(RULE), Words(said)
    if judgement is not None:
        pack = judgement.pack
        yield case.say(JUDGED), Words(f"{case.name(pack.title)} · {pack.id} {pack.version} · {pack.digest}")
        yield case.say(DOCUMENTS), Words(case.listed(case.name(source.title) for source in pack.sources))


def _no_rule(case: Case) -> Iterator[str]:
    if case.study.method.rule is None and case.judgement is None:
        yield case.say(NO_RULE)


def _weak_rule(case: Case) -> Iterator[str]:
    if case.judgement is not None and case.judgement.pack.status == "provisional":
        yield case.say(PROVISIONAL)
