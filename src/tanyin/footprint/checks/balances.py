"""Mass: what goes into a process must come out of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units, is_water, mass_of
from tanyin.footprint.checks.model import Check, Hit, percent, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.reading import paths
from tanyin.footprint.study.process import Process

ZERO = Decimal(0)
BURNT = frozenset({"fuel", "electricity", "heat", "steam"})


def _stays(entry: Entry) -> bool:
    """Whether the row may become part of the product."""
    return entry.role == "input" and not is_water(entry) and (entry.factor is None or entry.factor.family not in BURNT)


def _made(view: View, process: Process) -> Decimal | None:
    """kg of all products of one run, where every mass is known; that of the study's product by `product.mass`."""
    masses = [mass_of(output) for output in (process.output, *process.coproducts)]
    flow, mass = view.study.product.reference, view.study.product.mass
    if masses == [None] and flow.process == process.id and flow.product is None and mass is not None:
        needed = view.result.system.demand[0][1]
        return mass / needed * process.output.amount if needed else None
    return None if None in masses else sum((mass for mass in masses if mass is not None), ZERO)


def _taken(entries: tuple[Entry, ...]) -> tuple[Decimal, bool]:
    """kg of inputs of one run, and whether the mass of every input is known; services have none."""
    stays = [entry for entry in entries if _stays(entry)]
    known = [entry.mass for entry in stays if entry.mass is not None]
    whole = all(entry.mass is not None or _service(entry) for entry in stays) and not any(map(_of_a_chain, entries))
    return sum(known, ZERO), whole and bool(known)


def _of_a_chain(entry: Entry) -> bool:
    """A unit process of a chain that is scaled to the product: its amount is no input of this process."""
    return entry.factor is not None and entry.factor.boundary == "gate_to_gate"


def _service(entry: Entry) -> bool:
    """A row that has no mass by nature: an energy, a transport, a processing step."""
    if entry.factor is not None and entry.factor.family in ("freight", "process"):
        return True
    return any(in_units(entry.unit, unit) is not None for unit in ("MJ", "t*km", "h", "CNY"))


def mass_short(view: View) -> Iterator[Hit]:
    """Products heavier than what went into them."""
    for key, process in view.made.items():
        made, (taken, whole) = _made(view, process), _taken(view.of[key])
        if made and whole and taken < made * (1 - view.at("mass_tolerance")):
            yield Hit(
                paths.process(key),
                Text(
                    f"产出 {shown(made)} kg，投入只有 {shown(taken)} kg",
                    f"it makes {shown(made)} kg from {shown(taken)} kg of inputs",
                ),
                Text(
                    "补上缺少的投入，或核对产出的质量和单位",
                    "add the inputs that are missing, or check the output's mass",
                ),
            )


def mass_over(view: View) -> Iterator[Hit]:
    """Inputs heavier by far than products and waste together; of what is put together piece by piece, little is lost."""
    for key, process in view.made.items():
        made, (taken, _) = _made(view, process), _taken(view.of[key])
        wasted = sum((e.mass for e in view.of[key] if e.role == "waste" and e.mass is not None), ZERO)
        if not made or any(map(_of_a_chain, view.of[key])):
            continue
        pieces = in_units(process.output.unit, "piece") is not None
        if taken > view.at("mass_excess_pieces" if pieces else "mass_excess") * (made + wasted):
            heaviest = max((e for e in view.of[key] if _stays(e)), key=lambda e: e.mass or ZERO)
            yield Hit(
                heaviest.path,
                Text(
                    f"工序投入 {shown(taken)} kg，产品和废物只有 {shown(made + wasted)} kg；最重的是这一行",
                    f"the process takes {shown(taken)} kg, products and waste are {shown(made + wasted)} kg; this row is "
                    "the heaviest",
                ),
                Text(
                    "核对这一行的单位（g 与 kg）和件数，或补上废物",
                    "check the row's unit (g or kg) and count, or add the waste",
                ),
            )


def waste_over(view: View) -> Iterator[Hit]:
    """More waste than there were inputs."""
    for key in view.made:
        taken, whole = _taken(view.of[key])
        waste = [e for e in view.of[key] if e.role == "waste" and e.mass]
        wasted = sum((e.mass for e in waste if e.mass is not None), ZERO)
        if whole and wasted > taken * (1 + view.at("mass_tolerance")):
            heaviest = max(waste, key=lambda e: e.mass or ZERO)
            yield Hit(
                heaviest.path,
                Text(
                    f"工序的废物 {shown(wasted)} kg，多于投入 {shown(taken)} kg",
                    f"the waste of the process, {shown(wasted)} kg, is more than its inputs, {shown(taken)} kg",
                ),
                Text("核对废物的数量和单位，或补上投入", "check amount and unit of the waste, or add the inputs"),
            )


def yield_loss(view: View) -> Iterator[Hit]:
    """Loss of a process that nothing accounts for: waste far from what is lost."""
    for key, process in view.made.items():
        made, (taken, whole) = _made(view, process), _taken(view.of[key])
        waste = [e for e in view.of[key] if e.role == "waste" and e.mass is not None]
        if not made or not whole or not waste or len(view.of[key]) != len(waste) + _solids(view.of[key]):
            continue
        lost, wasted = taken - made, sum((e.mass for e in waste if e.mass is not None), ZERO)
        if lost > view.at("mass_tolerance") * made and wasted < lost * view.at("waste_share"):
            yield Hit(
                waste[0].path,
                Text(
                    f"投入比产出多 {shown(lost)} kg，废物只写了 {shown(wasted)} kg（{percent(wasted / lost)}）",
                    f"inputs exceed outputs by {shown(lost)} kg, waste is {shown(wasted)} kg ({percent(wasted / lost)})",
                ),
                Text("核对废物的单位，或写明损失去了哪里", "check the unit of the waste, or say where the loss went"),
            )


def loss_unstated(view: View) -> Iterator[Hit]:
    """Inputs heavier than what is put together from them, with nothing stated as waste. Inputs of unknown mass only add
    to the gap."""
    for key, process in view.made.items():
        made, (taken, _) = _made(view, process), _taken(view.of[key])
        pieces = in_units(process.output.unit, "piece") is not None
        if not made or not pieces or any(entry.role == "waste" for entry in view.of[key]):
            continue
        if taken > made * (1 + view.at("loss_share")):
            heaviest = max((e for e in view.of[key] if _stays(e)), key=lambda e: e.mass or ZERO)
            yield Hit(
                heaviest.path,
                Text(
                    f"投入 {shown(taken)} kg，产品只有 {shown(made)} kg，没有写废物；最重的是这一行",
                    f"{shown(taken)} kg of inputs make {shown(made)} kg, and no waste is stated; this row is the heaviest",
                ),
                Text(
                    "核对件数和单位；确有损失（切屑、边角料）时写成 waste",
                    "check counts and units; where the loss is real (chips, offcuts), state it as waste",
                ),
            )


def _solids(entries: tuple[Entry, ...]) -> int:
    """Rows of which nothing goes to air: a process of these alone must close."""
    return sum(entry.role in ("input", "transport") for entry in entries)


CHECKS = (
    Check(
        "mass_short",
        "warning",
        Text("一道工序的产品比投入重", "products of a process that weigh more than its inputs"),
        mass_short,
        ("mass_tolerance",),
    ),
    Check(
        "mass_over",
        "warning",
        Text("一道工序的投入比产品和废物重得多", "inputs of a process that weigh far more than products and waste"),
        mass_over,
        ("mass_excess", "mass_excess_pieces"),
    ),
    Check(
        "waste_over",
        "warning",
        Text("一道工序的废物多于投入", "more waste of a process than inputs"),
        waste_over,
        ("mass_tolerance",),
    ),
    Check(
        "waste_short",
        "note",
        Text("损失的质量没有写成废物", "mass that is lost and not stated as waste"),
        yield_loss,
        ("mass_tolerance", "waste_share"),
    ),
    Check(
        "loss_unstated",
        "note",
        Text("按件组装，投入比产品重而没有废物", "inputs heavier than what is made by the piece, and no waste"),
        loss_unstated,
        ("loss_share",),
    ),
)
