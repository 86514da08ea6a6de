"""The pages of a person's jobs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from tanyin.platform.ground.pages import Request, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.jobs import actions
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.queries import one, own
from tanyin.platform.jobs.table import JOBS, state_of


@page("jobs.read")
def jobs(request: Request) -> HttpResponseBase:
    """The person's jobs, latest first."""
    sheet = JOBS.read(request, own(request.actor))
    return sheet.file() if sheet.is_file else render(request, "jobs/jobs.html", {"sheet": sheet})


@page("jobs.read")
def job(request: Request, job: UUID) -> HttpResponse:
    """One job: how far it is, or how it ended. htmx asks for the part alone while it is open."""
    found = one(request.actor, job)
    part = request.headers.get("HX-Request") == "true"
    return render(request, "jobs/state.html" if part else "jobs/job.html", _shown(request, found))


@page("jobs.cancel")
def cancel(request: Request, job: UUID) -> HttpResponse:
    """Ask whether to cancel it; and cancel it."""
    found = one(request.actor, job)
    permit(request.actor, "jobs.cancel", found)
    if request.method == "POST":
        actions.cancel(request.actor, found)
        return redirect("jobs:job", job=found.pk)
    return render(request, "jobs/cancel.html", _shown(request, found))


@page("jobs.again")
def again(request: Request, job: UUID) -> HttpResponse:
    """Do it once more."""
    found = one(request.actor, job)
    permit(request.actor, "jobs.again", found)
    if request.method == "POST":
        found = actions.again(request.actor, found)
    return redirect("jobs:job", job=found.pk)


def _shown(request: Request, found: Job) -> dict[str, object]:
    percent = min(100, 100 * found.done // found.of) if found.of else None
    return {
        "job": found,
        "state": state_of(found),
        "percent": percent,
        "may_cancel": may(request.actor, "jobs.cancel", found),
        "may_again": may(request.actor, "jobs.again", found),
    }
