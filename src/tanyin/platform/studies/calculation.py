"""What a draft comes to: its result, or all that keeps it from having one, each with its place."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from threading import Lock
from typing import Any

from tanyin.canon import canonical_bytes, digest_bytes
from tanyin.footprint.engine import calculate, rescore, told
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study
from tanyin.footprint.supplies import supplies
from tanyin.platform.studies.releases import kept, release

KEPT = 32
"""Answers that a process keeps: the drafts that people have open."""


@dataclass(frozen=True)
class Answer:
    """`study` and `result` where there is one; else the `problems`."""

    study: Study | None
    result: Result | None
    problems: tuple[Problem, ...] = ()


_answers: OrderedDict[str, Answer] = OrderedDict()
_lock = Lock()


def answer_to(document: Mapping[str, Any]) -> Answer:
    """The answer to a draft's document: the same document is calculated once."""
    text = canonical_bytes(dict(document))
    name = digest_bytes(text)
    with _lock:
        if name in _answers:
            _answers.move_to_end(name)
            return _answers[name]
    return _remembered(name, _answer(text))


def _remembered(name: str, answer: Answer) -> Answer:
    with _lock:
        _answers[name] = answer
        while len(_answers) > KEPT:
            _answers.popitem(last=False)
    return answer


def answer_after(before: Answer, document: Mapping[str, Any], amounts: Mapping[str, Decimal]) -> Answer:
    """The answer to a document that differs from that of `before` in these amounts alone: the same to the last digit as
    `answer_to`, in a fraction of its time."""
    if before.result is None:
        return answer_to(document)
    name = digest_bytes(canonical_bytes(dict(document)))
    try:
        result = before.result
        for path, amount in amounts.items():
            result = rescore(result, path, amount)
    except FootprintError:
        return answer_to(document)
    return _remembered(name, Answer(result.system.study, result))


def _answer(text: bytes) -> Answer:
    try:
        study = read_study(text, format="json")
    except DefectiveStudy as error:
        return Answer(None, None, _with_the_rest(error).problems)
    except FootprintError as error:
        return Answer(None, None, error.problems)
    found = supplies(study, find=release)
    if found.problems:
        return Answer(study, None, found.problems)
    try:
        return Answer(study, calculate(study, kept(found.library), found.gwp))
    except FootprintError as error:
        return Answer(study, None, error.problems)


def _with_the_rest(error: DefectiveStudy) -> FootprintError:
    if error.remains is None:
        return error
    found = supplies(error.remains.study, find=release)
    return told(error, kept(found.library), found.gwp)
