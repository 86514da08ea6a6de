"""What went wrong, said so that the reader can mend it.

A `Problem` names the place (path in the document, line in the file where known), what stands there, what was
expected, and what to do. A `StudyError` carries all problems of a document at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tanyin.canon import Language, Text

ENDS = ("？", "?", "。", "！", "!")
"""Marks that end a sentence."""

GUARD = "guard."
"""What the code of a problem begins with that is the refusal of a guard."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One defect of a document.

    `code` is stable and English, for programs; `message` is for people. `found` and `expected` are short texts
    (never a dump of the document), `fix` is a sentence; `line` counts from 1 and is None where the source has no lines.
    """

    code: str
    path: str
    message: Text
    found: str = ""
    expected: Text = Text("", "")
    line: int | None = None
    fix: Text = Text("", "")
    """What to do, where that is more than to write what is expected."""
    place: Text = Text("", "")
    """Where it stands in a workbook: sheet, cell and heading; said instead of path and line."""

    def sentence(self, language: Language) -> str:
        """One line for a terminal or a page: place, message, found, expected, what to do."""
        zh = language == "zh"
        where = self.place.in_(language) or self.path or ("文件" if zh else "file")
        if self.line is not None and not self.place.in_(language):
            where += f"（第 {self.line} 行）" if zh else f" (line {self.line})"
        text = f"{where}{'：' if zh else ': '}{self.message.in_(language)}"
        if self.found:
            text = _joined(text, f"读到 {self.found}" if zh else f"found {self.found}", language)
        if expected := self.expected.in_(language):
            text = _joined(text, f"应为 {expected}" if zh else f"expected {expected}", language)
        if fix := self.fix.in_(language):
            text = _joined(text, fix, language)
        return _on_one_line(text)


def _joined(text: str, more: str, language: Language) -> str:
    """The text and what follows it; a question or a full sentence needs no semicolon."""
    if text.endswith(ENDS):
        return text + more if language == "zh" else f"{text} {more}"
    return f"{text}；{more}" if language == "zh" else f"{text}; {more}"


def _on_one_line(text: str) -> str:
    """Line breaks and control characters of a document as escapes: they could rewrite what a terminal shows."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


class FootprintError(Exception):
    """Base of all errors of the library: carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(problem.sentence("en") for problem in self.problems))

    def sentences(self, language: Language) -> list[str]:
        """Every problem as one line."""
        return [problem.sentence(language) for problem in self.problems]


class StudyError(FootprintError):
    """The study document cannot be read or does not hold together."""


class FactorError(FootprintError):
    """A factor release cannot be read, or a factor may not be used where it stands."""


class RuleError(FootprintError):
    """A rule pack cannot be read or does not hold together, or a study names one that is not there."""


class SolveError(FootprintError):
    """The product system has no meaningful solution."""


def out_of_range() -> SolveError:
    """The error for a result beyond all measure, which only amounts in the wrong unit, or made up, lead to."""
    message = Text("结果超出可表示的范围，请检查数量和单位", "the result is out of range: check amounts and units")
    return SolveError([Problem("out_of_range", "", message)])
