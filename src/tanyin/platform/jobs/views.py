"""The pages of a person's jobs."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from tanyin.platform.ground.pages import Request, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.jobs import actions
from tanyin.platform.jobs.models import Job
from tanyin.platform.jobs.queries import one, own

ON_A_PAGE = 50


@page("jobs.read")
def jobs(request: Request) -> HttpResponse:
    """The person's jobs, latest first."""
    shown = Paginator(own(request.actor), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "jobs/jobs.html", {"jobs": shown})


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


def _shown(request: Request, found: Job) -> dict[str, object]:
    percent = min(100, 100 * found.done // found.of) if found.of else None
    return {"job": found, "percent": percent, "may_cancel": may(request.actor, "jobs.cancel", found)}
