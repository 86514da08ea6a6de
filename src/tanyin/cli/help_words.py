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
    "研究文件（YAML 或 JSON）的路径，或随附算例的编号，见 tanyin examples",
    "path of a study file (YAML or JSON), or the id of a shipped example, see tanyin examples",
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
_CHARTS = Text("把图表（SVG）写进这个文件夹", "write charts (SVG) into this folder")
_ALL = Text("全部列出", "list all of them")
_FORCE = Text("覆盖已有的文件", "replace a file that exists")
_OUTPUT = Text("写入这个文件；不写则输出到屏幕", "file to write; standard output by default")
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
            "tree": Text("再列出贡献树", "show the contribution tree as well"),
            "cutoff": Text(
                "贡献树略去小于此份额的分支，默认 0.5%",
                "share under which the tree leaves branches out, 0.5% by default",
            ),
            "findings": Text("列出全部发现，不只是要紧的", "list every finding, not only the weighty ones"),
        },
        (
            "tanyin calculate my.yaml",
            "tanyin calculate my.yaml --gwp ar5 --set method.electricity_year=2024",
            "tanyin calculate my.yaml --json > result.json",
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
                "数的路径，如 total、stages.use、processes.assembly、factors.<编号>；不写则为 total",
                "path of the number, e.g. total, stages.use, processes.assembly, factors.<id>; total by default",
            ),
            "factors": _FACTORS,
            "gwp": _GWP,
            "edits": _SET,
            "every": _ALL,
            "paths": Text("列出所有可以解释的路径", "list every path that can be explained"),
        },
        ("tanyin explain my.yaml total", "tanyin explain my.yaml stages.raw_material"),
    ),
    "convert": Help(
        Text(
            "在 YAML 与 JSON 之间转换研究，内容和哈希名不变；要么写全，要么不写。",
            "Convert a study between YAML and JSON; content and digest stay the same; written whole or not at all.",
        ),
        {
            "study": _STUDY,
            "target": Text(
                "写入的文件：.json 为 JSON，.yaml 或 .yml 为 YAML",
                "file to write: .json for JSON, .yaml or .yml for YAML",
            ),
            "force": _FORCE,
        },
        ("tanyin convert my.yaml my.json",),
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
            "output": _OUTPUT,
            "force": _FORCE,
        },
        ("tanyin new --category laptop --output my.yaml",),
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
    "demo": Help(
        Text(
            "核算随附的算例：计算机、光伏组件、木制品，并说明怎样解释每个数。",
            "Account the shipped examples: computers, PV modules, wood products, and how to explain every number.",
        ),
        {
            "charts": _CHARTS,
            "serve": Text(
                "只在终端显示，不开网站；目前总是如此", "only show it here, without a website; at present always so"
            ),
        },
    ),
    "examples": Help(Text("列出随附算例的编号与名称。", "List the shipped examples: id and title.")),
    "schema": Help(
        Text(
            "输出文档的 JSON Schema，供编辑器和程序检查。",
            "Print the JSON Schema of a document, for editors and programs.",
        ),
        {"document": Text("study（研究）或 result（结果）", "study or result")},
        ("tanyin schema study > study.schema.json",),
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
