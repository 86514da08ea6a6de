"""The product system: a study made ready to be solved, every line still knowing where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from functools import cached_property
from itertools import chain

from tanyin.canon import WORKING, Text
from tanyin.footprint.amounts import PROVISIONAL, Datum
from tanyin.footprint.factors.gwp import Gas, GwpSet
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.solve.network import Network
from tanyin.footprint.study.document import Site, Study, SupplierFootprint
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.study.process import Process

PRIMARY_KINDS = frozenset({"measured", "calculated", "supplier"})
"""Kinds of activity data that count as primary."""


@dataclass(frozen=True, slots=True)
class Term:
    """One datum inside a line: its value in its own unit and the exact slope d(line amount) / d(value)."""

    path: str
    datum: Datum
    value: Decimal
    slope: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One exchange of an activity, per unit of the activity's product.

    A link has a `supplier` (index of an activity); any other line has its own `burden`: (part index, kg CO2e per
    `unit`) pairs, zeros left out. `origin` is the factor, supplier footprint or gas behind it. `carbon` is the kg of
    biogenic carbon in one `unit`. `role` says what it is; `share` the allocated share already inside `amount`;
    `stage` where the burden counts; `own_supply` marks electricity that never passes the public grid.
    """

    activity: int
    path: str
    name: Text
    role: str
    amount: Decimal
    unit: str
    supplier: int | None = None
    burden: tuple[tuple[int, Decimal], ...] = ()
    origin: Factor | Gas | None = None
    terms: tuple[Term, ...] = ()
    share: Decimal = Decimal(1)
    carbon: Decimal | None = None
    stage: Stage | None = None
    own_supply: bool = False

    @property
    def factor(self) -> Factor | None:
        """The factor whose value is the burden. None for CO2 that is reckoned from the carbon which `origin` states."""
        origin = self.origin
        return origin if isinstance(origin, Factor) and self.burden == origin.burden else None

    @property
    def provisional(self) -> bool:
        """Whether the datum or the factor behind the line is not good enough to certify."""
        if self.origin is not None and self.origin.provisional:
            return True
        return any(term.datum.status in PROVISIONAL or term.datum.kind == "default" for term in self.terms)

    @property
    def unsourced(self) -> bool:
        """Whether a datum behind the line names neither source nor evidence nor meter."""
        data = (term.datum for term in self.terms)
        return any(not (datum.source or datum.evidence or datum.meter) for datum in data)

    def other_gwp(self, gwp: GwpSet) -> bool:
        """Whether the factor behind the line adds gases up with other global warming potentials than `gwp`, or does
        not say with which. It does not matter for a factor of CO2 only."""
        factor = self.origin
        return isinstance(factor, Factor) and factor.gases == "all" and factor.gwp.lower() != gwp.id

    @property
    def primary(self) -> Decimal:
        """Share of the line that is primary: site-specific activity data with a direct emission (all of it) or with a
        verified supplier footprint (as much as the supplier states, all where it states nothing)."""
        if not self.terms or any(term.datum.kind not in PRIMARY_KINDS for term in self.terms):
            return Decimal(0)
        if isinstance(self.origin, SupplierFootprint) and self.origin.verified:
            return Decimal(1) if self.origin.primary_share is None else self.origin.primary_share
        return Decimal(isinstance(self.origin, Gas))


@dataclass(frozen=True, slots=True)
class Activity:
    """One product of one process: `key` is the process id, or `process/product` for a co-product."""

    key: str
    process: str
    product: str | None
    name: Text
    stage: Stage
    site: Site | None
    unit: str
    output: Decimal
    share: Decimal
    carbon: Decimal


@dataclass(frozen=True, slots=True)
class CarbonBudget:
    """Biogenic carbon of one run of a process by its own rows, kg C: what came in, and where it went."""

    came: Decimal
    made: Decimal
    air: Decimal
    waste: Decimal


@dataclass(frozen=True, slots=True)
class Run:
    """One process as built: its lines per unit of its products, what was found about them, its biogenic carbon."""

    process: Process
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    carbon: CarbonBudget


@dataclass(frozen=True)
class System:
    """Activities, their lines in document order, and the demand (activity → units of its product).

    `runs` hold the same lines process by process, so that an edit rebuilds only the processes it touches.
    `generation`: the data behind the parameter `lifetime_yield`, where the study has one.
    """

    study: Study
    library: Library
    gwp: GwpSet
    parameters: dict[str, Decimal]
    activities: tuple[Activity, ...]
    lines: tuple[Line, ...]
    demand: tuple[tuple[int, Decimal], ...]
    reference: Term
    findings: tuple[Finding, ...] = field(default=())
    runs: tuple[Run, ...] = field(default=())
    generation: tuple[Term, ...] = field(default=())

    @cached_property
    def network(self) -> Network:
        """The linear system of the six parts."""
        links: list[dict[int, Decimal]] = [{} for _ in self.activities]
        direct: list[dict[int, Decimal]] = [{} for _ in self.activities]
        with localcontext(WORKING):
            for line in self.lines:
                if line.supplier is not None:
                    row = links[line.activity]
                    row[line.supplier] = row.get(line.supplier, Decimal(0)) + line.amount
                else:
                    row = direct[line.activity]
                    for part, value in line.burden:
                        row[part] = row.get(part, Decimal(0)) + line.amount * value
        return Network([a.key for a in self.activities], PARTS, links, direct, dict(self.demand))

    @cached_property
    def lines_of(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each activity."""
        found: list[list[Line]] = [[] for _ in self.activities]
        for line in self.lines:
            found[line.activity].append(line)
        return tuple(tuple(lines) for lines in found)

    @cached_property
    def lines_at(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of each row, by its path."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.path, []).append(line)
        return {path: tuple(lines) for path, lines in found.items()}

    @cached_property
    def terms_at(self) -> Mapping[str, Term]:
        """Every datum that lines, generation and the reference flow rest on, by its path; the first of allocated copies."""
        found: dict[str, Term] = {}
        for term in chain(*(line.terms for line in self.lines), self.generation, [self.reference]):
            found.setdefault(term.path, term)
        return found
