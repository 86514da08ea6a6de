"""How well the checks find planted faults, and how often they speak where nothing was planted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from random import Random

from bench.faults import KINDS, SERBIA, Json, holders
from tanyin.canon import Text
from tanyin.footprint import shipped, units
from tanyin.footprint.checks import CHECKS, run_checks
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.factors.release import Library
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import ROWS
from tanyin.footprint.study.read import load_study

TODAY = dt.date(2026, 1, 1)
"""The day of judging: the same on every run."""
MATTERS = Decimal("0.05")
"""A fault matters where it moves the headline by more than this share: the usual materiality."""
SPREAD = 1.25
"""Honest amounts of another factory lie within this factor of the shipped ones."""

LIBRARY = Library((*shipped.library().releases, SERBIA))
Said = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Detection:
    """One kind of fault: how many were planted, how many the calculation itself refused or told, how many the checks
    found, and the same of those that move the result by more than 5 %."""

    key: str
    name: Text
    planted: int
    told: int
    found: int
    matter: int
    matter_found: int


@dataclass(frozen=True)
class Alarms:
    """What is said of studies without a planted fault: of the shipped ones, and of variants whose every amount is
    another within the spread of honest data."""

    studies: int
    findings: int
    variants: int
    false: int
    spoken: int

    @property
    def rate(self) -> float:
        """Share of all (check, variant) pairs in which a check spoke that was silent on the shipped study."""
        return self.false / (self.variants * len(CHECKS)) if self.variants else 0.0


@dataclass(frozen=True)
class _Clean:
    """A shipped study as a document, its headline, and what is said of it."""

    document: Json
    headline: Decimal
    told: Said
    found: Said


def detections(every: int, studies: int | None = None) -> Iterator[Detection]:
    """Every kind planted at each `every`-th of its places in the first `studies` shipped ones (None: in all)."""
    cleans = list(_cleans(studies))
    for kind in KINDS:
        outcomes = [
            _outcome(planted, clean)
            for clean in cleans
            for planted in list(kind.plant(deepcopy(clean.document)))[::every]
        ]
        grave = [outcome for outcome in outcomes if outcome.matters]
        yield Detection(
            kind.key,
            kind.name,
            len(outcomes),
            sum(outcome.told for outcome in outcomes),
            sum(outcome.told or outcome.found for outcome in outcomes),
            len(grave),
            sum(outcome.told or outcome.found for outcome in grave),
        )


def alarms(variants: int, studies: int | None = None) -> Alarms:
    """Findings on the first `studies` shipped ones (None: on all), and new ones on `variants` of each."""
    cleans = list(_cleans(studies))
    random, false, spoken = Random(1), 0, 0
    for clean in cleans:
        for _ in range(variants):
            new = {code for code, _ in _said(_result(_varied(clean.document, random)))[1]}
            new -= {code for code, _ in clean.found}
            false += len(new)
            spoken += bool(new)
    return Alarms(len(cleans), sum(len(clean.found) for clean in cleans), variants * len(cleans), false, spoken)


@dataclass(frozen=True)
class _Outcome:
    told: bool
    found: bool
    matters: bool


def _outcome(document: Json, clean: _Clean) -> _Outcome:
    try:
        result = _result(document)
    except FootprintError:
        return _Outcome(told=True, found=False, matters=True)
    told, found = _said(result)
    moved = abs(result.headline - clean.headline) > MATTERS * abs(clean.headline)
    return _Outcome(bool(told - clean.told), bool(found - clean.found), moved)


def _cleans(studies: int | None) -> Iterator[_Clean]:
    for path in [*shipped.studies("example").values(), *shipped.studies("template").values()][:studies]:
        document = load_study(Path(path)).document()
        result = _result(document)
        told, found = _said(result)
        yield _Clean(document, result.headline, told, found)


def _result(document: Json) -> Result:
    return calculate(Study.model_validate(document), LIBRARY, shipped.gwp("ar6"))


def _said(result: Result) -> tuple[Said, Said]:
    """What calculation and checks say, by code and place."""
    checked = run_checks(result, on=TODAY)
    told = (finding for finding in result.findings if finding.severity != "note")  # a note stands at every other row
    return frozenset((f.code, f.path) for f in told), frozenset((f.code, f.path) for f in checked)


def _varied(document: Json, random: Random) -> Json:
    """The study of another factory: every amount times something between 1/SPREAD and SPREAD. Masses still add up: all
    rows of a process that states the mass of its output share one such number, and what is handed on stays."""
    copy = deepcopy(document)
    for holder in holders(copy):
        whole = holder["output"] if "mass" in holder.get("output", ()) else None
        shared = _honest(random)
        for field in ROWS:
            for row in holder.get(field, ()):
                factor = _honest(random) if whole is None else shared
                if "amount" in row and "process" not in row and row["unit"] != "piece":
                    row["amount"] = f"{Decimal(row['amount']) * factor:f}"
        if whole is not None:
            _resize(whole, shared)
    return copy


def _resize(output: Json, by: Decimal) -> None:
    """What is stated of an output that is so many times larger. Where its amount is a mass, it says the same as `mass`."""
    stated = {key: output[key] for key in ("mass", "biogenic_carbon") if key in output}
    if units.same_dimension(output["unit"], "kg"):
        stated["amount"] = output.get("amount", "1")
    output.update({key: f"{Decimal(value) * by:f}" for key, value in stated.items()})


def _honest(random: Random) -> Decimal:
    return Decimal(f"{SPREAD ** random.uniform(-1, 1):.4f}")
