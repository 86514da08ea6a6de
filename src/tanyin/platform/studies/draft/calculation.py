"""What a draft comes to: its result, or all that keeps it from having one, each with its place."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from threading import Lock
from typing import Any

from tanyin.canon import canonical_bytes
from tanyin.footprint.engine import calculate, rescore, told
from tanyin.footprint.errors import FootprintError, Problem
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import read_study
from tanyin.footprint.supplies import supplies
from tanyin.footprint.uncertainty.information import Information, value_of_information
from tanyin.platform.studies.draft.memory import settle
from tanyin.platform.studies.draft.releases import kept, release
from tanyin.report.spots import HotSpot, findings, hot_spots

KEPT = 12
"""Answers that a process keeps: the drafts that people have open."""


@dataclass(frozen=True)
class Answer:
    """`study` and `result` where there is one; else the `problems`."""

    study: Study | None
    result: Result | None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def hot_spots(self) -> Sequence[HotSpot]:
        """The rows with a contribution of their own, the largest first."""
        return hot_spots(self.result) if self.result else ()

    @cached_property
    def best_data(self) -> Information | None:
        """Which data would narrow the interval most."""
        return value_of_information(self.result) if self.result else None

    def findings(self, on: dt.date) -> tuple[Finding, ...]:
        """What the calculation and the checks found, as of a day."""
        if on not in self._found:
            self._found[on] = findings(self.result, on) if self.result else ()
        return self._found[on]

    @cached_property
    def _found(self) -> dict[dt.date, tuple[Finding, ...]]:
        return {}


Name = Hashable
"""What tells one state of a draft from another: its rows and their versions."""

_answers: OrderedDict[Name, Answer] = OrderedDict()
_lock = Lock()


def answer_to(name: Name, document: Callable[[], Mapping[str, Any]]) -> Answer:
    """The answer to a draft in the state of this name: each state is calculated once."""
    with _lock:
        if name in _answers:
            _answers.move_to_end(name)
            return _answers[name]
    return _remembered(name, answer(document()))


def answer_after(name: Name, before: Answer, amounts: Mapping[str, Decimal]) -> None:
    """Have the answer to a state that differs from that of `before` in these amounts alone: the same to the last digit as
    `answer_to` would give, in a fraction of its time. Where that cannot be, nothing is kept."""
    try:
        result = before.result
        for path, amount in amounts.items():
            result = result and rescore(result, path, amount)
    except FootprintError:
        return
    if result is not None:
        _remembered(name, Answer(result.system.study, result))


def _remembered(name: Name, answer: Answer) -> Answer:
    with _lock:
        _answers[name] = answer
        while len(_answers) > KEPT:
            _answers.popitem(last=False)
    settle()
    return answer


def answer(document: Mapping[str, Any]) -> Answer:
    """The answer to a document."""
    return _answer(canonical_bytes(dict(document)))


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
