"""A study as files to take away: the document, the report."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.studies import actions, queries
from tanyin.platform.studies.exchange import files

NOTATIONS = ("yaml", "json", "xlsx")
REPORTS = ("pdf", "html")


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
