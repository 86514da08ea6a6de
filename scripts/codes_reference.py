"""Write docs/reference/codes.md and codes.en.md: every code of a finding and of an error, what it means and what to do.

python -m scripts.codes_reference

Codes come from the registry of checks, the catalogue of the calculation and the sources; words from there too, and from
`code_words.yaml` where the sentences of the sources are too bound to their place.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from scripts.code_sites import Module, called, modules, resolved, sites, sources
from tanyin.canon import Language, Text
from tanyin.cli.words import SEVERITY
from tanyin.footprint.checks import CHECKS
from tanyin.footprint.checks.elsewhere import KNOWN
from tanyin.footprint.checks.model import Check
from tanyin.footprint.reading.defects import BOUNDS
from tanyin.footprint.reading.defects import WORDS as OF_MODELS
from tanyin.footprint.shipped import KIND_WORDS

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES: Mapping[Language, Path] = {
    "zh": CHECKOUT / "docs" / "reference" / "codes.md",
    "en": CHECKOUT / "docs" / "reference" / "codes.en.md",
}
HAND = Path(__file__).with_name("code_words.yaml")
Row = tuple[str, str, Text, Text]
"""Code, severity, what it means and what to do."""

TITLE = Text("# 每个代码\n\n[English](codes.en.md)", "# Every code\n\n[中文](codes.md)")
INTRO = Text(
    "由 `python -m scripts.codes_reference` 从源码生成。发现和错误都带一个固定的英文代码，供程序判断；给人看的句子说在哪里、"
    "读到什么、怎么办。`…` 处在运行时填上。退出码见[每个命令](cli.md)，检查的阈值见[检查与发现](checks.md)。",
    "Generated from the sources by `python -m scripts.codes_reference`. Findings and errors bear a fixed English code, for "
    "programs; the sentence beside it says where, what stands there and what to do. `…` is filled in at run time. Exit "
    "codes: [every command](cli.en.md); thresholds of the checks: [checks and findings](checks.en.md).",
)
HEAD = Text(
    "| 代码 | 程度 | 意思 | 怎么办 |\n|---|---|---|---|",
    "| code | severity | meaning | what to do |\n|---|---|---|---|",
)
SECTIONS: Mapping[str, Text] = {
    "checks": Text("## 检查的发现", "## Findings of the checks"),
    "known": Text("## 计算的发现", "## Findings of the calculation"),
    "guards": Text(
        "## 守卫的拒绝\n\n作为错误时代码前有 `guard.`；放行后成为“已放行”的发现。",
        "## Refusals of the guards\n\nAs errors their codes begin with `guard.`; waived, they become findings.",
    ),
    "workbook": Text("## 读工作簿时的发现", "## Findings on reading a workbook"),
    "problems": Text("## 错误", "## Errors"),
}
ERROR = Text("错误", "error")
ANYWAY = Text("照句子所说改这一处，再运行", "mend the place as the sentence says, then run again")
"""For a code that neither the sources nor the words say a remedy of."""
UNSAID = Text("见句子", "see the sentence")
"""For a code whose meaning neither the sources nor the words say: the tests let none stand."""
NO_SUCH = Text("没有随附的这一{kind}", "there is no shipped {kind} of this name")
OTHERS = ("literal_error", "string_pattern_mismatch", "refused")
"""Codes of the checking library whose sentences are put together from what it says."""
ONE_OF = Text("取句子里列出的一个", "take one of those that the sentence lists")


def page(language: Language) -> str:
    """The whole page."""
    lines = [TITLE.in_(language), "", INTRO.in_(language), ""]
    for key, rows in entries().items():
        lines += [SECTIONS[key].in_(language), "", HEAD.in_(language)]
        lines += [_line(row, language) for row in rows]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


@cache
def entries() -> Mapping[str, tuple[Row, ...]]:
    """Every code by the section it stands in."""
    known = [_entry("finding", code, entry.severity, entry.tells) for code, entry in KNOWN.items()]
    workbook = sorted({site.code for site in sites() if site.makes == "finding"} - KNOWN.keys())
    return {
        "checks": tuple((check.code, check.severity, check.looks_for, _remedy_of(check)) for check in CHECKS),
        "known": tuple(row for row in known if row[1] != "refused"),
        "guards": tuple(row for row in known if row[1] == "refused"),
        "workbook": tuple(_entry("finding", code, "note", None) for code in workbook),
        "problems": tuple(_problems()),
    }


def _problems() -> Iterator[Row]:
    codes = {site.code for site in sites() if site.makes == "problem"} | OF_MODELS.keys() | BOUNDS.keys() | set(OTHERS)
    shipped = {f"no_such_{kind}": words for kind, words in KIND_WORDS.items()}
    for code in sorted(codes | shipped.keys()):
        if code in shipped:
            words = shipped[code]
            yield code, "error", Text(NO_SUCH.zh.format(kind=words.zh), NO_SUCH.en.format(kind=words.en)), ONE_OF
        else:
            yield _entry("problem", code, "error", OF_MODELS.get(code))


def _entry(makes: Literal["problem", "finding"], code: str, severity: str, tells: Text | None) -> Row:
    here = [site for site in sites() if site.makes == makes and site.code == code]
    said = by_hand().get(code, {})
    message = next((site.message for site in here if site.message is not None), None)
    remedy = next((site.remedy for site in here if site.remedy is not None), None)
    meaning = said.get("meaning") or tells or message or UNSAID
    return code, severity, meaning, said.get("remedy") or remedy or ANYWAY


@cache
def by_hand() -> dict[str, dict[str, Text]]:
    """Words of `code_words.yaml` by code."""
    held = yaml.safe_load(HAND.read_text("utf-8"))
    return {code: {key: Text(**words) for key, words in entry.items()} for code, entry in held.items()}


def _remedy_of(check: Check) -> Text:
    """The likely fix that its hits give: looked for in the function that finds them and those of its module it calls."""
    file = inspect.getsourcefile(check.find)
    module = next(m for m, path in zip(modules(), sources(), strict=True) if file is not None and path.samefile(file))
    begin = {name for name in check.find.__qualname__.split(".") if name in module.functions}
    handed = [text for name in _named_in_registry(check, module) for text in _returned(name, module)]
    for found in (handed, _remedies(begin, module, deep=False), _remedies(begin, module, deep=True)):
        if remedies := list(dict.fromkeys(found)):
            return Text("；或".join(text.zh for text in remedies[:2]), "; or ".join(text.en for text in remedies[:2]))
    return ANYWAY


def _named_in_registry(check: Check, module: Module) -> list[str]:
    """Functions of words that the entry of the check hands to what finds: `slipped(…, words)`."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(args=[ast.Constant(value=check.code), _, _, ast.Call(args=handed), *_]) if (
                called(node) == "Check"
            ):
                return [arg.id for arg in handed if isinstance(arg, ast.Name) and arg.id in module.functions]
    return []


def _returned(name: str, module: Module) -> Iterator[Text]:
    """Every text that a function returns, in the order in which they stand."""
    returns = [node for node in ast.walk(module.functions[name]) if isinstance(node, ast.Return)]
    for node in sorted(returns, key=lambda node: node.lineno):
        if (text := resolved(node.value, module.functions[name], module)) is not None:
            yield text


def _remedies(names: set[str], module: Module, *, deep: bool) -> Iterator[Text]:
    """The third word of every hit that functions of these names make; `deep`: those too that they call."""
    seen, waiting = set(names), sorted(names)
    while waiting:
        function = module.functions[waiting.pop(0)]
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and called(node) == "Hit" and len(node.args) == 3:
                if (text := resolved(node.args[2], function, module)) is not None:
                    yield text
            elif deep and isinstance(node, ast.Call) and called(node) in module.functions.keys() - seen:
                seen.add(called(node))
                waiting.append(called(node))


def _line(row: Row, language: Language) -> str:
    code, severity, meaning, remedy = row
    grave = ERROR if severity == "error" else SEVERITY[severity]
    cells = (f"`{code}`", grave.in_(language), meaning.in_(language), remedy.in_(language))
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
