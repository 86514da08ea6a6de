"""Distribution, use and end of life as processes of their stages, per product unit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint.amounts import Datum
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import Input, Stage
from tanyin.footprint.study.process import Output, Process
from tanyin.footprint.study.scenario import HOURS_PER_YEAR, Block, EnergyUse, Ratio, Use, Yield
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.dimensions import Per
from tanyin.footprint.system.model import Line, Term
from tanyin.footprint.system.rows import Holder, sourced

NAMES: dict[Stage, Text] = {
    "distribution": Text("分销", "Distribution"),
    "use": Text("使用", "Use"),
    "end_of_life": Text("生命末期", "End of life"),
}

LIFETIME_YIELD = "lifetime_yield"
"""Name under which formulas find what 1 kWp generates in its life."""

YIELD_UNIT = "kWh/kWp"

LONGEST = 200
"""Years of the longest life that is added up."""


@dataclass(frozen=True, slots=True)
class Generated:
    """The lifetime yield (kWh/kWp) and the data behind it, each with its slope d(yield) / d(value)."""

    value: Decimal
    terms: tuple[Term, ...]


def blocks(study: Study) -> Iterator[tuple[Stage, Block]]:
    """The scenario blocks that the study has, in the order of the life cycle."""
    if study.distribution is not None:
        yield "distribution", study.distribution
    if study.use is not None:
        yield "use", study.use
    if study.end_of_life is not None:
        yield "end_of_life", study.end_of_life


def as_process(stage: Stage, block: Block, unit: str) -> Process:
    """The block as a process that makes one product unit's worth of its stage."""
    return Process(
        id=stage,
        name=NAMES[stage],
        stage=stage,
        site=block.site,
        output=Output(unit=unit),
        inputs=block.inputs,
        emissions=block.emissions,
        transports=block.transports,
        waste=block.waste,
    )


def energy(use: Use, context: Context, holder: Holder) -> Iterator[Line]:
    """The electricity of the use phase: yearly energy × lifetime, every mode's power a datum of its own."""
    years = (
        None if use.generation is not None and use.energy is None else _positive(use.lifetime, "use.lifetime", context)
    )
    if years == 0 and use.generation is None:  # a yield asks for whole years itself
        context.fail("lifetime", "use.lifetime", Text("寿命应大于 0", "the lifetime is to be above 0"), found="0")
        years = None
    if use.energy is None:
        return
    path = paths.energy(use.energy.id)
    in_years = context.ratio(use.lifetime.unit, "year", "use.lifetime")
    yearly = _yearly(use.energy, context, path, holder.per)
    kwh = sum((term.value * term.slope for term in yearly or ()), Decimal(0))
    span = Decimal(0) if years is None or in_years is None else years * in_years
    whole = years is not None and in_years is not None and yearly is not None and context.in_bounds(kwh * span, path)
    row = Input(
        id=use.energy.id,
        name=Text("使用阶段用电", "Electricity in use"),
        amount=kwh * span if whole else Decimal(0),
        unit="kWh",
        factor=use.energy.factor,
        electricity=use.energy.electricity,
    )
    lines = sourced(row, context, replace(holder, path="use.energy"))
    if not whole or years is None or in_years is None or yearly is None:
        deque(lines, 0)  # what is wrong with its factor is noted all the same
        return
    terms = [term._replace(slope=term.slope * span) for term in yearly]
    terms.append(Term("use.lifetime", use.lifetime, years, kwh * in_years))
    for line in lines:
        rate = line.terms[0].slope
        yield line._replace(terms=tuple(term._replace(slope=term.slope * rate) for term in terms))


def _positive(datum: Datum, path: str, context: Context, per: Per | None = None) -> Decimal | None:
    """The datum's number, or None after noting that it is none or below zero."""
    value = context.value(datum, path, per)
    if value is not None and value < 0:
        context.fail("negative", path, Text("不能为负", "this cannot be negative"), found=f"{value:f}")
        return None
    return value


def _yearly(energy: EnergyUse, context: Context, path: str, per: Per) -> list[Term] | None:
    """kWh of one year as terms whose values times slopes add up. Power and energy are those of one product unit."""
    if energy.tec is None:
        assert energy.annual is not None
        wanted = [(f"{path}.annual", energy.annual, "kWh/year", Decimal(1))]
    else:
        wanted = [
            (paths.mode(energy.id, mode.id), mode.power, "kW", mode.weight * HOURS_PER_YEAR)
            for mode in energy.tec.modes
        ]
    terms = []
    for place, datum, unit, times in wanted:
        value, ratio = _positive(datum, place, context, per), context.ratio(datum.unit, unit, place)
        if value is not None and ratio is not None:
            terms.append(Term(place, datum, value, ratio * times))
    return terms if len(terms) == len(wanted) else None


def lifetime_yield(generation: Yield, use: Use, context: Context) -> Generated | None:
    """kWh that 1 kWp generates in its life; what the specific yield already includes is not applied again."""
    specific = _term(generation.specific, "use.generation.specific", YIELD_UNIT, context)
    life = _term(use.lifetime, "use.lifetime", "year", context)
    ratio = _share(generation.performance_ratio, "use.generation.performance_ratio", context, inside=Decimal(1))
    fall = _share(generation.degradation, "use.generation.degradation", context, inside=Decimal(0))
    if specific is None or life is None or ratio is None or fall is None:
        return None
    specific, ratio, fall = (term._replace(held=generation.source) for term in (specific, ratio, fall))
    span, lost = _of(life), _of(fall)
    if not _whole_years(span, lost, context):
        return None
    kept = span - lost * span * (span - 1) / 2
    yearly = _of(specific) * _of(ratio)
    slopes = (
        (specific, _of(ratio) * kept),
        (life, yearly * (1 - lost * (2 * span - 1) / 2)),
        (ratio, _of(specific) * kept),
        (fall, -yearly * span * (span - 1) / 2),
    )
    terms = (term._replace(slope=term.slope * slope) for term, slope in slopes if term.path)
    return Generated(yearly * kept, tuple(terms))


def _term(datum: Datum, path: str, unit: str, context: Context) -> Term | None:
    """The datum, its slope that of its number in `unit`; None after noting why there is none."""
    value, slope = context.value(datum, path), context.ratio(datum.unit, unit, path)
    return None if value is None or slope is None else Term(path, datum, value, slope)


def _share(given: Ratio | None, path: str, context: Context, *, inside: Decimal) -> Term | None:
    """A share from 0 to 1; without a path and as `inside` where the specific yield already includes it."""
    if given is None:
        return Term("", Ratio(amount=inside), inside, Decimal(1))
    term = _term(given, path, "1", context)
    if term is not None and not 0 <= _of(term) <= 1:
        context.fail("share", path, Text("应在 0 与 1 之间", "this lies between 0 and 1"), found=f"{_of(term):f}")
        return None
    return term


def _of(term: Term) -> Decimal:
    return term.value * term.slope


def _whole_years(span: Decimal, fall: Decimal, context: Context) -> bool:
    """Whether the yield of every year can be added up; notes why not."""
    if span != span.to_integral_value() or span <= 0 or span > LONGEST:
        words = Text(f"寿命应为 1 至 {LONGEST} 的整年", f"the lifetime is a whole number of years, 1 to {LONGEST}")
    elif fall * (span - 1) > 1:
        words = Text("寿命末年的发电量低于零，请检查衰减", "the yield falls below zero: check the degradation")
    else:
        return True
    context.fail("lifetime", "use.lifetime", words, found=shown(span, 12))
    return False
