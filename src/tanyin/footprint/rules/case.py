"""What is judged, and how an answer looks: met, not met, or for a person to judge, always with the place and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tanyin.canon import Text
from tanyin.footprint.findings import Finding
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.quality import Assessment
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules.model import Outcome, Parameter, RulePack
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.proof import Proof


class Reason(NamedTuple):
    """One line at fault, or one thing to be judged."""

    path: str
    words: Text


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one clause."""

    outcome: Outcome
    reasons: tuple[Reason, ...] = ()


MET = Answer("met")


def decided(faults: Sequence[Reason]) -> Answer:
    """Not met for these reasons, met where there is none."""
    return Answer("not_met", tuple(faults)) if faults else MET


def for_person(reasons: Sequence[Reason]) -> Answer:
    """For a person to judge for these reasons, met where there is none."""
    return Answer("to_judge", tuple(reasons)) if reasons else MET


def asked(path: str, wanted: str, found: str) -> Reason:
    """Something else is asked for than what was found."""
    return Reason(path, Text(f"应为 {wanted}，现为 {found}", f"{wanted} is asked for, not {found}"))


@dataclass(frozen=True)
class Case:
    """A result held against a pack on a day; `findings` are those of the calculation and of the checks."""

    result: Result
    pack: RulePack
    on: dt.date
    assessment: Assessment
    findings: tuple[Finding, ...]

    @property
    def study(self) -> Study:
        """The study of the result."""
        return self.result.system.study

    def parameter(self, key: str) -> Parameter:
        """The pack's parameter of this id; the pack has been checked to hold it."""
        return self.pack.values[key]

    def value(self, key: str) -> Decimal:
        """The value of the pack's parameter."""
        return self.pack.values[key].value

    @cached_property
    def found(self) -> Mapping[str, tuple[Finding, ...]]:
        """Findings by code."""
        codes: dict[str, list[Finding]] = {}
        for finding in self.findings:
            codes.setdefault(finding.code, []).append(finding)
        return FrozenMap({code: tuple(items) for code, items in codes.items()})

    @cached_property
    def proof(self) -> Proof:
        """What bears the study's data out."""
        return Proof(self.study)
