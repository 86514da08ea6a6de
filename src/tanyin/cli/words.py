"""Every word the commands show, in Chinese and English.

Help stands in `help_words`; terms of the method (parts, families, boundaries) stand in the library. `{name}` is
replaced by a value.
"""

from typing import Final

from tanyin.canon import Text
from tanyin.report import words as reported

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
CANNOT_READ: Final = Text("{path} 读不了：{reason}", "{path} cannot be read: {reason}")
CANNOT_WRITE: Final = Text("{path} 写不了：{reason}", "{path} cannot be written: {reason}")
CANNOT_ANSWER: Final = Text("输出写不了：{reason}", "the output cannot be written: {reason}")
EXISTS: Final = Text("{path} 已存在；加 --force 才会覆盖", "{path} exists; --force replaces it")
NO_STUDY: Final = Text(
    "没有文件 {found}，也没有这个编号的算例；算例有：{known}",
    "there is no file {found} and no example of this id; the examples are: {known}",
)
NO_RELEASE: Final = Text(
    "没有因子版本 {found}：没有这个文件夹，也没有这个编号；随附的有：{known}",
    "there is no factor release {found}: no such folder and no such id; shipped are: {known}",
)
NO_SUFFIX: Final = Text(
    "{path} 的后缀应为 .xlsx、.json、.yaml 或 .yml", "{path} should end in .xlsx, .json, .yaml or .yml"
)
NO_CATEGORY: Final = Text("没有类别“{found}”；有：{known}", 'there is no category "{found}"; there are: {known}')
NO_DOCUMENT: Final = Text("没有文档“{found}”；有 {known}", 'there is no document "{found}"; there are {known}')
NOT_A_CHECKOUT: Final = Text(
    "{command} 随源代码一起提供：请在源代码目录运行 ./tanyin {command}",
    "{command} comes with the source: run ./tanyin {command} in a checkout",
)
SET_HOW: Final = Text(
    "--set 写成 路径=值，如 period.end=2025-12-31", "--set is written PATH=VALUE, e.g. period.end=2025-12-31"
)
SPREAD_HOW: Final = Text("--spread 有 {known}，没有“{found}”", 'for --spread there are {known}, not "{found}"')
SPREADS_TAKEN: Final = Text(
    "{count} 个数原来没有写不确定度，现在有了（{way}）：这是另一份研究，哈希名不同",
    "numbers that stated no spread and now do, from {way}: {count}; this is another study with a digest of its own",
)
CUTOFF_HOW: Final = Text(
    "--cutoff 写成 0.5% 或 0.005，介于 0 与 1 之间", "--cutoff is written 0.5% or 0.005, from 0 to 1"
)

# --- marks ----------------------------------------------------------------------------------------------

NAME: Final = Text("碳印", "Tanyin")
SEAL: Final = Text(" 碳印 ", " 碳印 ")
PROVISIONAL: Final = reported.PROVISIONAL
TRANSCRIBED: Final = Text("转录", "transcribed")
SAMPLE: Final = reported.SAMPLE
DEFAULT: Final = reported.DEFAULT
ACCOUNTED: Final = reported.ACCOUNTED
WAIVED: Final = reported.WAIVED
ARITHMETIC: Final = reported.ARITHMETIC

STATUS: Final = reported.STATUS
SEVERITY: Final = reported.SEVERITY
BOUNDARY: Final = reported.BOUNDARY

LIST: Final = Text("、", ", ")
SENTENCES: Final = Text("；", "; ")
COLON: Final = Text("：", ": ")

# --- a result -------------------------------------------------------------------------------------------

INTERVAL: Final = reported.INTERVAL
AMOUNTS_ONLY: Final = reported.AMOUNTS_ONLY
FACTORS_COVERED: Final = reported.FACTORS_COVERED
NO_INTERVAL: Final = reported.NO_INTERVAL
HEADLINE: Final = reported.HEADLINE
OTHER_TOTAL: Final[dict[str, Text]] = {
    "total": Text("含生物成因 CO₂ 为 {value}", "with biogenic CO₂ {value}"),
    "total_with_biogenic_co2": Text("不含生物成因 CO₂ 为 {value}", "without biogenic CO₂ {value}"),
}
CARBON_OPEN: Final = Text("（生物碳不平衡，见发现）", " (biogenic carbon does not balance, see findings)")
PERIOD: Final = Text("数据期 {start} 至 {end}", "data of {start} to {end}")
SHARES: Final = (
    Text("暂定数据占 {provisional} · 默认数据占 {default}", "provisional data {provisional} · default data {default}"),
    Text(
        "没有出处的数据占 {unsourced} · 只见于转录的数据占 {transcribed}",
        "unsourced data {unsourced} · seen in transcriptions only {transcribed}",
    ),
    Text(
        "初级数据占 {primary} · 初级活动数据占 {primary_activity}",
        "primary data {primary} · primary activity data {primary_activity}",
    ),
)
"""Shares of the result document, a line each."""
QUALITY_RATING: Final = Text(
    "数据质量 {product}（1 最好，5 最差）：技术 {technological} · 地理 {geographical} · 时间 {temporal} · "
    "可靠性 {reliability}",
    "data quality {product} (1 best, 5 worst): technology {technological} · geography {geographical} · "
    "time {temporal} · reliability {reliability}",
)
QUALITY_SIDES: Final = Text(
    "自有工序的数据 {own} · 背景数据 {background} · 未评分 {unscored}",
    "data of own processes {own} · background data {background} · not scored {unscored}",
)
CONFIRMED_BY: Final = Text("{verifier} 于 {on} 确认了 {count} 处", "{verifier} confirmed {count} places on {on}")
DERIVED_SPREADS: Final = Text(
    "{count} 个数的不确定度由程序推得的评分换算，未经人评",
    "numbers whose spread stands on scores derived by the program and given by nobody: {count}",
)
BILL_SPREADS: Final = Text(
    "{count} 个数的不确定度由评分推得，写明未经人评；不要就加 --no-spread",
    "numbers whose spread is derived from scores, and says that nobody gave them: {count}; --no-spread leaves them out",
)
NO_QUALITY: Final = Text("没有可评分的数据", "nothing here can be scored for quality")
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
    "排除 {count} 项，估计影响占 {share}；{unestimated} 项未估计影响，{unweighed} 项未估计质量",
    "flows excluded: {count}, estimated impact {share}; without estimated impact: {unestimated}, mass: {unweighed}",
)
EXCLUSIONS_SILENT: Final = Text("排除 {count} 项，影响未估计", "flows excluded: {count}, impact not estimated")
LOOPS: Final = Text("含环路 {count} 个，残差都不大于 {residual}", "loops solved: {count}, residuals at most {residual}")
FINDINGS: Final = Text("发现 {count} 条：{counts}", "Findings {count}: {counts}")
NO_FINDINGS: Final = Text("没有发现需要说明的问题", "No findings")
MORE_FINDINGS: Final = Text("另有 {count} 条，加 --findings 列出", "further findings: {count}, listed by --findings")
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

# --- how sure -------------------------------------------------------------------------------------------

DRAWING: Final = Text("正在抽样 {count} 次 …", "drawing {count} samples …")
HOW_SURE: Final = Text("不确定度，两种算法", "Uncertainty, two ways")
ANALYTIC: Final = Text(
    "解析（一阶，写入结果）：95 % 区间 {low}–{high}，变异系数 {cv}",
    "analytic (first order, part of the result): 95 % interval {low}–{high}, coefficient of variation {cv}",
)
DRAWN: Final = Text(
    "抽样（{count} 次，Sobol 序列，种子 {seed}，三位数，不写入结果）：中位数 {median}，95 % 区间 {low}–{high}，"
    "变异系数 {cv}",
    "drawn ({count} samples, Sobol sequence, seed {seed}, three digits, not part of the result): median {median}, "
    "95 % interval {low}–{high}, coefficient of variation {cv}",
)
NOTHING_TO_DRAW: Final = Text(
    "没有数据给出不确定度，没有可抽的。", "No datum states an uncertainty: there is nothing to draw."
)
CLIPPED: Final = Text(
    "{path}：{share} 的抽样越过零（或份额 1），按界限计；数量不会为负时请用 lognormal",
    "{path}: {share} of the draws went beyond zero (or a share of 1) and count as the bound; take lognormal for what "
    "cannot be negative",
)
WITHOUT_VALUE: Final = Text(
    "{count} 次抽样没有结果（环路吃掉的比产出的多，或公式没有值），未计入",
    "{count} draws have no result (a loop eats more than it makes, or a formula has no value) and are left out",
)
NARROWS: Final = Text("弄准哪些数据，区间收窄多少", "How much the interval narrows once these are known")
TOGETHER: Final = Text("全部弄准，共收窄 {share}", "all of them known: {share}")
SILENT: Final = Text("未写不确定度、影响最大的数据（% / %）", "No uncertainty stated, and weighing most (% per %)")
SAMPLES_HOW: Final = Text("--samples 应为 1 至 1,048,576 的整数", "--samples is a whole number from 1 to 1,048,576")
SAMPLES_JSON: Final = Text(
    "--samples 与 --json 不能同用：抽样不写入结果文档，其中的区间是解析的",
    "--samples does not go with --json: draws are no part of the result document, whose interval is the analytic one",
)

# --- comparisons and scenarios ---------------------------------------------------------------------------

COMPARE_WHAT: Final = Text(
    "compare 还要第二份结果，或 --against、--against-gwp",
    "compare also needs a second result, or --against or --against-gwp",
)
NOT_A_STUDY: Final = Text(
    "--against 只用于研究：结果文档不能重算", "--against goes with a study: a result document cannot be calculated anew"
)
SCENARIO_WHAT: Final = Text(
    "scenario 还要 --set、--sweep 或 --file 中的一个", "scenario also needs one of --set, --sweep and --file"
)
SWEEP_HOW: Final = Text(
    "--sweep 写成 路径=低..高，如 use.lifetime=3..6，不能是“{found}”",
    '--sweep is written PATH=LOW..HIGH, e.g. use.lifetime=3..6, not "{found}"',
)
COMPARISON: Final = Text("两份结果的比较", "Two results compared")
TWO_WAYS: Final = Text("同一份研究，两种算法", "One study, calculated in two ways")
UNLIKE: Final = Text("不能比较，因为", "Not to be compared, because")
UNLIKE_SIDES: Final = Text("A：{first}；B：{second}", "A: {first}; B: {second}")
LOWER: Final = Text("{lower} 低于 {higher}（P = {probability}）", "{lower} is lower than {higher} (P = {probability})")
NO_STATEMENT: Final = Text("没有结论：{why}", "No statement: {why}")
BEFORE_READING: Final = Text("另须注意", "Also to be known")
ALIKE: Final = Text("可以比较：各决定项都相同", "May be compared: alike in everything that decides")
TESTED: Final = Text(
    "A − B：一阶标准差 {sd}，A 低的概率 {first}；成对抽样 {count} 次，95 % 在 {low} 至 {high}，A 低的概率 {second}；"
    "两边共用的不确定量 {shared} 个，一起抽",
    "A − B: standard deviation {sd} (first order), probability that A is lower {first}; in {count} paired draws 95 % lie "
    "from {low} to {high}, probability {second}; uncertain quantities that both share and that are drawn together: {shared}",
)
GWP_UNMOVED: Final = Text(
    "{to}的 {share} 出自只给 CO₂ 当量的因子，换 GWP 时没有随之改变；其中没有写明 GWP 或用另一套的占 {other}",
    "{share} of {to} stands on factors that state CO₂e alone and did not change with the GWP; "
    "factors of an unstated or another GWP: {other}",
)
EXPLAINS: Final = Text("只作解释，不排高低", "an explanation, no ranking")
CHANGE: Final = Text("差额从哪里来（{to} − {start}）", "Where the difference comes from ({to} − {start})")
BASE: Final = Text("基准", "base")
THIS_SCENARIO: Final = Text("情景", "scenario")
NO_CHANGE: Final = Text("没有差额：每一行都相同", "no difference: every row is the same")
EFFECTS: Final[dict[str, Text]] = {
    "amount": Text("数量", "amounts"),
    "factor": Text("因子或 GWP100", "factors or GWP100"),
    "share": Text("分配份额", "allocated shares"),
    "structure": Text("工序规模", "how much processes make"),
    "appeared": Text("新增的行", "rows that are new"),
    "disappeared": Text("没有了的行", "rows that are gone"),
    "recounted": Text("标题值的选择", "choice of headline"),
}
"""What a difference consists of."""

ROWS: Final = Text("逐行", "Row by row")
REST_ROWS: Final = Text("其余 {count} 行（加 --all 列出）", "{count} more rows (--all lists them)")
SUM: Final = Text("合计", "sum")
BECAME: Final = Text("{old} → {new}", "{old} → {new}")
SCENARIOS: Final = Text("情景", "Scenarios")
AGAINST_BASE: Final = Text("变化", "change")
TYPED: Final = Text("命令行的改动", "changes of the command line")
SWEEPS: Final = Text("单项扫描，影响大的在前", "One number at a time, the widest first")
SWEPT: Final = Text("{low} → {high}：{at_low} → {at_high}", "{low} → {high}: {at_low} → {at_high}")
WIDTH: Final = Text("跨度", "range")

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
NEAR_WORDS: Final = Text("相近的词：{words}", "words that come close: {words}")
FOUND_NONE_FIX: Final = Text(
    "可以换个说法、换一种语言、用更短的词，或按因子族列出：材料用 material，电力用 electricity。随附因子里确实没有的，"
    "用供应商碳足迹或自己的因子版本，写法见 docs/how-to/own-factors.md。",
    "Try another word, the other language, a shorter word, or list a family, e.g. material or electricity. For what no "
    "release holds, use a supplier's footprint or factors of your own, see docs/how-to/own-factors.en.md.",
)
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
NO_FAMILY: Final = Text("没有因子族“{found}”；有：{known}", 'there is no family "{found}"; there are: {known}')
NO_FACTOR: Final = Text(
    "没有因子 {found}；用 tanyin factors search 加一个词查找",
    "there is no factor {found}; look for it with tanyin factors search and a word",
)
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
    "{count} 份研究，{lines} 行数据，核算 {seconds} 秒；报告 {reports} 份，{writing} 秒",
    "{count} studies, {lines} lines of data, accounted in {seconds} s; {reports} reports in {writing} s",
)
DEMO_GROUPS: Final[dict[str, Text]] = {
    "laptop": Text("便携式计算机", "Laptop computers"),
    "desktop": Text("台式计算机", "Desktop computers"),
    "pv-module": Text("光伏组件", "PV modules"),
    "wood-panel": Text("人造板", "Wood panels"),
    "wood-flooring": Text("木质地板", "Wood flooring"),
    "wood-furniture": Text("木家具", "Wood furniture"),
    "resin": Text(
        "中间产品（没有规则包，不逐条评价）", "Intermediates (of no rule pack, so not judged clause by clause)"
    ),
}
"""Categories of the examples."""

DEMO_QUALITY: Final = Text("数据质量评分 {rating}（1 最好，5 最差）", "data quality rating {rating} (1 best, 5 worst)")
DEMO_CLAUSES: Final = Text(
    "按{pack}：符合 {met_count} 条，不符合 {not_met_count} 条，待判 {to_judge_count} 条",
    "by {pack}: {met_count} clauses met, {not_met_count} not met, {to_judge_count} to judge",
)
DEMO_NARROWS: Final = Text("知道得更准最能缩窄区间的：{data}", "would narrow the interval most: {data}")
DEMO_WEIGHS: Final = Text(
    "没有写不确定度而最要紧的：{data}（每变 1 % 结果变多少）",
    "weigh most without a stated spread: {data} (% of the result per %)",
)
DEMO_REPORTING: Final = Text("写报告：{done} / {total} 个产品", "writing reports: {done} of {total} products")
DEMO_REPORTS: Final = Text("报告：{paths}", "report: {paths}")
DEMO_FOREIGN: Final = Text(
    "{path} 不是 tanyin demo 写的，或者写后有人改过，不覆盖；用 --reports 换一个文件夹",
    "{path} was not written by tanyin demo, or was changed since, and is not replaced; name another folder with "
    "--reports",
)
DEMO_NO_REPORTS: Final = Text(
    "因此没有写报告；用 --reports 指定别的文件夹", "so no reports are written; name another folder with --reports"
)
DEMO_GUESTS: Final = Text(
    "网站里的样例组织和人员（都不是真实的，不要求两步验证）：",
    "The sample organisations and people of the site (none is real, no second factor is asked for):",
)
DEMO_PASSWORD: Final = Text(
    "密码都是 {password}，每次启动都换", "the password of all is {password}, another at every start"
)
DEMO_OPEN: Final = Text("展开一份结果", "open one result")
DEMO_EXPLAIN: Final = Text("解释任何一个数", "explain any number")
DEMO_OWN: Final = Text("从模板开始自己的研究", "start a study of your own")
DEMO_COMPARED: Final = Text(
    "与公布值的比较、偏差及其原因见 docs/examples",
    "comparisons with published values, and why they differ, are in docs/examples",
)

# --- rules ----------------------------------------------------------------------------------------------

NO_RULES: Final = Text(
    "没有规则包 {found}：没有这个文件，也没有这个编号；随附的有：{known}",
    "there is no rule pack {found}: no such file and no such id; shipped are: {known}",
)
ON_HOW: Final = Text("--on 写成日期，如 2026-03-01", "--on is written as a date, e.g. 2026-03-01")
OUTCOME: Final = reported.OUTCOME
JUDGED_BY: Final = Text("{title} · {pack} {version}", "{title} · {pack} {version}")
JUDGED_ON: Final = Text("评价日 {on}", "judged on {on}")
PACK_PROVISIONAL: Final = Text("规则包暂定", "rule pack provisional")
CERTIFICATE_VALUE: Final = Text("按规则修约为 {value}（GB/T 8170）", "rounded as the rule says to {value} (GB/T 8170)")
AUTOMATIC: Final = Text("自动判定 {share}", "decided automatically {share}")
NOT_APPLICABLE: Final = Text("不适用 {count}", "not applicable {count}")
OBSTACLES: Final = Text("还不能认证：{reasons}", "cannot be certified yet: {reasons}")
NO_OBSTACLES: Final = Text(
    "没有自动判定的障碍；待判的条款由人判定。符合不等于认证",
    "nothing decided automatically stands in the way; persons judge the rest. Met is not certified",
)
EVIDENCE: Final = Text("凭证：{evidence}", "evidence: {evidence}")
BASED_ON: Final = Text("依据：{basis}", "basis: {basis}")
MET_COUNT: Final = Text("{count} 条，加 --all 逐条列出", "{count} clauses, listed by --all")
RULES_NEXT: Final = Text("看规则包的全部条款和参数", "see all clauses and parameters of the pack")
RULES_LINE: Final = Text(
    "{version} · {count} 条，自动判定 {share} · {standing}",
    "{version} · {count} clauses, {share} decided automatically · {standing}",
)
STANDING: Final[dict[str, Text]] = {
    "listed": Text("在国家目录内", "in the national catalogue"),
    "by_reference": Text("参照执行，不在国家目录内", "by reference, not in the national catalogue"),
}
CATALOGUE: Final = Text("目录", "catalogue")
CATALOGUE_ITEM: Final = Text("第 {item} 项 {name}", "item {item}, {name}")
CATEGORY_NAME: Final = Text("类别", "category")
VALID_FROM: Final = Text("适用自", "holds from")
ROUNDING: Final = Text("修约", "rounding")
DIGITS: Final = Text("{digits} 位有效数字，{source}", "{digits} significant digits, {source}")
SOURCES: Final = Text("依据的文件", "Documents")
SEEN: Final[dict[str, Text]] = {
    "text": Text("见过原文", "text seen"),
    "quoted": Text("见过引述", "quotation seen"),
    "not_found": Text("原文未找到", "text not found"),
}
PARAMETERS: Final = Text("参数", "Parameters")
RECYCLING: Final = Text("回收料怎样计", "How recycled material counts")
RECYCLING_METHOD: Final[dict[str, Text]] = {
    "cut_off": Text("截断", "cut-off"),
    "substitution": Text("替代抵扣", "substitution"),
}
RECYCLING_REST: Final = Text("其余材料", "any other material")
CLAUSES: Final = Text("条款", "Clauses")
BY_PERSON: Final = Text("由人判定", "judged by a person")
WHERE_UNIT: Final = Text("只用于以 {units} 计的产品", "only for products per {units}")
WHERE_BOUNDARY: Final = Text("只用于边界 {boundaries}", "only for boundaries {boundaries}")
VECTOR: Final = Text("{pack} 向量 {number}：{study}，{on}", "{pack} vector {number}: {study}, {on}")
VECTOR_WRONG: Final = Text("{clause}：应为{wanted}，得到{found}", "{clause}: {wanted} was expected, {found} came out")
VECTORS_DONE: Final = Text(
    "测试向量 {count} 个，与预期不同的 {wrong} 个", "test vectors: {count}, of which other than expected: {wrong}"
)
RULE_PACK: Final = Text("规则包", "pack")
DOES_NOT_APPLY: Final = Text("不适用", "not applicable")
CHECKING: Final = Text("正在按规则评价 {name} …", "judging {name} …")

# --- a report -------------------------------------------------------------------------------------------

REPORTING: Final = Text("正在写 {name} 的报告 …", "writing the report of {name} …")
NO_REPORT_SUFFIX: Final = Text("{path} 的后缀应为 .pdf 或 .html", "{path} should end in .pdf or .html")

# --- charts ---------------------------------------------------------------------------------------------

CHART_DIFFERENCE: Final = Text("差额从哪里来？", "where does the difference come from?")
CHART_SWEEPS: Final = Text("哪个数影响最大？", "which number moves it most?")
LOW_END: Final = Text("取低值", "at its low")
HIGH_END: Final = Text("取高值", "at its high")
CHART_REST: Final = Text("其余", "the rest")

# --- bills of materials ---------------------------------------------------------------------------------

YOUR_CHOICE: Final = Text("选哪一个（写序号）：", "your choice, as a number: ")
A_NUMBER_PLEASE: Final = Text("请写 {least} 到 {most} 的一个数", "please write a number from {least} to {most}")
NO_MATCH_SUFFIX: Final = Text(
    "{path} 的后缀应为 .csv、.xlsx、.yaml 或 .yml", "{path} should end in .csv, .xlsx, .yaml or .yml"
)
NO_TABLE_SUFFIX: Final = Text("{path} 的后缀应为 .csv、.yaml 或 .yml", "{path} should end in .csv, .yaml or .yml")
ACCEPT_HOW: Final = Text("--accept 只有 sure，没有“{found}”", 'for --accept there is sure, not "{found}"')
MATCHING_LINES: Final = Text(
    "匹配物料清单：{done} / {total} 行", "matching the bill of materials: {done} of {total} lines"
)
ACCEPT_CLEAR: Final = Text(
    "{count} 行各有一个明确的因子，是否关联？", "for {count} lines one factor is clear: link them?"
)
ACCEPT_YES: Final = Text("关联，状态为“假定”，待确认", "link them, with status assumed until confirmed")
ACCEPT_NO: Final = Text("现在不关联，列为排除项", "not now; they are listed as exclusions")
WHICH_FACTOR: Final = Text(
    "{label}（{lines} 行，{mass} kg）用哪个因子？", "which factor for {label} (lines: {lines}, {mass} kg)?"
)
WITH_CONFIDENCE: Final = Text("{id}  {name}，置信度 {confidence}", "{id}  {name}, confidence {confidence}")
NO_FACTOR_FITS: Final = Text("都不对，不关联因子", "none of them: no factor is linked")
CHOOSE_LATER: Final = Text("以后再选", "choose later")
STOP_ASKING: Final = Text("其余的都以后再选", "choose later for all that follow")
BILL: Final = Text("物料清单 {file}", "Bill of materials {file}")
NOT_A_RESULT: Final = Text(
    "由清单导入的研究；没有确认的行不够认证", "a study from a bill; unconfirmed lines cannot be certified"
)
BILL_COLUMNS: Final = Text("列", "Columns")
A_COLUMN: Final = Text("{letter} 列“{heading}”：{role}{unit}，{sure}", '{letter} "{heading}": {role}{unit}, {sure}')
IN_UNIT: Final = Text("（{unit}）", " ({unit})")
AS_TOLD: Final = Text("由你指定", "as you said")
WITH_SURENESS: Final = Text("置信度 {confidence}", "confidence {confidence}")
ALSO_POSSIBLE: Final = Text("；也可能是 {letters} 列", "; perhaps column {letters}")
UNUSED_COLUMNS: Final = Text("没有用到：{columns}", "not used: {columns}")
COLUMNS_HOW: Final = Text(
    "要改：--column 角色=列，如 --column mass_each=D:g", "to change: --column ROLE=COLUMN, e.g. --column mass_each=D:g"
)
BILL_LINES: Final = Text("行", "Lines")
LINES_AND_MASS: Final = Text("{lines} 行，{mass} kg，占质量 {share}", "lines: {lines}, {mass} kg, {share} of the mass")
COUNTED_LINES: Final = Text("计入的", "counted")
LINKED_CONFIRMED: Final = Text("已确认", "confirmed")
LINKED_ACCEPTED: Final = Text("按名称关联", "by name")
EXCLUDED_SURE: Final = Text("明确未确认", "clear, open")
EXCLUDED_AMBIGUOUS: Final = Text("几个相近", "ambiguous")
EXCLUDED_NONE: Final = Text("没有匹配", "no match")
EXCLUDED_LEFT_OUT: Final = Text("不关联", "left out")
NOT_COUNTED_LINES: Final = Text(
    "另有 {parents} 行由下级组成，{totals} 行是合计：不重复计",
    "{parents} more lines are made of parts, {totals} are sums: not counted twice",
)
WITHOUT_MASS: Final = Text(
    "{count} 行没有写质量，清单的质量不完整", "{count} lines state no mass: the bill's mass is incomplete"
)
EXCLUDED_HOW: Final = Text(
    "没有因子的行都列为排除项，带质量，影响未估计；check 会判为不符合",
    "lines without a factor are exclusions with their mass and no impact; check says not met",
)
OPEN_LINES: Final = Text("待选的行", "Lines to choose for")
OPEN_GROUP: Final = Text("{label}：{lines} 行，{mass} kg", "{label}, lines: {lines}, {mass} kg")
MORE_GROUPS: Final = Text("另有 {count} 组，加 --all 列出", "{count} more groups, listed by --all")
FILE_NOTES: Final = Text("清单里要核对的", "To check in the bill")
AT_LINE: Final = Text("第 {line} 行：{words}", "line {line}: {words}")
MORE_NOTES: Final = Text("另有 {count} 处，加 --all 列出", "{count} more, listed by --all")
BILL_WRITTEN: Final = Text(
    "研究已写入 {study}，匹配表已写入 {matches}", "the study is written to {study}, the matches to {matches}"
)
CHOOSE_IN_FILE: Final = Text(
    "在匹配表的“选择”栏写因子编号、候选序号或 none，再运行：",
    "write a factor id, a candidate's number or none in column choice of the matches, then:",
)
NOTHING_WRITTEN: Final = Text(
    "没有写任何文件；加 --output 写出研究和匹配表", "no file is written; --output writes the study and the matches"
)

# --- the site -------------------------------------------------------------------------------------------

SERVE_HOW: Final = Text(
    "--port 是 0 到 65535 的整数（0 表示任选空闲端口），--workers 是 1 以上的整数",
    "--port is a whole number from 0 to 65535 (0: any free one), --workers one from 1 up",
)
OPERATOR_INVITED: Final = Text(
    "“{name}”是系统运行单位。在网站的地址后面接上这一段打开，邀请的人就成为它的负责人：",
    '"{name}" runs this system. Whoever opens this path at the address of the site becomes an owner of it:',
)
OPERATOR_NEXT: Final = Text(
    "只显示这一次，14 天内可用一次；丢了就再运行一次。请先设两步验证，再到“我的账户”开始管理会话。",
    "It is shown this once and works once within 14 days; run the command again if it is lost. Set up the second factor "
    "first, then begin an administrator's session under “My account”.",
)
BACKING_UP: Final = Text("正在备份并核对 …", "backing up and verifying …")
BACKUP_WRITTEN: Final = Text(
    "备份已写入 {path}：{files} 个文件，日志到第 {head} 环，已读回核对",
    "backup written to {path}: {files} files, the journal up to link {head}, read back and verified",
)
BACKUP_DIGEST: Final = Text("清单摘要 {digest}", "digest of the manifest {digest}")
WITH_SECRETS: Final = Text(
    "备份含有密钥：谁拿到它就能读到全部内容，请像密钥一样保管",
    "it holds the secrets: whoever has it can read everything, so keep it like a key",
)
WITHOUT_SECRETS: Final = Text(
    "备份不含密钥：请另外保管数据文件夹里的 secrets（或用 --with-secrets）；没有主密钥，加密的文件打不开",
    "it holds no secrets: keep the folder secrets of the data folder elsewhere (or use --with-secrets); without the "
    "master key encrypted files cannot be opened",
)
RESTORING: Final = Text("正在核对并恢复 …", "verifying and restoring …")
RESTORED: Final = Text(
    "已恢复到 {folder}：{files} 个文件，日志到第 {head} 环，备份于 {at} UTC；全部摘要和日志已核对",
    "restored to {folder}: {files} files, the journal up to link {head}, backed up at {at} UTC; all digests and the "
    "journal are verified",
)
RESTORE_CLEARED: Final = Text(
    "数据库里有一次没有完成的恢复留下的表，已先清除",
    "the database held what a restore that did not end had left; that was cleared first",
)
SECRETS_NEXT: Final = Text(
    "备份不含密钥：启动之前，请把原来的 secrets 文件夹放进 {folder}",
    "the backup holds no secrets: before it is started, put the original folder secrets into {folder}",
)
SERVE_NEXT: Final = Text("启动：TANYIN_DATA={folder} tanyin serve", "to start it: TANYIN_DATA={folder} tanyin serve")
CHECKING_JOURNAL: Final = Text("正在核对日志 …", "checking the journal …")
JOURNAL_COUNTS: Final = Text(
    "事件 {events} 个，入链 {links} 个，签名 {heads} 个，到期已删 {dropped} 个",
    "events {events}, chained {links}, signatures {heads}, dropped after their retention {dropped}",
)
JOURNAL_KEY: Final = Text("签名的公钥 {key}", "public key of the signatures {key}")
JOURNAL_HOLDS: Final = Text("日志完好", "the journal holds")
JOURNAL_DEFECT: Final = Text("日志有缺陷：{defect}", "defect of the journal: {defect}")
NO_DAY_UNTIL: Final = Text(
    "--until 要写成日期，如 2026-03-01，不是“{found}”", '--until is a day such as 2026-03-01, not "{found}"'
)
NO_BASIS: Final = Text("--basis 要写明依据，如法规的条款", "--basis states what allows it, e.g. the article of a law")
NOTHING_TO_CLOSE: Final = Text("{until} 以前没有可以删除的事件", "there is no event before {until} that may be dropped")
SEGMENT_CLOSED: Final = Text(
    "第 {first} 至 {last} 环的事件已删除，链和签名保留",
    "the events of links {first} to {last} are dropped; the chain and its signatures stay",
)
