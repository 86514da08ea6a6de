"""A study and its factors, made into a product system. All problems are found before any is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint import units
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.document import Site, Study
from tanyin.footprint.study.process import Process
from tanyin.footprint.system import allocation, scenario
from tanyin.footprint.system.carbon import NONE, Range, arriving, balance, budget
from tanyin.footprint.system.checks import checks
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.electricity import transmission
from tanyin.footprint.system.model import Activity, Line, Run, System, Term
from tanyin.footprint.system.parameters import resolve
from tanyin.footprint.system.reuse import untouched
from tanyin.footprint.system.rows import Holder, burns, emitted, sourced, staged
from tanyin.footprint.system.scenario import Generated
from tanyin.footprint.system.structure import narrowed, releases, structure
from tanyin.footprint.system.transport import carried
from tanyin.footprint.system.waivers import unused

ZERO, ONE = Decimal(0), Decimal(1)
Products = dict[tuple[str, str | None], tuple[int, str, Decimal]]


def build(study: Study, library: Library, gwp: GwpSet) -> System:
    """The product system of a study. Raises StudyError with every problem: references, units, formulas, guards."""
    return _build(study, library, gwp, None)


def rebuild(before: System, study: Study) -> System:
    """`build` of `study` with the factors and gases of `before`, of whose study it is an edit: the same system, to the
    last digit, in which the processes that the edit leaves alone keep their lines. Raises what `build` raises."""
    return _build(study, before.library, before.gwp, before)


def _build(study: Study, library: Library, gwp: GwpSet, before: System | None) -> System:
    with localcontext(WORKING):
        values, problems = resolve(study.parameters, {})
        context = Context(study, library, gwp, values, [*structure(study), *releases(study, library), *problems])
        for parameter in study.parameters:
            context.references(parameter, f"parameters.{parameter.id}")
        context.library = library = narrowed(library, study)
        generated = _generated(context)
        processes = [*study.processes, *_scenario_processes(study)]
        builder = _Builder(context, processes)
        kept = {} if before is None else untouched(before, study, context.parameters, builder.activities)
        runs = tuple(builder.runs(kept))
        reference = _reference(context, builder.offered)
        if context.problems or reference is None:
            raise StudyError(_once(context.problems))
        demand = [(builder.reference_activity(), reference.value * reference.slope)]
        carbon = builder.activities[demand[0][0]].carbon * demand[0][1]
        demand += [(builder.products[stage, None][0], Decimal(1)) for stage, _ in scenario.blocks(study)]
        lines = tuple(line for run in runs for line in run.lines)
        arrives = arriving(lines, builder.activities) | {"end_of_life": (carbon, carbon)}
        context.report(_carbon(context, runs, arrives), ())
    return System(
        study,
        library,
        gwp,
        dict(context.parameters),
        tuple(builder.activities),
        lines,
        tuple(demand),
        reference,
        (*context.findings, *unused(study, context.findings), *checks(study, gwp, lines)),
        runs,
        () if generated is None else generated.terms,
    )


def _generated(context: Context) -> Generated | None:
    """The lifetime yield of the study's product, which formulas of rows find among the parameters from here on."""
    use = context.study.use
    if use is None or use.generation is None:
        return None
    generated = scenario.lifetime_yield(use.generation, use, context)
    if scenario.LIFETIME_YIELD in context.parameters:
        path = f"parameters.{scenario.LIFETIME_YIELD}"
        context.fail("reserved", path, Text("此编号留给发电量", "this id belongs to the yield of the use scenario"))
    elif generated is None:
        context.defective.add(scenario.LIFETIME_YIELD)
    else:
        context.parameters = {scenario.LIFETIME_YIELD: generated.value, **context.parameters}
    return generated


def _scenario_processes(study: Study) -> Iterator[Process]:
    for stage, block in scenario.blocks(study):
        yield scenario.as_process(stage, block, study.product.unit.unit)


def _carbon(context: Context, runs: Iterable[Run], arrives: Mapping[str, Range]) -> Iterator[Finding]:
    """The carbon balances. They come after all runs: carbon reaches a treatment with the waste of other processes, and
    the end of life with the product."""
    tolerance = context.study.method.carbon_tolerance
    for run in runs:
        key = run.process.id
        path = key if key in scenario.NAMES else f"processes.{key}"
        least, most = arrives.get(key, NONE)
        if not run.lines and key not in scenario.NAMES:
            least = ZERO  # A process without rows is where waste leaves the system: its fate is not told.
        yield from balance(path, run.carbon, tolerance=tolerance, arrives=(least, most))


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order found."""
    return list(dict.fromkeys(problems))


def _reference(context: Context, products: Products) -> Term | None:
    """What one product unit asks of the reference process."""
    flow = context.study.product.reference
    path = "product.reference"
    target = products.get((flow.process, flow.product))
    if target is None:
        context.fail("no_process", path, Text("没有这个工序或产品", "no such process or product"), found=flow.process)
        return None
    context.ratio(context.study.product.unit.unit, context.study.product.unit.unit, "product.unit")
    value, ratio = context.value(flow, path), context.ratio(flow.unit, target[1], path)
    if value is None or ratio is None:
        return None
    if value <= 0:
        context.fail(
            "not_positive", path, Text("基准流应大于 0", "the reference flow must be above 0"), found=f"{value:f}"
        )
    context.report(_unit_of(context.study, value, flow.unit), ())
    return Term(path, flow, value, ratio)


def _unit_of(study: Study, value: Decimal, unit: str) -> Iterator[Finding]:
    """A reference flow that measures the same as the product unit and is not the same amount of it."""
    stated = study.product.unit
    if not units.same_dimension(unit, stated.unit):
        return
    served = units.convert(value, unit, stated.unit)
    if served != stated.amount:
        yield Finding(
            "reference_differs",
            "warning",
            "product.reference",
            Text(
                f"产品单位是 {stated.amount:f} {stated.unit}，基准流却是 {served:.6g} {stated.unit}",
                f"the product unit is {stated.amount:f} {stated.unit}, the reference flow {served:.6g} {stated.unit}",
            ),
            Text("两者应相等，除非途中有损耗", "they should be equal unless some is lost on the way"),
        )


class _Builder:
    """Activities first, so that rows can refer to any of them; then lines, process by process."""

    def __init__(self, context: Context, processes: list[Process]) -> None:
        self.context = context
        self.processes = processes
        self.activities: list[Activity] = []
        self.products: Products = {}
        self.shares = [allocation.shares(process, context) for process in processes]
        for process, shared in zip(processes, self.shares, strict=True):
            for key, share in shared.items():
                self._activity(process, key, share)
        # What rows and the reference flow may take: a scenario is no product.
        self.offered = {key: found for key, found in self.products.items() if key[0] not in scenario.NAMES}

    def reference_activity(self) -> int:
        flow = self.context.study.product.reference
        return self.products[flow.process, flow.product][0]

    def _activity(self, process: Process, key: str | None, share: Decimal) -> None:
        output = process.output if key is None else next(c for c in process.coproducts if c.id == key)
        path = process.id if process.id in scenario.NAMES else f"processes.{process.id}"
        path += "" if key is None else f".coproducts.{key}"
        try:
            units.check(output.unit)
        except units.UnitError as error:
            self.context.fail("unit", f"{path}.output.unit", error.message, found=output.unit)
        carbon = (output.biogenic_carbon or ZERO) / output.amount
        activity = Activity(
            key=process.id if key is None else f"{process.id}/{key}",
            process=process.id,
            product=key,
            name=process.name if key is None or output.name is None else output.name,
            stage=process.stage,
            site=self._site(process, path),
            unit=output.unit,
            output=output.amount,
            share=share,
            carbon=carbon,
        )
        self.products[process.id, key] = (len(self.activities), output.unit, carbon)
        self.activities.append(activity)

    def _site(self, process: Process, path: str) -> Site | None:
        if process.site is None:
            return None
        if (site := self.context.sites.get(process.site)) is None:
            self.context.fail(
                "no_site", f"{path}.site", Text("没有这个场所", "there is no such site"), found=process.site
            )
        return site

    def runs(self, kept: Mapping[str, Run]) -> Iterator[Run]:
        """Every process as a run; those in `kept` (by process id) as they are."""
        for process, shared in zip(self.processes, self.shares, strict=True):
            if (run := kept.get(process.id)) is None:
                start = len(self.context.findings)
                once = self._once(process)
                lines = tuple(self._per_unit(process, shared, once))
                run = Run(process, lines, tuple(self.context.findings[start:]), budget(process, once))
            else:
                self.context.findings.extend(run.findings)
            yield run

    def _per_unit(self, process: Process, shared: allocation.Shares, once: list[Line]) -> Iterator[Line]:
        """The lines of one run of the process, per unit of each of its products."""
        shift = allocation.carbon_shift(process, shared, once) if process.coproducts else {}
        for key, share in shared.items():
            index = self.products[process.id, key][0]
            activity = self.activities[index]
            for line in once:
                yield _scaled(line, activity, index, share / activity.output, share)
            if moved := shift.get(key):
                yield _scaled(allocation.shift_line(key, moved, process), activity, index, 1 / activity.output, ONE)

    def _once(self, process: Process) -> list[Line]:
        """The lines of one run of the process."""
        main = self.products[process.id, None][0]
        scenario_block = process.id in scenario.NAMES
        path = process.id if scenario_block else f"processes.{process.id}"
        burning = tuple(row.id for row in process.emissions if burns(row))
        holder = Holder("", self.activities[main].site, self.offered, burning)
        context = self.context
        found: list[Line] = []
        inputs, emissions, transports, waste = (
            replace(holder, path=f"{path}.{rows}") for rows in ("inputs", "emissions", "transports", "waste")
        )
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
        context.report(transmission(path, found, self.activities), ())
        return found


def _scaled(line: Line, activity: Activity, index: int, per_unit: Decimal, share: Decimal) -> Line:
    """The line per unit of an activity's product."""
    terms, amount = line.terms, line.amount
    if per_unit != 1:
        terms = tuple(Term(t.path, t.datum, t.value, t.slope * per_unit) for t in terms)
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
