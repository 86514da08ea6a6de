"""Loops to look at: those whose solution turns over, for a credit so large that members would have to run backwards, and
those that eat almost all they make."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.solve.exact import Solution
from tanyin.footprint.system.model import Activity, System

AMPLIFIED = Decimal(100)
"""How much a loop may make for one unit that leaves it: it then eats 99 % itself. A parameter of ours."""
NAMED = 5
"""Members named in one message."""


def turned_over(system: System, solution: Solution) -> Iterator[Finding]:
    """A warning for each loop with products made in negative amounts, at the first of them."""
    for loop in solution.loops:
        if not loop.productive:
            yield _finding([system.activities[node] for node in loop.members if solution.scales[node] < 0])


def _finding(negative: list[Activity]) -> Finding:
    zh = "、".join(f"“{activity.name.zh}”" for activity in negative[:NAMED])
    en = ", ".join(f'"{activity.name.en}"' for activity in negative[:NAMED])
    if len(negative) > NAMED:
        zh, en = f"{zh} 等 {len(negative)} 种", f"{en} and others, {len(negative)} in all"
    return Finding(
        "loop_negative",
        "warning",
        paths.process(negative[0].key),
        Text(
            f"环路内的抵扣使这些产品的产出为负：{zh}；结果未必有意义",
            f"a credit inside the loop makes these products in negative amounts: {en}; the result may mean nothing",
        ),
        Text(
            "检查环路内的用量、单位和抵扣；抵扣不应大过环路自身所需",
            "check the amounts, units and credits inside the loop; a credit should not exceed what the loop needs",
        ),
    )


def amplified(system: System, solution: Solution) -> Iterator[Finding]:
    """A warning for each loop that eats almost all it makes: its result hangs on the last digits of its amounts."""
    for loop in solution.loops:
        if loop.amplification is not None and loop.amplification > AMPLIFIED:
            first = system.activities[loop.members[0]]
            yield _amplified(first, shown(loop.amplification, 3))


def _amplified(first: Activity, times: str) -> Finding:
    return Finding(
        "loop_amplified",
        "warning",
        f"processes.{first.key}",
        Text(
            f"环路几乎吃掉自己的全部产出：净得 1 份须制造 {times} 份（放大 {times} 倍）",
            f"the loop eats nearly all it makes: {times} are made for 1 that leaves it (amplified {times} times)",
        ),
        Text(
            "核对环路内的用量和单位：末位上的差别也会把结果放大同样的倍数",
            "check the amounts and units inside the loop: a slip in a last digit is amplified as much",
        ),
    )
