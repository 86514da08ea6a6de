"""Clauses on the scenarios after the gate: lifetime, power modes, generation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint import units
from tanyin.footprint.reading import paths
from tanyin.footprint.rules.asks import GenerationAsk, LifetimeAsk, ModesAsk
from tanyin.footprint.rules.case import MET, Answer, Case, Reason, asked, decided, for_person
from tanyin.footprint.rules.parts import DutyCycle
from tanyin.footprint.study.scenario import TypicalEnergy

LIFETIME = "use.lifetime"

REPORTS = ("test report", "test_report", "检测报告", "检验报告", "试验报告", "测试报告")
"""Words by which the type of an evidence is known as a test report."""


def lifetime(ask: LifetimeAsk, case: Case) -> Answer:
    """The lifetime against the rule's."""
    if case.study.use is None:
        return decided([Reason("use", Text("没有使用阶段", "there is no use scenario"))])
    term = case.result.system.terms_at.get(LIFETIME)
    if term is None:  # a use scenario without energy or generation rests on no lifetime
        return for_person(
            [Reason(LIFETIME, Text("寿命没有进入计算", "the lifetime enters nothing that is calculated"))]
        )
    years, wanted = units.convert(term.value, term.datum.unit, "year"), case.value(ask.years)
    return MET if years == wanted else decided([asked(LIFETIME, f"{wanted:f} a", f"{years:f} a")])


def modes(ask: ModesAsk, case: Case) -> Answer:
    """Modes and weights of the cycle in force on the day of judging, and a test report for every measured power.

    The scenario looks ahead, so what counts is the rule of the day of judging and not that of the data period.
    """
    energy = case.study.use.energy if case.study.use is not None else None
    if energy is None or energy.tec is None:
        return decided([Reason("use.energy.tec", Text("没有按模式给出功率（tec）", "there are no power modes (tec)"))])
    path = paths.below(paths.energy(energy.id), "tec")
    cycle = next((item for item in ask.cycles if _in_force(item, case.on)), None)
    if cycle is None:
        words = Text(f"规则没有 {case.on} 有效的模式和权重", f"the rule has no modes and weights for {case.on}")
        return for_person([Reason(path, words)])
    return decided([*_weights(ask, cycle, energy.tec, path, case), *_tested(energy.tec, path, case)])


def _in_force(cycle: DutyCycle, day: dt.date) -> bool:
    return (cycle.valid_from is None or cycle.valid_from <= day) and (
        cycle.valid_until is None or day <= cycle.valid_until
    )


def _weights(ask: ModesAsk, cycle: DutyCycle, tec: TypicalEnergy, path: str, case: Case) -> Iterator[Reason]:
    stated = {mode.id: mode.weight for mode in tec.modes}
    wanted = _values(cycle, case)
    if stated == wanted:
        return
    past = next((old for old in ask.cycles if old is not cycle and _values(old, case) == stated), None)
    if past is not None:
        zh = f"权重是 {past.rule.zh} 的，到 {case.on} 已不适用，应采用 {cycle.rule.zh}"
        en = f"the weights are those of {past.rule.en}, not in force on {case.on}: take those of {cycle.rule.en}"
        yield Reason(path, Text(zh, en))
    for name, weight in wanted.items():
        if name not in stated:
            words = Text(f"缺少模式 {name}，权重 {weight:f}", f"the mode {name} is missing; its weight is {weight:f}")
            yield Reason(path, words)
        elif stated[name] != weight:
            yield asked(f"{path}.{name}.weight", f"{weight:f}", f"{stated[name]:f}")
    for name in sorted(stated.keys() - wanted.keys()):
        yield Reason(f"{path}.{name}", Text("规则没有这个模式", "the rule knows no such mode"))


def _values(cycle: DutyCycle, case: Case) -> dict[str, Decimal]:
    return {name: case.value(key) for name, key in cycle.weights.items()}


def _tested(tec: TypicalEnergy, path: str, case: Case) -> Iterator[Reason]:
    reports = {key for key, item in case.proof.documents.items() if any(word in item.type.lower() for word in REPORTS)}
    words = Text(
        "功率须为实测，并指向检测报告（evidence 的 type 写检测报告，且有编号或哈希）",
        "the power must be measured and name a test report (evidence of type `test report`, with a number or digest)",
    )
    for mode in tec.modes:
        if mode.power.kind != "measured" or not reports & set(mode.power.evidence):
            yield Reason(f"{path}.{mode.id}", words)


def generation(ask: GenerationAsk, case: Case) -> Answer:
    """The yearly degradation against the rule's."""
    made = case.study.use.generation if case.study.use is not None else None
    path = "use.generation.degradation"
    if made is None:
        return decided([Reason("use.generation", Text("没有给出发电量", "no generation is given"))])
    if made.degradation is None:
        words = Text("衰减已含在发电量内，请核对它的取值", "the yield holds the degradation already: see at what rate")
        return for_person([Reason(path, words)])
    term = case.result.system.terms_at[path]
    found, wanted = units.convert(term.value, term.datum.unit, "1"), case.value(ask.degradation)
    return MET if found == wanted else decided([asked(path, f"{wanted:f}", f"{found:f}")])
