"""Exit codes: what the command hands to the program that called it."""

from enum import IntEnum
from typing import Final

from tanyin.canon import Text


class Exit(IntEnum):
    """The exit codes, each with one meaning (`MEANINGS`)."""

    DONE = 0
    DEFECT = 1
    DOCUMENT = 2
    REFUSED = 3
    NO_SOLUTION = 4
    FILE = 5
    NO_CHECKOUT = 6
    UNLIKE = 7
    NOT_MET = 8
    SITE = 9
    USAGE = 64
    INTERRUPTED = 130
    CLOSED = 141


MEANINGS: Final[dict[Exit, Text]] = {
    Exit.DONE: Text("完成", "done"),
    Exit.DEFECT: Text(
        "程序自身的缺陷；test 和 bench 用它表示有检查未通过", "a defect of ours; from test and bench: a check failed"
    ),
    Exit.DOCUMENT: Text(
        "研究、因子或参数有错，已逐条列出", "the study, a factor or a value has defects, all of them listed"
    ),
    Exit.REFUSED: Text(
        "守卫拒绝：因子不能用在产品碳足迹里", "refused by guards: a factor does not belong in a product footprint"
    ),
    Exit.NO_SOLUTION: Text(
        "产品系统无解，如环路用得比产得多", "the product system has no solution, e.g. a loop eats more than it makes"
    ),
    Exit.FILE: Text("文件读不了或写不了", "a file cannot be read or written"),
    Exit.NO_CHECKOUT: Text("test、bench 只能在源代码目录里运行", "test and bench run only in a checkout of the source"),
    Exit.UNLIKE: Text("两份结果不能比较，理由已列出", "the two results may not be compared; the reasons are listed"),
    Exit.NOT_MET: Text(
        "check：有条款不符合；rules test：有测试向量与预期不同；journal check：日志有缺陷",
        "check: a clause is not met; rules test: a vector says something else than expected; "
        "journal check: the journal has defects",
    ),
    Exit.SITE: Text(
        "serve、operator、backup、restore、journal：没有做成，理由已写明，原有数据未动",
        "serve, operator, backup, restore, journal: not done, the reason is said, data that were there are untouched",
    ),
    Exit.USAGE: Text("命令写法不对", "the command line is not understood"),
    Exit.INTERRUPTED: Text(
        "被 Ctrl-C 中断，没有留下写了一半的文件", "interrupted by Ctrl-C; no file is left half-written"
    ),
    Exit.CLOSED: Text("读取输出的一方提前关闭（如 | head）", "the reader of the output closed it, e.g. | head"),
}
"""What each code means; the reference page and its test read this table."""
