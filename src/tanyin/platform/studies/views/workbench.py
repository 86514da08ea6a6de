"""The workbench with its grid: opening it, editing it, explaining any number of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from tanyin.canon import Text
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.statement import explain_stated
from tanyin.platform.ground import clock
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.ground.refusals import Refusal, Unknown
from tanyin.platform.studies import actions, queries
from tanyin.platform.studies.desk import desk as desks
from tanyin.platform.studies.desk.grid import clashes, typed
from tanyin.platform.studies.draft.draft import Draft, draft_of
from tanyin.platform.studies.draft.edits import Add, Conflict, Edit
from tanyin.platform.studies.views.files import NOTATIONS, REPORTS
from tanyin.platform.studies.views.frame import framed


@page("studies.read")
def desk(request: Request, id: UUID) -> HttpResponse:
    """The workbench of a study."""
    study = queries.study_of(request.actor, id)
    return _desk(request, queries.read(request.actor, study))


def _desk(request: Request, draft: Draft, status: int = 200, **more: Any) -> HttpResponse:
    at = request.GET.get("at")
    language = language_of(request)
    found = desks.desk(draft, at, clock.today(), language)
    context = framed(
        request,
        draft,
        "studies:desk",
        desk=found,
        may_edit=may(request.actor, "studies.edit", draft.study),
        notations=NOTATIONS,
        reports=REPORTS,
        can={act: may(request.actor, f"studies.{act}", draft.study) for act in ("submit", "seal", "resume")},
        revisions=draft.study.revisions.all(),
        **more,
    )
    return render(request, "studies/desk.html", context, status=status)


@page("studies.edit")
def rows(request: Request, id: UUID) -> HttpResponse:
    """Take what was typed into the grid of a holder. With scripts a cell is sent as it is left, and the answer alone comes
    back; without, the whole grid is. A conflict shows both sides and loses neither."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.edit", study)
    at = request.GET.get("at", "")
    back = f"{reverse('studies:desk', args=[id])}?{urlencode({'at': at})}"
    if request.method != "POST":
        return HttpResponseRedirect(back)
    part = request.headers.get("HX-Request") == "true"
    draft = draft_of(study)  # the edit is its own event
    if at and at not in draft.by_path:
        raise Unknown
    form = {
        key: str(value) for key, value in request.POST.items() if not (part and key.startswith(("remove.", "new.")))
    }
    edits = typed(draft, at, form, language_of(request))
    try:
        after = actions.edit(request.actor, study, edits, draft) if edits else draft
    except Conflict as conflict:
        now = queries.read(request.actor, study)
        clash = clashes(now, at, conflict.theirs, form, language_of(request))
        told = {"conflict": conflict, "clashes": clash}
        return _edited(request, now, edits, **told) if part else _desk(request, now, 409, **told)
    except Refusal as refusal:
        told = {"refusal": refusal}
        return _edited(request, draft, edits, **told) if part else _desk(request, draft, refusal.status, **told)
    moved = _moved(draft, after)
    if part:
        return _edited(request, after, edits, moved=moved)
    messages.success(request, moved.in_(language_of(request)))
    return HttpResponseRedirect(back)


def _moved(before: Draft, after: Draft) -> Text:
    """What an edit did to the result."""
    was, now = before.answer.result, after.answer.result
    if was is None or now is None or was.headline == now.headline:
        return Text("已保存，结果不变。", "Saved; the result did not move.")
    if not was.headline:
        return Text("已保存，结果变了。", "Saved; the result moved.")
    change = (now.headline - was.headline) / abs(was.headline)
    return Text(f"已保存，结果变动 {change:+.2%}。", f"Saved; the result moved by {change:+.2%}.")


def _edited(request: Request, draft: Draft, edits: list[Edit], **more: Any) -> HttpResponse:
    """The number, what it is made of, and the rows that were sent as they stand now; what takes longer follows."""
    language = language_of(request)
    at = request.GET.get("at", "")
    sent = {each.row for each in edits if not isinstance(each, Add)}
    found = desks.quick(draft, at, language)
    changed = [each for grid in found.grids for each in grid.rows if each.row.pk in sent] if "moved" in more else []
    context = {"desk": found, "study": draft.study, "changed": changed, "may_edit": True, **more}
    answer = render(request, "studies/edited.html", context)
    answer["HX-Trigger"] = "edited"
    return answer


@page("studies.read")
def worth(request: Request, id: UUID) -> HttpResponse:
    """What weakens the number: next data and findings, which take longer than the number."""
    study = queries.study_of(request.actor, id)
    draft = queries.read(request.actor, study)
    found = desks.desk(draft, request.GET.get("at"), clock.today(), language_of(request))
    return render(request, "studies/worth.html", {"desk": found, "study": study})


@page("studies.read")
def explain(request: Request, id: UUID) -> HttpResponse:
    """Any number of a study down to formula, inputs, sources, status."""
    study = queries.study_of(request.actor, id)
    draft = queries.read(request.actor, study)
    path = request.GET.get("path", "total")[:300]
    if draft.answer.result is None:
        return redirect("studies:desk", id)
    try:
        found = explain_stated(draft.answer.result, path)
    except FootprintError:
        raise Unknown from None
    title = queries.title_of(draft.head.document)
    return render(request, "studies/explain.html", {"found": found, "study": study, "title": title})
