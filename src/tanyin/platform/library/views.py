"""Pages of the library that everybody reads."""

from __future__ import annotations

from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse

from tanyin.canon import parse_json
from tanyin.footprint.factors.guards import BOUNDARY_WORDS, FAMILY_WORDS
from tanyin.footprint.factors.release import ReleaseHead
from tanyin.platform.catalogue.queries import one
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may
from tanyin.platform.library import actions, comparison, exports, queries
from tanyin.platform.library.forms import ReviewForm
from tanyin.platform.library.licences import terms_of
from tanyin.platform.library.models import Factor, Release
from tanyin.platform.library.pages import page_of, rows_of
from tanyin.platform.library.stored import whole_of
from tanyin.report.words import STATUS


@page("library.read")
def factors(request: Request) -> HttpResponse:
    """Search: words, filters, the factors that answer, the best first."""
    asked = request.GET.dict()
    shown = page_of(asked)
    context = {
        "page": shown,
        "found": [(row, whole_of(row.whole.document)) for row in shown.rows],
        "asked": asked,
        "address": _address(request.GET, "page", "f"),
        "unsorted": _address(request.GET, "page", "f", "sort"),
        "families": FAMILY_WORDS,
        "boundaries": BOUNDARY_WORDS,
        "statuses": STATUS,
        "releases": Release.objects.all(),
        "has_own": may(request.actor, "library.read_own"),
    }
    return render(request, "library/factors.html", context)


def _address(asked: QueryDict, *without: str) -> str:
    """What was asked, without some of it: to be turned from page to page, or asked in another order."""
    return urlencode([(key, value) for key, value in asked.items() if key not in without])


@page("library.export")
def factors_csv(request: Request) -> HttpResponse:
    """What was found as a file, where every licence allows it."""
    return exports.export(rows_of(request.GET.dict()), language_of(request))


@page("library.read")
def factor(request: Request, release: str, key: str) -> HttpResponse:
    """One factor: everything it says, who reviewed it, and what the guards say of it."""
    row = queries.factor(release, key)
    known = queries.known(row)
    column = comparison.Column(known, tuple(queries.against(known.whole, comparison.COUNTRY)))
    context = {
        "row": row,
        "column": column,
        "rows": comparison.rows([known]),
        "terms": terms_of(row.licence),
        "may_review": may(request.actor, "library.review"),
    }
    return render(request, "library/factor.html", context)


@page("library.review")
def review(request: Request, release: str, key: str) -> HttpResponse:
    """Say that one's organisation reviewed a factor."""
    row, form = queries.factor(release, key), ReviewForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "library/review.html", {"row": row, "form": form}, status=status)
    actions.review(request.actor, row, form.cleaned_data["tier"], form.cleaned_data["basis"])
    return HttpResponseRedirect(reverse("library:factor", args=[release, key]))


@page("library.read")
def compare(request: Request) -> HttpResponse:
    """Up to five factors side by side."""
    country = request.GET.get("country", comparison.COUNTRY)[:2].upper() or comparison.COUNTRY
    columns = comparison.columns(request.actor, request.GET.getlist("f"), country)
    context = {"columns": columns, "rows": comparison.rows([each.known for each in columns]), "country": country}
    return render(request, "library/compare.html", context)


@page("library.read")
def releases(request: Request) -> HttpResponse:
    """The factor releases."""
    return render(request, "library/releases.html", {"releases": Release.objects.all()})


@page("library.read")
def release(request: Request, key: str) -> HttpResponse:
    """One release."""
    row = one(Release.objects.all(), key=key)
    head = ReleaseHead.model_validate(parse_json(row.head.encode()))
    return render(request, "library/release.html", {"release": row, "head": head})


@page("library.read")
def licences(request: Request) -> HttpResponse:
    """Every licence that some factor states, and what it allows."""
    counted = Factor.objects.values_list("licence").annotate(count=Count("pk")).order_by("-count", "licence")
    return render(request, "library/licences.html", {"licences": [(terms_of(name), count) for name, count in counted]})
