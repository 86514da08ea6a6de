"""What the commands need to know of a result beside what the library says: hot spots, findings, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from tanyin.footprint.findings import SEVERITIES, Finding, Severity
from tanyin.footprint.result.model import Result
from tanyin.report import spots
from tanyin.report.spots import hot_spots, share, stages

__all__ = ["findings", "hot_spots", "severities", "share", "stages"]


def findings(result: Result) -> tuple[Finding, ...]:
    """What the calculation found, then what the checks find on any day: the terminal must say the same tomorrow."""
    return spots.findings(result)


def severities(findings: Iterable[Finding]) -> Mapping[Severity, int]:
    """How many findings of each severity, the gravest first; those that occur."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in SEVERITIES if counts[severity]}
