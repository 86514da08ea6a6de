"""What a result was calculated with, whatever the study declares: a stage in which nothing counts is no stage, an
electricity year is that of the factors taken."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, state
from tanyin.footprint.comparison.pack import comparison_rule
from tanyin.footprint.comparison.reading.stated import quantity
from tanyin.footprint.result.exclusions import exceeded, excluded
from tanyin.footprint.result.model import Contribution, Result, share_of
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.system.carbon import CARBON_BALANCE

ELECTRICITY_RULE = "iso14067_6.4.9.4"
"""The one order in which `system.electricity` takes factors."""
CLASSES = ("none", "few", "many", "most")
WITHIN = "within"
HUNDREDTH = Decimal("0.01")


def stages(result: Result) -> tuple[str, ...]:
    """The stages in which something counts, in the order of the life cycle: more than the trace of Σ|contribution|
    that the rule of comparison names, so that no stand-in fills a stage."""
    sizes: dict[str | None, Decimal] = {}
    with localcontext(WORKING):
        for contribution, size in _sizes(result):
            stage = contribution.line.stage
            sizes[stage] = sizes.get(stage, Decimal(0)) + size
        least = sum(sizes.values(), Decimal(0)) * comparison_rule().trace.value
    return tuple(stage for stage in STAGES if sizes.get(stage, Decimal(0)) > least)


def _sizes(result: Result) -> Iterator[tuple[Contribution, Decimal]]:
    """Each contribution with the sum of its parts' magnitudes, whichever of them the headline counts."""
    for contribution in result.contributions:
        yield contribution, sum((abs(part) for part in contribution.parts), Decimal(0))


def electricity_years(result: Result) -> tuple[str, ...]:
    """The years of all electricity factors that count, chosen by the rule or named by hand."""
    factors = (c.line.factor for c, size in _sizes(result) if size)
    years = {factor.year for factor in factors if factor is not None and factor.family == "electricity"}
    return tuple(sorted("not_stated" if year is None else str(year) for year in years))


def allocation(result: Result) -> tuple[str, ...]:
    """By which method each process that is used and has co-products shares its burden, with its place: how many steps
    it lies behind the product. The same two methods in each other's place give other shares."""
    steps = _steps(result)
    products = result.system.products_of
    found = set()
    for process in result.system.study.processes:
        at = [steps[i] for i in (result.system.index_of[a.key] for a in products.get(process.id, ())) if i in steps]
        if process.allocation is not None and process.coproducts and at:
            found.add(f"{process.allocation.method} @{min(at)}")
    return tuple(sorted(found))


def _steps(result: Result) -> dict[int, int]:
    """How many links lie between the demand and each activity that is used."""
    links = result.system.network.links
    steps = {index: 0 for index, _ in result.system.demand}
    front = list(steps)
    while front:
        behind = [(taker, s) for taker in front for s, amount in links[taker].items() if amount and s not in steps]
        steps.update({supplier: steps[taker] + 1 for taker, supplier in behind})
        front = list(dict.fromkeys(supplier for _, supplier in behind))
    return steps


def generation(result: Result) -> tuple[str, ...] | None:
    """The yield behind a unit of electricity generated, and what is inside it: site and assumptions, no module."""
    use = result.system.study.use
    terms = {term.path.rpartition(".")[2]: term for term in result.system.generation}
    if use is None or use.generation is None or "specific" not in terms:
        return None
    specific = terms["specific"]
    found = [f"specific {quantity(specific.value, specific.datum.unit)}"]
    for name in ("performance_ratio", "degradation"):
        inside = getattr(use.generation, f"includes_{name}")
        found.append(f"{name} included" if inside else f"{name} {quantity(terms[name].value, terms[name].datum.unit)}")
    return tuple(found)


def left_out(result: Result) -> tuple[str, ...]:
    """How much is left out beyond the cut-offs, the study's own or those of the rule of comparison: share of the
    headline's impact, of the product's mass. `within` where nothing passes them."""
    study, rule = result.system.study, comparison_rule()
    single, total = rule.cut_off.single, rule.cut_off.total
    if (own := study.method.cut_off) is not None:
        single, total = min(single, own.single), min(total, own.total)
    found: dict[str, Decimal] = {}
    for item in exceeded(study, result.headline, single, total):
        found[item.measure.en] = max(found.get(item.measure.en, Decimal(0)), item.share)
    shares = (f"{name} {state(share.quantize(HUNDREDTH, context=WORKING))}" for name, share in sorted(found.items()))
    return tuple(shares) or (WITHIN,)


def carbon_balance(result: Result) -> str:
    """Whether biogenic carbon is accounted for in every process."""
    return "open" if any(finding.code == CARBON_BALANCE for finding in result.findings) else "closed"


def exclusions(result: Result) -> str:
    """Whether flows are left out whose impact nobody estimated."""
    return "yes" if excluded(result.system.study).unestimated else "no"


def share_class(result: Result, name: str) -> str:
    """The class of a share of the data (see `result.shares`)."""
    share = share_of(result, SHARES[name](result))
    ends = comparison_rule().share_classes.values
    return next((word for word, end in zip(CLASSES, ends, strict=False) if share <= end), CLASSES[-1])


def waived(result: Result) -> tuple[str, ...]:
    """The guards that were set aside anywhere."""
    return tuple(sorted({finding.code for finding in result.findings if finding.severity == "waived"}))


def releases(result: Result) -> tuple[str, ...]:
    """Every factor release, by name and digest."""
    return tuple(f"{release.id} {release.digest}" for release in result.system.library.releases)
