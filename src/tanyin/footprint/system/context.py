"""What building a system needs at every step: values, lookups, and the list of what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tanyin.canon import MAX_MAGNITUDE, Text
from tanyin.footprint import units
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.formula import FormulaError, evaluate, names, parse
from tanyin.footprint.study.document import Site, Study
from tanyin.footprint.study.lines import Waiver

MOST_PROBLEMS = 1000
"""Problems of one study that are named one by one."""

_TOO_MANY = Problem(
    "too_many",
    "",
    Text(
        f"问题已达 {MOST_PROBLEMS} 个，其余未查；先改以上各处",
        f"{MOST_PROBLEMS} problems, the rest was not looked at: mend these first",
    ),
)


@dataclass
class Context:
    """Lives as long as one build; nothing of it survives but the findings."""

    study: Study
    library: Library
    gwp: GwpSet
    parameters: Mapping[str, Decimal]
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sites: dict[str, Site] = {site.id: site for site in self.study.sites}
        self.suppliers = {supplier.id: supplier for supplier in self.study.suppliers}
        self.evidence = {item.id for item in self.study.evidence}
        self.meters = {meter.id for meter in self.study.meters}
        self.defective = {parameter.id for parameter in self.study.parameters} - self.parameters.keys()

    def fail(self, code: str, path: str, message: Text, *, found: str = "", expected: Text = Text("", "")) -> None:
        """Note a problem; building goes on, to find the others."""
        self._note(Problem(code, path, message, found, expected))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise StudyError([*self.problems, _TOO_MANY])

    def value(self, datum: Datum, path: str) -> Decimal | None:
        """The datum's number in its own unit, or None after noting why there is none. What rests on a defective
        parameter has none, and the parameter has been noted. Asks for the evidence and the meter it names, too."""
        self.references(datum, path)
        if datum.amount is not None:
            return datum.amount
        assert datum.formula is not None
        try:
            formula = parse(datum.formula)
            return None if names(formula) & self.defective else evaluate(formula, self.parameters)
        except FormulaError as error:
            self.fail("formula", f"{path}.formula", error.message, found=datum.formula[:80])
            return None

    def ratio(self, unit: str, target: str, path: str) -> Decimal | None:
        """How many `target` one `unit` is, or None after noting the clash."""
        try:
            return units.ratio(unit, target)
        except units.UnitError as error:
            self.fail("unit", f"{path}.unit", error.message, found=unit, expected=Text(target, target))
            return None

    def in_bounds(self, value: Decimal, path: str) -> bool:
        """Whether a computed number keeps to the bounds of all numbers; notes it where it does not."""
        if not value or abs(value.adjusted()) <= MAX_MAGNITUDE:
            return True
        words = Text("算出的数超出范围，请检查数量和单位", "the number is out of range: check amounts and units")
        self.fail("out_of_range", path, words, found=f"{value:.3g}")
        return False

    def references(self, datum: Datum, path: str) -> None:
        """Note evidence and meters that the study does not hold."""
        for name in datum.evidence:
            if name not in self.evidence:
                self.fail(
                    "no_evidence", f"{path}.evidence", Text("没有这份凭证", "there is no such evidence"), found=name
                )
        if datum.meter is not None and datum.meter not in self.meters:
            self.fail("no_meter", f"{path}.meter", Text("没有这只表计", "there is no such meter"), found=datum.meter)

    def factor(self, key: str, path: str) -> Factor | None:
        """The factor of this id, or None after noting which ids come close."""
        if (factor := self.library.get(key)) is not None:
            return factor
        near = _near(key, (factor.id for factor in self.library))
        hint = Text(f"相近的有 {near}", f"close to it: {near}") if near else Text("", "")
        self.fail(
            "no_factor", path, Text("因子库中没有这个因子", "no release holds this factor"), found=key, expected=hint
        )
        return None

    def report(self, findings: Iterable[Finding], waivers: tuple[Waiver, ...]) -> None:
        """Keep findings; a refusal is waived by a waiver of its name, or by the purpose of the study, or stops."""
        for finding in findings:
            if finding.severity != "refused":
                self.findings.append(finding)
            elif (reason := self._waived(finding.code, waivers)) is not None:
                self.findings.append(
                    Finding(finding.code, "waived", finding.path, finding.message, finding.fix, reason)
                )
            else:
                self._note(Problem(f"guard.{finding.code}", finding.path, finding.message, expected=finding.fix))

    def _waived(self, code: str, waivers: tuple[Waiver, ...]) -> str | None:
        reasons = {waiver.guard: waiver.reason for waiver in (*self.study.method.waive, *waivers)}
        if code in reasons:
            return reasons[code]
        if self.study.purpose == "arithmetic_case":
            return "purpose: arithmetic_case"
        return None


def _near(key: str, known: Iterable[str]) -> str:
    """Up to three known ids that share most of their words with `key`."""
    words = set(key.replace("_", ".").split("."))
    ranked = sorted(
        ((len(words & set(name.replace("_", ".").split("."))), name) for name in known), key=lambda it: (-it[0], it[1])
    )
    return ", ".join(name for shared, name in ranked[:3] if shared >= 2)
