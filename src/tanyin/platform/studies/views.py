"""Pages of studies: the list, the three questions, the workbench with its grid, explanations, files."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.statement import explain_stated
from tanyin.footprint.study.read import load_study
from tanyin.platform.catalogue.asking import eligibility_of
from tanyin.platform.ground import clock
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.ground.refusals import Refusal, Unknown
from tanyin.platform.look.guides import Empty, Link
from tanyin.platform.look.tables import Column, Kind, Table
from tanyin.platform.studies import actions, files, queries
from tanyin.platform.studies import desk as desks
from tanyin.platform.studies.drafts import Draft, draft_of
from tanyin.platform.studies.edits import Add, Conflict, Edit
from tanyin.platform.studies.forms import Begin, ThreeQuestions
from tanyin.platform.studies.grid import clashes, typed
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.queries import Named
from tanyin.platform.studies.words import STATE_BADGES

NOTATIONS = ("yaml", "json", "xlsx")
REPORTS = ("pdf", "html")


def category_words(category: str) -> Text:
    """What a category is called: as its rule pack calls it."""
    rules = desks.rules_of(category)
    return rules.title if rules else Text(category, category)


STUDIES = Table(
    "studies",
    Text("研究", "Studies"),
    (
        Column[Named](
            "title",
            Text("名称", "Name"),
            lambda row: row.title,
            field="title",
            searched=True,
            href=lambda row: reverse("studies:desk", args=[row.study.pk]),
        ),
        Column[Named]("category", Text("规则", "Rules"), lambda row: category_words(row.category), field="category"),
        Column[Named](
            "state",
            Text("状态", "State"),
            lambda row: STATE_BADGES[row.state],
            Kind.STATE,
            field="state",
            choices=[(key, badge.words) for key, badge in STATE_BADGES.items()],
        ),
        Column[Named]("begun", Text("开始", "Begun"), lambda row: row.created_at, Kind.DATE, field="created_at"),
    ),
    order="-begun",
)


def _empty(may_create: bool) -> Empty:
    return Empty(
        Text("还没有研究", "There are no studies yet"),
        Text(
            "一份研究算一种产品的碳足迹：先得到一个宽的区间，再一行一行补上实测数据和凭证。核算不是认证。",
            "A study accounts the footprint of one product: first a wide interval, then row by row measured data and their "
            "evidence. Accounted is not certified.",
        ),
        Link(Text("算第一个产品", "Account a first product"), reverse("studies:new")) if may_create else None,
    )


@page("studies.read")
def studies(request: Request) -> HttpResponseBase:
    """The organisation's studies."""
    may_create = may(request.actor, "studies.create")
    sheet = replace(STUDIES, empty=_empty(may_create)).read(request, queries.listed(request.actor))
    if sheet.is_file:
        return sheet.file()
    return render(request, "studies/studies.html", {"sheet": sheet, "may_create": may_create})


@page("studies.create")
def new(request: Request) -> HttpResponse:
    """Three questions; what follows from them, before anything else is asked; and the beginning."""
    asked = ThreeQuestions(request.GET or None)
    context: dict[str, Any] = {"asked": asked, "begin": Begin()}
    if not asked.is_valid():
        return render(request, "studies/new.html", context)
    category, place = asked.cleaned_data["category"], asked.cleaned_data["place"]
    context |= {
        "answer": eligibility_of(category, place, "", None),
        "rules": desks.rules_of(category),
        "said": urlencode(asked.cleaned_data),
    }
    if request.method == "POST":
        form = Begin(request.POST, request.FILES)
        context["begin"] = form
        if form.is_valid():
            try:
                study = _begun(request, form, asked.cleaned_data)
            except Refusal as refusal:
                form.add_error("file", refusal.message.in_(language_of(request)))
            else:
                return redirect("studies:desk", study.pk)
        return render(request, "studies/new.html", context, status=422)
    return render(request, "studies/new.html", context)


def _begun(request: Request, form: Begin, said: dict[str, str]) -> Study:
    sent = form.cleaned_data["file"]
    whole = files.study_in(sent.read()) if sent else load_study(shipped.studies("template")[said["category"]])
    title = form.cleaned_data["title"]
    document = {**whole.document(), "title": {"zh": title, "en": title}}
    return actions.create(request.actor, document, said["purpose"])


@page("studies.read")
def desk(request: Request, id: UUID) -> HttpResponse:
    """The workbench of a study."""
    study = queries.study_of(request.actor, id)
    return _desk(request, queries.read(request.actor, study))


def _desk(request: Request, draft: Draft, status: int = 200, **more: Any) -> HttpResponse:
    at = request.GET.get("at")
    language = language_of(request)
    found = desks.desk(draft, at, clock.today(), language)
    context = {
        "desk": found,
        "study": draft.study,
        "title": queries.title_of(draft.head.document),
        "state": STATE_BADGES[draft.study.state],
        "may_edit": may(request.actor, "studies.edit", draft.study),
        "rules": desks.rules_of(draft.study.category),
        "notations": NOTATIONS,
        "reports": REPORTS,
        "can": {act: may(request.actor, f"studies.{act}", draft.study) for act in ("submit", "seal", "resume")},
        "revisions": draft.study.revisions.all(),
        **more,
    }
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


@page("studies.read")
def file(request: Request, id: UUID, notation: str) -> HttpResponse:
    """The study as a file."""
    study = queries.study_of(request.actor, id)
    answer = queries.read(request.actor, study).answer
    if notation not in NOTATIONS:
        raise Unknown
    if answer.study is None:
        raise actions.NoResult
    return taken(files.written(answer.study, notation))


@page("studies.read")
def report(request: Request, id: UUID, notation: str) -> HttpResponse:
    """The report of the study as it stands: a draft says that it is one."""
    study = queries.study_of(request.actor, id)
    answer = queries.read(request.actor, study).answer
    if notation not in REPORTS:
        raise Unknown
    if answer.result is None:
        raise actions.NoResult
    return taken(files.report(answer.result, notation, language_of(request)))


def taken(found: files.Taken) -> HttpResponse:
    """A file to take away."""
    answer = HttpResponse(found.data, content_type=found.kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=found.name)
    answer["Cache-Control"] = "no-store"
    return answer
