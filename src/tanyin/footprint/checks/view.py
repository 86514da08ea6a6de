"""A result as the checks see it: every row with its amount per run and per product unit, its mass and its impact."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tanyin.footprint.checks.entry import Entry, in_units, mass_of
from tanyin.footprint.checks.pack import Category, ChecksPack
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result, add
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import STAGES, Stage
from tanyin.footprint.study.process import Process
from tanyin.footprint.system.model import Line
from tanyin.footprint.system.scenario import NAMES
from tanyin.footprint.system.structure import rows

ZERO = Decimal(0)
ROLES = frozenset({"input", "waste", "emission", "removal", "transport"})


@dataclass(frozen=True)
class View:
    """What a check may look at; `on` is the day of judging."""

    result: Result
    pack: ChecksPack
    on: dt.date | None = None

    @property
    def study(self) -> Study:
        """The study."""
        return self.result.system.study

    def at(self, key: str) -> Decimal:
        """The threshold of this id."""
        return self.pack.values[key].value

    @cached_property
    def category(self) -> Category | None:
        """What is usual for the study's category."""
        return self.pack.category(self.study.category)

    @cached_property
    def processes(self) -> Mapping[str, Process]:
        """Every process by its id, scenarios included."""
        return {run.process.id: run.process for run in self.result.system.runs}

    @cached_property
    def made(self) -> Mapping[str, Process]:
        """The processes of the study itself that the product needs."""
        scales = self.result.solution.scales
        used = {a.process for a, scale in zip(self.result.system.activities, scales, strict=True) if scale}
        return {key: process for key, process in self.processes.items() if key in used and key not in NAMES}

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every row that has a line, in the order of the study."""
        return tuple(self._entries())

    @cached_property
    def of(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each process."""
        found: dict[str, list[Entry]] = {key: [] for key in self.processes}
        for entry in self.entries:
            found[entry.process].append(entry)
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def whole(self) -> Decimal:
        """Σ |impact| of all rows, kg CO2e."""
        return sum((abs(entry.impact) for entry in self.entries), ZERO)

    @cached_property
    def stages(self) -> Mapping[Stage, Decimal]:
        """kg CO2e (headline) of each stage that something is counted in."""
        found: dict[Stage, Decimal] = dict.fromkeys(STAGES, ZERO)
        for contribution in self.result.contributions:
            if contribution.line.stage is not None:
                found[contribution.line.stage] += add(contribution.parts, self.result.counted)
        return found

    def share(self, entry: Entry) -> Decimal:
        """Share of the row in `whole`."""
        return abs(entry.impact) / self.whole if self.whole else ZERO

    def per(self, unit: str) -> Decimal | None:
        """How many `unit` one product unit is; in mass also by the product's mass. None where that is not known."""
        product = self.study.product
        if (ratio := in_units(product.unit.unit, unit)) is not None:
            return product.unit.amount * ratio
        by_mass = in_units("kg", unit)
        return None if by_mass is None or product.mass is None else product.mass * by_mass

    def _entries(self) -> Iterator[Entry]:
        system, scales = self.result.system, self.result.solution.scales
        found = dict(rows(self.study))
        use = self.study.use
        energy = None if use is None or use.energy is None else paths.energy(use.energy.id)
        first: dict[str, Line] = {}
        amounts: dict[str, Decimal] = {}
        for line in system.lines:
            if line.role in ROLES and (line.path in found or line.path == energy) and line.terms:
                first.setdefault(line.path, line)
                amounts[line.path] = amounts.get(line.path, ZERO) + scales[line.activity] * line.amount
        impacts = self._impacts(first)
        for path, line in first.items():
            row = found.get(path)
            unit, value = (line.unit, amounts[path]) if row is None else (row.unit, line.terms[0].value)
            process = system.activities[line.activity].process
            mass = self._mass(line, unit, value)
            names = (*line.name, paths.last(path).replace("_", " "), *self._named(line))
            text = " ".join(names).lower()
            yield Entry(path, process, line, row, value, unit, amounts[path], mass, impacts.get(path, ZERO), text)

    def _impacts(self, known: Mapping[str, Line]) -> dict[str, Decimal]:
        impacts: dict[str, Decimal] = {}
        for contribution in self.result.contributions:
            path = contribution.line.path
            path = path if path in known else paths.above(path)
            impacts[path] = impacts.get(path, ZERO) + add(contribution.parts, self.result.counted)
        return impacts

    def _named(self, line: Line) -> tuple[str, ...]:
        return tuple(line.origin.name) if isinstance(line.origin, Factor) else ()

    def _mass(self, line: Line, unit: str, value: Decimal) -> Decimal | None:
        if (ratio := in_units(unit, "kg")) is not None:
            return value * ratio
        if line.supplier is None:
            return None
        maker = self.result.system.activities[line.supplier]
        process, into = self.processes[maker.process], in_units(unit, maker.unit)
        products = {None: process.output} | {item.id: item for item in process.coproducts}
        whole = mass_of(products[maker.product])
        return None if whole is None or into is None or not maker.output else value * into * whole / maker.output
