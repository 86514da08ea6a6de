"""Items on how it was counted: characterisation (f), cut-off (g), allocation (h), value choices (n)."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text, normal_form
from tanyin.charts import STAGE_NAMES
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.reading import paths
from tanyin.footprint.result.exclusions import exceeded, excluded, mass_of
from tanyin.footprint.result.model import add, credits
from tanyin.footprint.study.process import RANK, AllocationMethod
from tanyin.footprint.study.scenario import Exclusion
from tanyin.report import numbers, words
from tanyin.report.case import Case, item, plain
from tanyin.report.model import Block, Facts, Section, Words

SET = Text("特征化因子集", "set of characterisation factors")
HORIZON = Text("时间跨度", "time horizon")
GWP100 = Text("100 年（GWP100），kg CO₂e / kg", "100 years (GWP100), kg CO₂e / kg")
USED = Text("直接排放用到的取值", "Values used for direct emissions")
GAS = Text("气体", "gas")
STATUS = Text("状态", "status")
OTHER_GWP = Text(
    "占 {share} 的贡献来自按其他或未说明的 GWP 汇总的因子",
    "{share} of what contributes comes from factors added up with other, or unstated, global warming potentials",
)
WEAK_GWP = Text("取值没有来源证实：{gases}", "no source bears these values out: {gases}")


def characterisation(case: Case) -> Section:
    """f: the global warming potentials, their source and horizon."""
    gwp = case.result.system.gwp
    used = {line.origin.key: line.origin for line in case.result.system.lines if isinstance(line.origin, Gas)}
    facts = (
        (case.say(SET), Words(f"{case.name(gwp.title)} · {gwp.id} · {gwp.digest}")),
        (case.say(words.SOURCE), Words(case.free(gwp.source))),
        (case.say(HORIZON), Words(case.say(GWP100))),
    )
    blocks: list[Block] = [Facts(facts)]
    if used:
        columns = [
            case.column(GAS, weight=3),
            case.column(Text("GWP100", "GWP100"), numeric=True),
            case.column(STATUS, weight=2),
            case.column(words.SOURCE, weight=5),
        ]
        blocks.append(case.grid(USED, columns, (_gas(case, gas) for gas in used.values())))
    judge = []
    if other := case.shares["other_gwp"]:
        judge.append(case.say(OTHER_GWP, share=numbers.share(other)))
    if weak := [gas for gas in used.values() if gas.provisional]:
        judge.append(case.say(WEAK_GWP, gases=case.listed(case.name(gas.name) for gas in weak)))
    return item(case, "f", blocks, judge=judge)


def _gas(case: Case, gas: Gas) -> tuple[Words, ...]:
    value = Words(normal_form(gas.gwp100), provisional=gas.provisional)
    return (Words(case.name(gas.name)), value, Words(case.say(words.STATUS[gas.status])), Words(case.free(gas.source)))


CRITERION = Text("取舍准则", "cut-off criterion")
LIMITS = Text("单项 {single}，合计 {total}", "a single flow {single}, all together {total}")
LEFT_OUT = Text("排除项", "What was left out")
MASS = Text("质量 kg", "mass kg")
IMPACT = Text("估计影响 kg CO₂e", "estimated impact kg CO₂e")
BASIS = Text("估计依据", "basis of the estimate")
NOTHING_LEFT_OUT = Text("研究没有列出排除项。", "The study names nothing that was left out.")
NO_CRITERION = Text("没有写明取舍准则（method.cut_off）", "no cut-off criterion is stated (method.cut_off)")
UNESTIMATED = Text("没有估计影响：{places}", "no impact is estimated: {places}")
UNWEIGHED = Text("没有估计质量：{places}", "no mass is estimated: {places}")
BEYOND = Text(
    "{path} 的{measure}占 {share}，超过准则 {limit}",
    "{path}: its {measure} is {share}, beyond the criterion of {limit}",
)


def cut_off(case: Case) -> Section:
    """g: what may be left out, what was, and how much that may be."""
    stated, found = case.study.method.cut_off, excluded(case.study)
    said = case.say(words.NOTHING)
    if stated is not None:
        limits = {"single": numbers.share(stated.single), "total": numbers.share(stated.total)}
        said = f"{case.say(LIMITS, **limits)} · {case.free(stated.source)}"
    blocks: list[Block] = [Facts(((case.say(CRITERION), Words(said)),))]
    if found.flows:
        columns = [
            case.column(words.NAME, weight=3),
            case.column(words.STAGE, weight=2),
            case.column(words.REASON, weight=4),
            case.column(MASS, numeric=True),
            case.column(IMPACT, numeric=True, weight=2),
            case.column(BASIS, weight=3),
        ]
        blocks.append(case.grid(LEFT_OUT, columns, (_exclusion(case, each) for each in found.flows)))
    else:
        blocks.append(case.paragraph(NOTHING_LEFT_OUT))
    return item(case, "g", blocks, missing=list(_cut_off_gaps(case)))


def _exclusion(case: Case, flow: Exclusion) -> tuple[Words, ...]:
    mass = mass_of(flow)
    return plain(
        case.name(flow.name),
        case.say(STAGE_NAMES[flow.stage]),
        case.free(flow.reason),
        case.say(words.NOTHING) if mass is None else numbers.exact_or(mass, numbers.DIGITS),
        case.say(words.NOTHING) if flow.impact is None else numbers.exact_or(flow.impact, numbers.DIGITS),
        case.free(flow.basis),
    )


def _cut_off_gaps(case: Case) -> Iterator[str]:
    flows, stated = case.study.exclusions, case.study.method.cut_off
    if stated is None:
        yield case.say(NO_CRITERION)
    if silent := [paths.exclusion(flow.id) for flow in flows if flow.impact is None]:
        yield case.say(UNESTIMATED, places=case.places(silent))
    if light := [paths.exclusion(flow.id) for flow in flows if mass_of(flow) is None]:
        yield case.say(UNWEIGHED, places=case.places(light))
    if stated is not None:
        for each in exceeded(case.study, case.result.headline, stated.single, stated.total):
            share, limit = numbers.share(each.share), numbers.share(each.limit)
            yield case.say(BEYOND, path=each.path, measure=case.say(each.measure), share=share, limit=limit)


METHODS: dict[AllocationMethod, Text] = {
    "expansion": Text("系统扩展", "system expansion"),
    "mass": Text("质量", "mass"),
    "energy": Text("能量", "energy"),
    "volume": Text("体积", "volume"),
    "price": Text("价格", "price"),
    "shares": Text("给定份额", "given shares"),
}
ALLOCATED = Text("有共产品的工序", "Processes with co-products")
METHOD = Text("方法", "method")
STEP = Text("次序", "step")
SHARES = Text("份额", "shares")
NO_COPRODUCTS = Text("没有工序有共产品，不需要分配。", "No process has co-products: nothing is allocated.")
END_OF_LIFE = Text(
    "生命末期按截断：处理到脱离废物状态为止的负担计入产品，回收不给抵扣。",
    "End of life is cut off: treatment up to the end of waste burdens the product, and recycling earns no credit.",
)
CREDITS = Text(
    "总量中已含系统扩展的抵扣 {value} kg CO₂e，单独列示于此。",
    "The total holds credits from system expansion of {value} kg CO₂e, shown apart here.",
)


def allocation(case: Case) -> Section:
    """h: how burdens are shared among products, and why so."""
    shared = [process for process in case.study.processes if process.allocation is not None]
    blocks: list[Block] = []
    if shared:
        columns = [
            case.column(words.PROCESS, weight=3),
            case.column(METHOD, weight=2),
            case.column(STEP, numeric=True),
            case.column(SHARES, weight=3),
            case.column(words.REASON, weight=5),
        ]
        blocks.append(case.grid(ALLOCATED, columns, (_allocated(case, process.id) for process in shared)))
    else:
        blocks.append(case.paragraph(NO_COPRODUCTS))
    blocks.append(case.paragraph(END_OF_LIFE))
    if credit := add(credits(case.result), case.result.counted):
        blocks.append(case.paragraph(CREDITS, value=case.kg(credit)))
    return item(case, "h", blocks)


def _allocated(case: Case, key: str) -> tuple[Words, ...]:
    process = next(process for process in case.study.processes if process.id == key)
    stated = process.allocation
    assert stated is not None
    products = case.result.system.products_of[key]
    parts = case.listed(f"{case.name(each.name)} {numbers.share(each.share)}" for each in products)
    method, step = case.say(METHODS[stated.method]), str(RANK[stated.method])
    return plain(case.name(process.name), method, step, parts, case.free(stated.reason))


TOTAL_FIRST = Text("首先列示的总量", "total that stands first")
GAS_SET = Text("GWP100 数据集", "set of GWP100 values")
TOLERANCES = Text("容差（本工具的参数）", "tolerances (parameters of this tool)")
TOLERATED = Text(
    "因子年份差 {years} 年以内不提示；生物碳平衡缺口 {carbon} 以内不提示",
    "factors up to {years} years apart, and biogenic carbon open by up to {carbon}, are not remarked on",
)
BY_VALUE = Text("按价格或给定份额分配", "allocated by price or given shares")
WAIVED = Text("放行的守卫", "guards set aside")
WHY = Text("为什么这样选", "why these choices")
NO_WHY = Text("没有写明为什么这样选（method.note）", "why these choices were made is not stated (method.note)")


def choices(case: Case) -> Section:
    """n: choices that rest on values, told with their reasons."""
    method = case.study.method
    carbon = numbers.share(method.carbon_tolerance)
    rows = [
        (case.say(TOTAL_FIRST), Words(case.say(words.HEADLINE[method.headline]))),
        (case.say(GAS_SET), Words(case.name(case.result.system.gwp.title))),
        (case.say(TOLERANCES), Words(case.say(TOLERATED, years=method.factor_years, carbon=carbon))),
    ]
    if by_value := [p for p in case.study.processes if p.allocation is not None and RANK[p.allocation.method] == 3]:
        rows.append((case.say(BY_VALUE), Words(case.listed(case.name(process.name) for process in by_value))))
    rows += [(case.say(WAIVED), Words(text)) for text in _waivers(case)]
    rows.append((case.say(WHY), Words(case.free(method.note))))
    return item(case, "n", [Facts(tuple(rows))], missing=[] if method.note.strip() else [case.say(NO_WHY)])


def _waivers(case: Case) -> Iterator[str]:
    """Each guard that was set aside, with the reason and how often."""
    reasons: dict[tuple[str, str], int] = {}
    for finding in case.findings:
        if finding.severity == "waived":
            key = (finding.code, case.free(finding.reason))
            reasons[key] = reasons.get(key, 0) + 1
    for (code, reason), count in reasons.items():
        yield f"{code} × {count}: {reason}"
