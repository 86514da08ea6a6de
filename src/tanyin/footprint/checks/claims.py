"""What the study claims: allocation, exclusions, spreads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.amounts import Uncertainty
from tanyin.footprint.checks.model import Check, Hit, percent, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.reading import paths
from tanyin.footprint.study.process import MAIN, Output, Process

PROPERTIES = ("mass", "energy", "volume", "price", "amount")


def price(view: View) -> Iterator[Hit]:
    """Allocation by price where nothing says whose prices they are."""
    for key, process in view.made.items():
        allocation = process.allocation
        if allocation is None or allocation.method != "price":
            continue
        said = f"{allocation.reason} {process.source} {process.note}".lower()
        if not process.source and not any(word in said for word in ("价", "price")):
            yield Hit(
                paths.allocation(key),
                Text("按价格分配，没有写价格的来源", "allocated by price without saying where the prices are from"),
                Text(
                    "写明价格的来源和年份（多年平均为宜）",
                    "state source and years of the prices, best an average of several",
                ),
            )


def shares(view: View) -> Iterator[Hit]:
    """Stated shares that follow from no property of the products."""
    for key, process in view.made.items():
        allocation = process.allocation
        if allocation is None or allocation.method != "shares":
            continue
        known = [found for name in PROPERTIES if (found := _shares(process, name)) is not None]
        if known and not any(_same(allocation.shares, found, view.at("share_tolerance")) for found in known):
            main = allocation.shares.get(MAIN, Decimal(0))
            yield Hit(
                paths.allocation(key),
                Text(
                    f"主产品的份额 {percent(main)} 与质量、能量、体积、价格都不符",
                    f"the main product's share, {percent(main)}, follows from neither mass, energy, volume nor price",
                ),
                Text(
                    "写明份额从何而来，或改用 mass、energy、price",
                    "say where the shares are from, or allocate by a property",
                ),
            )


def _shares(process: Process, name: str) -> Mapping[str, Decimal] | None:
    """Shares by one property, where every product states it."""
    outputs: dict[str, Output] = {MAIN: process.output} | {item.id: item for item in process.coproducts}
    values = {key: getattr(output, name) for key, output in outputs.items()}
    if name == "amount" and len({output.unit for output in outputs.values()}) > 1:
        return None
    if any(value is None for value in values.values()):
        return None
    whole = sum(values.values(), Decimal(0))
    return {key: value / whole for key, value in values.items()}


def _same(stated: Mapping[str, Decimal], found: Mapping[str, Decimal], tolerance: Decimal) -> bool:
    return all(abs(stated.get(key, Decimal(0)) - share) <= tolerance for key, share in found.items())


def exclusions(view: View) -> Iterator[Hit]:
    """Exclusions whose size nobody has estimated, in a study that is to be judged."""
    if view.study.sample:
        return
    for item in view.study.exclusions:
        if item.impact is None and item.mass is None and item.amount is None:
            yield Hit(
                paths.exclusion(item.id),
                Text("排除项没有估计质量，也没有估计排放", "an exclusion without an estimate of mass or impact"),
                Text("给出 mass 或 impact 的估计和依据", "estimate mass or impact, and say on what basis"),
            )


def spreads(view: View) -> Iterator[Hit]:
    """Uncertainties that say next to nothing, or more than anyone can know."""
    high, low = view.at("sigma_high"), view.at("sigma_low")
    for path, term in view.result.system.terms_at.items():
        sigma = _relative(term.datum.uncertainty, term.value)
        if sigma is not None and not low <= sigma <= high:
            wide = sigma > high
            yield Hit(
                path,
                Text(
                    f"相对离散度 {shown(sigma)}，通常在 {shown(low)}–{shown(high)} 之间",
                    f"a relative spread of {shown(sigma)}; usual are {shown(low)} to {shown(high)}",
                ),
                Text(
                    "若填了 GSD 或百分数，应换成 ln σ", "if a GSD or a percentage was given, turn it into the ln sigma"
                )
                if wide
                else Text("若填了方差，应开平方", "if a variance was given, take its root"),
            )


def _relative(spread: Uncertainty | None, value: Decimal) -> Decimal | None:
    """Standard deviation of the logarithm, or relative to the value."""
    if spread is None:
        return None
    if spread.sigma is not None:
        return spread.sigma
    return spread.sd / abs(value) if spread.sd is not None and value else None


CHECKS = (
    Check(
        "price_unsourced",
        "warning",
        Text("按价格分配而价格没有来源", "allocation by prices of no stated source"),
        price,
    ),
    Check(
        "shares_unexplained",
        "note",
        Text("分配份额与产品的任何属性都不符", "shares of allocation that follow from no property"),
        shares,
        ("share_tolerance",),
    ),
    Check(
        "exclusion_unestimated",
        "warning",
        Text("不是样例的研究里排除项没有估计", "an exclusion without an estimate in a study that is no sample"),
        exclusions,
    ),
    Check(
        "spread_unlikely",
        "warning",
        Text("不确定度大得或小得不合理", "an uncertainty unreasonably wide or narrow"),
        spreads,
        ("sigma_high", "sigma_low"),
    ),
)
