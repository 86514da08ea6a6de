"""Whatever the parser of YAML finds is told in words of ours, in both languages, with the line and what to do."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tanyin.footprint.errors import StudyError
from tanyin.footprint.reading.source import read_yaml
from tanyin.footprint.reading.yaml_words import UNKNOWN, cause, why

LIBYAML = """
block sequence entries are not allowed in this context|mapping keys are not allowed in this context
mapping values are not allowed in this context|could not find expected ':'
did not find expected ',' or ']'|did not find expected ',' or '}'
while parsing a block collection: did not find expected '-' indicator
did not find expected <document start>|did not find expected key|did not find expected node content
found a tab character that violates indentation|found a tab character where an indentation space is expected
found character that cannot start any token|found unexpected ':'|found undefined alias
control characters are not allowed|invalid leading UTF-8 octet|invalid trailing UTF-8 octet|invalid Unicode character
while scanning a quoted scalar: found unexpected end of stream
while scanning a quoted scalar: found unexpected document indicator
while parsing a quoted scalar: found unknown escape character
while parsing a quoted scalar: did not find expected hexdecimal number
while parsing a quoted scalar: found invalid Unicode character escape code
while scanning a block scalar: did not find expected comment or line break
while scanning a block scalar: found an indentation indicator equal to 0
while scanning a directive: found unknown directive name|while scanning a directive: could not find expected directive name
while scanning a directive: found unexpected non-alphabetical character
while scanning a %YAML directive: did not find expected version number
while scanning a %YAML directive: did not find expected digit or '.' character
while scanning a %YAML directive: found extremely long version number
while parsing a %TAG directive: found duplicate %TAG directive
while scanning a %TAG directive: did not find expected whitespace
while scanning an alias: did not find expected alphabetic or numeric character
while scanning an anchor: did not find expected alphabetic or numeric character
while scanning a tag: did not find expected whitespace or line break|while parsing a tag: did not find expected tag URI
while scanning a tag: did not find expected '!'|while parsing a tag: did not find URI escaped octet
while scanning a tag: did not find the expected '>'|while parsing a node: found undefined tag handle
found duplicate %YAML directive|found incompatible YAML document|found duplicate anchor; first occurrence
"""
"""What libyaml 0.2.5 says while it scans and parses, with what it was reading where that matters."""


def of_libyaml() -> Iterator[tuple[str, str]]:
    for message in re.split(r"[|\n]", LIBYAML.strip()):
        context, colon, problem = message.partition(": ")
        yield (problem, context) if colon else (message, "")


def of_pyyaml() -> Iterator[tuple[str, str]]:
    """Every message of the scanner and the parser in Python: context and problem are the first and third argument."""
    for name in ("scanner", "parser"):
        source = Path(yaml.__file__).with_name(f"{name}.py").read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
            if called in ("ScannerError", "ParserError") and isinstance(node, ast.Call) and text_of(node.args[2]):
                yield text_of(node.args[2]), text_of(node.args[0])


def text_of(node: ast.expr) -> str:
    if isinstance(node, ast.BinOp):
        return text_of(node.left).replace("%s node", "block node").replace("an %s", "an anchor").replace("%s", "tag")
    return str(node.value or "") if isinstance(node, ast.Constant) else ""


@pytest.mark.parametrize(("problem", "context"), [*of_libyaml(), *of_pyyaml()])
def test_every_message_of_both_parsers_has_words_of_ours(problem: str, context: str) -> None:
    words = cause(problem, context).words
    assert words != UNKNOWN
    assert problem not in words.en
    assert not re.search("[a-z]{3}", words.zh), words.zh


BROKEN = {
    "a quote left open": ('a: 1\nb: "half\nc: 2\n', 2, "引号没有关上"),
    "a quote left open before full-width signs": ("a: 1\nb: 'half，半：句\nc: 2\n", 2, "引号没有关上"),
    "two colons": ("a: 1\nb: x: y\n", 2, "加引号"),
    "deeper than the line before": ("a: 1\n  b: 2\n", 2, "缩进"),
    "not aligned": ("a:\n    b: 1\n  c: 2\n", 3, "没有对齐"),
    "a list not aligned": ("a:\n    - 1\n  - 2\n", 3, "没有对齐"),
    "no colon": ("a: 1\nkey without\nb: 2\n", 2, "缺冒号"),
    "a dash on the line of a key": ("a: - 1\n", 1, "另起一行"),
    "a bracket left open": ("a: 1\nb: [1, 2\nc: 3\n", 2, "方括号"),
    "a bracket left open at the end": ("a: 1\nb: [\n", 2, "括号"),
    "a brace left open": ("a: 1\nb: {x: 1\n", 2, "花括号"),
    "a sign that starts nothing": ("a: 1\nb: @x\n", 2, "加引号"),
    "a backslash": ('a: 1\nb: "C:\\data"\n', 2, "反斜杠"),
    "text beside a bar": ("a: 1\nb: | text\n", 2, "只能换行"),
    "a directive": ("%YAML 9.9.9\n---\na: 1\n", 1, "%"),
    "a percent sign": ("a: 1\nb: %x\n", 2, "加引号"),
    "a tag left open": ("a: 1\nb: !<x y\n", 2, "!"),
    "a lone ampersand": ("a: 1\nb: & x\n", 2, "&"),
    "a lone star": ("a: 1\nb: * x\n", 2, "*"),
    "a tab": ("a: 1\n\tb: 2\n", 2, "制表符"),
    "a full-width colon": ("a: 1\nb：2\nc: 3\n", 2, "全角冒号"),
    "a control character": ("a: 1\nb: \x07\n", None, "不允许的字符"),
    "two documents of one file": ("a: 1\n...\nb\n", 3, "文档"),
}


@pytest.mark.parametrize(("text", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_what_is_no_yaml_is_told_with_its_line_and_without_the_parsers_words(
    text: str, line: int | None, words: str
) -> None:
    with pytest.raises(StudyError) as caught:
        read_yaml(text.encode())
    (problem,) = caught.value.problems
    assert (problem.line, words in problem.message.zh) == (line, True), problem
    assert not re.search("[a-z]{4}", problem.sentence("zh").replace("data", "")), problem.sentence("zh")


@pytest.mark.parametrize(("text", "line", "words"), BROKEN.values(), ids=BROKEN)
def test_the_parser_in_python_leads_to_the_same_words(text: str, line: int | None, words: str) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        list(yaml.parse(text, Loader=yaml.SafeLoader))
    told, _ = why(text.encode(), caught.value)
    assert words in told.zh, told
