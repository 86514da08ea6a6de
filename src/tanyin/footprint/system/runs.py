"""Processes as runs: the lines of one run, then those lines per unit of each product."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TypeVar

from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.reading import paths
from tanyin.footprint.study.lines import ROWS, Row
from tanyin.footprint.study.process import Process
from tanyin.footprint.system import allocation, scenario
from tanyin.footprint.system.activities import Activities, Products
from tanyin.footprint.system.carbon import budget
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.dimensions import Per
from tanyin.footprint.system.emissions import burns, emitted
from tanyin.footprint.system.energies import energies
from tanyin.footprint.system.model import Activity, Built, Line, Run, Term
from tanyin.footprint.system.reuse import Kept
from tanyin.footprint.system.rows import Holder, sourced, staged
from tanyin.footprint.system.transport import carried

ONE = Decimal(1)
R = TypeVar("R", bound=Row)


def runs(activities: Activities, context: Context, kept: Kept) -> Iterator[Run]:
    """Every process as a run; runs and rows in `kept` as they are. Notes every defect of a row."""
    offered = activities.offered
    for process, shared in zip(activities.processes, activities.shares, strict=True):
        if (run := kept.runs.get(process.id)) is None:
            findings, defects = len(context.findings), context.defects
            rows: dict[str, Built] = {}
            build = partial(_built, context=context, kept=kept.rows, into=rows)
            once = _once(process, activities, offered, context, build)
            whole = context.defects == defects and not context.defective
            run = Run(
                process,
                tuple(_per_unit(process, shared, once, activities)),
                tuple(context.findings[findings:]),
                budget(process, once),
                energies(process, once, sells=process.id not in scenario.NAMES, whole=whole),
                FrozenMap(rows),
            )
        else:
            context.findings.extend(run.findings)
        yield run


def _once(
    process: Process, activities: Activities, offered: Products, context: Context, built: Callable[..., Iterator[Line]]
) -> list[Line]:
    """The lines of one run of the process."""
    main = activities.products[process.id, None][0]
    path = paths.holder(process.id)
    burning = tuple(row.id for row in process.emissions if burns(row))
    per = context.product_unit if process.id in scenario.NAMES else Per(process.output.amount, process.output.unit)
    holder = Holder("", activities.all[main].site, offered, burning, per, process.source, process.site is not None)
    found: list[Line] = []
    inputs, emissions, transports, waste = (replace(holder, path=f"{path}.{rows}") for rows in ROWS)
    found.extend(built(process.inputs, sourced, inputs))
    if process.id == "use" and context.study.use is not None:
        found.extend(scenario.energy(context.study.use, context, holder))
    found.extend(built(process.emissions, emitted, emissions))
    found.extend(built(process.transports, carried, transports))
    found.extend(built(process.waste, sourced, waste))
    found.extend(allocation.credits(process, context, holder))
    return found


def _built(
    rows: Iterable[R],
    make: Callable[[R, Context, Holder], Iterator[Line]],
    holder: Holder,
    *,
    context: Context,
    kept: Mapping[str, Built],
    into: dict[str, Built],
) -> Iterator[Line]:
    """The lines of these rows, those in `kept` (by path) as they are; the rows as built are put `into` a mapping."""
    for row in rows:
        path = f"{holder.path}.{row.id}"
        if (built := kept.get(path)) is None:
            findings = len(context.findings)
            lines = tuple(staged(row, make(row, context, holder)))
            built = Built(lines, tuple(context.findings[findings:]))
        else:
            context.findings.extend(built.findings)
        into[path] = built
        yield from built.lines


def _per_unit(process: Process, shared: allocation.Shares, once: list[Line], activities: Activities) -> Iterator[Line]:
    """The lines of one run of the process, per unit of each of its products."""
    shift = allocation.carbon_shift(process, shared, once) if process.coproducts else {}
    for key, share in shared.items():
        index = activities.products[process.id, key][0]
        activity = activities.all[index]
        per_unit = share / activity.output
        for line in once:
            yield _scaled(line, activity, index, per_unit, share, process.source)
        if moved := shift.get(key):
            yield _scaled(allocation.shift_line(key, moved, process), activity, index, 1 / activity.output, ONE)


def _scaled(line: Line, activity: Activity, index: int, per_unit: Decimal, share: Decimal, source: str = "") -> Line:
    """The line per unit of an activity's product, its data held by a process that says where they are from."""
    terms, amount = line.terms, line.amount
    if per_unit != 1:
        terms = tuple(Term(t.path, t.datum, t.value, t.slope * per_unit, t.held or source) for t in terms)
        amount *= per_unit
    elif source:
        terms = tuple(Term(t.path, t.datum, t.value, t.slope, t.held or source) for t in terms)
    stage = line.stage or activity.stage
    return line._replace(activity=index, amount=amount, terms=terms, share=share, stage=stage)
