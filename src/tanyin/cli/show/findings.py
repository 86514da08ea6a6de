"""Findings on the terminal: counted, equal ones told once, the grave ones in full, notes as far as they stay readable."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.text import Text as Line

from tanyin.cli import views, words
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.findings import Finding, Severity
from tanyin.footprint.result.model import Result
from tanyin.report.spots import gathered

FEW: Mapping[Severity, int] = {"waived": 3, "note": 3}
"""How many are shown unless all are asked for: the study says itself what it waives, and notes are only to be known."""

PLACES = 3
"""Places named of a finding that occurs in many, unless all are asked for."""


def counted(findings: Sequence[Finding], layout: Layout) -> str:
    """All findings in one sentence."""
    found = views.severities(findings)
    if not found:
        return layout.words(words.NO_FINDINGS)
    each = (f"{layout.words(words.SEVERITY[severity])} {count}" for severity, count in found.items())
    counts = layout.words(words.LIST).join(each)
    return layout.words(words.FINDINGS, count=sum(found.values()), counts=counts)


def show_findings(result: Result, layout: Layout, *, every: bool) -> None:
    """The findings of calculation and checks, the gravest first."""
    found = views.findings(result)
    layout.gap()
    layout.line(Line(counted(found, layout), style="heading"), indent="")
    shown: Counter[Severity] = Counter()
    hidden = 0
    for finding, places in gathered(found):
        shown[finding.severity] += 1
        if every or shown[finding.severity] <= FEW.get(finding.severity, shown[finding.severity]):
            _show(finding, places, layout, every=every)
        else:
            hidden += len(places)
    if hidden:
        layout.paragraph(layout.words(words.MORE_FINDINGS, count=hidden), "faint")


def _show(finding: Finding, places: list[str], layout: Layout, *, every: bool) -> None:
    line = Line(layout.words(words.SEVERITY[finding.severity]), style=finding.severity)
    layout.line(Line.assemble(line, f" {layout.words(finding.message)}"))
    shown = places if every else places[:PLACES]
    text = layout.words(words.LIST).join(shown)
    if len(shown) < len(places):
        text += layout.words(words.AND_MORE_PLACES, count=len(places))
    layout.paragraph(text, "faint", INDENT * 2)
    if (fix := layout.words(finding.fix)) and finding.severity != "waived":
        layout.paragraph(f"→ {fix}", "faint", INDENT * 2)
    if finding.reason:
        layout.paragraph(layout.words(words.REASON, reason=layout.free(finding.reason)), "faint", INDENT * 2)
