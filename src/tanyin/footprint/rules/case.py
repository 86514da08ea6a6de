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
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules.model import Outcome, Parameter, RulePack
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.proof import Proof
from tanyin.footprint.system.model import Line


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

NO_EVIDENCE = Text(
    "没有可核对的凭证（有编号或哈希），也不是检定有效的计量器具抄出的实测值",
    "neither evidence with a number or digest, nor a measured reading of a meter whose calibration held",
)
"""What is said of a datum that nothing bears out."""


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

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Lines that something of flows through for the product: a row of amount zero is no row."""
        scales = self.result.solution.scales
        return tuple(line for line in self.result.system.lines if line.amount and scales[line.activity])

    @cached_property
    def words(self) -> tuple[str, ...]:
        """For each of `lines` the names and ids of the row, of its factor or gas, and of the process it takes from."""
        return tuple(self._words(line) for line in self.lines)

    def _words(self, line: Line) -> str:
        said = [as_words(paths.last(line.path.removesuffix(f".{paths.UPTAKE}"))), *line.name]
        if line.origin is not None:
            said += line.origin.name
        if line.supplier is not None:
            supplier = self.result.system.activities[line.supplier]
            said += [as_words(supplier.process), *supplier.name]
        return " ".join(said).lower()


def as_words(key: str) -> str:
    """An id as the words it is made of."""
    return key.replace("_", " ")
