"""Waivers that set nothing aside: left over from an earlier factor, or on the wrong row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tanyin.canon import Text
from tanyin.footprint.findings import Finding
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.structure import rows


def unused(study: Study, findings: Iterable[Finding]) -> Iterator[Finding]:
    """A note for each waiver of the study or of a row that no refusal answers to."""
    waived = [finding for finding in findings if finding.severity == "waived"]
    codes = {finding.code for finding in waived}
    places = {(paths.row_of(finding.path), finding.code) for finding in waived}
    for waiver in study.method.waive:
        if waiver.guard not in codes:
            yield _note("method.waive", waiver.guard)
    for path, row in rows(study):
        for waiver in row.waive:
            if (path, waiver.guard) not in places:
                yield _note(path, waiver.guard)


def _note(path: str, guard: str) -> Finding:
    return Finding(
        "waiver_unused",
        "note",
        path,
        Text(f"放行 {guard} 没有用上", f"the waiver of {guard} sets nothing aside"),
        Text("删去它，或移到该守卫拒绝的那一行", "remove it, or move it to the row that the guard refuses"),
    )
