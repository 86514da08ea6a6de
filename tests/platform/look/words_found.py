"""Finds words that stand in one language only: in templates outside `{% t %}`, in code outside pairs such as `Text(…)`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

CHINESE = re.compile("[\u4e00-\u9fff]")
LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u4e00-\u9fff]")

_COMMENTS = re.compile(r"{#.*?#}|{%\s*comment\b.*?%}.*?{%\s*endcomment\s*%}", re.DOTALL)
_WORDS = re.compile(r"""{%\s*t\s+(?:"[^"]*"|'[^']*')\s+(?:"[^"]*"|'[^']*')(?:[^"'%]|"[^"]*"|'[^']*')*%}""")
_TAGS = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
_SPOKEN = {"alt", "title", "placeholder", "aria-label", "aria-description", "label", "summary"}
_ALIKE = re.compile(r"\b(CSV|JSON|PDF|XLSX|API|URL|QR|SHA-256|GWP|CO₂e|kg|ID)\b")
"""What is written alike in both languages."""
_QUIET = {"code", "pre", "script", "style"}

_BILINGUAL = re.compile("^(碳印 Tanyin|中文)$|[\u4e00-\u9fff] / [A-Za-z]|㐀-鿿")
"""The name of the system, that of the language, a sentence that stands in both languages at once,
and the range of all Chinese characters."""
_SAYING = {"ValidationError", "HttpResponse", "HttpResponseBadRequest"}
_SAID = {"label", "help_text", "verbose_name", "empty_label", "title", "message"}


def in_template(source: str) -> Iterator[str]:
    """The words of a template that only one language has."""
    source = _WORDS.sub("", _COMMENTS.sub("", source))
    yield from (tag for tag in _TAGS.findall(source) if CHINESE.search(tag))
    found: list[str] = []
    parser = _Words(found)
    parser.feed(_TAGS.sub("", source))
    parser.close()
    yield from found


class _Words(HTMLParser):
    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self.found, self.quiet = found, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.quiet += tag in _QUIET
        spoken = {*_SPOKEN, "value"} if tag == "input" and dict(attrs).get("type") in {"submit", "button"} else _SPOKEN
        self.found += [
            f'{name}="{value}"' for name, value in attrs if name in spoken and value and LETTERS.search(value)
        ]

    def handle_endtag(self, tag: str) -> None:
        self.quiet -= tag in _QUIET

    def handle_data(self, data: str) -> None:
        if not self.quiet and LETTERS.search(_ALIKE.sub("", data)):
            self.found.append(data.strip())


def in_code(source: str) -> Iterator[str]:
    """The words of a module that only one language has: any Chinese, and what forms and answers say in English."""
    tree = ast.parse(source)
    quiet = {id(node) for node in _silent(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
            if CHINESE.search(node.value) and not _BILINGUAL.search(node.value):
                yield f"{node.lineno}: {node.value}"
        elif isinstance(node, ast.Call):
            yield from (
                f"{node.lineno}: {words}"
                for words in _said(node)
                if LETTERS.search(words) and not _BILINGUAL.search(words)
            )


def _silent(tree: ast.AST) -> Iterator[ast.AST]:
    """Chinese whose English is the next argument, and docstrings, which readers of pages never see."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            for chinese, english in zip(node.args, node.args[1:], strict=False):
                if CHINESE.search(_text(chinese)) and not CHINESE.search(_text(english)) and _text(english):
                    yield from ast.walk(chinese)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _said(call: ast.Call) -> Iterator[str]:
    values = [keyword.value for keyword in call.keywords if keyword.arg in _SAID]
    tells = isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "messages"
    values += call.args if tells or _name(call) in _SAYING else []
    for value in values:
        yield _text(value)


def _text(node: ast.AST) -> str:
    """What a string, an f-string or a sum of them says; "" of anything else."""
    if isinstance(node, ast.BinOp):
        return _text(node.left) + _text(node.right)
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))
