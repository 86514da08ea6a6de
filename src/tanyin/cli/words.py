"""Every word the commands show, in Chinese and English.

Help stands in `help_words`; terms of the method (parts, families, boundaries) stand in the library. `{name}` is
replaced by a value.
"""

import errno
from typing import Final

from tanyin.canon import Text

# --- usage ----------------------------------------------------------------------------------------------

USAGE: Final = Text("用法：", "Usage:")
ARGUMENTS: Final = Text("参数", "Arguments")
OPTIONS: Final = Text("选项", "Options")
OPTIONS_EVERYWHERE: Final = Text("任何命令都可用", "Options of every command")
COMMANDS: Final = Text("命令", "Commands")
EXAMPLES: Final = Text("例如", "Examples")
HELP_OPTION: Final = Text("显示帮助", "show this help")
LANG_OPTION: Final = Text("界面语言：中文或英文", "language to speak: Chinese or English")
DEBUG_OPTION: Final = Text("程序出错时显示追溯", "show the traceback of a defect")
VERSION: Final = Text("碳印 Tanyin {version}", "Tanyin {version}")

SEE_HELP: Final = Text("（用法见 {command} --help）", " (see {command} --help)")
NO_COMMAND: Final = Text(
    "{command} 没有命令“{found}”；可用：{known}", '{command} has no command "{found}"; there is: {known}'
)
NO_OPTION: Final = Text("{command} 没有选项 {found}", "{command} has no option {found}")
NO_OPTION_NEAR: Final = Text(
    "{command} 没有选项 {found}；是不是 {near}？", "{command} has no option {found}; perhaps {near}?"
)
MISSING: Final = Text("{command} 还需要 {name}", "{command} also needs {name}")
LEFT_OVER: Final = Text("{command} 不需要“{found}”", '{command} takes no "{found}"')
NEEDS_VALUE: Final = Text("选项 {name} 后面要写一个值", "option {name} needs a value after it")
TAKES_NO_VALUE: Final = Text("选项 {name} 不带值", "option {name} takes no value")
BAD_VALUE: Final = Text("{name} 的值不合要求，应为整数", "the value of {name} does not fit: a whole number is expected")
NOT_UNDERSTOOD: Final = Text("{command} 的写法不对：{found}", "{command} is not understood: {found}")
NO_LANGUAGE: Final = Text("--lang 只有 zh 和 en，没有“{found}”", 'for --lang there are zh and en, not "{found}"')

# --- errors ---------------------------------------------------------------------------------------------

PROBLEM: Final = Text("碳印：有 1 处问题", "Tanyin: 1 problem")
PROBLEMS: Final = Text("碳印：有 {count} 处问题", "Tanyin: {count} problems")
FAILED: Final = Text("碳印：{sentence}", "Tanyin: {sentence}")
DEFECT: Final = Text(
    "碳印：程序自身有缺陷（{what}）；请加 --debug 再运行一次，把命令和输出按 CONTRIBUTING.md 报告给我们",
    "Tanyin: a defect of ours ({what}); please run it again with --debug and report command and output, see CONTRIBUTING.md",
)
INTERRUPTED: Final = Text("碳印：已中断", "Tanyin: interrupted")
REASONS: Final[dict[int, Text]] = {
    errno.ENOENT: Text("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: Text("没有权限", "permission denied"),
    errno.EPERM: Text("没有权限", "permission denied"),
    errno.EISDIR: Text("是一个文件夹", "it is a folder"),
    errno.ENOTDIR: Text("路径中有一处不是文件夹", "part of the path is no folder"),
    errno.EEXIST: Text("同名的文件已存在", "a file of this name exists"),
    errno.EROFS: Text("所在的磁盘只读", "the disk is read-only"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.ENAMETOOLONG: Text("名字太长", "the name is too long"),
}
"""Why the system refused a file; for anything else the system's own words."""

CANNOT_READ: Final = Text("{path} 读不了：{reason}", "{path} cannot be read: {reason}")
CANNOT_WRITE: Final = Text("{path} 写不了：{reason}", "{path} cannot be written: {reason}")
CANNOT_ANSWER: Final = Text("输出写不了：{reason}", "the output cannot be written: {reason}")
EXISTS: Final = Text("{path} 已存在；加 --force 才会覆盖", "{path} exists; --force replaces it")
NO_STUDY: Final = Text(
    "没有文件 {found}，也没有这个编号的算例；算例有：{known}",
    "there is no file {found} and no example of this id; the examples are: {known}",
)
NO_SUFFIX: Final = Text("{path} 的后缀应为 .json、.yaml 或 .yml", "{path} should end in .json, .yaml or .yml")
NO_CATEGORY: Final = Text("没有类别“{found}”；有：{known}", 'there is no category "{found}"; there is: {known}')
NO_DOCUMENT: Final = Text(
    "没有文档“{found}”；有 study 和 result", 'there is no document "{found}"; there are study and result'
)
NOT_A_CHECKOUT: Final = Text(
    "{command} 随源代码一起提供：请在源代码目录运行 ./tanyin {command}",
    "{command} comes with the source: run ./tanyin {command} in a checkout",
)
NO_SUCH_PLACE: Final = Text("研究里没有这一处", "the study has no such place")
SET_HOW: Final = Text(
    "--set 写成 路径=值，如 period.end=2025-12-31", "--set is written PATH=VALUE, e.g. period.end=2025-12-31"
)
CUTOFF_HOW: Final = Text(
    "--cutoff 写成 0.5% 或 0.005，介于 0 与 1 之间", "--cutoff is written 0.5% or 0.005, from 0 to 1"
)
NOT_A_SCALAR: Final = Text("这里有多行，请写出要改的那一行", "several rows stand here; name the one to change")

# --- marks ----------------------------------------------------------------------------------------------

NAME: Final = Text("碳印", "Tanyin")
SEAL: Final = Text(" 碳印 ", " 碳印 ")
PROVISIONAL: Final = Text("暂定", "provisional")
SAMPLE: Final = Text("样例", "sample")
DEFAULT: Final = Text("默认", "default")
ACCOUNTED: Final = Text("核算结果，不是认证", "accounted, not certified")
WAIVED: Final = Text("放行 {count} 处，不可用于认证", "{count} waived, cannot be certified")
ARITHMETIC: Final = Text("算术复算，不作产品结论", "arithmetic case, no statement about a product")

STATUS: Final[dict[str, Text]] = {
    "confirmed": Text("见于来源", "seen in its source"),
    "derived": Text("由见到的值推算", "derived from seen values"),
    "assumed": Text("假定", "assumed"),
    "proxy": Text("用相近事物代替", "proxy"),
    "recalled": Text("未见来源原文", "recalled, source not seen"),
    "provisional": PROVISIONAL,
}
SEVERITY: Final[dict[str, Text]] = {
    "refused": Text("拒绝", "refused"),
    "waived": Text("放行", "waived"),
    "warning": Text("警告", "warning"),
    "note": Text("提示", "note"),
}
BOUNDARY: Final[dict[str, Text]] = {
    "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
    "cradle_to_grave": Text("摇篮到坟墓", "cradle to grave"),
    "gate_to_gate": Text("大门到大门", "gate to gate"),
}
UNITS: Final[dict[str, Text]] = {"piece": Text("件", "piece"), "year": Text("年", "year")}
"""Units that are words; all others are written alike in both languages."""

LIST: Final = Text("、", ", ")
SENTENCES: Final = Text("；", "; ")

# --- a result -------------------------------------------------------------------------------------------

INTERVAL: Final = Text("95 % 区间 {low}–{high}", "95 % interval {low}–{high}")
AMOUNTS_ONLY: Final = Text("区间仅含数量的不确定性，不可公开", "interval over amounts only, not for publication")
NO_INTERVAL: Final = Text("没有区间：数据未给出不确定度", "no interval: no uncertainty stated")
HEADLINE: Final[dict[str, Text]] = {
    "total": Text("总量（不含生物成因 CO₂）", "total without biogenic CO₂"),
    "total_with_biogenic_co2": Text("总量（含生物成因 CO₂）", "total with biogenic CO₂"),
}
OTHER_TOTAL: Final[dict[str, Text]] = {
    "total": Text("含生物成因 CO₂ 为 {value}", "with biogenic CO₂ {value}"),
    "total_with_biogenic_co2": Text("不含生物成因 CO₂ 为 {value}", "without biogenic CO₂ {value}"),
}
PERIOD: Final = Text("数据期 {start} 至 {end}", "data of {start} to {end}")
SHARES: Final = Text(
    "暂定数据占 {provisional} · 默认数据占 {default} · 实测数据占 {primary}",
    "provisional data {provisional} · default data {default} · primary data {primary}",
)
STAGES: Final = Text("阶段", "Stages")
SHARE: Final = Text("占比", "share")
PARTS: Final = Text("六个部分（互不相抵）", "Six parts (never netted)")
HOT_SPOTS: Final = Text("热点", "Hot spots")
TREE: Final = Text("贡献树", "Contribution tree")
DIRECT: Final = Text("直接排放", "direct emissions")
REST: Final = Text("其余 {count} 项，各小于 {cutoff}", "{count} more, each below {cutoff}")
REST_ONE: Final = Text("其余 1 项，小于 {cutoff}", "1 more, below {cutoff}")
CREDITS: Final = Text("总量中已含系统扩展的抵扣 {value}", "the total holds {value} of credits from system expansion")
STORED: Final = Text(
    "产品中储存生物碳 {carbon} kg C（相当于 {co2} kg CO₂），只作信息，不抵扣",
    "the product stores {carbon} kg of biogenic carbon ({co2} kg CO₂): information, no credit",
)
EXCLUSIONS: Final = Text(
    "排除 {count} 项，估计影响占 {share}；{unestimated} 项未估计",
    "flows excluded: {count}, estimated impact {share}; not estimated: {unestimated}",
)
EXCLUSIONS_SILENT: Final = Text("排除 {count} 项，影响未估计", "flows excluded: {count}, impact not estimated")
LOOPS: Final = Text("含环路 {count} 个，残差都不大于 {residual}", "loops solved: {count}, residuals at most {residual}")
FINDINGS: Final = Text("发现 {count} 条：{counts}", "Findings {count}: {counts}")
NO_FINDINGS: Final = Text("没有发现需要说明的问题", "No findings")
MORE_FINDINGS: Final = Text("另有 {count} 条提示，加 --findings 列出", "further notes: {count}, listed by --findings")
AND_MORE_PLACES: Final = Text(" 等 {count} 处", " and others, {count} places in all")
REASON: Final = Text("理由：{reason}", "reason: {reason}")
BASIS: Final = Text("依据", "Computed from")
STUDY: Final = Text("研究", "study")
FACTORS: Final = Text("因子", "factors")
NEXT: Final = Text("下一步", "Next")
NEXT_EXPLAIN: Final = Text("解释最大的一项", "explain the largest item")
CHARTS_WRITTEN: Final = Text("图表 {count} 张写入 {folder}", "charts written to {folder}: {count}")
FILE_WRITTEN: Final = Text("已写入 {path}", "written to {path}")
CALCULATING: Final = Text("正在核算 {name} …", "calculating {name} …")

# --- an explanation -------------------------------------------------------------------------------------

EXACT: Final = Text("精确值", "exact")
FORMULA: Final = Text("公式", "formula")
SOURCE: Final = Text("出处", "source")
STATE: Final = Text("状态", "status")
NOTE: Final = Text("说明", "note")
FROM: Final = Text("由来", "From")
MORE: Final = Text("另有 {count} 项，加 --all 列出", "{count} more, --all lists them")
OWN_NUMBER: Final = Text("研究中写的数", "number written in the study")

# --- factors --------------------------------------------------------------------------------------------

FOUND: Final = Text("找到 {count} 个因子", "factors found: {count}")
FOUND_NONE: Final = Text("没有找到", "nothing found")
CLOSE: Final = Text("没有全部符合的；相近的有", "nothing has all the words; close to them")
VALUE: Final = Text("值", "value")
FAMILY: Final = Text("因子族", "family")
COVERS: Final = Text("边界", "boundary")
GASES: Final = Text("气体", "gases")
GASES_WORDS: Final[dict[str, Text]] = {
    "all": Text("全部温室气体", "all greenhouse gases"),
    "co2_only": Text("仅 CO₂", "CO₂ only"),
}
GEOGRAPHY: Final = Text("地域", "geography")
YEAR: Final = Text("年份", "year")
TECHNOLOGY: Final = Text("技术", "technology")
TRANSMISSION: Final = Text("输配电损失", "grid losses")
FORCING: Final = Text("航空辐射强迫", "forcing")
INSIDE: Final[dict[str, Text]] = {"inside": Text("已含", "inside"), "outside": Text("未含", "outside")}
LOAD: Final = Text("载荷", "load")
LOADS: Final[dict[str, Text]] = {
    "average": Text("平均载荷（含空驶）", "average over loads and empty running"),
    "full": Text("满载", "fully laden"),
}
NETTED: Final = Text("已扣除储存的碳，不能用", "nets stored carbon, cannot be used")
BIOGENIC_CARBON: Final = Text("生物碳", "biogenic C")
UNCERTAINTY: Final = Text("不确定度", "uncertainty")
QUALITY: Final = Text("质量", "quality")
NOT_STATED: Final = Text("来源未说明", "not stated by the source")
GWP: Final = Text("GWP", "GWP")
LICENCE: Final = Text("许可", "licence")
ADDRESS: Final = Text("网址", "address")
RELEASE: Final = Text("因子版本", "release")
TOTAL: Final = Text("总量", "total")
ADDED: Final = Text("新增", "added")
REMOVED: Final = Text("删去", "removed")
CHANGED: Final = Text("改动", "changed")
SAME_RELEASES: Final = Text("两个版本的因子完全相同", "both releases hold the same factors")
DIFF_COUNTS: Final = Text(
    "新增 {added}，删去 {removed}，改动 {changed}，相同 {same}",
    "{added} added, {removed} removed, {changed} changed, {same} the same",
)
NO_FAMILY: Final = Text("没有因子族“{found}”；有：{known}", 'there is no family "{found}"; there is: {known}')
NO_FACTOR: Final = Text("没有因子 {found}", "there is no factor {found}")
NO_FACTOR_NEAR: Final = Text("没有因子 {found}；相近的有 {near}", "there is no factor {found}; close to it: {near}")

# --- templates, examples, demo --------------------------------------------------------------------------

CATEGORIES_ARE: Final = Text("类别：", "Categories:")
CATEGORY: Final[dict[str, Text]] = {
    "laptop": Text("便携式计算机", "laptop computer"),
    "desktop": Text("台式计算机", "desktop computer"),
    "pv-module": Text("光伏组件", "PV module"),
    "wood-panel": Text("人造板", "wood panel"),
    "wood-flooring": Text("木质地板", "wood flooring"),
    "wood-furniture": Text("木家具", "wood furniture"),
}
"""The templates, in the order in which they are listed."""

NEW_NEXT: Final = Text(
    "已写入 {path}；核算：{command}。标“默认”的值请逐项换成自己的",
    "written to {path}; now: {command}. Replace each value marked as default by your own",
)
DEMO: Final = Text("由真实清单核算的产品碳足迹", "Product carbon footprints from real inventories")
DEMO_NOTE: Final = Text(
    "每个数都可复算、可解释；都是样例，不代表任何在售产品。",
    "Every number can be recomputed and explained; all are samples and stand for no product on sale.",
)
DEMO_FIGURES: Final = Text(
    "{count} 份研究，{lines} 行数据，{seconds} 秒", "{count} studies, {lines} lines of data, {seconds} s"
)
DEMO_GROUPS: Final[dict[str, Text]] = {
    "computer": Text("计算机", "Computers"),
    "pv-module": Text("光伏组件", "PV modules"),
    "wood-panel": Text("人造板", "Wood panels"),
    "furniture": Text("木家具", "Wood furniture"),
}
"""Categories of the examples."""

DEMO_OPEN: Final = Text("展开一份结果", "open one result")
DEMO_EXPLAIN: Final = Text("解释任何一个数", "explain any number")
DEMO_OWN: Final = Text("从模板开始自己的研究", "start a study of your own")
DEMO_COMPARED: Final = Text(
    "与公布值的比较、偏差及其原因见 docs/examples",
    "comparisons with published values, and why they differ, are in docs/examples",
)

# --- charts ---------------------------------------------------------------------------------------------

CHART_STAGES: Final = Text("各阶段各占多少？", "how much does each stage add?")
CHART_HOT_SPOTS: Final = Text("哪些行影响最大？", "which rows add most?")
CHART_FLOWS: Final = Text("排放从哪里来？", "where does it come from?")
CHART_INTERVAL: Final = Text("95 % 区间有多宽？", "how wide is the 95 % interval?")
CHART_INTERVAL_AMOUNTS: Final = Text(
    "95 % 区间有多宽？（仅含数量的不确定性，不可公开）",
    "how wide is the 95 % interval? (over amounts only, not for publication)",
)
CHART_SOURCE: Final = Text("碳印核算 · 研究 {digest}", "accounted with Tanyin · study {digest}")
