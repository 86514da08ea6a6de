"""Findings on the terminal: counted, equal ones told once, the grave ones in full, notes as far as they stay readable."""

from __future__ import annotations

from dataclasses import replace

from rich.text import Text as Line

from tanyin.cli import views, words
from tanyin.cli.show.layout import INDENT, Layout
from tanyin.footprint.findings import SEVERITIES, Finding
from tanyin.footprint.result.model import Result

NOTES = 3
"""Notes shown unless all are asked for: they only say what is to be known."""

PLACES = 3
"""Places named of a finding that occurs in many, unless all are asked for."""


def counted(result: Result, layout: Layout) -> str:
    """All findings in one sentence."""
    found = views.severities(result)
    if not found:
        return layout.words(words.NO_FINDINGS)
    each = (f"{layout.words(words.SEVERITY[severity])} {count}" for severity, count in found.items())
    counts = layout.words(words.LIST).join(each)
    return layout.words(words.FINDINGS, count=sum(found.values()), counts=counts)


def show_findings(result: Result, layout: Layout, *, every: bool) -> None:
    """The findings, the gravest first."""
    layout.gap()
    layout.line(Line(counted(result, layout), style="heading"), indent="")
    left = NOTES
    hidden = 0
    for finding, places in _gathered(result):
        if finding.severity == "note" and not every:
            if not left:
                hidden += len(places)
                continue
            left -= 1
        _show(finding, places, layout, every=every)
    if hidden:
        layout.paragraph(layout.words(words.MORE_FINDINGS, count=hidden), "faint")


def _gathered(result: Result) -> list[tuple[Finding, list[str]]]:
    """Findings that differ in their place alone as one with its places; the gravest first."""
    places: dict[Finding, list[str]] = {}
    for finding in result.findings:
        places.setdefault(replace(finding, path=""), []).append(finding.path)
    return sorted(places.items(), key=lambda item: SEVERITIES.index(item[0].severity))


def _show(finding: Finding, places: list[str], layout: Layout, *, every: bool) -> None:
    line = Line(layout.words(words.SEVERITY[finding.severity]), style=finding.severity)
    layout.line(Line.assemble(line, f" {layout.words(finding.message)}"))
    shown = places if every else places[:PLACES]
    text = layout.words(words.LIST).join(shown)
    if len(shown) < len(places):
        text += layout.words(words.AND_MORE_PLACES, count=len(places))
    layout.paragraph(text, "faint", INDENT * 2)
    if fix := layout.words(finding.fix):
        layout.paragraph(f"→ {fix}", "faint", INDENT * 2)
    if finding.reason:
        layout.paragraph(layout.words(words.REASON, reason=layout.free(finding.reason)), "faint", INDENT * 2)
