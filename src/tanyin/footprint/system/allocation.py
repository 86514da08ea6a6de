"""Allocation: one run's burden over its products, biogenic carbon staying where it physically is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.guards import Use, judge
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.study.process import MAIN, Coproduct, Output, Process
from tanyin.footprint.system.absent import absent
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.model import Line
from tanyin.footprint.system.outputs import UNITS, measure
from tanyin.footprint.system.rows import REMOVAL, UPTAKE, Holder, uptake

ZERO, ONE = Decimal(0), Decimal(1)

FIELD_UNITS = {**UNITS, "price": "CNY"}

Shares = Mapping[str | None, Decimal]
"""Share of the burden per product: None is the main product, otherwise the co-product's id."""


def shares(process: Process, context: Context) -> Shares:
    """Shares that sum to exactly 1 (the last takes what rounding leaves); only the main product under expansion."""
    allocation = process.allocation
    if allocation is None or allocation.method == "expansion":
        return {None: ONE}
    path = paths.process(process.id)
    if allocation.method == "shares":
        wanted = {MAIN, *(coproduct.id for coproduct in process.coproducts)}
        if set(allocation.shares) != wanted:
            names = ", ".join(sorted(wanted))
            context.fail(
                "shares",
                paths.below(paths.allocation(process.id), "shares"),
                Text("份额须覆盖主产品与每个共产品", "the shares must cover the main product and every co-product"),
                found=", ".join(sorted(allocation.shares)),
                expected=Text(names, names),
            )
            return _unknown(process)
        context.report(_empty(allocation.shares, paths.below(paths.allocation(process.id), "shares")), ())
        return {None if key == MAIN else key: value for key, value in allocation.shares.items()}
    weights: dict[str | None, Decimal] = {}
    for key, output, place in outputs(process, path):
        weighs = weight(output, allocation.method)
        if weighs is None:
            context.fail(
                "no_weight",
                place,
                Text(
                    f"按 {allocation.method} 分配须给出 {allocation.method}（{FIELD_UNITS[allocation.method]}）",
                    f"allocation by {allocation.method} needs {allocation.method} ({FIELD_UNITS[allocation.method]})",
                ),
            )
        else:
            weights[key] = weighs
    if len(weights) <= len(process.coproducts):
        return _unknown(process)
    total = sum(weights.values(), ZERO)
    found = {key: weighs / total for key, weighs in weights.items()}
    last = next(reversed(found))
    found[last] = ONE - sum((share for key, share in found.items() if key != last), ZERO)
    return found


def _unknown(process: Process) -> Shares:
    """A share for every product where none can be told, so that others still find what they take."""
    return {None: ONE} | {coproduct.id: ONE for coproduct in process.coproducts}


def _empty(shares: Mapping[str, Decimal], path: str) -> Iterator[Finding]:
    """A note of the products that carry nothing."""
    if empty := [key for key, share in shares.items() if not share]:
        yield Finding(
            "share_zero",
            "note",
            path,
            Text(
                f"{'、'.join(empty)} 的份额为 0：它不承担任何排放",
                f"{', '.join(empty)} has a share of 0: it carries none of the burden",
            ),
            Text(
                "核对份额；没有价值的产出写成 waste，不是共产品",
                "check the shares; what has no worth is `waste`, not a co-product",
            ),
        )


def outputs(process: Process, path: str) -> Iterator[tuple[str | None, Output, str]]:
    """The main product and the co-products, each with its key among shares and its path below that of the process."""
    yield None, process.output, paths.below(path, "output")
    for coproduct in process.coproducts:
        yield coproduct.id, coproduct, f"{path}.coproducts.{coproduct.id}"


def weight(output: Output, method: str) -> Decimal | None:
    """The property of the output; for mass, energy and volume its amount serves where its unit measures just that."""
    stated: Decimal | None = getattr(output, method)
    if stated is not None or method == "price":
        return stated
    return measure(output, FIELD_UNITS[method])


def credits(process: Process, context: Context, holder: Holder) -> Iterator[Line]:
    """System expansion: what each co-product replaces, as negative lines of their own role."""
    if process.allocation is None or process.allocation.method != "expansion":
        return
    for coproduct in process.coproducts:
        path = paths.product(process.id, coproduct.id)
        if (line := _credit(coproduct, path, context, holder)) is None:
            continue
        context.report([_credit_finding(path, coproduct)], ())
        yield line
        if line.carbon and (factor := line.factor) is not None and not factor.biogenic_co2_removal:
            yield uptake(path, line.amount, line.carbon, factor, (), "credit")


def _credit(coproduct: Coproduct, path: str, context: Context, holder: Holder) -> Line | None:
    displaced = coproduct.displaces
    if displaced is None:
        context.fail(
            "no_displaced",
            path,
            Text(
                "method: expansion 须写 displaces（替代了什么）",
                "method: expansion needs `displaces`: what it replaces",
            ),
        )
        return None
    amount = -coproduct.amount * displaced.ratio
    if displaced.factor is not None:
        factor = context.factor(displaced.factor, f"{path}.displaces.factor")
        rate = context.ratio(coproduct.unit, factor.unit, path) if factor is not None else None
        if factor is None:
            return None
        country = holder.site.country if holder.site else None
        context.report(judge(factor, Use(f"{path}.displaces", country), context.library), ())
        if rate is None:
            return None
        carbon, burden = _carbon_of(factor), factor.burden
        return Line(-1, path, coproduct.name, "credit", amount * rate, factor.unit, None, burden, factor, carbon=carbon)
    target = holder.products.get((displaced.process or "", None))
    if target is None:
        absent(displaced.process or "", None, path, context)
        return None
    rate = context.ratio(coproduct.unit, target[1], path)
    if rate is None:
        return None
    return Line(-1, path, coproduct.name, "credit", amount * rate, target[1], supplier=target[0], carbon=target[2])


def _carbon_of(factor: Factor) -> Decimal | None:
    """kg of biogenic carbon in one unit of what is replaced: as stated, otherwise what its removal leaves in it."""
    if factor.biogenic_carbon is not None or not factor.biogenic_co2_removal:
        return factor.biogenic_carbon
    return max(ZERO, -(factor.biogenic_co2_removal + factor.biogenic_co2_emission) / UPTAKE)


def _credit_finding(path: str, coproduct: Coproduct) -> Finding:
    return Finding(
        "credit",
        "warning",
        path,
        Text(
            f"结果含共产品“{coproduct.name.zh}”的替代抵扣，单独列示；规则包允许时才可采用",
            f'the result holds a credit for "{coproduct.name.en}", shown apart; only where the rule pack allows it',
        ),
    )


def carbon_shift(process: Process, shared: Shares, once: Iterable[Line]) -> dict[str | None, Decimal]:
    """kg CO2 to add to the removal of each product of one run (of the lines `once`) so that its biogenic carbon is its
    own.

    Shares would hand out embodied carbon by themselves; the carbon is in the products. The shift of product j is
    −44/12 × (C_j − share_j × ΣC); the shifts sum to zero. Under expansion the co-products take their carbon along,
    but for what the credits already took: the shift is 44/12 × (Σ C_coproduct − Σ C_displaced).
    """
    if process.allocation is not None and process.allocation.method == "expansion":
        leaves = sum((coproduct.biogenic_carbon or ZERO for coproduct in process.coproducts), ZERO)
        replaced = sum((line.amount * line.carbon for line in once if line.role == "credit" and line.carbon), ZERO)
        return {None: UPTAKE * (leaves + replaced)}
    held = {key: output.biogenic_carbon or ZERO for key, output, _ in outputs(process, "") if key in shared}
    total = sum(held.values(), ZERO)
    return {key: -UPTAKE * (carbon - shared[key] * total) for key, carbon in held.items()}


def shift_line(key: str | None, amount: Decimal, process: Process) -> Line:
    """The carbon shift as a line that everyone can see."""
    return Line(
        -1,
        paths.below(paths.allocation(process.id), "carbon"),
        Text("生物碳随实物归属的调整", "biogenic carbon following the physical carbon"),
        "carbon",
        amount,
        "kg",
        None,
        ((REMOVAL, ONE),),
    )
