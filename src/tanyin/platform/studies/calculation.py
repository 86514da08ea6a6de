"""What a draft comes to: its result, or all that keeps it from having one, each with its place."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any

from tanyin.canon import canonical_bytes, digest_bytes
from tanyin.footprint.engine import calculate, told
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study
from tanyin.footprint.supplies import supplies

KEPT = 32
"""Answers that a process keeps: the drafts that people have open."""


@dataclass(frozen=True)
class Answer:
    """`study` and `result` where there is one; else the `problems`."""

    study: Study | None
    result: Result | None
    problems: tuple[Problem, ...] = ()


_kept: OrderedDict[str, Answer] = OrderedDict()
_lock = Lock()


def answer_to(document: Mapping[str, Any]) -> Answer:
    """The answer to a draft's document: the same document is calculated once."""
    text = canonical_bytes(dict(document))
    name = digest_bytes(text)
    with _lock:
        if name in _kept:
            _kept.move_to_end(name)
            return _kept[name]
    answer = _answer(text)
    with _lock:
        _kept[name] = answer
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return answer


def _answer(text: bytes) -> Answer:
    try:
        study = read_study(text, format="json")
    except DefectiveStudy as error:
        return Answer(None, None, _with_the_rest(error).problems)
    except FootprintError as error:
        return Answer(None, None, error.problems)
    found = supplies(study, ())
    if found.problems:
        return Answer(study, None, found.problems)
    try:
        return Answer(study, calculate(study, found.library, found.gwp))
    except FootprintError as error:
        return Answer(study, None, error.problems)


def _with_the_rest(error: DefectiveStudy) -> FootprintError:
    if error.remains is None:
        return error
    found = supplies(error.remains.study, ())
    return told(error, found.library, found.gwp)
