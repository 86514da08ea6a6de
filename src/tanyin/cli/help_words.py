"""The help of every command: what it does, what its arguments and options mean, how it is called."""

from dataclasses import dataclass, field
from typing import Final

from tanyin.canon import Text


@dataclass(frozen=True)
class Help:
    """`what` the command does, the meaning `of` each parameter by its name, and calls to copy."""

    what: Text
    of: dict[str, Text] = field(default_factory=dict)
    examples: tuple[str, ...] = ()


_STUDY = Text(
    "研究文件（YAML、JSON 或 Excel 工作簿）的路径，或随附算例的编号，见 tanyin examples",
    "path of a study file (YAML, JSON or Excel workbook), or the id of a shipped example, see tanyin examples",
)
_FACTORS = Text(
    "使用的因子版本：编号，或装有 release.yaml 与 factors.csv 的文件夹；可写多次，先写先用",
    "factor release to use: its id, or a folder with release.yaml and factors.csv; repeatable, first come first served",
)
_GWP = Text(
    "GWP100 数据集，如 ar6、ar5；不写则用研究自己的",
    "set of GWP100 values, e.g. ar6 or ar5; the study's own by default",
)
_SET = Text(
    "改动研究中的一个值后再算，路径用各行编号；值为 null 表示删去；可写多次",
    "change one value of the study first, its path written with row ids; null removes it; repeatable",
)
_SPREAD = Text(
    "没有写不确定度的数，由此推出：meters（表计准确度）、pedigree（研究写的五项评分）、derived（程序推得的评分）；可写多次",
    "spread of numbers that state none: from meters (their accuracy), pedigree (five scores that the study states) or "
    "derived (scores derived by the program); repeatable",
)
_CONFIRMED = Text(
    "核查方的确认（YAML，schema 为 tanyin.confirmations/1），只对一字不差的这份研究有效",
    "a verifier's confirmations (YAML, schema tanyin.confirmations/1), valid for exactly this study",
)
_CHARTS = Text("把图表（SVG）写进这个文件夹", "write charts (SVG) into this folder")
_ALL = Text("全部列出", "list all of them")
_FORCE = Text("覆盖已有的文件", "replace a file that exists")
_RELEASE = Text("只看这个因子版本（编号或文件夹）", "only this factor release (id or folder)")

HELP: Final[dict[str, Help]] = {
    "tanyin": Help(
        Text(
            "碳印：核算产品碳足迹，每个数都可复算、可解释。核算不等于认证。",
            "Tanyin: product carbon footprints whose every number can be recomputed and explained. "
            "Accounting is not certification.",
        ),
        {"version": Text("显示版本", "show the version")},
        ("tanyin demo", "tanyin new --category laptop --output my.yaml", "tanyin calculate my.yaml"),
    ),
    "calculate": Help(
        Text(
            "核算一份研究的产品碳足迹：数值与区间、阶段、六个部分、热点、发现。",
            "Account the carbon footprint of a study: value and interval, stages, six parts, hot spots, findings.",
        ),
        {
            "study": _STUDY,
            "factors": _FACTORS,
            "gwp": _GWP,
            "json": Text(
                "输出规范 JSON（RFC 8785），任何机器上逐字节相同",
                "print canonical JSON (RFC 8785), the same bytes everywhere",
            ),
            "charts": _CHARTS,
            "edits": _SET,
            "spreads": _SPREAD,
            "confirmed": _CONFIRMED,
            "tree": Text("再列出贡献树", "show the contribution tree as well"),
            "cutoff": Text(
                "贡献树略去小于此份额的分支，默认 0.5%",
                "share under which the tree leaves branches out, 0.5% by default",
            ),
            "findings": Text("列出全部发现，不只是要紧的", "list every finding, not only the weighty ones"),
            "samples": Text(
                "再抽样这么多次，与解析区间并列，并列出最值得弄准的数据；如 10000",
                "draw that many samples beside the analytic interval, and list the data most worth knowing; e.g. 10000",
            ),
        },
        (
            "tanyin calculate my.yaml",
            "tanyin calculate my.yaml --gwp ar5 --set method.electricity_year=2024",
            "tanyin calculate my.yaml --json > result.json",
            "tanyin calculate pv-module-mono-si --samples 10000",
        ),
    ),
    "explain": Help(
        Text(
            "解释结果中的任何一个数：公式、由来、出处、状态。",
            "Explain any number of a result: formula, inputs, source, status.",
        ),
        {
            "study": _STUDY,
            "path": Text(
                "数的路径，如 total、stages.use、processes.assembly、factors.<编号>、quality；不写则为 total",
                "path of the number, e.g. total, stages.use, processes.assembly, factors.<id>, quality; total by default",
            ),
            "factors": _FACTORS,
            "gwp": _GWP,
            "edits": _SET,
            "spreads": _SPREAD,
            "every": _ALL,
            "paths": Text("列出所有可以解释的路径", "list every path that can be explained"),
            "confirmed": _CONFIRMED,
        },
        ("tanyin explain my.yaml total", "tanyin explain my.yaml stages.raw_material"),
    ),
    "check": Help(
        Text(
            "按规则包逐条评价一份研究：符合、不符合、待判，指出哪一行、要什么凭证。符合不等于认证。",
            "Judge a study by a rule pack, clause by clause: met, not met, to judge; which line, what evidence. "
            "Met is not certified.",
        ),
        {
            "study": _STUDY,
            "pack": Text(
                "规则包的编号或文件；不写则用研究写明的，或按类别选",
                "id or file of a rule pack; by default the one that the study names, or that of its category",
            ),
            "on": Text(
                "评价日，如 2026-03-01，默认今天；数据多旧、哪条规则有效由它定",
                "day of judging, e.g. 2026-03-01, today by default; it decides how old data are and which rule holds",
            ),
            "factors": _FACTORS,
            "gwp": _GWP,
            "edits": _SET,
            "spreads": _SPREAD,
            "confirmed": _CONFIRMED,
            "json": Text(
                "输出结果的规范 JSON，加上 rules 一块",
                "print the result as canonical JSON with a block `rules`",
            ),
            "every": Text("符合的条款也逐条列出，每处都写", "list the clauses that are met too, and every place"),
        },
        (
            "tanyin check my.yaml",
            "tanyin check pv-module-mono-si --on 2026-03-01",
            "tanyin check my.yaml --rules laptop --json",
        ),
    ),
    "report": Help(
        Text(
            "把一份研究的结果写成报告（PDF 或 HTML）：数值与区间、图、ISO 14067 7.3 各项与完整性清单、数据质量、"
            "规则条款、发现、全部数据。同一份研究、同一天，逐字节相同。",
            "Write the result of a study as a report (PDF or HTML): value and interval, charts, the items of ISO 14067 7.3 "
            "with what is missing, data quality, clauses, findings, all data. The same study and day give the same bytes.",
        ),
        {
            "study": _STUDY,
            "output": Text(
                "写入这个文件，后缀 .pdf 或 .html 决定格式；可写多次；不写则两种都写，以研究编号为名",
                "file to write, in the format of its suffix .pdf or .html; repeatable; both under the study's id by default",
            ),
            "on": Text("报告日期；默认今天", "the day of the report; today by default"),
            "rules": Text(
                "按这个规则包评价：编号或文件；默认用研究写明的或其类别的",
                "judge by this rule pack: its id or a file; by default the one of the study or its category",
            ),
            "samples": Text(
                "在解析区间旁列出这么多次抽样的区间；如 10000",
                "state the interval of that many draws beside the analytic one; e.g. 10000",
            ),
            "scenarios": Text(
                "情景文件（见 tanyin scenario）：列出其他使用方式和末期情景的结果",
                "a file of scenarios, see tanyin scenario: what other use profiles and ends of life come to",
            ),
            "factors": _FACTORS,
            "gwp": _GWP,
            "edits": _SET,
            "spreads": _SPREAD,
            "confirmed": _CONFIRMED,
            "force": _FORCE,
        },
        (
            "tanyin report my.yaml",
            "tanyin report my.yaml -o my.pdf --on 2026-03-01 --lang en",
            "tanyin report my.yaml -o my.html --rules laptop --samples 10000",
        ),
    ),
    "compare": Help(
        Text(
            "比较两份结果：不同类的拒绝并说明理由；同类的作成对检验，P ≥ 95 % 才说谁低；再逐行说明差额。只给一份研究时，"
            "说明换因子版本或 GWP100 带来的差额。",
            "Compare two results: unlike ones are refused with the reason; like ones are tested in pairs, and only P ≥ 95 % "
            "tells which is lower; then the difference line by line. With one study: what another release or GWP100 set "
            "does to it.",
        ),
        {
            "first": Text(
                "研究文件、算例编号，或 calculate --json 输出的结果文档（.json）",
                "study file, id of an example, or a result document written by calculate --json (.json)",
            ),
            "second": Text(
                "另一份；不写则用 --against 或 --against-gwp 说明与什么相比",
                "the other one; without it, say with --against or --against-gwp what to hold A against",
            ),
            "factors": _FACTORS,
            "gwp": _GWP,
            "against": Text(
                "第二份所用的因子版本，写法同 --factors", "factor release of the second one, written like --factors"
            ),
            "against_gwp": Text("第二份所用的 GWP100 数据集", "set of GWP100 values of the second one"),
            "samples": Text("成对抽样的次数，默认 10000", "number of paired draws, 10000 by default"),
            "explain": Text(
                "不能比较的也说明差额从哪里来（只作解释，不排高低）",
                "tell where the difference comes from even where comparing is refused (it explains and ranks nothing)",
            ),
            "json": Text("输出规范 JSON（RFC 8785）", "print canonical JSON (RFC 8785)"),
            "charts": _CHARTS,
            "every": _ALL,
        },
        (
            "tanyin compare my.yaml --against-gwp ar5",
            "tanyin compare pv-module-mono-si --against-gwp ar5 --charts charts",
        ),
    ),
    "scenario": Help(
        Text(
            "假如改动投入、因子、参数或技术，结果会怎样：每个情景与基准并列，差额逐行说明；扫描列出哪个数影响最大。",
            "What if an input, factor, parameter or technology were another: each scenario beside the base, its difference "
            "line by line; sweeps tell which number moves most.",
        ),
        {
            "study": _STUDY,
            "file": Text(
                "情景文件（YAML，schema 为 tanyin.scenarios/1）", "file of scenarios (YAML, schema tanyin.scenarios/1)"
            ),
            "edits": Text(
                "改动一个值，路径用各行编号；写多次合成一个情景；因子的值写成 factors.<编号>.fossil=值",
                "change one value, its path written with row ids; several make one scenario together; a factor's value is "
                "written factors.<id>.fossil=VALUE",
            ),
            "sweeps": Text(
                "一个数从低到高，其余不变；可写多次，按影响排列",
                "one number from low to high, all else the same; repeatable, ranked by what they move",
            ),
            "factors": _FACTORS,
            "gwp": _GWP,
            "json": Text("输出规范 JSON（RFC 8785）", "print canonical JSON (RFC 8785)"),
            "charts": _CHARTS,
            "every": _ALL,
        },
        (
            "tanyin scenario my.yaml --set use.lifetime.amount=6",
            "tanyin scenario my.yaml --sweep use.lifetime=3..6",
        ),
    ),
    "convert": Help(
        Text(
            "在 YAML、JSON 与 Excel 工作簿之间转换研究，内容和哈希名不变；要么写全，要么不写。",
            "Convert a study between YAML, JSON and Excel; content and digest stay the same; written whole or not at all.",
        ),
        {
            "study": _STUDY,
            "target": Text(
                "写入的文件：.xlsx 为 Excel 工作簿，.json 为 JSON，.yaml 或 .yml 为 YAML",
                "file to write: .xlsx for an Excel workbook, .json for JSON, .yaml or .yml for YAML",
            ),
            "spreads": _SPREAD,
            "force": _FORCE,
        },
        ("tanyin convert my.yaml my.xlsx",),
    ),
    "new": Help(
        Text(
            "按类别给出一份带注释的研究模板，可以立即核算，再逐项换成自己的数据。",
            "A commented study template of a category: it calculates at once; then replace its values by your own.",
        ),
        {
            "category": Text(
                "类别的编号或中文名；不写则列出各类别",
                "the category's id or Chinese name; lists the categories if left out",
            ),
            "output": Text(
                "写入这个文件（.xlsx 为 Excel 工作簿）；不写则输出到屏幕",
                "file to write (.xlsx for an Excel workbook); standard output by default",
            ),
            "force": _FORCE,
        },
        ("tanyin new --category laptop --output my.yaml", "tanyin new --category laptop --output my.xlsx"),
    ),
    "import": Help(Text("从别的文件得到一份研究。", "Make a study from another file.")),
    "import bom": Help(
        Text(
            "由物料清单（CSV 或 .xlsx）得到研究：猜列，按名称给每行找因子和置信度，列出拿不准的。没有人确认或接受的，一行也不关联；"
            "没有因子的行列为排除项。有待选的行也退出 0；列认不准而无人可问时退出 2。",
            "A study from a bill of materials (CSV or .xlsx): guesses the columns, finds factors for each line by name "
            "with a confidence, lists what is ambiguous. No line is linked that nobody confirmed or accepted; lines "
            "without a factor become exclusions. Exit 0 with lines still to choose for; 2 where columns are unclear "
            "and nobody can be asked.",
        ),
        {
            "file": Text(
                "物料清单：CSV（逗号、分号或制表符）或 .xlsx", "the bill: CSV (comma, semicolon or tab) or .xlsx"
            ),
            "category": Text(
                "类别，见 tanyin new；能耗、分销、使用和末期取自它的模板",
                "the category, see tanyin new; energy, distribution, use and end of life come from its template",
            ),
            "output": Text(
                "把研究写入这个文件（.yaml、.json 或 .xlsx）；不写则只显示",
                "write the study to this file (.yaml, .json or .xlsx); only shown if left out",
            ),
            "save_matches": Text(
                "匹配表写到哪里（.csv 或 .yaml）；默认在研究旁边，名为 研究.matches.csv",
                "where the matches go (.csv or .yaml); beside the study as STUDY.matches.csv by default",
            ),
            "matches": Text(
                "读入填好“选择”栏的匹配表（.csv、.xlsx、.yaml）：写了选择的行就是确认过的",
                "read matches with column choice filled in (.csv, .xlsx, .yaml): such lines are confirmed",
            ),
            "accept": Text(
                "sure：匹配明确的行也关联，状态为“假定”，直到有人确认",
                "sure: link clear matches too, with status assumed until somebody confirms",
            ),
            "columns": Text(
                "指定一列：角色=列，如 mass_each=D:g、name=E、supplier=-（没有）；可写多次",
                "say what a column is: ROLE=COLUMN, e.g. mass_each=D:g, name=E, supplier=- (none); repeatable",
            ),
            "sheet": Text("用哪张工作表", "the worksheet to read"),
            "factors": _FACTORS,
            "no_spread": Text(
                "不为推得出的数写不确定度（默认写，注明由程序推得）",
                "state no spreads; by default they are derived, and say so",
            ),
            "every": _ALL,
            "force": _FORCE,
        },
        (
            "tanyin import bom parts.csv --category laptop",
            "tanyin import bom parts.csv --category laptop --accept sure --output bom.yaml",
        ),
    ),
    "factors": Help(Text("查找、查看和比较因子。", "Search, show and compare factors.")),
    "factors search": Help(
        Text(
            "用中文或英文的词查找因子；几个词须同时出现。",
            "Search factors by Chinese or English words; several words must all occur.",
        ),
        {
            "terms": Text("要找的词；不写则列出全部", "words to look for; lists everything if left out"),
            "family": Text(
                "因子族，如 电力、货运 或 electricity、freight", "family, e.g. electricity, freight, material"
            ),
            "geography": Text(
                "地域，如 CN、CN-BJ、GLO；CN 包括各省", "geography, e.g. CN, CN-BJ, GLO; CN includes its provinces"
            ),
            "year": Text("年份", "year"),
            "release": _RELEASE,
            "every": _ALL,
        },
        ("tanyin factors search 电力 --year 2024", "tanyin factors search aluminium --geography CN"),
    ),
    "factors show": Help(
        Text(
            "一个因子的全部内容：六个部分、边界、出处、许可、状态。",
            "All of one factor: six parts, boundary, source, licence, status.",
        ),
        {"key": Text("因子的编号", "id of the factor"), "release": _RELEASE},
        ("tanyin factors show cn.electricity.average.2024",),
    ),
    "factors diff": Help(
        Text(
            "逐行比较两个因子版本：新增、删去、改动。",
            "Compare two factor releases line by line: added, removed, changed.",
        ),
        {
            "old": Text("旧的因子版本（编号或文件夹）", "the older release (id or folder)"),
            "new": Text("新的因子版本（编号或文件夹）", "the newer release (id or folder)"),
        },
    ),
    "rules": Help(Text("列出、查看和测试规则包。", "List, show and test rule packs.")),
    "rules list": Help(
        Text(
            "随附的规则包：版本、条款数、自动判定的比例。",
            "The shipped rule packs: version, clauses, share decided automatically.",
        )
    ),
    "rules show": Help(
        Text(
            "一个规则包的全部内容：条款、参数及其出处和状态、依据的文件。",
            "All of one rule pack: clauses, parameters with source and status, documents.",
        ),
        {"pack": Text("规则包的编号或文件", "id or file of a rule pack")},
        ("tanyin rules show laptop",),
    ),
    "rules test": Help(
        Text(
            "运行规则包的测试向量：算例改几处后，各条款该怎么说。",
            "Run the test vectors of rule packs: what clauses must say of examples with some fields set anew.",
        ),
        {
            "pack": Text(
                "规则包的编号或文件；不写则运行全部随附的", "id or file of a rule pack; all shipped ones by default"
            )
        },
        ("tanyin rules test", "tanyin rules test laptop"),
    ),
    "demo": Help(
        Text(
            "核算随附的算例：计算机、光伏组件、木制品，说明怎样解释每个数，每类产品写一份 PDF 和 HTML 报告；"
            "然后开启装有样例组织的网站，按 Ctrl-C 停止。",
            "Account the shipped examples: computers, PV modules, wood products, and how to explain every number; with a "
            "report of each kind of product as PDF and HTML. Then open the site with sample organisations until Ctrl-C.",
        ),
        {
            "reports": Text(
                "报告写进这个文件夹，默认 tanyin-demo；别人的文件不覆盖",
                "folder for the reports, tanyin-demo by default; replaces nobody else's files",
            ),
            "charts": _CHARTS,
            "port": Text(
                "网站的端口；默认从 8000 起第一个空闲的", "port of the site; the first free one from 8000 on by default"
            ),
            "no_serve": Text("只在终端显示，不开网站", "only show it here, without opening the site"),
        },
        ("tanyin demo", "tanyin demo --no-serve"),
    ),
    "examples": Help(Text("列出随附算例的编号与名称。", "List the shipped examples: id and title.")),
    "schema": Help(
        Text(
            "输出文档的 JSON Schema，供编辑器和程序检查。",
            "Print the JSON Schema of a document, for editors and programs.",
        ),
        {
            "document": Text(
                "study（研究）、result（结果）、rules（规则包）、scenarios（情景文件）、confirmations（核查方的确认）、comparison（比较）、difference（差额）"
                "或 what-if（情景的结果）",
                "study, result, rules, scenarios (the file of scenarios), confirmations (a verifier's), comparison, "
                "difference or what-if (what scenarios come to)",
            )
        },
        ("tanyin schema study > study.schema.json",),
    ),
    "serve": Help(
        Text(
            "开启网站：网页进程和任务进程一起启动、一起停止，数据放在 tanyin-data（或 TANYIN_DATA），不需要安装别的东西。",
            "Serve the site: web workers and the job process start and stop together, data lie in tanyin-data (or "
            "TANYIN_DATA), nothing else needs to be installed.",
        ),
        {
            "host": Text(
                "监听的地址，默认只有本机能访问；0.0.0.0 让网络上的人也能访问",
                "address to listen on, by default for this machine only; 0.0.0.0 lets the network in",
            ),
            "port": Text("端口，默认 8000；0 表示任选空闲端口", "port, 8000 by default; 0 for any free one"),
            "workers": Text(
                "网页进程的个数，默认每核一个，至多四个", "web workers, by default one for each core, at most four"
            ),
            "tls": Text(
                "用自签名证书提供 HTTPS，并显示指纹",
                "serve HTTPS with a self-signed certificate and show its fingerprint",
            ),
            "no_jobs": Text("不启动任务进程（在别处单独运行时）", "without the job process, where it runs elsewhere"),
        },
        ("tanyin serve", "tanyin serve --host 0.0.0.0 --tls"),
    ),
    "operator": Help(
        Text(
            "登记系统运行单位并邀请它的负责人：他们登记认证机构和主管部门。网站上没有人能登记运行单位。",
            "Enter the operator of this system and invite an owner of it, who then enters certification bodies and "
            "authorities. Nobody can enter an operator from the site.",
        ),
        {
            "code": Text("统一社会信用代码，18 位", "unified social credit code, 18 characters"),
            "name": Text("单位名称", "name of the organisation"),
            "email": Text("负责人的电子邮箱", "e-mail address of its owner"),
        },
        ('tanyin operator 91110108MA0000001D "Carbon Office" owner@example.org',),
    ),
    "backup": Help(
        Text(
            "备份整个系统（网站可以照常运行）：数据库、文件和清单写进一个文件，写完读回核对。",
            "Back the whole system up, while the site runs: database, files and a manifest in one file, read back.",
        ),
        {
            "file": Text("写到哪个文件，如 tanyin.backup", "file to write, e.g. tanyin.backup"),
            "with_secrets": Text(
                "也放进密钥；谁拿到备份就能读到全部内容",
                "put the secrets in too; whoever has the backup can then read everything",
            ),
            "force": _FORCE,
        },
        ("tanyin backup tanyin.backup",),
    ),
    "restore": Help(
        Text(
            "把备份恢复到新的文件夹：先核对每个摘要和日志，全部无误才放到位。",
            "Restore a backup as a new folder: every digest and the journal are verified before it is put in place.",
        ),
        {
            "file": Text("备份文件", "the backup"),
            "data": Text(
                "新的数据文件夹，必须不存在或是空的；PostgreSQL 的备份还要让 DATABASE_URL 指向空的数据库",
                "the new data folder, absent or empty; for a backup of PostgreSQL let DATABASE_URL name an empty database",
            ),
        },
        ("tanyin restore tanyin.backup --data restored",),
    ),
    "journal": Help(Text("日志：核对、到期删除。", "The journal: check it, drop what is past its retention.")),
    "journal check": Help(
        Text(
            "重算整条日志链，核对每个事件、每个签名；有缺陷时退出码不为零。",
            "Recompute the whole chain of the journal, every event and signature; the exit code tells of defects.",
        ),
        {
            "key": Text(
                "本系统从前签名用的公钥，可重复；密钥换过时才需要",
                "public key with which this system signed before; may be repeated, needed only where the key was changed",
            ),
            "json": Text("输出 JSON", "print JSON"),
        },
        ("tanyin journal check",),
    ),
    "journal close": Help(
        Text(
            "删除保存期已过（至少六个月，认证记录更长）的事件，整段删除；链和签名保留。",
            "Drop events past their retention (six months at least, records of certification longer) as one segment; the chain "
            "and its signatures stay.",
        ),
        {
            "until": Text("删除这一天以前的事件，如 2026-03-01", "drop events before this day, e.g. 2026-03-01"),
            "basis": Text("依据，写进日志", "what allows it; it is kept with the segment"),
        },
        ('tanyin journal close --until 2026-03-01 --basis "retention over"',),
    ),
    "test": Help(
        Text(
            "运行项目的全部检查和测试（需要源代码目录）。",
            "Run every check and test of the project (needs a checkout).",
        ),
        {
            "slow": Text("加上慢的测试", "add the slow tests"),
            "slow_only": Text("只运行慢的测试", "run the slow tests alone"),
            "arguments": Text("交给 pytest 的参数，如路径、-k、-x", "arguments for pytest: paths, -k, -x"),
        },
        ("tanyin test", "tanyin test tests/cli -x"),
    ),
    "bench": Help(
        Text("测量速度，与 bw2calc 并列（需要源代码目录）。", "Measure speed, beside bw2calc (needs a checkout)."),
        {"arguments": Text("交给测量程序的参数", "arguments for the benchmark")},
    ),
}
"""Help by command, `tanyin` being the command itself."""
