"""Biogenic carbon of a process: what comes in must stand in products, air or waste.

Waste that a process of the study treats brings its carbon along. What such a process makes is the treatment: the
`biogenic_carbon` of its output is carbon that stays in what was treated (a landfill, char), and is not what arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint.findings import Finding
from tanyin.footprint.study.process import Process
from tanyin.footprint.system.model import Activity, CarbonBudget, Line

ZERO = Decimal(0)
CARBON_BALANCE = "carbon_balance"
"""Code of the finding here."""

Range = tuple[Decimal, Decimal]
"""Least and most kg C."""

NONE: Range = (ZERO, ZERO)


def budget(process: Process, lines: Iterable[Line]) -> CarbonBudget:
    """The carbon of one run of the process, from the lines of one run."""
    came, air, waste = ZERO, ZERO, ZERO
    for line in lines:
        carbon = line.amount * line.carbon if line.carbon is not None else ZERO
        if line.role in ("input", "removal"):
            came += carbon
        elif line.role == "emission":
            air += carbon
        elif line.role == "waste":
            waste += carbon
    made = sum((o.biogenic_carbon or ZERO for o in (process.output, *process.coproducts)), ZERO)
    return CarbonBudget(came, made, air, waste)


def arriving(lines: Iterable[Line], activities: Sequence[Activity]) -> dict[str, Range]:
    """Carbon that waste brings to one run of the process that treats it, by process id.

    Where streams of different carbon meet, the run gets a mean of them, whose weights only the solution knows: it
    lies between the leanest and the richest stream.
    """
    streams: dict[int, Range] = {}
    for line in lines:
        if line.role == "waste" and line.supplier is not None and line.amount:
            carbon = line.carbon or ZERO
            least, most = streams.get(line.supplier, (carbon, carbon))
            streams[line.supplier] = min(least, carbon), max(most, carbon)
    found: dict[str, Range] = {}
    for index, (least, most) in streams.items():
        activity = activities[index]
        held = found.get(activity.process, NONE)
        found[activity.process] = held[0] + least * activity.output, held[1] + most * activity.output
    return found


def balance(path: str, run: CarbonBudget, *, tolerance: Decimal, arrives: Range = NONE) -> Iterator[Finding]:
    """A finding at `path` where more than `tolerance` of the biogenic carbon of one run is missing.

    `arrives`: carbon that reaches the process by itself, as the product's does its end of life and that of waste its
    treatment; of the range, the carbon that suits the process best.
    """
    gone = run.made + run.air + run.waste
    came = run.came + min(max(gone - run.came, arrives[0]), arrives[1])
    if abs(came - gone) <= tolerance * max(came, gone):
        return
    inside, made, air, waste = (shown(carbon, 4) for carbon in (came, run.made, run.air, run.waste))
    yield Finding(
        CARBON_BALANCE,
        "warning",
        path,
        Text(
            f"生物碳不平衡：进入 {inside}，产品 {made}，大气 {air}，废物 {waste}（kg C）",
            f"biogenic carbon does not close: in {inside}, products {made}, air {air}, waste {waste} (kg C)",
        ),
        Text(
            "补上缺少的 biogenic_carbon、生物成因排放或废物的含碳量",
            "complete biogenic_carbon, the biogenic emissions, or the carbon in waste",
        ),
    )
