"""Grid losses counted once in the whole system: transmission added is held against the electricity that lacks it.

A process is refused where more is added than can lack it at best, warned about where more is added than lacks it for
certain, and told of electricity from the power plant whose losses neither it nor those who take from it add.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tanyin.canon import Text, shown
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.system.energies import sold
from tanyin.footprint.system.holding import Balance, balances
from tanyin.footprint.system.model import Activity, Energies, Run
from tanyin.footprint.system.scenario import NAMES

ONE = Decimal(1)
ROUNDING = Decimal("1e-9")
"""Share of the transmission added that is no surplus: amounts are divided and multiplied again."""


def grid_losses(
    runs: Sequence[Run], activities: Sequence[Activity], asked: tuple[int, Decimal] | None
) -> Iterator[Finding]:
    """What is to be said of each process, in their order. `asked`: the activity that makes the study's product, and how
    much of it one product unit is; None where that cannot be told."""
    place = {run.process.id: index for index, run in enumerate(runs)}
    makers = [place[activity.process] for activity in activities]
    energies = [run.energies for run in runs]
    if not any(own.added or own.delivered for own in energies):
        return
    if asked is None:
        # Whether a scenario adds its transmission to the product cannot be told.
        energies = [replace(own, whole=own.whole and runs[i].process.id not in NAMES) for i, own in enumerate(energies)]
    product = None if asked is None else asked[0]
    if asked is not None and (energy := sold(asked[1], activities[asked[0]].unit)):
        # Stages that add transmission take a product that is electricity, one from the other.
        for stage in (place[name] for name in NAMES if name in place and energies[place[name]].added):
            links = (*energies[stage].links, (product or 0, energy))
            energies[stage] = replace(energies[stage], links=links, made=energy, carries=False)
            product = makers.index(stage)
    suppliers = [[makers[activity] for activity, _ in own.links] for own in energies]
    found = balances(energies, suppliers)
    uncovered = _uncovered(energies, found, suppliers, None if product is None else makers[product])
    for index, (own, balance) in enumerate(zip(energies, found, strict=True)):
        if not own.whole:
            continue
        process = runs[index].process.id
        holders = {runs[s].process.id: None for s in suppliers[index] if not found[s].service and found[s].held[1]}
        yield from _judged(process, balance, ", ".join(holders))
        lost = own.delivered - balance.losses
        if lost > 0 and index not in uncovered:  # Those who take it add them, but not for what is used up here.
            lost -= lost * min(ONE, own.made / balance.taken)
        if lost > ROUNDING * own.delivered:
            yield _missing(paths.holder(process), lost)


def _judged(process: str, balance: Balance, holders: str) -> Iterator[Finding]:
    """Transmission that is too much, by the bounds of what lacks it."""
    least, most = balance.lacking
    slack = ROUNDING * balance.added
    if balance.added - most > slack:
        if balance.taken or most:
            yield _twice(paths.holder(process), balance.added - most, holders)
        else:
            yield _alone(paths.holder(process), balance.added)
    elif balance.added - least > slack:
        yield _maybe_twice(paths.holder(process), balance.added - least, holders or process)


def _uncovered(
    energies: Sequence[Energies], found: Sequence[Balance], suppliers: Sequence[Sequence[int]], product: int | None
) -> set[int]:
    """Processes whose electricity somebody uses up without adding its losses, or takes out of the study."""
    behind = [{s for s in each if s != taker} for taker, each in enumerate(suppliers)]
    taken = set().union(*behind)
    uncovered = {index for index in range(len(energies)) if index == product or index not in taken}
    wants = [balance.wanting > ROUNDING * balance.losses for balance in found]
    users = [i for i, own in enumerate(energies) if wants[i] and (i in uncovered or own.made < found[i].taken)]
    seen = set(users)
    while users:
        reached = behind[users.pop()]
        uncovered |= reached
        users += (further := {index for index in reached if wants[index]} - seen)
        seen |= further
    return uncovered


def _twice(path: str, energy: Decimal, holders: str) -> Finding:
    taken = Text(f"（取自 {holders}）", f" (taken from {holders})") if holders else Text("", "")
    return Finding(
        "transmission_twice",
        "refused",
        path,
        Text(
            f"输配电损失重复计算：已含损失的电力{taken.zh}上又加了 {shown(energy, 4)} kWh 的输配电",
            f"grid losses count twice: {shown(energy, 4)} kWh of transmission added to electricity{taken.en} that "
            "holds them",
        ),
        Text("删去多余的输配电行", "remove the surplus transmission row"),
    )


def _alone(path: str, energy: Decimal) -> Finding:
    return Finding(
        "transmission_twice",
        "refused",
        path,
        Text(
            f"{shown(energy, 4)} kWh 的输配电不属于任何电力：这里没有用电，别处的电力可能已含损失",
            f"{shown(energy, 4)} kWh of transmission belong to no electricity: none is taken here, and elsewhere it may "
            "hold the losses",
        ),
        Text(
            "写到用电的工序；取自工序的电力以 kWh 计，才认作电力",
            "move the row to where the electricity is taken; what a process hands on is electricity where it is in kWh",
        ),
    )


def _maybe_twice(path: str, energy: Decimal, holders: str) -> Finding:
    return Finding(
        "transmission_maybe_twice",
        "warning",
        path,
        Text(
            f"输配电损失可能重复：加上的输配电有 {shown(energy, 4)} kWh 可能落在已含损失或不经公共电网的电力上（{holders}）",
            f"grid losses may count twice: {shown(energy, 4)} kWh of the transmission added may fall on electricity of "
            f"{holders} that holds them or does not pass the public grid",
        ),
        Text(
            "核对该工序的电力因子；已含损失的部分不加输配电",
            "check the electricity factors of that process; add no transmission to what holds the losses",
        ),
    )


def _missing(path: str, energy: Decimal) -> Finding:
    return Finding(
        "transmission_missing",
        "warning",
        path,
        Text(
            f"{shown(energy, 4)} kWh 按发电侧因子计算，未含输配电损失",
            f"{shown(energy, 4)} kWh take a factor at the power plant: grid losses are missing",
        ),
        Text("加一行含线损的输配电因子", "add a row with the transmission factor with losses"),
    )
