"""What only the numbers can tell: a headline below zero, processes that nothing uses, cut-offs exceeded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.findings import Finding
from tanyin.footprint.solve.exact import Solution
from tanyin.footprint.system.model import System


def checks(system: System, solution: Solution, headline: Decimal) -> Iterator[Finding]:
    """Findings about the result as a whole, in a fixed order."""
    if headline < 0:
        yield Finding(
            "headline_negative",
            "warning",
            system.study.method.headline,
            Text("标题值为负，不能用于认证", "the headline is below zero: it can never be certified"),
            Text("查看吸收、替代抵扣和负的因子", "look at removals, credits and negative factors"),
        )
    yield from _unused(system, solution)
    yield from _cut_off(system, headline)


def _unused(system: System, solution: Solution) -> Iterator[Finding]:
    """Processes of the study that the product needs nothing of: most often a link that was forgotten."""
    used = {a.process for a, scale in zip(system.activities, solution.scales, strict=True) if scale}
    for process in system.study.processes:
        if process.id not in used:
            yield Finding(
                "process_unused",
                "warning",
                f"processes.{process.id}",
                Text("没有工序用到它的产品，未计入结果", "nothing takes its product: it is not in the result"),
                Text(
                    "在用到它的工序里加一行 process，或删去它",
                    "add a row with `process` where it is used, or remove it",
                ),
            )


def _cut_off(system: System, headline: Decimal) -> Iterator[Finding]:
    """Estimated impacts of exclusions against the cut-offs that the study states; savings do not offset."""
    limits = system.study.method.cut_off
    if limits is None or not headline:
        return
    with localcontext(WORKING):
        total = Decimal(0)
        for item in system.study.exclusions:
            share = abs(item.impact or Decimal(0)) / abs(headline)
            total += share
            if share > limits.single:
                yield _exceeded(f"exclusions.{item.id}", share, limits.single)
        if total > limits.total:
            yield _exceeded("exclusions", total, limits.total)


def _exceeded(path: str, share: Decimal, limit: Decimal) -> Finding:
    return Finding(
        "cut_off_exceeded",
        "warning",
        path,
        Text(
            f"排除部分估计占 {share:.1%}，超过取舍限值 {limit:.1%}",
            f"what is left out is estimated at {share:.1%}, above the cut-off of {limit:.1%}",
        ),
        Text("把它计入", "count it"),
    )
