"""Words that a report and the terminal share, in Chinese and English; what one item says stands beside that item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tanyin.canon import STATUS_WORDS, Text

if TYPE_CHECKING:
    from tanyin.report.model import Letter, State

SAMPLE: Final = Text("样例", "sample")
PROVISIONAL: Final = Text("暂定", "provisional")
DEFAULT: Final = Text("默认", "default")
ACCOUNTED: Final = Text("核算结果，不是认证", "accounted, not certified")
WAIVED: Final = Text("放行 {count} 处，不可用于认证", "{count} waived, cannot be certified")
ARITHMETIC: Final = Text("算术复算，不作产品结论", "arithmetic case, no statement about a product")
INTERVAL: Final = Text("95 % 区间 {low}–{high}", "95 % interval {low}–{high}")
AMOUNTS_ONLY: Final = Text("区间仅含数量的不确定性，不可公开", "interval over amounts only, not for publication")
FACTORS_COVERED: Final = Text(
    "写明不确定度的因子占因子贡献的 {share}", "factors that state an uncertainty: {share} of what factors contribute"
)
INTERVAL_INTERNAL: Final = Text("95 % 区间仅供内部，见 k 项", "95 % interval for internal use only, see item k")
NO_INTERVAL: Final = Text("没有区间：数据未给出不确定度", "no interval: no uncertainty stated")

STATUS: Final[Mapping[str, Text]] = {**STATUS_WORDS, "provisional": PROVISIONAL}
SEVERITY: Final[Mapping[str, Text]] = {
    "refused": Text("拒绝", "refused"),
    "waived": Text("放行", "waived"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}
BOUNDARY: Final[Mapping[str, Text]] = {
    "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
    "cradle_to_grave": Text("摇篮到坟墓", "cradle to grave"),
    "gate_to_gate": Text("大门到大门", "gate to gate"),
}
HEADLINE: Final[Mapping[str, Text]] = {
    "total": Text("总量（不含生物成因 CO₂）", "total without biogenic CO₂"),
    "total_with_biogenic_co2": Text("总量（含生物成因 CO₂）", "total with biogenic CO₂"),
}
OUTCOME: Final[Mapping[str, Text]] = {
    "met": Text("符合", "met"),
    "not_met": Text("不符合", "not met"),
    "to_judge": Text("待判", "to judge"),
}
OUTCOME_SIGNS: Final[Mapping[str, str]] = {"met": "✓", "not_met": "✗", "to_judge": "?"}

STATES: Final[Mapping[State, Text]] = {
    "there": Text("已有", "there"),
    "missing": Text("缺少", "missing"),
    "to_judge": Text("待判", "to judge"),
    "does_not_apply": Text("不适用", "does not apply"),
}
STATE_SIGNS: Final[Mapping[State, str]] = {"there": "✓", "missing": "✗", "to_judge": "?", "does_not_apply": "–"}

LETTERS: Final[Mapping[Letter, Text]] = {
    "a": Text("功能单位或声明单位，基准流", "Functional or declared unit, reference flow"),
    "b": Text("系统边界", "System boundary"),
    "c": Text("重要的单元过程", "Important unit processes"),
    "d": Text("数据收集与来源", "Collection and sources of data"),
    "e": Text("计入的温室气体", "Greenhouse gases counted"),
    "f": Text("特征化因子", "Characterisation factors"),
    "g": Text("取舍准则与排除项", "Cut-off criteria and exclusions"),
    "h": Text("分配", "Allocation"),
    "i": Text("排放与清除的时间", "Timing of emissions and removals"),
    "j": Text("数据说明与质量", "Description and quality of data"),
    "k": Text("灵敏度与不确定度", "Sensitivity and uncertainty"),
    "l": Text("电力的处理", "Treatment of electricity"),
    "m": Text("解释、结论与局限", "Interpretation, conclusions, limitations"),
    "n": Text("价值选择", "Value choices"),
    "o": Text("研究范围及其修改", "Scope and its modifications"),
    "p": Text("各阶段、使用方式与末期情景", "Stages, use profile, end-of-life scenario"),
    "q": Text("其他使用方式与末期情景的影响", "Influence of other use profiles and end-of-life scenarios"),
    "r": Text("数据代表的时间", "Period that the data stand for"),
    "s": Text("所依据的产品种类规则", "Product category rules followed"),
}
"""The items of ISO 14067 7.3 in our words."""

NOTHING: Final = Text("未说明", "not stated")
NONE: Final = Text("无", "none")
SHARE: Final = Text("占比", "share")
STAGE: Final = Text("阶段", "stage")
NAME: Final = Text("名称", "name")
REASON: Final = Text("理由", "reason")
SOURCE: Final = Text("出处", "source")
AMOUNT: Final = Text("数量", "amount")
UNIT: Final = Text("单位", "unit")
VALUE: Final = Text("数值", "value")
FACTOR: Final = Text("因子", "factor")
PROCESS: Final = Text("工序", "process")
REST: Final = Text("其余 {count} 项", "{count} more")
TOTAL: Final = Text("合计", "total")
YEARS: Final = Text("年份", "year")
PLACES: Final = Text("{places} 等 {count} 处", "{places} and others, {count} places in all")

CHART_STAGES: Final = Text("各阶段各占多少？", "how much does each stage add?")
CHART_HOT_SPOTS: Final = Text("哪些行影响最大？", "which rows add most?")
CHART_FLOWS: Final = Text("排放从哪里来？", "where does it come from?")
CHART_INTERVAL: Final = Text("95 % 区间有多宽？", "how wide is the 95 % interval?")
CHART_INTERVAL_AMOUNTS: Final = Text(
    "95 % 区间有多宽？（仅含数量的不确定性，不可公开）",
    "how wide is the 95 % interval? (over amounts only, not for publication)",
)
CHART_SENSITIVITY: Final = Text(
    "一个数变 10 %，结果是多少？（其余不变，一阶）",
    "what if one number moves by 10 %? (all else the same, first order)",
)
TENTH_LESS: Final = Text("低 10 %", "10 % less")
TENTH_MORE: Final = Text("高 10 %", "10 % more")
CHART_SOURCE: Final = Text("碳印核算 · 研究 {digest}", "accounted with Tanyin · study {digest}")
