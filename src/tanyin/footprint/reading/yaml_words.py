"""Why a text is not YAML, in words of ours: what PyYAML and libyaml find, by the words that they say it with."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from tanyin.canon import Text

SLIPS = (
    ("\t", Text("这里有制表符，请改为空格", "there is a tab here: use spaces")),
    ("：", Text("这里有全角冒号，请改为半角冒号加空格", "there is a full-width colon here: use ': '")),
    ("，", Text("这里有全角逗号，请改为半角", "there is a full-width comma here: use ','")),
    ("\u3000", Text("这里有全角空格，请改为半角", "there is a full-width space here: use a plain one")),
    ("\u00a0", Text("这里有不换行空格，请改为普通空格", "there is a no-break space here: use a plain one")),
)
"""What most often stands where YAML cannot be read."""


QUIET = re.compile(r'"[^"]*"|\'[^\']*\'|(^|\s)#.*')
"""What holds text of its own: quotes and remarks."""

QUOTED = "quoted scalar"


@dataclass(frozen=True, slots=True)
class Cause:
    """Parser messages that mean one thing (`said`, within what `around` says was being read), and what to tell of it.
    `opened`: the place to look at is where the thing began, not where the parser gave up."""

    said: str
    words: Text
    around: str = ""
    opened: bool = False


CAUSES = (
    Cause("tab character", SLIPS[0][1]),
    Cause(
        "mapping values are not allowed",
        Text(
            "这里多了一个冒号，或缩进比上一行深：值里有“: ”就给值加引号，否则与同级的键对齐",
            "there is a colon too many, or the line is indented deeper than the one before: quote a value that holds "
            "': ', otherwise align the line with its neighbours",
        ),
    ),
    Cause(
        "could not find expected ':'",
        Text("键的后面缺冒号：写成“键: 值”，冒号后留一个空格", "a colon is missing after the key: write 'key: value'"),
        opened=True,
    ),
    Cause(
        "expected <block end>|expected '-' indicator",
        Text(
            "这一行与列表的上一项没有对齐：列表每一项以“- ”开头，缩进相同",
            "this line is not aligned with the entry before: every entry of a list begins with '- ' at one indent",
        ),
        around="block collection",
    ),
    Cause(
        "expected <block end>|expected key",
        Text(
            "这一行与上面同级的键没有对齐，或上一行的引号、括号没有关好",
            "this line is not aligned with the keys above, or a quote or bracket of the line before is not closed well",
        ),
    ),
    Cause(
        "sequence entries are not allowed",
        Text("“- ”不能跟在键的后面：另起一行，缩进后再写", "'- ' cannot follow a key: put it on a new line, indented"),
    ),
    Cause(
        "mapping keys are not allowed",
        Text("这里不能写“? ”：给以问号开头的值加引号", "'? ' cannot stand here: quote a value that begins with '?'"),
    ),
    Cause(
        "cannot start any token",
        Text(
            "值不能以 @、`、% 等符号开头：给它加引号",
            "a value cannot begin with a sign such as @, ` or %: put it in quotes",
        ),
    ),
    Cause(
        "end of stream|document (separator|indicator)",
        Text("从这里开始的引号没有关上：补上另一半", "the quote that opens here is not closed: add the other one"),
        around=QUOTED,
        opened=True,
    ),
    Cause(
        "unknown escape|hexdecimal|hexadecimal|Unicode character escape",
        Text(
            "双引号里的反斜杠写法不对：改用单引号，或写成两个反斜杠",
            "a backslash in double quotes does not stand for itself: use single quotes, or write it twice",
        ),
        around="(double-)?quoted scalar",
    ),
    Cause(
        "expected ',' or|unclosed|found unexpected ':'",
        Text(
            "从这里开始的方括号或花括号里缺逗号，或没有关上",
            "in the bracket or brace that opens here a comma is missing, or it is not closed",
        ),
        opened=True,
    ),
    Cause(
        "node content",
        Text("这里缺一个值，或多了一个逗号、括号", "a value is missing here, or there is a comma or bracket too many"),
    ),
    Cause(
        "chomping|indentation indicator|comment or (a )?line break",
        Text(
            "“|”或“>”后面只能换行：文字从下一行开始，缩进后再写",
            "nothing but a line break follows '|' or '>': the text begins on the next line, indented",
        ),
        around="block scalar",
    ),
    Cause(
        "document start",
        Text(
            "这里的内容不属于上面的文档：检查第一列的缩进，一个文件只放一份文档",
            "what stands here is no part of the document above: check the indent; one document per file",
        ),
    ),
    Cause(
        "(?i)",
        Text(
            "以 & 或 * 开头的值要加引号（不支持锚点和别名）",
            "a value that begins with & or * goes in quotes (anchors and aliases are not read)",
        ),
        around="anchor|alias",
    ),
    Cause("anchor|alias", Text("不支持锚点和别名，请写出全文", "anchors and aliases are not read; write it out")),
    Cause(
        "directive|version|",
        Text(
            "以 % 开头的行是 YAML 指令，这里用不到：删去，或给值加引号",
            "a line that begins with % is a directive of YAML: remove it, or quote the value",
        ),
        around="directive",
    ),
    Cause(
        "directive|incompatible|version",
        Text(
            "YAML 指令（以 % 开头的行）用不到，请删去",
            "directives of YAML (lines that begin with %) are not needed: remove them",
        ),
    ),
    Cause(
        "",
        Text("以 ! 开头的值要加引号（不支持标签）", "a value that begins with ! goes in quotes (tags are not read)"),
        around="a tag",
    ),
    Cause(
        "tag",
        Text("不支持标签（以 ! 开头的值），请加引号", "tags (values that begin with !) are not read: quote the value"),
    ),
    Cause(
        "not allowed$|UTF|Unicode|surrogate|character",
        Text(
            "含有 YAML 不允许的字符（如控制字符），请删去",
            "it holds a character that YAML does not allow, such as a control character: remove it",
        ),
    ),
)
"""In the order in which they are tried."""

UNKNOWN = Text(
    "不是合法的 YAML，请检查这一行与上一行的缩进、冒号后的空格和引号",
    "this is not YAML; check indentation, the space after colons, and quotes on this line and the one before",
)


def why(text: bytes, error: yaml.YAMLError) -> tuple[Text, int | None]:
    """What to tell, and the line (from 1) where to look: a usual slip there or on the line before, otherwise what the
    parser found."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return cause("special characters are not allowed", "").words, None
    found = cause(error.problem or "", error.context or "")
    last = max(1, len(text.splitlines()))  # what is missing at the end is missed behind it
    marks = [min(mark.line + 1, last) for mark in (error.problem_mark, error.context_mark) if mark is not None]
    line = None if not marks else marks[-1 if found.opened else 0]
    if found.around != QUOTED and marks and (slip := _slip(text, marks[0])) is not None:
        return slip
    return found.words, line


def _slip(text: bytes, line: int) -> tuple[Text, int] | None:
    """A usual slip on the line or the one before it, outside quotes and remarks; and its line."""
    lines = text.decode("utf-8", "replace").splitlines()
    for sign, words in SLIPS:
        for number in (line, line - 1):
            if 0 < number <= len(lines) and sign in QUIET.sub("", lines[number - 1]):
                return words, number
    return None


def cause(problem: str, context: str) -> Cause:
    """What a message of the parser means."""
    for known in CAUSES:
        if re.search(known.said, problem) and re.search(known.around, context):
            return known
    return Cause("", UNKNOWN)
