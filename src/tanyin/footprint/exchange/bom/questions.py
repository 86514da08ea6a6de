"""What a bill of materials leaves open: a question with answers to choose from, each a fix that can be typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.errors import Problem, StudyError


@dataclass(frozen=True, slots=True)
class Option:
    """An answer: what `--column` takes, and what it means."""

    fix: str
    words: Text


@dataclass(frozen=True, slots=True)
class Question:
    """What must be known before anything is counted."""

    code: str
    words: Text
    options: tuple[Option, ...]


def unanswered(questions: Iterable[Question]) -> StudyError:
    """The error that lists every question with its answers, for whoever cannot be asked."""
    return StudyError([_problem(question) for question in questions])


def _problem(question: Question) -> Problem:
    zh = "；".join(f"--column {option.fix}（{option.words.zh}）" for option in question.options)
    en = "; ".join(f"--column {option.fix} ({option.words.en})" for option in question.options)
    none = Text("写明 --column 角色=列", "say so with --column ROLE=COLUMN")
    return Problem(question.code, "", question.words, fix=Text(zh, en) if question.options else none)
