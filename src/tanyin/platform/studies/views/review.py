"""Pages of the internal review: handing over, what the reviewer sees, sending back, passing; and sealed revisions."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from tanyin.canon import Text
from tanyin.footprint.rules import judge
from tanyin.platform.ground import clock
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.look.guides import Copy
from tanyin.platform.studies import actions, queries
from tanyin.platform.studies.desk import desk as desks
from tanyin.platform.studies.draft.draft import Draft
from tanyin.platform.studies.forms.review import SendBack
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.rules import rules_of
from tanyin.platform.studies.views.frame import framed
from tanyin.report import spots


@page("studies.read")
def review(request: Request, id: UUID) -> HttpResponse:
    """What the reviewer looks at: the number, clause by clause, the findings; and what may be done."""
    study = queries.study_of(request.actor, id)
    draft = queries.read(request.actor, study)
    return _review(request, study, draft, SendBack())


def _review(request: Request, study: Study, draft: Draft, form: SendBack, status: int = 200) -> HttpResponse:
    result = draft.answer.result
    rules = rules_of(study.category)
    judgement = judge(result, rules, clock.today()) if result and rules else None
    context = framed(
        request,
        draft,
        "studies:review",
        figure=desks.figure(result) if result else None,
        verdicts=[(judgement.pack.demand(each.clause), each) for each in judgement.verdicts] if judgement else (),
        findings=spots.gathered(spots.findings(result, clock.today())) if result else (),
        own=study.submitted_by_id == request.actor.person,
        may_seal=may(request.actor, "studies.seal", study),
        form=form,
        language=language_of(request),
    )
    return render(request, "studies/review.html", context, status=status)


@page("studies.submit")
def submit(request: Request, id: UUID) -> HttpResponse:
    """Hand the draft over."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.submit", study)
    if request.method == "POST":
        actions.submit(request.actor, study)
    return redirect("studies:review", id)


@page("studies.send_back")
def send_back(request: Request, id: UUID) -> HttpResponse:
    """Give it back with a reason."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.send_back", study)
    form = SendBack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.send_back(request.actor, study, form.cleaned_data["reason"])
        return redirect("studies:desk", id)
    return _review(request, study, queries.read(request.actor, study), form, 422 if form.is_bound else 200)


@page("studies.seal")
def seal(request: Request, id: UUID) -> HttpResponse:
    """Pass the review."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.seal", study)
    if request.method != "POST":
        return redirect("studies:review", id)
    made = actions.seal(request.actor, study)
    return redirect("studies:revision", id, made.number)


@page("studies.resume")
def resume(request: Request, id: UUID) -> HttpResponse:
    """Begin the next revision."""
    study = queries.study_of(request.actor, id)
    permit(request.actor, "studies.resume", study)
    if request.method == "POST":
        actions.resume(request.actor, study)
    return redirect("studies:desk", id)


@page("studies.read")
def revision(request: Request, id: UUID, number: int) -> HttpResponse:
    """A sealed revision: accounted, by its hashes; never called certified."""
    study = queries.study_of(request.actor, id)
    found, document, result = queries.revision_of(request.actor, study, number)
    context = {
        "study": study,
        "revision": found,
        "title": queries.title_of(document),
        "result": result,
        "hashes": [
            Copy(Text("研究的哈希名", "hash of the study"), found.study_digest),
            Copy(Text("结果的哈希名", "hash of the result"), found.result_digest),
        ],
    }
    return render(request, "studies/revision.html", context)
