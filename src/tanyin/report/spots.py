"""What a reader wants of a result first: the stages, the rows that add most, every finding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tanyin.canon import WORKING, Text
from tanyin.footprint.checks import run_checks
from tanyin.footprint.findings import SEVERITIES, Finding
from tanyin.footprint.result.model import Result, add, by_stage
from tanyin.footprint.study.lines import STAGES, Stage
from tanyin.footprint.system.model import Line

LIFETIME: Final = Text("使用寿命", "lifetime")


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A row and what it adds to the headline, kg CO2e; `share` of the headline, None where that is not above zero.
    `provisional` and `default` are the marks that a number of the row brings with it."""

    path: str
    name: Text
    stage: Stage | None
    value: Decimal
    share: Decimal | None
    provisional: bool
    default: bool


def hot_spots(result: Result) -> list[HotSpot]:
    """Every row with a contribution of its own, the largest first."""
    sums: dict[str, Decimal] = {}
    lines: dict[str, Line] = {}
    for contribution in result.contributions:
        line = contribution.line
        lines.setdefault(line.path, line)
        held = sums.get(line.path, Decimal(0))
        sums[line.path] = WORKING.add(held, add(contribution.parts, result.counted))
    found = [_hot_spot(lines[path], value, result) for path, value in sums.items() if value]
    return sorted(found, key=lambda spot: (-abs(spot.value), spot.path))


def _hot_spot(line: Line, value: Decimal, result: Result) -> HotSpot:
    weak, default = result.system.provisional(line), result.system.default(line)
    return HotSpot(line.path, line.name, line.stage, value, share(result, value), weak, default)


def name_at(result: Result, path: str) -> Text:
    """What people call the datum or factor at a path; the path where it has no name."""
    kind, _, key = path.partition(".")
    if kind == "factors" and (factor := result.system.library.get(key)) is not None:
        return factor.name
    if kind == "parameters" and (parameter := result.parameters.get(key)) is not None:
        return parameter.name
    if path == "use.lifetime":
        return LIFETIME
    lines = result.system.lines_at.get(path) or result.system.lines_at.get(path.rpartition(".")[0])
    return lines[0].name if lines else Text(path, path)


def share(result: Result, value: Decimal) -> Decimal | None:
    """`value` as a share of the headline, None where that is not above zero."""
    return WORKING.divide(value, result.headline) if result.headline > 0 else None


def stages(result: Result) -> dict[Stage, Decimal]:
    """kg CO2e of the headline by stage, in the order of the life cycle."""
    sums = by_stage(result)
    return {stage: add(sums[stage], result.counted) for stage in STAGES if stage in sums}


def findings(result: Result, on: dt.date | None = None) -> tuple[Finding, ...]:
    """What the calculation found, then what the checks find: without a day, the same on any day."""
    return (*result.findings, *run_checks(result, on=on))


def gathered(findings: Sequence[Finding]) -> list[tuple[Finding, list[str]]]:
    """Findings that differ in their place alone as one with its places; the gravest first."""
    places: dict[Finding, list[str]] = {}
    for finding in findings:
        places.setdefault(replace(finding, path=""), []).append(finding.path)
    return sorted(places.items(), key=lambda item: SEVERITIES.index(item[0].severity))
