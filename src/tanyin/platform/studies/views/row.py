"""The page of one row: from its kilograms down to formula, factor, meter, calibration and papers; and what is put there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from tanyin.canon import Text
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.result.explain.model import Explanation
from tanyin.footprint.statement import explain_stated
from tanyin.footprint.study import calibration
from tanyin.footprint.study.document import Meter
from tanyin.footprint.study.document import Study as Whole
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.studies import evidence, queries
from tanyin.platform.studies.draft.draft import Draft
from tanyin.platform.studies.draft.rows import Line
from tanyin.platform.studies.forms.papers import Measured, PaperForm
from tanyin.platform.studies.models import Study

HELD = Badge(Tone.VALID, Text("读数时在校准有效期内", "calibrated on the days of the reading"))
UNKNOWN = Badge(Tone.JUDGE, Text("没有写校准", "no calibration is stated"))


@dataclass(frozen=True, slots=True)
class Measure:
    """The meter of a row, and whether it was calibrated on the days of the reading."""

    meter: Meter
    verdict: Badge
    datum: Datum


@page("studies.read")
def row(request: Request, id: UUID, row: UUID) -> HttpResponse:
    """One row."""
    study = queries.study_of(request.actor, id)
    draft = queries.read(request.actor, study)
    evidence.line_of(draft, row)
    return _row(request, study, draft, row)


def _row(request: Request, study: Study, draft: Draft, row: UUID, status: int = 200, **more: Any) -> HttpResponse:
    stored, line = evidence.line_of(draft, row)
    context = {
        "study": study,
        "title": queries.title_of(draft.head.document),
        "name": queries.title_of({"title": line.document.get("name", line.key)}),
        "stored": stored,
        "line": line,
        "found": _explained(draft, line),
        "measure": _measure(draft.answer.study, line),
        "papers": evidence.attached(draft, line, study.organisation_id),
        "paper": PaperForm(),
        "measured": Measured(draft=draft),
        "may_edit": may(request.actor, "studies.edit", study),
        **more,
    }
    return render(request, "studies/row.html", context, status=status)


def _explained(draft: Draft, line: Line) -> Explanation | None:
    if draft.answer.result is None:
        return None
    try:
        return explain_stated(draft.answer.result, line.path)
    except FootprintError:
        return None


def _measure(study: Whole | None, line: Line) -> Measure | None:
    datum = _datum(study, line) if study else None
    meter = next((each for each in study.meters if datum and each.id == datum.meter), None) if study else None
    if study is None or datum is None or meter is None:
        return None
    verdict = calibration.judged(meter, calibration.spans(datum, study.period))
    if verdict.state == "lapsed":
        day = f"{verdict.day:%Y-%m-%d}"
        badge = Badge(Tone.FAILED, Text(f"{day} 没有有效的校准", f"no calibration held on {day}"))
    else:
        badge = HELD if verdict.state == "held" else UNKNOWN
    return Measure(meter, badge, datum)


def _datum(study: Whole, line: Line) -> Datum | None:
    """The datum of a row of a process, or of a parameter."""
    if line.list == "parameters":
        return next((each for each in study.parameters if each.id == line.key), None)
    process = next((each for each in study.processes if f"processes.{each.id}" == line.within), None)
    rows = getattr(process, line.list, ()) if process else ()
    return next((each for each in rows if isinstance(each, Datum) and getattr(each, "id", "") == line.key), None)


@page("studies.edit")
def attach(request: Request, id: UUID, row: UUID) -> HttpResponse:
    """Put a paper on a row."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.edit", study)
    draft = queries.read(request.actor, study)
    stored, _ = evidence.line_of(draft, row)
    form = PaperForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _row(request, study, draft, row, 422 if form.is_bound else 200, paper=form)
    sent, said = form.cleaned_data["file"], form.cleaned_data
    paper = evidence.Paper(sent.name, sent.read(), said["type"], said["number"])
    try:
        evidence.attach(request.actor, study, row, stored.version, paper)
    except Refusal as refusal:
        form.add_error("file", refusal.message.in_(language_of(request)))
        return _row(request, study, draft, row, 422, paper=form)
    return redirect("studies:row", id, row)


@page("studies.edit")
def measure(request: Request, id: UUID, row: UUID) -> HttpResponse:
    """Say which meter a row was read off."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.edit", study)
    draft = queries.read(request.actor, study)
    stored, _ = evidence.line_of(draft, row)
    form = Measured(request.POST if request.method == "POST" else None, draft=draft)
    if request.method != "POST" or not form.is_valid():
        return _row(request, study, draft, row, 422 if form.is_bound else 200, measured=form)
    evidence.measure(request.actor, study, row, stored.version, form.cleaned_data)
    return redirect("studies:row", id, row)
