"""The workbench: what is my number, what weakens it, what to do next — put together for its page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from tanyin.canon import Language, Text
from tanyin.charts import StageBar, stage_bar
from tanyin.footprint.errors import Problem
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.shares import provisional
from tanyin.footprint.uncertainty.information import Information
from tanyin.platform.look.figures import Figure
from tanyin.platform.look.pictures import Picture
from tanyin.platform.studies.desk.grid import Grid, GridRow, grids
from tanyin.platform.studies.draft.calculation import Answer
from tanyin.platform.studies.draft.draft import Draft
from tanyin.report import numbers, pictures, spots
from tanyin.report.spots import HotSpot

MOST = 5
DRAFT = Text("草稿，不是认证", "a draft, not certified")
WEAK = Text("一部分数据暂定", "part of the data is provisional")


@dataclass(frozen=True, slots=True)
class Holder:
    """A process (or the parameters) in the list at the left: its share of the result."""

    path: str
    row: UUID | None
    name: Text
    stage: str
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Datum:
    """A datum that is worth knowing better: its name, its row, and what it would do."""

    name: Text
    path: str
    share: Decimal


@dataclass(frozen=True)
class Desk:
    """Everything that the page shows of a draft."""

    draft: Draft
    figure: Figure | None
    stages: Picture[StageBar] | None
    holders: tuple[Holder, ...]
    at: str
    grids: tuple[Grid, ...]
    hot_spots: tuple[HotSpot, ...]
    findings: tuple[tuple[Finding, list[str]], ...]
    problems: tuple[Problem, ...]
    next_data: tuple[Datum, ...]
    narrows: bool
    """Whether the next data would narrow the interval (else: move the result)."""
    amounts_only: bool = False
    """Whether the interval is over amounts only, and so never public."""


def quick(draft: Draft, at: str | None, language: Language) -> Desk:
    """The workbench without what takes longer than the number: findings and next data."""
    answer = draft.answer
    result = answer.result
    shares = _shares(answer, result) if result else {}
    holders = tuple(_holders(draft, shares))
    heaviest = max(holders, key=lambda holder: abs(holder.share or Decimal(0)))
    at = at if any(holder.path == at for holder in holders) and at is not None else heaviest.path
    return Desk(
        draft,
        figure(result) if result else None,
        Picture("stages", pictures.stages(result, DRAFT), stage_bar) if result else None,
        holders,
        at,
        tuple(_told(grid, shares, answer.problems, language) for grid in grids(draft, at, language)),
        tuple(answer.hot_spots[:MOST]),
        (),
        answer.problems,
        (),
        False,
        result is not None and result.interval.basis == "amounts",
    )


def desk(draft: Draft, at: str | None, on: dt.date, language: Language) -> Desk:
    """The workbench of a draft with the holder at a path open; with none named, the one that weighs most."""
    found = quick(draft, at, language)
    if (result := draft.answer.result) is None or (known := draft.answer.best_data) is None:
        return found
    best, narrows = _next(result, known)
    gathered = tuple(spots.gathered(draft.answer.findings(on)))
    return replace(found, findings=gathered, next_data=best, narrows=narrows)


def figure(result: Result) -> Figure:
    """The headline with its unit and interval."""
    study, interval = result.system.study, result.interval
    unit = study.product.unit
    per = Text(numbers.per(unit.amount, unit.unit, "zh"), numbers.per(unit.amount, unit.unit, "en"))
    low, high = (None, None) if interval.basis == "none" else (interval.low, interval.high)
    weak = WEAK if provisional(result) else None
    return Figure(result.headline, "kgCO2e", per, low, high, weak, sample=study.sample, large=True)


def _shares(answer: Answer, result: Result) -> dict[str, Decimal | None]:
    """Share of the headline by path of a row, and by path of a process."""
    found: dict[str, Decimal] = {}
    for spot in answer.hot_spots:
        parts = spot.path.split(".")
        for length in range(2, len(parts) + 1, 2):
            path = ".".join(parts[:length])
            found[path] = found.get(path, Decimal(0)) + spot.value
    return {path: spots.share(result, value) for path, value in found.items()}


def _holders(draft: Draft, shares: dict[str, Decimal | None]) -> list[Holder]:
    found = []
    for row, line in draft.within("", "processes"):
        name = line.document.get("name", line.key)
        words = Text(name.get("zh", line.key), name.get("en", line.key)) if isinstance(name, dict) else Text(name, name)
        found.append(Holder(line.path, row.pk, words, str(line.document.get("stage", "")), shares.get(line.path)))
    return [*found, Holder("", None, Text("参数", "Parameters"), "", None)]


def _told(grid: Grid, shares: dict[str, Decimal | None], problems: Sequence[Problem], language: Language) -> Grid:
    """The grid with the share of each row and what is wrong with it."""

    def row(each: GridRow) -> GridRow:
        of_row = tuple(
            problem.sentence(language)
            for problem in problems
            if problem.path == each.path or problem.path.startswith(f"{each.path}.")
        )
        return replace(each, share=shares.get(each.path), problems=of_row)

    return replace(grid, rows=tuple(row(each) for each in grid.rows))


def _next(result: Result, found: Information) -> tuple[tuple[Datum, ...], bool]:
    """The data that would narrow the interval most; where none states a spread, those that weigh most."""
    best = [(gain.path, gain.narrows) for gain in found.best] or [(each.path, each.elasticity) for each in found.silent]
    data = tuple(Datum(spots.name_at(result, path), path, share) for path, share in best[:MOST])
    return data, bool(found.best)
