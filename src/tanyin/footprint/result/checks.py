"""What only the numbers can tell: a part or the headline below zero, processes that nothing uses, cut-offs exceeded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from tanyin.canon import Text, percent
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.result.exclusions import Exceeded, exceeded
from tanyin.footprint.result.words import PART_WORDS
from tanyin.footprint.solve.exact import Solution
from tanyin.footprint.system.model import System

REMOVALS = ("biogenic_co2_removal", "land_use_change")
"""Parts that are below zero by nature, or may be."""


def checks(system: System, solution: Solution, parts: Sequence[Decimal], headline: Decimal) -> Iterator[Finding]:
    """Findings about the result as a whole, in a fixed order."""
    if headline < 0:
        yield Finding(
            "headline_negative",
            "warning",
            system.study.method.headline,
            Text("标题值为负，不能用于认证", "the headline is below zero: it can never be certified"),
            Text("查看吸收、替代抵扣和负的因子", "look at removals, credits and negative factors"),
        )
    yield from _parts(parts)
    yield from _unused(system, solution)
    yield from _cut_off(system, headline)


def _parts(parts: Sequence[Decimal]) -> Iterator[Finding]:
    """Emissions that credits have taken below zero."""
    for part, value in zip(PARTS, parts, strict=True):
        if value < 0 and part not in REMOVALS:
            words = PART_WORDS[part]
            yield Finding(
                "part_negative",
                "warning",
                part,
                Text(f"“{words.zh}”被替代抵扣减到零以下", f'credits take "{words.en}" below zero'),
                Text(
                    "不计抵扣的结果见 credit_parts；核对共产品替代了什么",
                    "credit_parts says what the credits take off; check what the co-products replace",
                ),
            )


def _unused(system: System, solution: Solution) -> Iterator[Finding]:
    """Processes of the study that the product needs nothing of: most often a link that was forgotten."""
    used = {a.process for a, scale in zip(system.activities, solution.scales, strict=True) if scale}
    for process in system.study.processes:
        if process.id not in used:
            yield Finding(
                "process_unused",
                "warning",
                paths.process(process.id),
                Text("没有工序用到它的产品，未计入结果", "nothing takes its product: it is not in the result"),
                Text(
                    "在用到它的工序里加一行 process，或删去它",
                    "add a row with `process` where it is used, or remove it",
                ),
            )


def _cut_off(system: System, headline: Decimal) -> Iterator[Finding]:
    """What exclusions are estimated to emit and weigh, against the cut-offs that the study states."""
    study = system.study
    if (limits := study.method.cut_off) is None:
        return
    for found in exceeded(study, headline, limits.single, limits.total):
        yield _exceeded(found)


def _exceeded(found: Exceeded) -> Finding:
    path, measure, share, limit = found
    return Finding(
        "cut_off_exceeded",
        "warning",
        path,
        Text(
            f"排除部分的{measure.zh}估计占 {percent(share)}，超过取舍限值 {percent(limit)}",
            f"the {measure.en} of what is left out is estimated at {percent(share)}, above the cut-off of {percent(limit)}",
        ),
        Text("把它计入", "count it"),
    )
