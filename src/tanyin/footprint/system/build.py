"""A study and its factors, made into a product system. All problems are found before any is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from itertools import chain

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.gaps import NO_GAPS, Gaps
from tanyin.footprint.study.process import Process
from tanyin.footprint.study.remains import Remains
from tanyin.footprint.system import scenario
from tanyin.footprint.system.activities import lay_out
from tanyin.footprint.system.carbon import NONE, arriving, balance
from tanyin.footprint.system.checks import checks
from tanyin.footprint.system.claims import claims
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.hopeless import hopeless
from tanyin.footprint.system.losses import grid_losses
from tanyin.footprint.system.meters import meters
from tanyin.footprint.system.model import Activity, Line, Run, System, Term
from tanyin.footprint.system.parameters import known_units, resolve
from tanyin.footprint.system.reference import reference_flow
from tanyin.footprint.system.reuse import Kept, untouched
from tanyin.footprint.system.runs import runs
from tanyin.footprint.system.scenario import Generated
from tanyin.footprint.system.structure import TOO_LARGE, narrowed, releases, structure
from tanyin.footprint.system.waivers import unused

ZERO, ONE = Decimal(0), Decimal(1)


def build(study: Study, library: Library, gwp: GwpSet) -> System:
    """The product system of a study. Raises StudyError with every problem: references, units, formulas, guards, and
    with them the loops without an answer that they leave untouched."""
    return _build(study, library, gwp, None, None)


def problems_of(remains: Remains, library: Library, gwp: GwpSet) -> tuple[Problem, ...]:
    """What `build` would say of what is left of a defective document, loops without an answer included. Among it is
    what comes of the gaps; `system.faults` tells it apart."""
    try:
        _build(remains.study, library, gwp, None, remains.gaps)
    except StudyError as error:
        return error.problems
    return ()


def rebuild(before: System, study: Study) -> System:
    """`build` of `study` with the factors and gases of `before`, of whose study it is an edit: the same system, to the
    last digit, in which the processes that the edit leaves alone keep their lines. A release that the study of `before`
    did not name is not at hand. Raises what `build` raises."""
    return _build(study, before.library, before.gwp, before, None)


def _build(study: Study, library: Library, gwp: GwpSet, before: System | None, gaps: Gaps | None) -> System:
    """`gaps`: those of a document of which only the problems are asked for, which are always raised."""
    with localcontext(WORKING):
        context = _context(study, library, gwp, gaps or NO_GAPS)
        generated = _generated(context)
        activities = lay_out([*study.processes, *_scenario_processes(study)], context)
        kept = Kept({}, {}) if before is None else untouched(before, study, context.parameters, activities.all)
        built = tuple(runs(activities, context, kept))
        reference, flow = reference_flow(context, activities.offered), study.product.reference
        asked = None
        if reference is not None:
            asked = activities.products[flow.process, flow.product][0], reference.value * reference.slope
        context.report(grid_losses(built, activities.all, asked), ())
        if context.problems or gaps is not None or reference is None or asked is None:
            raise StudyError(_once([*context.problems, *hopeless(context, activities, built, gaps or NO_GAPS)]))
        product, amount = asked
        blocks = (activities.products[stage, None][0] for stage, _ in scenario.blocks(study))
        context.report(_carbon(context, built, activities.all, activities.all[product].carbon * amount), ())
        lines = tuple(line for run in built for line in run.lines)
        generation = () if generated is None else generated.terms
        return System(
            study,
            context.library,
            gwp,
            FrozenMap(context.parameters),
            activities.all,
            lines,
            ((product, amount), *((block, ONE) for block in blocks)),
            reference,
            tuple(_findings(context, lines, (*generation, reference))),
            built,
            generation,
        )


def _context(study: Study, library: Library, gwp: GwpSet, gaps: Gaps) -> Context:
    """What all steps share, with the problems that stand before any row is read. Raises StudyError for a study that is
    too large to be looked at."""
    shape = structure(study)
    if any(problem.code == TOO_LARGE for problem in shape):
        raise StudyError(shape)
    values, problems = resolve(study.parameters, {}, gaps.lost("parameters"))
    known, clashes = known_units(study.parameters, values)
    found = [*shape, *releases(study, library), *problems, *clashes]
    context = Context(study, narrowed(library, study), gwp, values, known, found, lost=gaps.lost("parameters"))
    if gaps.at("use.generation") or gaps.at("use.lifetime"):
        context.defective.add(scenario.LIFETIME_YIELD)
    for parameter in study.parameters:
        context.references(parameter, paths.parameter(parameter.id))
    for meter in study.meters:
        for item in meter.calibrations:
            if item.evidence is not None:
                context.evidenced(item.evidence, paths.below(paths.meter(meter.id), "calibrations", "evidence"))
    return context


def _findings(context: Context, lines: Sequence[Line], others: Sequence[Term]) -> Iterator[Finding]:
    """What building reported, and what only the whole of the study tells. `others`: terms that stand in no line."""
    study = context.study
    terms = (*chain.from_iterable(line.terms for line in lines), *others)
    yield from context.findings
    yield from unused(study, context.findings)
    yield from checks(study, context.gwp, lines)
    yield from meters(study, terms)
    yield from claims(study, terms)


def _generated(context: Context) -> Generated | None:
    """The lifetime yield of the study's product, which formulas of rows find among the parameters from here on."""
    use = context.study.use
    if use is None or use.generation is None:
        return None
    generated = scenario.lifetime_yield(use.generation, use, context)
    if scenario.LIFETIME_YIELD in context.parameters:
        path = paths.parameter(scenario.LIFETIME_YIELD)
        context.fail("reserved", path, Text("此编号留给发电量", "this id belongs to the yield of the use scenario"))
    elif generated is None:
        context.defective.add(scenario.LIFETIME_YIELD)
    else:
        context.parameters = {scenario.LIFETIME_YIELD: generated.value, **context.parameters}
        context.parameter_units = {scenario.LIFETIME_YIELD: scenario.YIELD_UNIT, **context.parameter_units}
    return generated


def _scenario_processes(study: Study) -> Iterator[Process]:
    for stage, block in scenario.blocks(study):
        yield scenario.as_process(stage, block, study.product.unit.unit)


def _carbon(
    context: Context, runs: Sequence[Run], activities: Sequence[Activity], product: Decimal
) -> Iterator[Finding]:
    """The carbon balances. They come after all runs: carbon reaches a treatment with the waste of other processes, and
    the end of life with the `product` (kg C of one product unit)."""
    arrives = arriving((line for run in runs for line in run.lines), activities) | {"end_of_life": (product, product)}
    tolerance = context.study.method.carbon_tolerance
    for run in runs:
        key = run.process.id
        least, most = arrives.get(key, NONE)
        if not run.lines and key not in scenario.NAMES:
            least = ZERO  # A process without rows is where waste leaves the system: its fate is not told.
        yield from balance(paths.holder(key), run.carbon, tolerance=tolerance, arrives=(least, most))


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, in the order found."""
    return list(dict.fromkeys(problems))
