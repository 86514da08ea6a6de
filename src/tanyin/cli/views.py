"""What the commands need to know of a result beside what the library says: hot spots, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import WORKING, Text
from tanyin.footprint.findings import SEVERITIES, Severity
from tanyin.footprint.result.model import Result, add, by_stage
from tanyin.footprint.study.lines import STAGES, Stage
from tanyin.footprint.system.model import Line


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
    return HotSpot(line.path, line.name, line.stage, value, share(result, value), line.provisional, is_default(line))


def is_default(line: Line) -> bool:
    """Whether a number behind the line is one that nobody chose for this product."""
    return any(term.datum.kind == "default" for term in line.terms)


def share(result: Result, value: Decimal) -> Decimal | None:
    """`value` as a share of the headline, None where that is not above zero."""
    return WORKING.divide(value, result.headline) if result.headline > 0 else None


def stages(result: Result) -> dict[Stage, Decimal]:
    """kg CO2e of the headline by stage, in the order of the life cycle."""
    sums = by_stage(result)
    return {stage: add(sums[stage], result.counted) for stage in STAGES if stage in sums}


def severities(result: Result) -> Mapping[Severity, int]:
    """How many findings of each severity, the gravest first; those that occur."""
    counts = Counter(finding.severity for finding in result.findings)
    return {severity: counts[severity] for severity in SEVERITIES if counts[severity]}
