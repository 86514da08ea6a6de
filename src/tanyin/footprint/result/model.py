"""The result of a study: a system, its solution, and what every line contributes. Immutable; views are functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tanyin.canon import WORKING
from tanyin.footprint.factors.gwp import Gas
from tanyin.footprint.factors.model import BIOGENIC_CO2, PARTS, Factor
from tanyin.footprint.factors.places import country_of
from tanyin.footprint.findings import Finding
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.result.checks import checks
from tanyin.footprint.result.loops import amplified, turned_over
from tanyin.footprint.solve.exact import Solution
from tanyin.footprint.study.document import Parameter
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.system.model import Line, System

if TYPE_CHECKING:
    from tanyin.footprint.result.interval import Interval
    from tanyin.footprint.result.moves import Moves
    from tanyin.footprint.result.sensitivity import Sensitivity

Parts = tuple[Decimal, ...]
"""kg CO2e in the six parts, in the order of `PARTS`."""

ZERO = Decimal(0)
NOTHING: Parts = (ZERO,) * len(PARTS)
WITHOUT_BIOGENIC_CO2 = tuple(index for index, part in enumerate(PARTS) if part not in BIOGENIC_CO2)
ALL_PARTS = tuple(range(len(PARTS)))

K = TypeVar("K")


class Contribution(NamedTuple):
    """What one line with a burden of its own adds to the product unit, in six parts."""

    line: Line
    parts: Parts


@dataclass(frozen=True)
class Result:
    """`contributions` hold every line that is not a link; their sum is the result."""

    system: System
    solution: Solution
    contributions: tuple[Contribution, ...]
    parts: Parts

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What was found about the study, then about its solution."""
        return (
            *self.system.findings,
            *turned_over(self.system, self.solution),
            *amplified(self.system, self.solution),
            *checks(self.system, self.solution, self.parts, self.headline),
        )

    @property
    def counted(self) -> tuple[int, ...]:
        """Indices of the parts that the headline total adds up."""
        return WITHOUT_BIOGENIC_CO2 if self.system.study.method.headline == "total" else ALL_PARTS

    @cached_property
    def parameters(self) -> FrozenMap[str, Parameter]:
        """The study's parameters by id."""
        return FrozenMap({parameter.id: parameter for parameter in self.system.study.parameters})

    @cached_property
    def interval(self) -> Interval:
        """The analytic interval of the headline."""
        from tanyin.footprint.result.interval import interval  # which reads results itself

        return interval(self)

    @cached_property
    def moves(self) -> Moves:
        """How far each uncertain datum and factor moves the headline."""
        from tanyin.footprint.result.moves import moves  # which reads results itself

        return moves(self)

    @cached_property
    def data_sensitivities(self) -> tuple[Sensitivity, ...]:
        """What the headline does when one datum moves, the largest first."""
        from tanyin.footprint.result.sensitivity import data_sensitivities  # which reads results itself

        return data_sensitivities(self)

    @cached_property
    def counts(self) -> tuple[tuple[Contribution, Decimal], ...]:
        """Each contribution with what it adds to the headline, kg CO2e."""
        counted = self.counted
        with localcontext(WORKING):
            return tuple([(c, sum([c.parts[index] for index in counted], ZERO)) for c in self.contributions])

    @cached_property
    def counts_of(self) -> tuple[tuple[tuple[Contribution, Decimal], ...], ...]:
        """`counts` of each activity's own rows."""
        found: list[list[tuple[Contribution, Decimal]]] = [[] for _ in self.system.activities]
        for contribution, value in self.counts:
            found[contribution.line.activity].append((contribution, value))
        return tuple(tuple(rows) for rows in found)

    @cached_property
    def headline(self) -> Decimal:
        """The total that the study's rule names, kg CO2e per product unit."""
        return add(self.parts, self.counted)


def add(parts: Parts, counted: Iterable[int] = WITHOUT_BIOGENIC_CO2) -> Decimal:
    """Sum of the counted parts, in their order."""
    with localcontext(WORKING):
        return sum((parts[index] for index in counted), ZERO)


def total(result: Result) -> Decimal:
    """Without biogenic CO2: fossil + aircraft + biogenic non-CO2 + land-use change."""
    return add(result.parts, WITHOUT_BIOGENIC_CO2)


def total_with_biogenic_co2(result: Result) -> Decimal:
    """All six parts."""
    return add(result.parts, ALL_PARTS)


def contribute(system: System, solution: Solution) -> tuple[tuple[Contribution, ...], Parts]:
    """Every line's contribution, and their sum, in document order."""
    found, scales = [], solution.scales
    sums = [ZERO] * len(PARTS)
    with localcontext(WORKING):
        for line in system.lines:
            if line.supplier is not None:
                continue
            scaled = scales[line.activity] * line.amount
            parts = list(NOTHING)
            for index, value in line.burden:
                parts[index] = part = scaled * value
                sums[index] += part
            found.append(Contribution(line, tuple(parts)))
    return tuple(found), tuple(sums)


def group(result: Result, key: Callable[[Contribution], K]) -> dict[K, Parts]:
    """Contributions summed by key, keys in order of first appearance."""
    sums: dict[K, list[Decimal]] = {}
    with localcontext(WORKING):
        for contribution in result.contributions:
            row = sums.setdefault(key(contribution), list(NOTHING))
            for index, value in enumerate(contribution.parts):
                if value:
                    row[index] += value
    return {name: tuple(row) for name, row in sums.items()}


def by_stage(result: Result) -> dict[str, Parts]:
    """By life-cycle stage, those of the boundary in the order of the life cycle."""
    sums = group(result, lambda contribution: contribution.line.stage)
    inside = result.system.study.boundary.stages
    return {stage: sums.get(stage, NOTHING) for stage in STAGES if stage in inside or stage in sums}


def by_process(result: Result) -> dict[str, Parts]:
    """By the activity whose rows carry the burden (its own rows, not its suppliers')."""
    activities = result.system.activities
    return group(result, lambda contribution: activities[contribution.line.activity].key)


def by_input(result: Result) -> dict[str, Parts]:
    """By row, under the path of the row in the study."""
    return group(result, lambda contribution: contribution.line.path)


UNSPLIT = "co2e_not_split"
"""Key for burdens whose factor states CO2e without its gases."""


def by_gas(result: Result) -> dict[str, Parts]:
    """By gas for direct emissions; factors state no gases and stand under `UNSPLIT`, unless all they hold is
    biogenic CO2."""
    return group(result, gas_of)


def by_gas_and_origin(result: Result) -> dict[str, Parts]:
    """As `by_gas`, under the keys of the GWP set: a gas whose potential hangs on its origin (methane) once for each."""
    return group(result, gas_key_of)


def by_site(result: Result) -> dict[str | None, Parts]:
    """By the site of the process whose rows carry the burden; None where a process names no site."""
    return group(result, lambda contribution: site_of(result, contribution))


def by_country(result: Result) -> dict[str | None, Parts]:
    """By country: that of the factor for background burdens, that of the site for direct emissions."""
    return group(result, lambda contribution: place_of(result, contribution))


def gas_of(contribution: Contribution) -> str:
    """The gas whose emission contributes; `UNSPLIT` where a factor does not say."""
    origin = contribution.line.origin
    if isinstance(origin, Gas):
        return origin.gas
    held = contribution.line.burden
    return "co2" if held and all(PARTS[index] in BIOGENIC_CO2 for index, _ in held) else UNSPLIT


def gas_key_of(contribution: Contribution) -> str:
    """Key in the GWP set of the gas whose emission contributes, as `gas_of` otherwise."""
    origin = contribution.line.origin
    return origin.key if isinstance(origin, Gas) else gas_of(contribution)


def site_of(result: Result, contribution: Contribution) -> str | None:
    """Id of the site where the contributing process runs."""
    place = result.system.activities[contribution.line.activity].site
    return None if place is None else place.id


def place_of(result: Result, contribution: Contribution) -> str | None:
    """Country of the factor, or of the site of a direct emission."""
    origin = contribution.line.origin
    if isinstance(origin, Factor):
        return country_of(origin.geography)
    place = result.system.activities[contribution.line.activity].site
    return None if place is None else place.country


def share_of(result: Result, holds: Callable[[Line], Decimal | bool]) -> Decimal:
    """Share of Σ|contribution| (headline parts) whose line `holds`, wholly or to a share; 0 where nothing contributes."""
    whole = part = ZERO
    with localcontext(WORKING):
        for contribution, value in result.counts:
            size = abs(value)
            whole += size
            part += size * holds(contribution.line)
        return part / whole if whole else ZERO


def credits(result: Result) -> Parts:
    """What avoided products take off (system expansion), shown apart; it is already inside the totals."""
    sums = list(NOTHING)
    with localcontext(WORKING):
        for line in result.system.lines:
            if line.role == "credit":
                scaled = result.solution.scales[line.activity] * line.amount
                for index, value in _unit_burden(line, result.solution):
                    sums[index] += scaled * value
    return tuple(sums)


def _unit_burden(line: Line, solution: Solution) -> Iterable[tuple[int, Decimal]]:
    """Burden of one unit of the line: its own, or its supplier's intensity."""
    if line.supplier is None:
        return line.burden
    return enumerate(solution.intensities[line.supplier])


def unit_cost(line: Line, solution: Solution, counted: tuple[int, ...]) -> Decimal:
    """kg CO2e (headline parts) of one unit of the line."""
    return sum([value for index, value in _unit_burden(line, solution) if value and index in counted], ZERO)
