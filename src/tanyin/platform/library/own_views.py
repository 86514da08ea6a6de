"""Pages of an organisation's own factors: for its people alone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.ground.refusals import Changed
from tanyin.platform.library import actions, comparison, exports, queries
from tanyin.platform.library.forms import OwnFactorForm, entered
from tanyin.platform.library.models import PrivateFactor
from tanyin.platform.library.tables import OWN, OwnRow
from tanyin.platform.look.forms import tried


@page("library.read_own")
def own(request: Request) -> HttpResponseBase:
    """The organisation's factors."""
    sheet = OWN.read(request, [OwnRow(*pair) for pair in queries.read_own(request.actor)])
    if sheet.is_file:
        return sheet.file()
    return render(request, "library/own.html", {"sheet": sheet, "may_add": may(request.actor, "library.add_own")})


@page("library.read_own")
def own_csv(request: Request) -> HttpResponse:
    """The same as a file, for the organisation itself."""
    wholes = (whole for _, whole in queries.read_own(request.actor))
    return exports.export_own(wholes, language_of(request))


@page("library.read_own")
def one(request: Request, id: UUID) -> HttpResponse:
    """One of them."""
    factor = queries.own(request.actor, id)
    return _shown(request, factor, None)


@page("library.read_own")
def one_version(request: Request, id: UUID, number: int) -> HttpResponse:
    """A former version: what used it goes on reading it."""
    return _shown(request, queries.own(request.actor, id), number)


def _shown(request: Request, factor: PrivateFactor, number: int | None) -> HttpResponse:
    known = queries.known_own(request.actor, factor, number)
    column = comparison.Column(known, tuple(queries.against(known.whole, comparison.COUNTRY)))
    context = {
        "factor": factor,
        "column": column,
        "rows": comparison.rows([known]),
        "number": number or factor.number,
        "versions": factor.versions.all(),
        "may_revise": may(request.actor, "library.revise_own", factor),
    }
    return render(request, "library/own_factor.html", context)


@page("library.add_own")
def add(request: Request) -> HttpResponse:
    """Keep a factor of one's own."""
    form = OwnFactorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        factor = tried(form, lambda: actions.add_own(request.actor, form.said()))
        if factor is not None:
            return HttpResponseRedirect(reverse("library:own_factor", args=[factor.pk]))
    return _form(request, form)


@page("library.revise_own")
def revise(request: Request, id: UUID) -> HttpResponse:
    """Add a version."""
    factor = queries.own(request.actor, id)
    permit(request.actor, "library.revise_own", factor)
    if request.method != "POST":
        now = entered(queries.read_one(request.actor, factor)) | {"version": factor.version}
        return _form(request, OwnFactorForm(initial=now), factor)
    form = OwnFactorForm(request.POST)
    if form.is_valid():
        if form.cleaned_data["version"] != factor.version:
            raise Changed
        if tried(form, lambda: actions.revise_own(request.actor, factor, form.said())) is not None:
            return HttpResponseRedirect(reverse("library:own_factor", args=[id]))
    return _form(request, form, factor)


def _form(request: Request, form: OwnFactorForm, factor: PrivateFactor | None = None) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "library/own_form.html", {"form": form, "revised": factor is not None}, status=status)


@page("library.retire_own")
def retire(request: Request, id: UUID) -> HttpResponse:
    """Offer it no longer."""
    factor = queries.own(request.actor, id)
    permit(request.actor, "library.retire_own", factor)
    if request.method != "POST":
        return render(request, "library/retire.html", {"key": queries.read_one(request.actor, factor).id})
    actions.retire_own(request.actor, factor)
    return HttpResponseRedirect(reverse("library:own"))
