"""Clauses on what is inside: unit, boundary, flows that must be there, statements, what a person must see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, localcontext
from typing import Any

from tanyin.canon import WORKING, Text, normal_form
from tanyin.footprint import units
from tanyin.footprint.checks.pack import Said
from tanyin.footprint.reading import paths
from tanyin.footprint.result.exclusions import mass_of
from tanyin.footprint.rules.asks import BoundaryAsk, FlowAsk, PersonAsk, StatementAsk, UnitAsk
from tanyin.footprint.rules.case import MET, Answer, Case, Reason, as_words, asked, decided, for_person
from tanyin.footprint.rules.rows import magnitude, rows_of, whole
from tanyin.footprint.study.scenario import Exclusion
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)


def unit(ask: UnitAsk, case: Case) -> Answer:
    """The product unit against those allowed: what it measures, then its kind."""
    stated = case.study.product.unit
    fitting = [item for item in ask.allowed if units.same_dimension(stated.unit, item.unit)]
    if not fitting:
        allowed = " / ".join(dict.fromkeys(item.unit for item in ask.allowed))
        return decided([asked("product.unit.unit", allowed, stated.unit)])
    kinds = dict.fromkeys(item.kind for item in fitting)
    return MET if stated.kind in kinds else decided([asked("product.unit.kind", " / ".join(kinds), stated.kind)])


def boundary(ask: BoundaryAsk, case: Case) -> Answer:
    """The type of boundary; every stage that must be inside, with at least one row that counts in it."""
    stated = case.study.boundary
    allowed = {item.type: item for item in ask.allowed}
    if stated.type not in allowed:
        return decided([asked("boundary.type", " / ".join(allowed), stated.type)])
    return decided(list(_stages(allowed[stated.type].stages, case)))


def _stages(wanted: Iterable[str], case: Case) -> Iterator[Reason]:
    filled = {line.stage for line in case.lines if line.supplier is None}
    for stage in wanted:
        if stage not in case.study.boundary.stages:
            yield Reason("boundary.stages", Text(f"缺少阶段 {stage}", f"the stage {stage} is missing"))
        elif stage not in filled:
            words = Text(f"阶段 {stage} 里没有计入任何数据", f"nothing counts in the stage {stage}")
            yield Reason("boundary.stages", words)


def flow(ask: FlowAsk, case: Case) -> Answer:
    """Whether rows match and together bring enough not to be stand-ins; failing that, whether an exclusion names the
    flow and estimates its mass and impact."""
    rows = [row.line for row in rows_of(ask.any_of, case)]
    if rows:
        return _heavy_enough(ask, rows, case)
    excluded = [item for item in case.study.exclusions if any(_named(item, wanted) for wanted in ask.any_of)]
    if not excluded:
        return decided([Reason("processes", Text(f"没有“{ask.name.zh}”", f'there is no "{ask.name.en}"'))])
    if not ask.excludable:
        words = Text(f"“{ask.name.zh}”不得排除", f'"{ask.name.en}" may not be left out')
        return decided([Reason(paths.exclusion(item.id), words) for item in excluded])
    return decided([unestimated(item) for item in excluded if not estimated(item)])


def _heavy_enough(ask: FlowAsk, rows: Sequence[Line], case: Case) -> Answer:
    """Rows of next to nothing may stand in for a flow that was left out: whether they do, a person judges."""
    result, least = case.result, case.value(ask.least)
    with localcontext(WORKING):
        all_of_it = whole(result)
        found = sum((magnitude(line, result) for line in rows), ZERO)
    if found > least * all_of_it:
        return MET
    share = f"{normal_form(least * 100)}%"
    zh = f"“{ask.name.zh}”的数据合计不超过结果的 {share}，请核对是否齐全"
    en = f'"{ask.name.en}" brings no more than {share} of the result: see whether all of it is there'
    return for_person([Reason(path, Text(zh, en)) for path in dict.fromkeys(line.path for line in rows)])


def _named(item: Exclusion, wanted: Said) -> bool:
    return bool(wanted.words) and wanted.speaks(" ".join([as_words(item.id), *item.name]).lower())


def estimated(item: Exclusion) -> bool:
    """Whether both mass and impact of what is left out are estimated, and it is said on what basis: nothing that
    anybody might have thought of weighs zero without a reason."""
    return item.impact is not None and mass_of(item) is not None and bool(item.basis.strip())


def unestimated(item: Exclusion) -> Reason:
    """What an exclusion without estimates lacks."""
    if item.impact is None and mass_of(item) is None:
        lacks = Text("没有估计质量和影响", "neither mass nor impact is estimated")
    elif item.impact is None:
        lacks = Text("没有估计影响", "its impact is not estimated")
    elif mass_of(item) is None:
        lacks = Text("没有估计质量", "its mass is not estimated")
    else:
        lacks = Text("没有写估计的依据（basis）", "it is not said what the estimate rests on (basis)")
    return Reason(paths.exclusion(item.id), lacks)


def statement(ask: StatementAsk, case: Case) -> Answer:
    """Fields of the study that must hold words."""
    document = case.study.document()
    missing = Text("没有写", "nothing is stated")
    return decided([Reason(path, missing) for path in ask.fields if not _at(document, path)])


def _at(document: Any, path: str) -> Any:
    """What stands at the path; blanks are nothing."""
    for name in paths.names(path):
        document = document.get(name) if isinstance(document, dict) else None
    return document.strip() if isinstance(document, str) else document


def person(_: PersonAsk, case: Case) -> Answer:
    """Only a person can tell; the evidence that the clause asks for says from what."""
    return Answer("to_judge")
