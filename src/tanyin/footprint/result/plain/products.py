"""Slopes of what a process makes: output amounts, what allocation goes by, credits, the carbon in its products.

Notation, all of the solved system, per product unit: T the headline; of product j of a process o_j the output amount
of one run, s_j its share of the burden, x_j the amount made (scale), c_j the cost of one unit (headline parts of the
intensity), C_j its biogenic carbon per run; U = 44/12 where the headline counts biogenic CO2, otherwise 0.

A line of one run that costs k stands in product j with k·s_j ÷ o_j, and the carbon shift with −U·(C_j − s_j·ΣC) ÷ o_j.
With K the cost of a run before the shift and K' = K + U·ΣC that makes c_j·o_j = s_j·K' − U·C_j. As the adjoint tells,
a line of j whose amount grows by da brings dT = x_j · da · its cost. So, with r_j = x_j ÷ o_j (runs that would be
needed if j alone had to be made) and r = Σ s_j·r_j (runs that the burden stands for):

    dT/do_j = −x_j·c_j ÷ o_j          dT/ds_j = r_j·K'          dT/dC_j = −U·(r_j − r)

Shares are weights w_j over their sum W, and ds_k/dw_j = (δ_jk − s_k) ÷ W, hence

    dT/dw_j = K'·(r_j − r) ÷ W

which holds for masses, energies, volumes and prices. Stated shares sum to one by rule; they are read as weights with
W = 1: one that grows makes all others shrink in proportion, and a share of one cannot grow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.plain.model import ONE, ZERO, Slope, at, burden, uptake, used
from tanyin.footprint.study.process import MAIN, Allocation, Output, Process
from tanyin.footprint.system.allocation import FIELD_UNITS, outputs, weight
from tanyin.footprint.units import ratio


@dataclass(frozen=True, slots=True)
class Made:
    """One product of a process in the solution. `scale`, `cost` and `share` are x_j, c_j and s_j of the module."""

    key: str | None
    path: str
    output: Output
    scale: Decimal
    cost: Decimal
    share: Decimal
    replaced: Decimal
    """Amount of it that credits of other processes take off, per product unit: zero or below."""

    @property
    def runs(self) -> Decimal:
        """r_j: runs that the amount made would take by itself."""
        return self.scale / self.output.amount

    @property
    def carbon(self) -> Decimal:
        """kg of biogenic carbon in the output of one run."""
        return self.output.biogenic_carbon or ZERO


def products(result: Result) -> Iterator[Slope]:
    """Slopes of all outputs, allocations and credits."""
    index = {(activity.process, activity.product): at for at, activity in enumerate(result.system.activities)}
    replaced = _replaced(result)
    for process in result.system.study.processes:
        made = [
            _made(result, index[process.id, key], key, path, output, replaced)
            for key, output, path in outputs(process, paths.process(process.id))
            if (process.id, key) in index
        ]
        yield from _of_process(result, process, made)


def _replaced(result: Result) -> Mapping[int, Decimal]:
    """Per activity, how much of it credits take off."""
    found: dict[int, Decimal] = {}
    for line in result.system.lines:
        if line.role == "credit" and line.supplier is not None:
            found[line.supplier] = found.get(line.supplier, ZERO) + used(result, line)
    return found


def _made(
    result: Result, index: int, key: str | None, path: str, output: Output, replaced: Mapping[int, Decimal]
) -> Made:
    solution, share = result.solution, result.system.activities[index].share
    price = sum((solution.intensities[index][part] for part in result.counted), ZERO)
    return Made(key, path, output, solution.scales[index], price, share, replaced.get(index, ZERO))


def _of_process(result: Result, process: Process, made: list[Made]) -> Iterator[Slope]:
    carbon, allocation = uptake(result), process.allocation
    runs = sum((product.share * product.runs for product in made), ZERO)
    expanded = allocation is not None and allocation.method == "expansion"
    by_weight: dict[str | None, Decimal] = {}
    if allocation is not None and not expanded:
        by_weight = _by_weight(allocation, made, runs, carbon)
        yield from _weights(process.id, allocation, made, by_weight)
    for product in made:
        slope = -(product.scale * product.cost + carbon * _held(product) * product.replaced) / product.output.amount
        slope += _of_amount(product.output, allocation) * by_weight.get(product.key, ZERO)
        yield Slope(f"{product.path}.amount", product.output.amount, product.output.unit, slope)
    if expanded:
        yield from _credits(result, process, carbon)
    if carbon:
        yield from _carbon(process, made, runs, carbon, expanded=expanded)


def _held(product: Made) -> Decimal:
    """kg of biogenic carbon in one unit of the product. What replaces it takes that much less along."""
    return product.carbon / product.output.amount


def _by_weight(allocation: Allocation, made: list[Made], runs: Decimal, carbon: Decimal) -> dict[str | None, Decimal]:
    """dT/dw_j per product: K'·(r_j − r) ÷ W. K' is read off the product of the largest share, for its digits."""
    largest = max(made, key=lambda product: product.share)
    whole = (largest.cost * largest.output.amount + carbon * largest.carbon) / largest.share
    total = ONE
    if allocation.method != "shares":
        total = sum((weight(product.output, allocation.method) or ZERO for product in made), ZERO)
    return {product.key: whole * (product.runs - runs) / total for product in made}


def _weights(
    process: str, allocation: Allocation, made: list[Made], by_weight: Mapping[str | None, Decimal]
) -> Iterator[Slope]:
    """The stated shares, or the stated properties that the method goes by."""
    for product in made:
        slope = by_weight[product.key]
        if allocation.method == "shares":
            yield Slope(paths.share(process, product.key or MAIN), product.share, "1", slope)
        elif (stated := getattr(product.output, allocation.method)) is not None:
            unit = "1" if allocation.method == "price" else FIELD_UNITS[allocation.method]
            yield Slope(f"{product.path}.{allocation.method}", stated, unit, slope)


def _of_amount(output: Output, allocation: Allocation | None) -> Decimal:
    """dw_j/do_j: where the amount itself is the weight, in the unit of the weight; 0 where it is not."""
    if allocation is None or allocation.method in ("expansion", "shares", "price"):
        return ZERO
    stated = getattr(output, allocation.method)
    return ratio(output.unit, FIELD_UNITS[allocation.method]) if stated is None else ZERO


def _credits(result: Result, process: Process, carbon: Decimal) -> Iterator[Slope]:
    """Expansion: the credit of a co-product is linear in its amount and its ratio, and so is the carbon that it
    takes off the co-product's own."""
    for coproduct in process.coproducts:
        path = paths.product(process.id, coproduct.id)
        lines = at(result, path)
        taken = sum((used(result, line) * line.carbon for line in lines if line.carbon), ZERO)
        credit = burden(result, [*lines, *at(result, paths.below(path, paths.UPTAKE))]) + carbon * taken
        yield Slope(f"{path}.amount", coproduct.amount, coproduct.unit, credit / coproduct.amount)
        if (displaced := coproduct.displaces) is not None:
            yield Slope(f"{path}.displaces.ratio", displaced.ratio, "1", credit / displaced.ratio)


def _carbon(process: Process, made: list[Made], runs: Decimal, carbon: Decimal, *, expanded: bool) -> Iterator[Slope]:
    """dT/dC_j. Under expansion the shift is U·(ΣC of the co-products − what their credits took): U·r for each of them,
    and none for the main product, whose r_j is r. A product that credits replace hands its carbon over with them."""
    for product in made:
        if product.output.biogenic_carbon is not None:
            slope = carbon * (runs - product.runs + product.replaced / product.output.amount)
            yield Slope(f"{product.path}.biogenic_carbon", product.carbon, "kgC", slope)
    for coproduct in process.coproducts if expanded else ():
        if coproduct.biogenic_carbon is not None:
            path = paths.below(paths.product(process.id, coproduct.id), "biogenic_carbon")
            yield Slope(path, coproduct.biogenic_carbon, "kgC", carbon * runs)
