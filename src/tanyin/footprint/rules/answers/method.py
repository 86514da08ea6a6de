"""Clauses on choices of method: allocation, credits, warming potentials, electricity, open findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tanyin.canon import Text
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.quality.background import by_order
from tanyin.footprint.reading import paths
from tanyin.footprint.rules.asks import AllocationAsk, CreditAsk, ElectricityAsk, FindingsAsk, GwpAsk
from tanyin.footprint.rules.case import Answer, Case, Reason, asked, decided, for_person
from tanyin.footprint.system.model import Line


def allocation(ask: AllocationAsk, case: Case) -> Answer:
    """Methods outside the rule are not met; the reason for a method after the first is for a person."""
    faults, reasons = [], []
    for process in case.study.processes:
        used = process.allocation
        if used is None:
            continue
        path = paths.allocation(process.id)
        if used.method not in ask.methods:
            faults.append(asked(path, " / ".join(ask.methods), used.method))
        elif used.method != ask.methods[0]:
            words = Text(
                f"{used.method}，理由是否成立：{used.reason}", f"{used.method}, does the reason hold: {used.reason}"
            )
            reasons.append(Reason(path, words))
    return decided(faults) if faults else for_person(reasons)


def credit(ask: CreditAsk, case: Case) -> Answer:
    """Credits of system expansion that the pack's recycling methods do not allow."""
    allowed = [item for item in case.pack.recycling if item.method == "substitution"]
    words = Text("规则不允许这项替代抵扣", "the rule does not allow this credit")
    unshared = []
    for line in case.result.system.lines:
        if line.role != "credit":
            continue
        said = _said(line, case)
        never = ask.never is not None and ask.never.speaks(said)
        if never or not any(item.speaks(said) for item in allowed):
            unshared.append(line.path)
    return decided([Reason(path, words) for path in dict.fromkeys(unshared)])


def _said(line: Line, case: Case) -> str:
    """Names of what is credited: of the row, and of the factor or process that it replaces."""
    said = [*line.name, line.path.replace("_", " ").replace(".", " ")]
    if line.origin is not None:
        said += line.origin.name
    if line.supplier is not None:
        said += case.result.system.activities[line.supplier].name
    return " ".join(said).lower()


def gwp(ask: GwpAsk, case: Case) -> Answer:
    """The set of global warming potentials."""
    used = case.result.system.gwp.id
    return decided([] if used in ask.sets else [asked("method.gwp", " / ".join(ask.sets), used)])


FOR_PERSON = ("instrument_for_information", "transmission_missing", "transmission_maybe_twice", "attributes_sold")
"""Findings about electricity that somebody has to look into."""


def electricity(_: ElectricityAsk, case: Case) -> Answer:
    """A guard set aside on electricity is not met; own supply, factors named by hand, instruments and losses that the
    order cannot prove are for a person."""
    powered = {line.path: line for line in case.lines if _is_electricity(line)}
    waived = [item for item in case.findings if item.severity == "waived" and item.path in powered]
    if waived:
        return decided([Reason(item.path, item.message) for item in waived])
    reasons = [Reason(item.path, item.message) for code in FOR_PERSON for item in case.found.get(code, ())]
    return for_person([*reasons, *_unproven(powered.values(), case)])


def _is_electricity(line: Line) -> bool:
    return isinstance(line.origin, Factor) and line.origin.family == "electricity"


def _unproven(lines: Iterable[Line], case: Case) -> Iterator[Reason]:
    own = Text(
        "自备电源或直连线路：核对权益没有出售", "own plant or direct line: see that its attributes were not sold"
    )
    by_hand = Text("因子是直接写的，核对它是否合乎次序", "the factor is named by hand: see that it keeps to the order")
    for line in lines:
        if line.own_supply:
            yield Reason(line.path, own)
        elif not by_order(line, case.study):
            yield Reason(line.path, by_hand)


def findings(ask: FindingsAsk, case: Case) -> Answer:
    """Findings that the rule does not leave open."""
    open_ = [item for code in ask.none_of for item in case.found.get(code, ())]
    if ask.waived:
        open_ += [item for item in case.findings if item.severity == "waived"]
    return decided([Reason(item.path, item.message) for item in open_])
