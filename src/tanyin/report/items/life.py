"""Items on the life of the product: timing (i), stages and scenarios (p), other scenarios (q)."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES
from tanyin.charts.theme import STAGE_SIGNS
from tanyin.footprint.comparison.scenario import Outcome
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.study.scenario import Use
from tanyin.report import numbers, spots, words
from tanyin.report.case import Case, item, plain
from tanyin.report.model import Block, Facts, Grid, Section, Words

AFTER_THE_GATE: tuple[Stage, ...] = ("use", "end_of_life")

UNWEIGHTED = Text(
    "所有排放与清除都按发生在评价期之初计入，不因发生得晚而打折。",
    "All emissions and removals count as if they happened at the beginning; nothing is discounted for happening later.",
)
LIFETIME = Text("使用年限", "lifetime")
STORED = Text("产品中储存的生物碳", "biogenic carbon stored in the product")
STORED_VALUE = Text("{carbon} kg C，只作信息，不抵扣", "{carbon} kg C: information, no credit")
NO_LIFETIME = Text(
    "边界含使用阶段，没有写明使用年限（use.lifetime）", "use is inside, and no lifetime is stated (use.lifetime)"
)
LATER = Text(
    "产品中储存的生物碳何时放出，要由人判断",
    "when the carbon stored in the product is released is for a person to judge",
)


def timing(case: Case) -> Section:
    """i: when emissions and removals happen."""
    inside, use = case.study.boundary.stages, case.study.use
    rows = []
    if use is not None:
        rows.append((case.say(LIFETIME), _lifetime(case, use)))
    index, amount = case.result.system.demand[0]
    carbon = case.result.system.activities[index].carbon * amount
    if carbon:
        rows.append((case.say(STORED), Words(case.say(STORED_VALUE, carbon=numbers.shown(carbon)))))
    blocks: list[Block] = [case.paragraph(UNWEIGHTED)]
    if rows:
        blocks.append(Facts(tuple(rows)))
    missing = [case.say(NO_LIFETIME)] if "use" in inside and use is None else []
    return item(case, "i", blocks, missing=missing, judge=[case.say(LATER)] if carbon else [])


def _lifetime(case: Case, use: Use) -> Words:
    """The lifetime as a datum: its value, and whether it is provisional."""
    lifetime = use.lifetime
    weak = case.result.system.provenance.marked("provisional", lifetime)
    term = case.result.system.terms_at.get("use.lifetime")
    if term is not None:
        return Words(case.quantity(term.value, lifetime.unit), provisional=weak)
    said = lifetime.formula or case.say(words.NOTHING)
    return Words(
        case.quantity(lifetime.amount, lifetime.unit) if lifetime.amount is not None else said, provisional=weak
    )


STAGES = Text("各阶段含哪些工序", "What each stage holds")
HOLDS = Text("工序与情景", "processes and scenarios")
PROFILE = Text("使用方式", "use profile")
SCENARIO = Text("末期情景", "end-of-life scenario")
DELIVERY = Text("分销情景", "distribution scenario")
OUTSIDE = Text("未纳入", "not included")
NO_BLOCK = Text(
    "边界含{stage}阶段，研究没有这一部分（{path}）", "{stage} is inside, and the study has no such part ({path})"
)
NO_PROFILE = Text("没有写明使用方式（use.profile）", "the use profile is not described (use.profile)")
NO_SCENARIO = Text(
    "没有写明末期怎样处理（end_of_life.scenario）",
    "what happens at the end of life is not described (end_of_life.scenario)",
)


def stages(case: Case) -> Section:
    """p: the stages, the use profile and the end-of-life scenario."""
    study = case.study
    rows = []
    if study.distribution is not None and study.distribution.note:
        rows.append((case.say(DELIVERY), Words(case.free(study.distribution.note))))
    if study.use is not None:
        rows.append((case.say(PROFILE), Words(case.free(study.use.profile))))
        rows.append((case.say(LIFETIME), _lifetime(case, study.use)))
    if study.end_of_life is not None:
        rows.append((case.say(SCENARIO), Words(case.free(study.end_of_life.scenario))))
    blocks: list[Block] = [_stages(case)]
    if rows:
        blocks.append(Facts(tuple(rows)))
    return item(case, "p", blocks, missing=list(_undescribed(case)))


def _stages(case: Case) -> Grid:
    sums = spots.stages(case.result)
    names: dict[Stage, list[str]] = {stage: [] for stage in STAGE_NAMES}
    for activity in case.result.system.activities:
        names[activity.stage].append(case.name(activity.name))
    rows = []
    for stage, word in STAGE_NAMES.items():
        inside = stage in case.study.boundary.stages
        value = sums.get(stage)
        held = case.listed(dict.fromkeys(names[stage])) if inside else case.say(OUTSIDE)
        shown = ("–", "–") if value is None else (case.kg(value), case.share(value))
        rows.append(plain(f"{STAGE_SIGNS[stage]} {case.say(word)}", held or "–", *shown))
    columns = [case.column(words.STAGE, weight=2), case.column(HOLDS, weight=6)]
    return case.grid(STAGES, [*columns, case.kg_column(), case.column(words.SHARE, numeric=True)], rows)


def _undescribed(case: Case) -> Iterator[str]:
    study = case.study
    inside = study.boundary.stages
    if "use" in inside:
        if study.use is None:
            yield case.say(NO_BLOCK, stage=case.say(STAGE_NAMES["use"]), path="use")
        elif not study.use.profile.strip():
            yield case.say(NO_PROFILE)
    if "end_of_life" in inside:
        if study.end_of_life is None:
            yield case.say(NO_BLOCK, stage=case.say(STAGE_NAMES["end_of_life"]), path="end_of_life")
        elif not study.end_of_life.scenario.strip():
            yield case.say(NO_SCENARIO)


OTHERS = Text("其他情景的结果", "What other scenarios come to")
OTHER = Text("情景", "scenario")
CHANGED = Text("改了什么", "what is changed")
CHANGE = Text("变化", "change")
NOT_INSIDE = Text(
    "使用和生命末期都在边界外，本项不适用。", "Use and end of life lie outside: this item does not apply."
)
NO_OTHERS = Text(
    "没有算过其他使用方式或末期情景（命令 report 的 --scenarios）",
    "no other use profile or end-of-life scenario was calculated (--scenarios of the command report)",
)


def alternatives(case: Case) -> Section:
    """q: what other use profiles and end-of-life scenarios would make of the result."""
    applies = bool(set(AFTER_THE_GATE) & set(case.study.boundary.stages))
    blocks: list[Block] = [] if applies else [case.paragraph(NOT_INSIDE)]
    if case.outcomes:
        columns = [case.column(OTHER, weight=3), case.column(CHANGED, weight=5), case.kg_column()]
        rows = (_outcome(case, each) for each in case.outcomes)
        blocks.append(case.grid(OTHERS, [*columns, case.column(CHANGE, numeric=True, weight=2)], rows))
    missing = [case.say(NO_OTHERS)] if applies and not case.outcomes else []
    return item(case, "q", blocks, missing=missing, applies=applies)


def _outcome(case: Case, found: Outcome) -> tuple[Words, ...]:
    changed = case.listed(case.free(f"{path} = {value}") for path, value in found.scenario.set.items())
    change = case.share(found.result.headline - case.result.headline)
    return plain(case.name(found.scenario.title), changed, case.kg(found.result.headline), change)
