"""The guards by name: what each refuses, and where it can be set aside. Types and documents follow this table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tanyin.canon import Text

Guard = Literal[
    "netted",
    "co2_only",
    "generation",
    "transmission",
    "combustion",
    "tank_to_wheel",
    "upstream",
    "gate_to_gate",
    "cradle_to_gate",
    "treatment",
    "upstream_twice",
    "upstream_other",
    "electricity_unclaimed",
    "transmission_twice",
]
"""Names of the guards. A name that is a boundary refuses a factor that covers no more than it, where that is not
enough for its family."""

Scope = Literal["row", "process"]
"""What a guard judges: one row by itself, or the rows of a process together."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One guard: what it judges, and what it refuses."""

    scope: Scope
    refuses: Text


GUARDS: Mapping[Guard, Rule] = {
    "netted": Rule("row", Text("已扣除储存的碳且未说明扣了多少", "stored carbon taken off, without saying how much")),
    "co2_only": Rule(
        "row",
        Text(
            "电力、热力、蒸汽、燃料、货运的因子只含 CO2",
            "electricity, heat, steam, fuel or freight that holds CO2 only",
        ),
    ),
    "generation": Rule("row", Text("只含发电环节", "the power plant only")),
    "transmission": Rule(
        "row", Text("电力以外的因子只含输配电", "transmission only, in a factor that is no electricity")
    ),
    "combustion": Rule(
        "row",
        Text(
            "只含燃烧；可用 `upstream` 补上上游，另成一条线",
            "the burning only; `upstream` completes it by a line of its own",
        ),
    ),
    "tank_to_wheel": Rule(
        "row",
        Text(
            "只含行驶；可用 `upstream` 补上上游，另成一条线",
            "the driving only; `upstream` completes it by a line of its own",
        ),
    ),
    "upstream": Rule(
        "row",
        Text(
            "只含上游，而同一工序没有燃烧的化石 CO2 直接排放",
            "the upstream part only, in a process without direct fossil CO2 of the burning",
        ),
    ),
    "gate_to_gate": Rule("row", Text("只含大门到大门", "gate to gate only")),
    "cradle_to_gate": Rule(
        "row",
        Text(
            "电力、燃料、货运、废物处理只到大门，使用环节不在内",
            "electricity, fuel, freight or waste treatment up to a gate, without its use",
        ),
    ),
    "treatment": Rule(
        "row", Text("废物处理以外的因子只含处理过程", "treatment only, in a factor that is no waste treatment")
    ),
    "upstream_twice": Rule(
        "row",
        Text("已含上游或本身就是上游的因子上又加上游", "an upstream part on a factor that holds it or is one itself"),
    ),
    "upstream_other": Rule(
        "row",
        Text(
            "`upstream` 指的因子不是上游，或属于另一族、另一种燃料、另一种运输方式",
            "an `upstream` that is no upstream part, or one of another family, fuel or mode of transport",
        ),
    ),
    "electricity_unclaimed": Rule(
        "row",
        Text(
            "用 `factor` 点名一种技术的电力，或用 `supplier` 取一家供应商的电力，没有说明怎样供电",
            "electricity of one technology named by `factor`, or of one supplier by `supplier`, without saying how it "
            "is supplied",
        ),
    ),
    "transmission_twice": Rule(
        "process",
        Text(
            "已含输配电损失的电力上又加输配电，或加在没有电力的地方",
            "grid losses added to electricity that holds them, or where there is no electricity",
        ),
    ),
}
"""Every guard: nothing else is refused by name, and nothing else can be waived."""
