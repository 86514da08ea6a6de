"""Clauses on the data: period, evidence, quality, shares."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text, fixed, percent
from tanyin.footprint.result.model import Result, share_of, unit_cost
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.rules.asks import EvidenceAsk, PeriodAsk, QualityAsk, ShareAsk
from tanyin.footprint.rules.case import MET, NO_EVIDENCE, Answer, Case, Reason, decided
from tanyin.footprint.rules.rows import unproven
from tanyin.footprint.study.months import months_after, whole_months
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)


def period(ask: PeriodAsk, case: Case) -> Answer:
    """Whole months covered, and the age of the last day when the study is judged."""
    stated = case.study.period
    faults = []
    months, wanted = whole_months(stated.start, stated.end), case.value(ask.months)
    if months < wanted:
        words = Text(f"数据期须满 {wanted:f} 个月，现为 {months} 个月", f"{months} months, {wanted:f} are asked for")
        faults.append(Reason("period", words))
    oldest = case.value(ask.oldest_years)
    if months_after(stated.end, case.on) >= 12 * oldest:
        zh = f"数据期止于 {stated.end}，到 {case.on} 已超过 {oldest:f} 年"
        en = f"the period ended on {stated.end}, more than {oldest:f} years before {case.on}"
        faults.append(Reason("period.end", Text(zh, en)))
    if stated.end > case.on:
        words = Text(f"到 {case.on} 数据期尚未结束", f"on {case.on} the period has not ended yet")
        faults.append(Reason("period.end", words))
    return decided(faults)


def evidence(ask: EvidenceAsk, case: Case) -> Answer:
    """Every datum behind a row above the share is borne out by a document or a meter that was read."""
    return decided([Reason(path, NO_EVIDENCE) for path in dict.fromkeys(_bare(case, case.value(ask.above)))])


def _bare(case: Case, limit: Decimal) -> Iterator[str]:
    """Paths of the data without evidence behind the rows above the limit, in the order of the study."""
    result = case.result
    whole = sum((abs(value) for _, value in result.counts), ZERO)
    for lines in result.system.lines_at.values():
        if sum((brought(line, result) for line in lines), ZERO) > limit * whole:
            for term in dict.fromkeys(term for line in lines for term in line.terms):
                yield from unproven((term,), case)


def brought(line: Line, result: Result) -> Decimal:
    """|kg CO2e| that come with the line, suppliers included."""
    cost = unit_cost(line, result.solution, result.counted)
    return abs(result.solution.scales[line.activity] * line.amount * cost)


def quality(ask: QualityAsk, case: Case) -> Answer:
    """A rating of the assessment against the pack's limit; what has no score is not met."""
    limit = case.value(ask.limit)
    match ask.of:
        case "product":
            rated = {"quality.product": case.assessment.product}
        case "own_processes":
            rated = {"quality.own_processes": case.assessment.own_processes}
        case _:
            above = ZERO if ask.above is None else case.value(ask.above)
            rated = {flow.path: flow.rating for flow in case.assessment.flows if flow.share > above}
    return decided(list(_exceeding(rated, limit)))


def _exceeding(rated: dict[str, Decimal | None], limit: Decimal) -> Iterator[Reason]:
    for path, rating in rated.items():
        if rating is None:
            yield Reason(path, Text("没有可评分的数据", "nothing here can be scored"))
        elif rating > limit:
            zh = f"数据质量评分 {fixed(rating, 2)}，限 {limit:f}"
            en = f"data quality rating {fixed(rating, 2)}, the limit is {limit:f}"
            yield Reason(path, Text(zh, en))


def share(ask: ShareAsk, case: Case) -> Answer:
    """A share of the result against its floor or ceiling."""
    found = share_of(case.result, SHARES[ask.share](case.result))
    if ask.at_least is not None and found < (floor := case.value(ask.at_least)):
        words = Text(
            f"占 {percent(found)}，至少应为 {percent(floor)}",
            f"{percent(found)}, at least {percent(floor)} is asked for",
        )
    elif ask.at_most is not None and found > (ceiling := case.value(ask.at_most)):
        words = Text(
            f"占 {percent(found)}，至多 {percent(ceiling)}", f"{percent(found)}, at most {percent(ceiling)} is allowed"
        )
    else:
        return MET
    return Answer(ask.otherwise, (Reason(f"shares.{ask.share}", words),))
