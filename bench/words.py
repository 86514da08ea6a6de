"""Words of the bench in both languages."""

from __future__ import annotations

from tanyin.canon import Text

FLOAT = Text("前景系统一次计算，浮点（含编译）", "foreground scored, floats (compiling included)")
DECIMAL = Text("前景系统一次计算，十进制", "foreground scored, decimals")
TREE = Text("贡献树，截断 0.5 %", "contribution tree, cut-off 0.5 %")
TOTAL = Text("{lines:,} 行研究：从 JSON 到全部解释", "study of {lines:,} lines: from JSON to all explanations")
READ = Text("其中：读取", "of which: read")
CHECK = Text("其中：检查并建模", "of which: check and build")
SOLVE = Text("其中：求解", "of which: solve")
EXPLAIN = Text("其中：解释全部 {explained:,} 个数", "of which: explain all {explained:,} numbers")
EDIT_ROW = Text("改一行后重算", "new result after an edit of one row")
EDIT_PARAMETER = Text("改一个参数后重算", "new result after an edit of one parameter")
WORKBOOK_READ = Text("{lines:,} 行的 Excel 工作簿：读入", "Excel workbook of {lines:,} lines: read")
WORKBOOK_WRITE = Text("{lines:,} 行的 Excel 工作簿：写出", "Excel workbook of {lines:,} lines: written")
BILL = Text("物料清单", "bill of materials")
BILL_MATCHED = Text(
    "{lines:,} 行的物料清单：读入并与因子匹配", "bill of materials of {lines:,} lines: read and matched with factors"
)
WORKBOOK = Text("Excel 工作簿", "Excel workbook")
REPORT = Text("报告", "report")
REPORT_PDF = Text(
    "{lines:,} 行研究的报告：PDF（{size:.1f} MB）", "report of a study of {lines:,} lines: PDF ({size:.1f} MB)"
)
REPORT_HTML = Text(
    "{lines:,} 行研究的报告：HTML（{size:.1f} MB）", "report of a study of {lines:,} lines: HTML ({size:.1f} MB)"
)
SITE = Text("网站", "site")
SITE_YARDSTICK = Text(
    "网站：固定内容的页面，全部中间件，95 % 的请求",
    "site: page of constant bytes under all middleware, 95 % of requests",
)
SITE_SIGN_IN = Text("网站：登录页，95 % 的请求", "site: sign-in page, 95 % of requests")
SITE_MEMORY = Text("网站：每个网页进程的内存", "site: memory of a web worker")
LIBRARY = Text("因子库", "factor library")
LIBRARY_SEARCH = Text(
    "因子库，{size:,} 个因子：查找页，95 % 的请求", "library of {size:,} factors: pages of searches, 95 % of requests"
)
LIBRARY_LIST = Text(
    "因子库，{size:,} 个因子：筛选和翻页，95 % 的请求", "library of {size:,} factors: filtered lists, 95 % of requests"
)
LIBRARY_LOADED = Text("因子库，{size:,} 个因子：载入", "library of {size:,} factors: loaded")
RECORDS = Text("组织的记录", "an organisation's record")
RECORD = Text(
    "组织的记录，{size:,} 行：筛选、查找、排序、翻页，95 % 的请求",
    "an organisation's record of {size:,} rows: filtered, searched, sorted, paged, 95 % of requests",
)
DESK = Text("核算工作台", "the workbench")
DESK_OPEN = Text(
    "核算工作台，{lines:,} 行研究：打开，95 % 的请求", "workbench, study of {lines:,} lines: opened, 95 % of requests"
)
DESK_EDIT = Text(
    "核算工作台，{lines:,} 行研究：改一格到新的结果，95 % 的请求",
    "workbench, study of {lines:,} lines: from an edit to the new result, 95 % of requests",
)
CHECKS = Text("{lines:,} 行研究：{checks} 项检查", "study of {lines:,} lines: {checks} checks")
FAULTS = Text("植入的错误", "planted faults")
PEAK = Text("内存峰值", "peak memory")
HELP = Text("tanyin --help 全程", "tanyin --help, whole process")
COLD = Text("一份研究，各在新进程中", "one study, each time in a process of its own")

FOREGROUND = Text("前景系统，{nodes:,} 个产品", "foreground, {nodes:,} products")
SECTORS = Text(
    "{nodes:,} 个工序、{exchanges:,} 条交换，小环路", "{nodes:,} processes, {exchanges:,} exchanges, small loops"
)
WOVEN = Text(
    "{nodes:,} 个工序、{exchanges:,} 条交换，含 {loop:,} 个工序的大环路",
    "{nodes:,} processes, {exchanges:,} exchanges, one loop of {loop:,}",
)
MANY = Text("{systems:,} 个随机前景系统", "{systems:,} random foregrounds")

ANEW = Text("建矩阵并求解", "matrices made and solved")
AGAIN = Text("矩阵已建，bw2calc 不留分解", "matrices at hand, factors not kept by bw2calc")
KEPT = Text("矩阵已建，双方保留分解", "matrices at hand, factors kept by both")
DECIMALS = Text("碳印十进制，bw2calc 浮点：建矩阵并求解", "our decimals, bw2calc's floats: made and solved")

DRAWS = Text(
    "{samples:,} 次抽样，{uncertain} 个不确定的投入（bw2calc 按比例推算）",
    "{samples:,} draws of {uncertain} uncertain inputs (bw2calc in proportion)",
)

FIGURE = Text("项目", "figure")
VALUE = Text("实测", "measured")
RANGE = Text("最小–最大", "min–max")
TARGET = Text("目标", "target")
VERDICT = Text("结论", "verdict")
MET = Text("达到", "met")
MISSED = Text("未达到", "missed")
NOT_MEASURED = Text("未测", "not measured")
SYSTEM = Text("系统", "system")
WHAT = Text("比较", "comparison")
PEER = Text("bw2calc", "bw2calc")
OURS = Text("碳印", "Tanyin")
RATIO = Text("bw2calc ÷ 碳印", "bw2calc ÷ Tanyin")
CONDITION = Text("κ", "κ")
OUR_DEVIATION = Text("碳印浮点", "Tanyin floats")
WITHIN = Text("在 {tolerance} 之内", "within {tolerance}")
BEYOND = Text("超出 {tolerance}", "beyond {tolerance}")

FIGURES_TITLE = Text("速度与内存", "Speed and memory")
COMPARISONS_TITLE = Text(
    "与 bw2calc 并列（同一次运行，交替测量；其求解器为 {solver}）",
    "Beside bw2calc (one run, in turns; its solver is {solver})",
)
AGREEMENTS_TITLE = Text(
    "与十进制的偏差，单位 κ × Σ|贡献|",
    "Deviation from the decimals, in κ × Σ|contributions|",
)
FAULTS_TITLE = Text(
    "检查找到多少植入的错误（{studies} 份随附研究）", "Planted faults that are found ({studies} shipped studies)"
)
KIND = Text("错误", "fault")
PLANTED = Text("植入", "planted")
TOLD = Text("计算时已拒绝或警告", "refused or said by the calculation")
FOUND = Text("合计找到", "found in all")
MATTERS = Text("其中使结果变动 5 % 以上", "those that move the result by 5 %")
MATTERS_FOUND = Text("其中找到", "found of these")
ALARMS = Text(
    "误报：{variants} 份数量在 {spread} 倍之内变动的研究，{spoken} 份有新的发现（{false} 条），即每项检查 {rate}",
    "False alarms: of {variants} variants whose amounts differ by up to {spread} times, {spoken} got a new finding "
    "({false} in all), {rate} per check",
)
MACHINE_TITLE = Text("测量环境", "Measured on")
MACHINE = {
    "processor": Text("处理器", "processor"),
    "cores": Text("可用核数", "cores"),
    "system": Text("操作系统", "system"),
    "python": Text("Python", "Python"),
}

NO_BW2CALC = Text(
    "没有 bw2calc：bench 需要开发依赖，请用 ./tanyin bench 运行。",
    "bw2calc is missing: the bench needs the development dependencies; run ./tanyin bench.",
)
NO_MARKERS = Text("{file} 中没有图表标记，未改写。", "{file} holds no markers for the figures: left as it is.")
WRITTEN = Text("已写入 {file}", "written: {file}")
SUMMARY = Text("{met}/{all} 项达到目标", "{met} of {all} targets met")
DESCRIPTION = Text(
    "测量速度与内存，并与 bw2calc 在同一次运行中比较",
    "measure speed and memory, beside bw2calc in one run",
)
HELP_JSON = Text("另把结果写成 JSON 文件", "write the results to a JSON file too")
HELP_DOCS = Text("改写 docs/performance 中的数字", "rewrite the figures of docs/performance")
DISAGREE = Text("数值不一致：见最后一表。", "the numbers disagree: see the last table.")
