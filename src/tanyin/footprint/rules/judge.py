"""A result judged by a rule pack on a day: clause by clause, with what stands in the way of a certificate."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property

from tanyin.canon import WORKING, Text
from tanyin.footprint import units
from tanyin.footprint.checks import run_checks
from tanyin.footprint.quality import assess
from tanyin.footprint.quality.assess import NOBODY
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules.answers import ANSWERS
from tanyin.footprint.rules.borne import held_to_evidence
from tanyin.footprint.rules.case import Answer, Case
from tanyin.footprint.rules.model import Clause, Outcome, RulePack, When
from tanyin.footprint.rules.rounding import written
from tanyin.footprint.study.document import Study

OUTCOMES: tuple[Outcome, ...] = ("not_met", "to_judge", "met")
"""The outcomes in the order of what has to be done about them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One clause with its answer."""

    clause: Clause
    answer: Answer

    @property
    def outcome(self) -> Outcome:
        """What the answer says."""
        return self.answer.outcome


@dataclass(frozen=True)
class Judgement:
    """Every clause that applies, in the order of the pack; `apart`: those that do not apply to this study."""

    result: Result
    pack: RulePack
    on: dt.date
    verdicts: tuple[Verdict, ...]
    apart: tuple[Clause, ...]

    @cached_property
    def counts(self) -> Mapping[Outcome, int]:
        """How many clauses have each outcome."""
        found = Counter(verdict.outcome for verdict in self.verdicts)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    def of(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """The clauses of this outcome, in the order of the pack."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome == outcome)

    @property
    def automatic(self) -> Decimal:
        """Share of the clauses that were decided without a person."""
        return WORKING.divide(Decimal(len(self.verdicts) - self.counts["to_judge"]), Decimal(len(self.verdicts)))

    @property
    def value(self) -> str:
        """The headline rounded as the pack says, the way a certificate would print it, kg CO2e."""
        return written(self.result.headline, int(self.pack.values[self.pack.rounding.digits].value))

    @cached_property
    def obstacles(self) -> tuple[Text, ...]:
        """Why the result cannot be certified as it stands, clauses apart that wait for a person."""
        return tuple(words for stands, words in self._obstacles() if stands)

    def _obstacles(self) -> tuple[tuple[bool, Text], ...]:
        study, unmet = self.result.system.study, self.counts["not_met"]
        waived = any(finding.severity == "waived" for finding in self.result.findings)
        return (
            (unmet > 0, Text(f"{unmet} 条不符合", f"clauses not met: {unmet}")),
            (self.result.headline < 0, Text("标题值为负", "the headline is below zero")),
            (waived, Text("有放行的守卫", "guards were set aside")),
            (self.pack.status == "provisional", Text("规则包暂定：专用规则原文未见", "the rule pack is provisional")),
            (not self._valid, Text(f"规则包在 {self.on} 不适用", f"the rule pack does not hold on {self.on}")),
            (study.sample, Text("样例研究", "the study is a sample")),
            (study.purpose == "arithmetic_case", Text("算术复算，不作产品结论", "an arithmetic case, no product")),
            (self.pack.category != study.category, Text("规则包属于另一类别", "the rule pack is of another category")),
        )

    @property
    def _valid(self) -> bool:
        until = self.pack.valid_until
        return self.pack.valid_from <= self.on and (until is None or self.on <= until)

    @property
    def certifiable(self) -> bool:
        """Whether a certification body may go on to what only a person can judge: it never means certified."""
        return not self.obstacles


def judge(result: Result, pack: RulePack, on: dt.date, confirmations: frozenset[str] = NOBODY) -> Judgement:
    """What each clause of the pack says of the result on the day `on`; `confirmations` as in `quality.assess`."""
    findings = (*result.findings, *run_checks(result, on=on))
    with localcontext(WORKING):
        case = Case(result, pack, on, assess(result, confirmations), findings)
        applying = [clause for clause in pack.clauses if applies(clause.when, case.study)]
        verdicts = tuple(_verdict(clause, case) for clause in applying)
    apart = tuple(clause for clause in pack.clauses if clause not in applying)
    return Judgement(result, pack, on, verdicts, apart)


def _verdict(clause: Clause, case: Case) -> Verdict:
    answer = ANSWERS[clause.question.ask](clause.question, case)
    return Verdict(clause, held_to_evidence(answer, clause, case))


def applies(when: When, study: Study) -> bool:
    """Whether a clause with this condition speaks of the study."""
    if when.boundary and study.boundary.type not in when.boundary:
        return False
    return not when.unit or any(units.same_dimension(study.product.unit.unit, unit) for unit in when.unit)
