"""The product system: a study made ready to be solved, every line still knowing where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from tanyin.canon import WORKING, Text
from tanyin.footprint.amounts import Datum
from tanyin.footprint.factors.gwp import Gas, GwpSet
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.solve.network import Network
from tanyin.footprint.study.document import Site, Study, SupplierFootprint
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.study.process import Process
from tanyin.footprint.system.provenance import Mark, Provenance, provenance

ZERO = Decimal(0)
PRIMARY_KINDS = frozenset({"measured", "calculated", "supplier"})
"""Kinds of activity data that count as primary."""


class Term(NamedTuple):
    """One datum inside a line: its value in its own unit and the exact slope d(line amount) / d(value).

    `held` is the source of what holds the datum (process, yield); it counts where the datum names none itself.
    """

    path: str
    datum: Datum
    value: Decimal
    slope: Decimal
    held: str = ""

    @property
    def source(self) -> str:
        """The source in words: the datum's own, or that of what holds it."""
        return self.datum.source or self.held


class Line(NamedTuple):
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

    def other_gwp(self, gwp: GwpSet) -> bool:
        """Whether the factor behind the line adds gases up with other global warming potentials than `gwp`, or does
        not say with which. It does not matter for a factor of CO2 only."""
        return isinstance(self.origin, Factor) and other_gwp(self.origin, gwp)

    @property
    def primary_activity(self) -> bool:
        """Whether the activity data of the line are primary, whatever its factor."""
        return bool(self.terms) and all(term.datum.kind in PRIMARY_KINDS for term in self.terms)

    @property
    def primary(self) -> Decimal:
        """Share of the line that is primary: primary activity data with a direct emission (all of it) or with a
        verified supplier footprint (as much as the supplier states, all where it states nothing)."""
        if not self.primary_activity:
            return Decimal(0)
        if isinstance(self.origin, SupplierFootprint) and self.origin.verified:
            return Decimal(1) if self.origin.primary_share is None else self.origin.primary_share
        return Decimal(isinstance(self.origin, Gas))


def other_gwp(factor: Factor, gwp: GwpSet) -> bool:
    """Whether the factor adds gases up with other global warming potentials than `gwp`, or does not say with which."""
    return factor.gases == "all" and factor.gwp.lower() != gwp.id


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
class Energies:
    """Electricity of one run of a process by its own rows, kWh.

    Taken: `delivered` from the public grid at a factor of the power plant, `own` from an own plant or a direct line,
    `inside` at a factor with grid losses inside, `links` from other processes by activity index. `added` is
    transmission, `losses` the part of it that holds the losses; `made` is handed on as products. `generates`: it may
    generate, having other rows than these or none at all. `carries`: it has nothing but transmission and links, and
    makes nothing but electricity. `whole`: no row is missing because of a defect.
    """

    delivered: Decimal
    own: Decimal
    inside: Decimal
    added: Decimal
    losses: Decimal
    links: tuple[tuple[int, Decimal], ...]
    made: Decimal
    generates: bool
    carries: bool
    whole: bool


class Built(NamedTuple):
    """One row as built: its lines per run of its process, and what was found about it."""

    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """One process as built: its lines per unit of its products, what was found about them, its biogenic carbon, its
    electricity, and its rows by their paths."""

    process: Process
    lines: tuple[Line, ...]
    findings: tuple[Finding, ...]
    carbon: CarbonBudget
    energies: Energies
    rows: FrozenMap[str, Built]


def network(activities: Sequence[Activity], lines: Iterable[Line], demand: Mapping[int, Decimal]) -> Network:
    """The linear system of the six parts."""
    links: list[dict[int, Decimal]] = [{} for _ in activities]
    direct: list[dict[int, Decimal]] = [{} for _ in activities]
    with localcontext(WORKING):
        for line in lines:
            if line.supplier is not None:
                row = links[line.activity]
                row[line.supplier] = row.get(line.supplier, ZERO) + line.amount
            else:
                row = direct[line.activity]
                for part, value in line.burden:
                    row[part] = row.get(part, ZERO) + line.amount * value
    return Network([activity.key for activity in activities], PARTS, links, direct, demand)


@dataclass(frozen=True)
class System:
    """Activities, their lines in document order, and the demand (activity → units of its product).

    `runs` hold the same lines process by process, so that an edit rebuilds only the processes and rows it touches.
    `generation`: the data behind the parameter `lifetime_yield`, where the study has one.
    """

    study: Study
    library: Library
    gwp: GwpSet
    parameters: FrozenMap[str, Decimal]
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
        return network(self.activities, self.lines, dict(self.demand))

    @cached_property
    def index_of(self) -> FrozenMap[str, int]:
        """The index of each activity, by its key."""
        return FrozenMap({activity.key: index for index, activity in enumerate(self.activities)})

    @cached_property
    def products_of(self) -> FrozenMap[str, tuple[Activity, ...]]:
        """The activities of each process, the main product first."""
        found: dict[str, list[Activity]] = {}
        for activity in self.activities:
            found.setdefault(activity.process, []).append(activity)
        return FrozenMap({process: tuple(products) for process, products in found.items()})

    @cached_property
    def lines_of(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each activity."""
        found: list[list[Line]] = [[] for _ in self.activities]
        for line in self.lines:
            found[line.activity].append(line)
        return tuple(tuple(lines) for lines in found)

    @cached_property
    def lines_at(self) -> FrozenMap[str, tuple[Line, ...]]:
        """The lines of each row, by its path."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.path, []).append(line)
        return FrozenMap({path: tuple(lines) for path, lines in found.items()})

    @cached_property
    def terms_at(self) -> FrozenMap[str, Term]:
        """Every datum that lines, generation and the reference flow rest on, by its path; the first of allocated copies."""
        found: dict[str, Term] = {}
        for term in chain(*(line.terms for line in self.lines), self.generation, [self.reference]):
            found.setdefault(term.path, term)
        return FrozenMap(found)

    @cached_property
    def provenance(self) -> Provenance:
        """What the study's parameters rest on."""
        parameters = {parameter.id: parameter for parameter in self.study.parameters}
        data = [(term.datum, term.held) for term in self.generation]
        return provenance(
            (parameters[key] for key in self.parameters if key in parameters),
            {key: data for key in self.parameters if key not in parameters},
        )

    @cached_property
    def marks_at(self) -> FrozenMap[str, frozenset[Mark]]:
        """The marks of every datum, by its path."""
        marks = self.provenance.marks
        return FrozenMap({path: marks(term.datum, term.held) for path, term in self.terms_at.items()})

    @cached_property
    def status_at(self) -> FrozenMap[str, str]:
        """What each row is marked with, by its path: `provisional` where a datum or the factor is not good enough to
        certify, otherwise `transcribed` where one of them was seen in a transcription only. Allocated copies of a row
        rest on the same data and the same factor."""
        return FrozenMap({path: self._status(lines[0]) for path, lines in self.lines_at.items()})

    def _status(self, line: Line) -> str:
        if self.provisional(line):
            return "provisional"
        return "transcribed" if self.transcribed(line) else ""

    def default(self, line: Line) -> bool:
        """Whether a datum behind the line is one that nobody chose for this product."""
        return self._marked("default", line)

    def unsourced(self, line: Line) -> bool:
        """Whether a datum behind the line names neither source nor evidence nor meter."""
        return self._marked("unsourced", line)

    def provisional(self, line: Line) -> bool:
        """Whether the factor or a datum behind the line is not good enough to certify."""
        return (line.origin is not None and line.origin.provisional) or self._marked("provisional", line)

    def transcribed(self, line: Line) -> bool:
        """Whether the factor or a datum behind the line was seen in a transcription of its source only."""
        return (line.origin is not None and line.origin.status == "transcribed") or self._marked("transcribed", line)

    def _marked(self, mark: Mark, line: Line) -> bool:
        """Whether a datum behind the line, or a parameter behind that, has the mark."""
        marks = self.marks_at
        return any(mark in marks[term.path] for term in line.terms)
