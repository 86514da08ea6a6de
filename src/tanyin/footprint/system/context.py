"""What building a system needs at every step: values, lookups, and the list of what went wrong."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass, field
from decimal import Decimal

from tanyin.canon import MAX_MAGNITUDE, Text, shown
from tanyin.footprint import units
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import GUARD, Problem, StudyError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.formula import FormulaError, evaluate, names_in, parse
from tanyin.footprint.study.document import Site, Study
from tanyin.footprint.study.lines import Waiver
from tanyin.footprint.system.advice import no_factor
from tanyin.footprint.system.dimensions import Per, clash
from tanyin.footprint.system.parameters import no_parameter

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
    parameter_units: Mapping[str, str]
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lost: Container[str] = ()
    """Parameters that the study may have had and lost where its document is defective, which has been told."""
    defects: int = 0
    """Problems so far that are no refusal of a guard: what a row says may be missing."""

    def __post_init__(self) -> None:
        self.sites: dict[str, Site] = {site.id: site for site in self.study.sites}
        self.suppliers = {supplier.id: supplier for supplier in self.study.suppliers}
        self.evidence = {item.id for item in self.study.evidence}
        self.meters = {meter.id for meter in self.study.meters}
        self.product_unit = Per(self.study.product.unit.amount, self.study.product.unit.unit)
        self.defective = {parameter.id for parameter in self.study.parameters} - self.parameters.keys()
        self._no_units: set[str] = set()

    def fail(
        self,
        code: str,
        path: str,
        message: Text,
        *,
        found: str = "",
        expected: Text = Text("", ""),
        fix: Text = Text("", ""),
    ) -> None:
        """Note a problem; building goes on, to find the others."""
        self.defects += 1
        self._note(Problem(code, path, message, found, expected, fix=fix))

    def _note(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            raise StudyError([*self.problems, _TOO_MANY])

    def value(self, datum: Datum, path: str, per: Per | None = None) -> Decimal | None:
        """The datum's number in its own unit, or None after noting why there is none. What rests on a defective
        parameter has none, and the parameter has been noted. Asks for the evidence and the meter it names, too, and
        notes a formula that yields another unit; one that yields it per unit of output is right where `per` is given."""
        self.references(datum, path)
        if datum.amount is not None:
            return datum.amount
        assert datum.formula is not None
        try:
            if not self._known(names_in(datum.formula), path, datum.formula):
                return None
            value = evaluate(parse(datum.formula), self.parameters)
        except FormulaError as error:
            self.fail("formula", f"{path}.formula", error.message, found=datum.formula[:80])
            return None
        if (wrong := clash(datum.formula, self.parameter_units, datum.unit, per)) is not None:
            self.fail("unit", f"{path}.formula", wrong.message, found=datum.formula[:80], fix=wrong.fix)
        return value

    def _known(self, used: Set[str], path: str, formula: str) -> bool:
        """Whether all these parameters have a value; notes those that do not exist."""
        unknown = [name for name in sorted(used - self.parameters.keys() - self.defective) if name not in self.lost]
        if unknown:
            self.fail("formula", f"{path}.formula", no_parameter(unknown), found=formula[:80])
        return used <= self.parameters.keys() and not used & self.defective

    def measured(self, unit: str, path: str) -> None:
        """Note a unit that is not known, of something that can be held against nothing."""
        try:
            units.check(unit)
        except units.UnitError as error:
            self.fail("unit", f"{path}.unit", error.message, found=unit)

    def handed_on(self, unit: str, path: str) -> None:
        """Note the unit of a product where it is not known; what takes the product is not called wrong for it."""
        try:
            units.check(unit)
        except units.UnitError as error:
            self._no_units.add(unit)
            self.fail("unit", path, error.message, found=unit)

    def ratio(self, unit: str, target: str, path: str) -> Decimal | None:
        """How many `target` one `unit` is, or None after noting the clash."""
        if target in self._no_units:
            self.measured(unit, path)
            return None
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
        self.fail("out_of_range", path, words, found=shown(value, 3))
        return False

    def references(self, datum: Datum, path: str) -> None:
        """Note evidence and meters that the study does not hold."""
        for name in datum.evidence:
            self.evidenced(name, f"{path}.evidence")
        if datum.reading is not None and datum.reading.reconciled is not None:
            self.evidenced(datum.reading.reconciled, f"{path}.reading.reconciled")
        if datum.meter is not None and datum.meter not in self.meters:
            self.fail("no_meter", f"{path}.meter", Text("没有这只表计", "there is no such meter"), found=datum.meter)

    def evidenced(self, name: str, path: str) -> None:
        """Note evidence that the study does not hold."""
        if name not in self.evidence:
            self.fail("no_evidence", path, Text("没有这份凭证", "there is no such evidence"), found=name)

    def factor(self, key: str, path: str) -> Factor | None:
        """The factor of this id, or None after noting which ids come close."""
        if (factor := self.library.get(key)) is not None:
            return factor
        words = Text("因子库中没有这个因子", "no release holds this factor")
        self.fail("no_factor", path, words, found=key, fix=no_factor(key, self.library))
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
                self._note(Problem(f"{GUARD}{finding.code}", finding.path, finding.message, fix=finding.fix))

    def _waived(self, code: str, waivers: tuple[Waiver, ...]) -> str | None:
        reasons = {waiver.guard: waiver.reason for waiver in (*self.study.method.waive, *waivers)}
        if code in reasons:
            return reasons[code]
        if self.study.purpose == "arithmetic_case":
            return "purpose: arithmetic_case"
        return None
