"""Processes as runs: the lines of one run, then those lines per unit of each product."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tanyin.footprint.study.lines import ROWS
from tanyin.footprint.study.process import Process
from tanyin.footprint.system import allocation, scenario
from tanyin.footprint.system.activities import Activities, Products
from tanyin.footprint.system.carbon import budget
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.dimensions import Per
from tanyin.footprint.system.emissions import burns, emitted
from tanyin.footprint.system.energies import energies
from tanyin.footprint.system.model import Activity, Line, Run, Term
from tanyin.footprint.system.rows import Holder, sourced, staged
from tanyin.footprint.system.transport import carried

ONE = Decimal(1)


def runs(activities: Activities, context: Context, kept: Mapping[str, Run]) -> Iterator[Run]:
    """Every process as a run; those in `kept` (by process id) as they are. Notes every defect of a row."""
    offered = activities.offered
    for process, shared in zip(activities.processes, activities.shares, strict=True):
        if (run := kept.get(process.id)) is None:
            findings, defects = len(context.findings), context.defects
            once = _once(process, activities, offered, context)
            whole = context.defects == defects and not context.defective
            run = Run(
                process,
                tuple(_per_unit(process, shared, once, activities)),
                tuple(context.findings[findings:]),
                budget(process, once),
                energies(process, once, sells=process.id not in scenario.NAMES, whole=whole),
            )
        else:
            context.findings.extend(run.findings)
        yield run


def _once(process: Process, activities: Activities, offered: Products, context: Context) -> list[Line]:
    """The lines of one run of the process."""
    main = activities.products[process.id, None][0]
    path = scenario.path_of(process.id)
    burning = tuple(row.id for row in process.emissions if burns(row))
    per = context.product_unit if process.id in scenario.NAMES else Per(process.output.amount, process.output.unit)
    holder = Holder("", activities.all[main].site, offered, burning, per, process.source)
    found: list[Line] = []
    inputs, emissions, transports, waste = (replace(holder, path=f"{path}.{rows}") for rows in ROWS)
    for row in process.inputs:
        found.extend(staged(row, sourced(row, context, inputs)))
    if process.id == "use" and context.study.use is not None:
        found.extend(scenario.energy(context.study.use, context, holder))
    for emission in process.emissions:
        found.extend(staged(emission, emitted(emission, context, emissions)))
    for leg in process.transports:
        found.extend(staged(leg, carried(leg, context, transports)))
    for row_of_waste in process.waste:
        found.extend(staged(row_of_waste, sourced(row_of_waste, context, waste)))
    found.extend(allocation.credits(process, context, holder))
    return [_held(line, process.source) for line in found] if process.source else found


def _per_unit(process: Process, shared: allocation.Shares, once: list[Line], activities: Activities) -> Iterator[Line]:
    """The lines of one run of the process, per unit of each of its products."""
    shift = allocation.carbon_shift(process, shared, once) if process.coproducts else {}
    for key, share in shared.items():
        index = activities.products[process.id, key][0]
        activity = activities.all[index]
        for line in once:
            yield _scaled(line, activity, index, share / activity.output, share)
        if moved := shift.get(key):
            yield _scaled(allocation.shift_line(key, moved, process), activity, index, 1 / activity.output, ONE)


def _held(line: Line, source: str) -> Line:
    """The line, its data held by a process that says where they are from."""
    return replace(line, terms=tuple(replace(term, held=term.held or source) for term in line.terms))


def _scaled(line: Line, activity: Activity, index: int, per_unit: Decimal, share: Decimal) -> Line:
    """The line per unit of an activity's product."""
    terms, amount = line.terms, line.amount
    if per_unit != 1:
        terms = tuple(Term(t.path, t.datum, t.value, t.slope * per_unit, t.held) for t in terms)
        amount *= per_unit
    # Written out: `dataclasses.replace` takes twice as long, and every line of a study passes here.
    return Line(
        activity=index,
        path=line.path,
        name=line.name,
        role=line.role,
        amount=amount,
        unit=line.unit,
        supplier=line.supplier,
        burden=line.burden,
        origin=line.origin,
        terms=terms,
        share=share,
        carbon=line.carbon,
        stage=line.stage or activity.stage,
        own_supply=line.own_supply,
    )
