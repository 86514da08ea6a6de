"""Loops whose solution turns over: a credit so large that members would have to run backwards."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.solve.exact import Solution
from tanyin.footprint.system.model import Activity, System

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
