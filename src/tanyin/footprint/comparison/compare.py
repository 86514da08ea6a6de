"""Two results held against each other: refused where they are unlike, told which is lower where that is sure enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal, localcontext
from fractions import Fraction
from typing import Literal

from tanyin.canon import WORKING, Text, percent
from tanyin.footprint.comparison.drawn import Drawn, sample_pair
from tanyin.footprint.comparison.pack import ComparisonRule, comparison_rule
from tanyin.footprint.comparison.paired import Analytic, Spread, analytic, shared, spread
from tanyin.footprint.comparison.signature import Signature, Unlike, signature, unlike
from tanyin.footprint.result.model import Result
from tanyin.footprint.uncertainty.sampling import SAMPLES, SEED

Verdict = Literal["unlike", "no_statement", "first_lower", "second_lower"]


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a comparison: what it is called, its headline in kg CO2e with unit, its 95 % interval where there is
    one, the digest of its study, its signature; `result` where the model is at hand."""

    name: Text
    headline: Decimal
    per: str
    interval: tuple[Decimal, Decimal] | None
    study: str
    signature: Signature
    result: Result | None = None


@dataclass(frozen=True)
class Comparison:
    """`deciding` aspects that differ make the verdict `unlike`; `warning` ones are told beside it, as are `remarks` on
    what both are. `probability` is that of the verdict, the smaller of the two tests; `why` says what keeps it from
    being told which is lower. The rule is that by which it was decided."""

    first: Party
    second: Party
    verdict: Verdict
    deciding: tuple[Unlike, ...]
    warning: tuple[Unlike, ...]
    remarks: tuple[Text, ...]
    probability: Decimal | None
    why: tuple[Text, ...]
    analytic: Analytic | None
    drawn: Drawn | None
    rule: ComparisonRule


def party(result: Result) -> Party:
    """A result as one side of a comparison."""
    study = result.system.study
    found = result.interval
    interval = None if found.basis == "none" else (found.low, found.high)
    unit = study.product.unit
    per = f"{unit.amount:f} {unit.unit}"
    return Party(study.title, result.headline, per, interval, study.digest, signature(result), result)


def compare(
    first: Result, second: Result, *, same_data: bool = False, samples: int = SAMPLES, seed: int = SEED
) -> Comparison:
    """Whether the two may be compared, and which is lower.

    Factors that are the same in both are drawn together; with `same_data`, for two versions of one study, so are data
    that are the same. The same results, number and seed give the same comparison.
    """
    return compare_parties(party(first), party(second), same_data=same_data, samples=samples, seed=seed)


def compare_parties(
    first: Party, second: Party, *, same_data: bool = False, samples: int = SAMPLES, seed: int = SEED
) -> Comparison:
    """`compare` for sides of which the model may not be at hand: without it no statement is made."""
    rule = comparison_rule()
    differing = unlike(first.signature, second.signature)
    deciding = tuple(item for item in differing if item.aspect.decides)
    warning = tuple(item for item in differing if not item.aspect.decides)

    def told(
        verdict: Verdict, why: tuple[Text, ...] = (), probability: Decimal | None = None, test: _Tests = (None, None)
    ) -> Comparison:
        remarks = tuple(_remarks(first, second))
        return Comparison(first, second, verdict, deciding, warning, remarks, probability, why, *test, rule)

    if deciding:
        return told("unlike")
    if first.result is None or second.result is None:
        return told("no_statement", (_NO_MODEL,))
    if why := tuple(_missing(first, second, rule)):
        return told("no_statement", why)
    both = shared(first.result, second.result, data=same_data)
    tests = analytic(first.result, second.result, both), sample_pair(first.result, second.result, both, samples, seed)
    return told(*decided(*tests, rule), tests)


_Tests = tuple[Analytic | None, Drawn | None]


def decided(test: Analytic, drawn: Drawn, rule: ComparisonRule) -> tuple[Verdict, tuple[Text, ...], Decimal | None]:
    """Which is lower if both tests are sure enough; the smaller probability is told."""
    if drawn.lower is None:
        return "no_statement", (_NO_DRAW,), None
    first = _smaller(test.lower, drawn.lower)
    second = _smaller(test.higher, 1 - drawn.lower)
    least = rule.probability.value
    if first >= least:
        return "first_lower", (), first
    if second >= least:
        return "second_lower", (), second
    probability = max(first, second)
    return "no_statement", (_unsure(probability, least),), probability


def _smaller(probability: Decimal, share: Fraction) -> Decimal:
    """The smaller of the two. A share of draws is written in decimals rounded down: just below a limit is below it."""
    with localcontext(WORKING, rounding=ROUND_DOWN):
        return min(probability, Decimal(share.numerator) / share.denominator)


def _missing(first: Party, second: Party, rule: ComparisonRule) -> Iterator[Text]:
    """Why a probability would not speak of the whole product."""
    for at, side in enumerate((first, second)):
        assert side.result is not None
        yield from _uncovered("AB"[at], spread(side.result), rule.coverage.value)


def _uncovered(name: str, found: Spread, least: Decimal) -> Iterator[Text]:
    if not found.moves:
        yield Text(f"{name} 没有写明任何不确定度", f"{name} states no uncertainty")
        return
    if found.amounts < least:
        yield Text(
            f"{name} 的数量：按影响计只有 {percent(found.amounts)} 写明了不确定度，至少要 {percent(least)}",
            f"amounts of {name}: {percent(found.amounts)} of their influence states an uncertainty, at least "
            f"{percent(least)} is asked for",
        )
    if found.factors < least:
        yield Text(
            f"{name} 的因子：按影响计只有 {percent(found.factors)} 写明了不确定度，至少要 {percent(least)}",
            f"factors of {name}: {percent(found.factors)} of their influence states an uncertainty, at least "
            f"{percent(least)} is asked for",
        )


def _remarks(first: Party, second: Party) -> Iterator[Text]:
    """What must be known of a comparison although both are alike in it."""
    held = [side.signature.values for side in (first, second)]
    for key, value, remark in _BOTH:
        if all(values[key] == value for values in held):
            yield remark
    if all(values["waived"] for values in held):
        yield Text("两份结果都放行了守卫，不可用于认证", "both results waive guards and cannot be certified")


_BOTH: tuple[tuple[str, str | None, Text], ...] = (
    (
        "rule",
        None,
        Text(
            "两份研究都没有写明规则包，不可用于公开比较",
            "neither study names a rule pack: this is no ground for a public comparison",
        ),
    ),
    ("sample", "yes", Text("都是样例，不代表在售产品", "both are samples and stand for no product on sale")),
    ("purpose", "arithmetic_case", Text("都是算术复算，不作产品结论", "both are arithmetic cases, no products")),
)
_NO_MODEL = Text(
    "只有结果文档，没有模型，成对检验无从做起；给出两份研究再比较",
    "only result documents are at hand, and no paired test can be made without the models: compare the two studies",
)
_NO_DRAW = Text("没有一次抽样两边都得出结果", "no draw has a result on both sides")


_THOUSANDTH = Decimal("0.001")
"""A probability is told rounded down: 0.9499 is not 0.95."""


def _unsure(probability: Decimal, least: Decimal) -> Text:
    p, asked = f"{probability.quantize(_THOUSANDTH, ROUND_DOWN, WORKING)}", f"{least:f}"
    return Text(f"P = {p}，不到 {asked}", f"P = {p}, below {asked}")
