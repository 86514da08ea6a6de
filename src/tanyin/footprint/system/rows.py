"""Rows of a process as lines of the system: source found, unit converted, guards asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tanyin.canon import WORKING, Text
from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.gwp import characterise
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.places import country_of, covers
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.document import Site
from tanyin.footprint.study.lines import Emission, Input, Row, Sourced, Waste
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.electricity import OFF_GRID, choose
from tanyin.footprint.system.model import Line, Term

ONE = Decimal(1)
UPTAKE = WORKING.divide(Decimal(44), Decimal(12))
"""kg CO2 per kg C."""

REMOVAL = PARTS.index("biogenic_co2_removal")


@dataclass(frozen=True, slots=True)
class Holder:
    """What the rows of one process stand in. `products` finds the activity of (process, product) with its unit and
    carbon per unit; `burning` names the rows of direct fossil CO2."""

    path: str
    site: Site | None
    products: Mapping[tuple[str, str | None], tuple[int, str, Decimal]]
    burning: tuple[str, ...]


def burns(row: Emission) -> bool:
    """Whether the row may be the CO2 of a fuel burned: fossil or unproven, not nothing, not a removal."""
    return row.gas == "co2" and row.origin in ("fossil", "unproven") and not row.removal and row.amount != 0


def staged(row: Row, lines: Iterable[Line]) -> Iterable[Line]:
    """The row's lines, counted in the stage it names, where it names one."""
    return lines if row.stage is None else (replace(line, stage=row.stage) for line in lines)


def sourced(row: Input | Waste, context: Context, holder: Holder) -> Iterator[Line]:
    """Lines of an input or waste row, per run of the process (not yet per unit of product)."""
    path = f"{holder.path}.{row.id}"
    role = "waste" if isinstance(row, Waste) else "input"
    value = context.value(row, path)
    if value is None:
        return
    if value < 0:
        context.fail("negative", f"{path}.amount", *_negative(role), found=f"{value:f}")
        return
    if row.process is not None:
        yield from _link(row, value, path, role, context, holder)
        return
    factor = _factor(row, path, context, holder)
    if factor is None:
        return
    upstream = context.factor(row.upstream, f"{path}.upstream") if row.upstream is not None else None
    judged(factor, upstream, row, path, context, holder)
    yield from _burdened(row, value, factor, path, role, context)
    if upstream is not None:
        yield from _upstream(row, value, upstream, f"{path}.upstream", role, context)


def _negative(role: str) -> tuple[Text]:
    if role == "waste":
        return (Text("废物量写正数，按处理每单位的排放计", "waste is a positive amount, burdened per amount treated"),)
    return (
        Text(
            "投入量不能为负: 废物写到 waste，替代的产品写成共产品并用 method: expansion",
            "an input cannot be negative: waste goes to `waste`, a replaced product is a co-product with "
            "method: expansion",
        ),
    )


def _link(row: Sourced, value: Decimal, path: str, role: str, context: Context, holder: Holder) -> Iterator[Line]:
    target = holder.products.get((row.process or "", row.product))
    if target is None:
        wanted = row.process if row.product is None else f"{row.process}/{row.product}"
        context.fail("no_process", path, Text("没有这个工序或产品", "no such process or product"), found=str(wanted))
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
    if holder.site is None:
        context.fail(
            "no_site",
            path,
            Text("用电须知道在哪个国家: 请给工序写上 site", "electricity needs a country: give the process a site"),
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
        )
    return supply.factor


def _burdened(row: Sourced, value: Decimal, factor: Factor, path: str, role: str, context: Context) -> Iterator[Line]:
    ratio = context.ratio(row.unit, factor.unit, path)
    if ratio is None:
        return
    carbon = row.biogenic_carbon / ratio if row.biogenic_carbon is not None else factor.biogenic_carbon
    amount = value * ratio
    term = Term(path, row, value, ratio)
    own = row.electricity is not None and row.electricity.supply in OFF_GRID
    taken = Line(-1, path, row.name, role, amount, factor.unit, None, factor.burden, factor, (term,), carbon=carbon)
    yield replace(taken, own_supply=own) if own else taken
    if role == "input" and carbon and not factor.biogenic_co2_removal:
        yield uptake(path, amount, carbon, factor, (term,))
    context.report(_removal_differs(row, role, carbon, factor, path, context), ())


def _upstream(row: Sourced, value: Decimal, factor: Factor, path: str, role: str, context: Context) -> Iterator[Line]:
    """The missing upstream part of a row as a line of its own. The carbon is in the row itself, not in this line."""
    if (ratio := context.ratio(row.unit, factor.unit, path)) is not None:
        term = Term(path.removesuffix(".upstream"), row, value, ratio)
        yield Line(-1, path, row.name, role, value * ratio, factor.unit, None, factor.burden, factor, (term,))


def uptake(
    path: str, amount: Decimal, carbon: Decimal, factor: Factor, terms: tuple[Term, ...], role: str = "uptake"
) -> Line:
    """Carbon that grew into something whose factor does not state the removal: shown as a line of its own."""
    name = Text("生物质生长吸收的 CO2", "CO2 taken up in growth")
    burden = ((REMOVAL, -UPTAKE * carbon),)
    return Line(-1, f"{path}.uptake", name, role, amount, factor.unit, None, burden, factor, terms)


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
            f"因子的生物成因 CO2 吸收为 {stated:.4g}，按本行含碳量应为 {own:.4g}（kg CO2/{factor.unit}）；计入的是因子的",
            f"the factor states a biogenic CO2 removal of {stated:.4g}, the row's carbon makes {own:.4g} "
            f"(kg CO2/{factor.unit}); the factor's is counted",
        ),
        Text(
            "核对 biogenic_carbon，或换一个吸收相符的因子", "check biogenic_carbon, or take a factor whose removal fits"
        ),
    )


def judged(factor: Factor, upstream: Factor | None, row: Row, path: str, context: Context, holder: Holder) -> None:
    """Ask the guards about a row's factor and about the upstream part beside it; list other places and years."""
    country = holder.site.country if holder.site else None
    uses = [(factor, Use(path, country, upstream, holder.burning))]
    if upstream is not None:
        uses.append((upstream, Use(f"{path}.upstream", country, completes=factor)))
    for used, use in uses:
        context.report(judge(used, use, context.library), row.waive)
        context.report(_mismatches(used, use.path, context, holder), ())


def _mismatches(factor: Factor, path: str, context: Context, holder: Holder) -> Iterator[Finding]:
    """Geography and year that differ from the process's own."""
    country = holder.site.country if holder.site else None
    if country is not None and not covers(factor.geography, country):
        place = country_of(factor.geography)
        yield Finding(
            "geography",
            "note",
            path,
            Text(f"工序在 {country}，因子取自 {place}", f"the process runs in {country}, the factor is of {place}"),
        )
    limit, period = context.study.method.factor_years, context.study.period
    gap = 0 if factor.year is None else max(period.start.year - factor.year, factor.year - period.end.year)
    if gap > limit:
        yield Finding(
            "year",
            "note",
            path,
            Text(
                f"因子为 {factor.year} 年，与数据期相差 {gap} 年（限 {limit} 年）",
                f"the factor is of {factor.year}, {gap} years from the data period (limit {limit})",
            ),
        )


def emitted(row: Emission, context: Context, holder: Holder) -> Iterator[Line]:
    """The line of a direct emission or removal."""
    path = f"{holder.path}.{row.id}"
    value = context.value(row, path)
    ratio = context.ratio(row.unit, "kg", path)
    if value is None or ratio is None:
        return
    if value < 0:
        context.fail(
            "negative",
            f"{path}.amount",
            Text(
                "排放量写正数；吸收写 removal: true", "an emission is positive; an uptake is written as removal: true"
            ),
            found=f"{value:f}",
        )
        return
    counted = characterise(context.gwp, row.gas, row.origin, removal=row.removal)
    if counted is None:
        known = ", ".join(sorted({gas.gas for gas in context.gwp.gases}))
        context.fail(
            "no_gas",
            f"{path}.gas",
            Text(f"{context.gwp.id} 没有这种气体的 GWP", f"{context.gwp.id} has no GWP of this gas"),
            found=row.gas,
            expected=Text(known, known),
        )
        return
    if row.origin == "unproven" and row.gas in ("co2", "ch4"):
        context.report(
            [
                Finding(
                    "origin_unproven",
                    "warning",
                    path,
                    Text(
                        f"{row.gas.upper()} 来源未证明，按化石计",
                        f"{row.gas.upper()} of unproven origin counts as fossil",
                    ),
                    Text("写明 origin 并给出凭证", "state its origin and give evidence"),
                )
            ],
            (),
        )
    part = PARTS.index(counted.part)
    carbon = counted.gas.carbon if row.origin == "biogenic" else None
    yield Line(
        -1,
        path,
        row.name,
        "removal" if row.removal else "emission",
        value * ratio,
        "kg",
        None,
        ((part, counted.value),),
        counted.gas,
        (Term(path, row, value, ratio),),
        carbon=carbon,
    )
