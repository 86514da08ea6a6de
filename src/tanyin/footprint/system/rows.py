"""Rows of a process as lines of the system: source found, unit converted, guards asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from tanyin.canon import WORKING, Text, shown
from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.mixes import AVERAGE
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.places import country_of, covers
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Site
from tanyin.footprint.study.lines import Electricity, Input, Row, Sourced, Waste
from tanyin.footprint.system.absent import absent
from tanyin.footprint.system.advice import no_electricity
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.dimensions import Per
from tanyin.footprint.system.electricity import OFF_GRID, choose
from tanyin.footprint.system.model import Line, Term

ZERO, ONE = Decimal(0), Decimal(1)
UPTAKE = WORKING.divide(Decimal(44), Decimal(12))
"""kg CO2 per kg C."""

GRID_OF_THE_SITE = Text(
    "改写 electricity: {supply: grid}，取工序所在国的电力",
    "write electricity: {supply: grid}, which takes that of the country where the process runs",
)

REMOVAL = PARTS.index("biogenic_co2_removal")


@dataclass(frozen=True, slots=True)
class Holder:
    """What the rows of one process stand in. `products` finds the activity of (process, product) with its unit and
    carbon per unit; `burning` names the rows of direct fossil CO2; `per` is the output that the rows are written for;
    `source` is where the process says its data are from; `sited` tells that the process names a site."""

    path: str
    site: Site | None
    products: Mapping[tuple[str, str | None], tuple[int, str, Decimal]]
    burning: tuple[str, ...]
    per: Per
    source: str = ""
    sited: bool = False


def staged(row: Row, lines: Iterable[Line]) -> Iterable[Line]:
    """The row's lines, counted in the stage it names, where it names one."""
    return lines if row.stage is None else (line._replace(stage=row.stage) for line in lines)


def sourced(row: Input | Waste, context: Context, holder: Holder) -> Iterator[Line]:
    """Lines of an input or waste row, per run of the process (not yet per unit of product)."""
    path = f"{holder.path}.{row.id}"
    role = "waste" if isinstance(row, Waste) else "input"
    value = context.value(row, path, holder.per)
    if value is not None and value < 0:
        context.fail("negative", f"{path}.amount", *_negative(role), found=f"{value:f}")
        value = None
    lines = _taken(row, ZERO if value is None else value, path, role, context, holder)
    if value is not None:
        yield from lines
    else:
        deque(lines, 0)  # what else is wrong with the row is noted all the same


def _taken(
    row: Input | Waste, value: Decimal, path: str, role: str, context: Context, holder: Holder
) -> Iterator[Line]:
    if row.process is not None:
        yield from _link(row, value, path, role, context, holder)
        return
    factor = _factor(row, path, context, holder)
    if factor is None:
        context.measured(row.unit, path)
        if row.upstream is not None:
            context.factor(row.upstream, paths.below(path, paths.UPSTREAM))
        return
    upstream = context.factor(row.upstream, paths.below(path, paths.UPSTREAM)) if row.upstream is not None else None
    judged(factor, upstream, row, path, context, holder)
    yield from _burdened(row, value, factor, path, role, context)
    if upstream is not None:
        yield from _upstream(row, value, upstream, paths.below(path, paths.UPSTREAM), role, context)


def _negative(role: str) -> tuple[Text]:
    if role == "waste":
        return (Text("废物量写正数，按处理每单位的排放计", "waste is a positive amount, burdened per amount treated"),)
    return (
        Text(
            "投入量不能为负：废物写到 waste，替代的产品写成共产品并用 method: expansion",
            "an input cannot be negative: waste goes to `waste`, a replaced product is a co-product with "
            "method: expansion",
        ),
    )


def _link(row: Sourced, value: Decimal, path: str, role: str, context: Context, holder: Holder) -> Iterator[Line]:
    target = holder.products.get((row.process or "", row.product))
    if target is None:
        absent(row.process or "", row.product, path, context)
        context.measured(row.unit, path)
        return
    index, unit, carbon = target
    ratio = context.ratio(row.unit, unit, path)
    if ratio is None:
        return
    term = Term(path, row, value, ratio)
    own = row.biogenic_carbon / ratio if row.biogenic_carbon is not None else carbon if role == "input" else None
    yield Line(-1, path, row.name, role, value * ratio, unit, supplier=index, terms=(term,), carbon=own)


def _factor(row: Sourced, path: str, context: Context, holder: Holder) -> Factor | None:
    if row.factor is not None:
        return context.factor(row.factor, f"{path}.factor")
    if row.supplier is not None:
        if (supplier := context.suppliers.get(row.supplier)) is None:
            context.fail(
                "no_supplier",
                f"{path}.supplier",
                Text("没有这份供应商碳足迹", "no such supplier footprint"),
                found=row.supplier,
            )
        return supplier
    assert row.electricity is not None
    if holder.site is None and holder.sited:
        return None  # that there is no such site has been told
    if holder.site is None:
        context.fail(
            "no_site",
            path,
            Text("用电须知道在哪个国家：请给工序写上 site", "electricity needs a country: give the process a site"),
        )
        return None
    year = context.study.method.electricity_year or context.study.period.end.year
    supply = choose(row.electricity, country=holder.site.country, year=year, library=context.library, path=path)
    context.report(supply.findings, row.waive)
    if supply.factor is None:
        context.fail(
            "no_electricity",
            path,
            Text(
                f"因子库中没有 {holder.site.country} 的{'全国电力' if row.electricity.supply == 'grid' else '该技术'}因子",
                f"no release holds the {'national' if row.electricity.supply == 'grid' else 'technology'} electricity "
                f"factor of {holder.site.country}",
            ),
            found=row.electricity.technology or "",
            fix=no_electricity(holder.site.country, _technology(row.electricity), context.library),
        )
    return supply.factor


def _technology(electricity: Electricity) -> str:
    """The technology whose factor is asked for: that of the plant, or the average of the grid."""
    return (electricity.technology or AVERAGE) if electricity.supply in OFF_GRID else AVERAGE


def _burdened(row: Sourced, value: Decimal, factor: Factor, path: str, role: str, context: Context) -> Iterator[Line]:
    ratio = context.ratio(row.unit, factor.unit, path)
    if ratio is None:
        return
    carbon = row.biogenic_carbon / ratio if row.biogenic_carbon is not None else factor.biogenic_carbon
    amount = value * ratio
    term = Term(path, row, value, ratio)
    own = row.electricity is not None and row.electricity.supply in OFF_GRID
    taken = Line(-1, path, row.name, role, amount, factor.unit, None, factor.burden, factor, (term,), carbon=carbon)
    yield taken._replace(own_supply=own) if own else taken
    if role == "input" and carbon and not factor.biogenic_co2_removal:
        yield uptake(path, amount, carbon, factor, (term,))
    context.report(_removal_differs(row, role, carbon, factor, path, context), ())


def _upstream(row: Sourced, value: Decimal, factor: Factor, path: str, role: str, context: Context) -> Iterator[Line]:
    """The missing upstream part of a row as a line of its own. The carbon is in the row itself, not in this line."""
    if (ratio := context.ratio(row.unit, factor.unit, path)) is not None:
        term = Term(paths.row_of(path), row, value, ratio)
        yield Line(-1, path, row.name, role, value * ratio, factor.unit, None, factor.burden, factor, (term,))


def uptake(
    path: str, amount: Decimal, carbon: Decimal, factor: Factor, terms: tuple[Term, ...], role: str = "uptake"
) -> Line:
    """Carbon that grew into something whose factor does not state the removal: shown as a line of its own."""
    name = Text("生物质生长吸收的 CO2", "CO2 taken up in growth")
    burden = ((REMOVAL, -UPTAKE * carbon),)
    return Line(-1, paths.below(path, paths.UPTAKE), name, role, amount, factor.unit, None, burden, factor, terms)


def _removal_differs(
    row: Sourced, role: str, carbon: Decimal | None, factor: Factor, path: str, context: Context
) -> Iterator[Finding]:
    """A row that states its own carbon beside a removal of the factor that is another carbon's."""
    stated = factor.biogenic_co2_removal
    if role != "input" or row.biogenic_carbon is None or carbon is None or not stated:
        return
    own = -UPTAKE * carbon
    if abs(stated - own) <= context.study.method.carbon_tolerance * max(abs(stated), abs(own)):
        return
    yield Finding(
        "carbon_removal_differs",
        "warning",
        path,
        Text(
            f"因子的生物成因 CO2 吸收为 {shown(stated, 4)}，按本行含碳量应为 {shown(own, 4)}（kg CO2/{factor.unit}）；计入的是因子的",
            f"the factor states a biogenic CO2 removal of {shown(stated, 4)}, the row's carbon makes {shown(own, 4)} "
            f"(kg CO2/{factor.unit}); the factor's is counted",
        ),
        Text(
            "核对 biogenic_carbon，或换一个吸收相符的因子", "check biogenic_carbon, or take a factor whose removal fits"
        ),
    )


def judged(factor: Factor, upstream: Factor | None, row: Row, path: str, context: Context, holder: Holder) -> None:
    """Ask the guards about a row's factor and about the upstream part beside it; list other places and years."""
    country = holder.site.country if holder.site else None
    uses = [(factor, Use(path, country, upstream, holder.burning, named_by=_named_by(row)))]
    if upstream is not None:
        uses.append((upstream, Use(paths.below(path, paths.UPSTREAM), country, completes=factor)))
    for used, use in uses:
        context.report(judge(used, use, context.library), row.waive)
        context.report(_mismatches(used, use.path, context, holder), ())


def _named_by(row: Row) -> Literal["factor", "supplier"] | None:
    """The field by which the row names what it takes; none where it states how electricity is supplied."""
    if not isinstance(row, Sourced) or row.electricity is not None:
        return None
    return "factor" if row.supplier is None else "supplier"


def _mismatches(factor: Factor, path: str, context: Context, holder: Holder) -> Iterator[Finding]:
    """Geography and year that differ from the process's own."""
    country = holder.site.country if holder.site else None
    if country is not None and not covers(factor.geography, country):
        place, electric = country_of(factor.geography), factor.family == "electricity"
        yield Finding(
            "geography",
            "warning" if electric else "note",
            path,
            Text(f"工序在 {country}，因子取自 {place}", f"the process runs in {country}, the factor is of {place}"),
            GRID_OF_THE_SITE if electric else Text("", ""),
        )
    limit, period = context.study.method.factor_years, context.study.period
    newest = factor.newest_year
    gap = 0 if newest is None else max(period.start.year - newest, newest - period.end.year)
    if gap > limit:
        yield Finding(
            "year",
            "note",
            path,
            Text(
                f"因子为 {newest} 年，与数据期相差 {gap} 年（限 {limit} 年）",
                f"the factor is of {newest}, {gap} years from the data period (limit {limit})",
            ),
        )
