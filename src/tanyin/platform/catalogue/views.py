"""Pages of the catalogue."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from tanyin.canon import Text
from tanyin.platform.catalogue import actions, packs
from tanyin.platform.catalogue.asking import choices, eligibility_of
from tanyin.platform.catalogue.forms import BodyForm, EntryForm, LeadForm, MoveForm
from tanyin.platform.catalogue.models import BodyVersion, Edition, Entry, PilotList, RulePack
from tanyin.platform.catalogue.policies import visible
from tanyin.platform.catalogue.products import product_names, product_rows
from tanyin.platform.catalogue.queries import current_bodies, leads, newest_edition, one, rules_of
from tanyin.platform.catalogue.states import next_states
from tanyin.platform.catalogue.tables import ENTRIES, RULE_PACKS, bodies_for, products_on
from tanyin.platform.ground.pages import Request, page
from tanyin.platform.ground.policies import may, permit
from tanyin.platform.ground.refusals import Changed, Unknown
from tanyin.platform.look.forms import tried

NO_DAY = Text("这不是日期，请写成 2026-12-01。", "This is no day: write it as 2026-12-01.")


@page("catalogue.read")
def products(request: Request) -> HttpResponseBase:
    """All products, to be filtered and sorted."""
    table = products_on(sorted({entry.city for entry in visible(request.actor)}))
    sheet = table.read(request, product_rows(request.actor))
    if sheet.is_file:
        return sheet.file()
    return render(request, "catalogue/products.html", {"sheet": sheet, "edition": newest_edition()})


@page("catalogue.read")
def product(request: Request, key: str) -> HttpResponse:
    """One product."""
    row = next((row for row in product_rows(request.actor) if row.key == key), None)
    if row is None:
        raise Unknown
    return render(request, "catalogue/product.html", {"row": row, "edition": newest_edition()})


@page("catalogue.read")
def edition(request: Request, digest: str) -> HttpResponse:
    """One version of the national catalogue."""
    found = one(Edition.objects.prefetch_related("products"), digest=digest)
    others = Edition.objects.exclude(digest=digest).order_by("-issued")
    return render(request, "catalogue/edition.html", {"edition": found, "others": others})


@page("catalogue.read")
def pilots(request: Request) -> HttpResponse:
    """The cities that have a pilot list."""
    entries = list(visible(request.actor))
    cities = [(city, [e for e in entries if e.city == city]) for city in sorted({e.city for e in entries})]
    return render(request, "catalogue/pilots.html", {"cities": cities})


@page("catalogue.read")
def pilot(request: Request, city: str) -> HttpResponseBase:
    """The pilot list of a city."""
    city = one(visible(request.actor), city=city).city
    sheet = ENTRIES.read(request, list(visible(request.actor).filter(city=city)))
    if sheet.is_file:
        return sheet.file()
    context = {
        "city": city,
        "sheet": sheet,
        "lists": PilotList.objects.filter(city=city).order_by("-issued"),
        "may_propose": may(request.actor, "catalogue.propose_entry"),
    }
    return render(request, "catalogue/pilot.html", context)


def _entry(request: Request, id: UUID) -> Entry:
    return one(visible(request.actor), pk=str(id))


@page("catalogue.read")
def entry(request: Request, id: UUID) -> HttpResponse:
    """One entry with its moves; to its lead department's officers also the next steps."""
    found = _entry(request, id)
    return _shown(request, found, MoveForm(entry=found) if leads(request.actor, found) else None)


def _shown(request: Request, found: Entry, form: MoveForm | None) -> HttpResponse:
    context = {
        "entry": found,
        "form": form if next_states(found.state) else None,
        "may_name_lead": may(request.actor, "catalogue.name_lead", found),
    }
    return render(request, "catalogue/entry.html", context, status=422 if form and form.is_bound else 200)


@page("catalogue.move_entry")
def move_entry(request: Request, id: UUID) -> HttpResponse:
    """Move an entry."""
    found = _entry(request, id)
    permit(request.actor, "catalogue.move_entry", found)
    form = MoveForm(request.POST or None, entry=found)
    if request.method != "POST" or not form.is_valid():
        return _shown(request, found, form)
    if form.cleaned_data["version"] != found.version:
        raise Changed
    actions.move(request.actor, found, form.cleaned_data["to"], form.cleaned_data["basis"])
    return HttpResponseRedirect(reverse("catalogue:entry", args=[id]))


@page("catalogue.name_lead")
def name_lead(request: Request, id: UUID) -> HttpResponse:
    """Say which department leads an entry."""
    found = _entry(request, id)
    permit(request.actor, "catalogue.name_lead", found)
    form = LeadForm(request.POST or None, initial={"department": found.lead_id, "version": found.version})
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "catalogue/lead.html", {"entry": found, "form": form}, status=status)
    if form.cleaned_data["version"] != found.version:
        raise Changed
    actions.name_lead(request.actor, found, form.cleaned_data["department"], form.cleaned_data["basis"])
    return HttpResponseRedirect(reverse("catalogue:entry", args=[id]))


@page("catalogue.propose_entry")
def propose(request: Request, city: str) -> HttpResponse:
    """Propose a product for the list of a city."""
    form = EntryForm(request.POST or None, city=city)
    if request.method == "POST" and form.is_valid():
        draft, basis = form.draft(), form.cleaned_data["basis"]
        added = tried(form, lambda: actions.propose(request.actor, draft, basis))
        if added is not None:
            return HttpResponseRedirect(reverse("catalogue:entry", args=[added.pk]))
    status = 422 if request.method == "POST" else 200
    return render(request, "catalogue/propose.html", {"city": city, "form": form}, status=status)


@page("catalogue.read")
def bodies(request: Request) -> HttpResponseBase:
    """The register of pilot bodies, in an order that prefers none."""
    sheet = bodies_for(product_names()).read(request, current_bodies())
    if sheet.is_file:
        return sheet.file()
    context = {"sheet": sheet, "may_record": may(request.actor, "catalogue.record_body")}
    return render(request, "catalogue/bodies.html", context)


@page("catalogue.read")
def body(request: Request, key: str) -> HttpResponse:
    """One body and every version of what the register says of it."""
    newest = one(BodyVersion.objects.order_by("-number"), key=key)
    versions = BodyVersion.objects.filter(key=newest.key).order_by("-number")
    return render(request, "catalogue/body.html", {"versions": versions, "body": newest, "names": product_names()})


@page("catalogue.record_body")
def record_body(request: Request) -> HttpResponse:
    """Record a body or a new version of one."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        draft, basis = form.draft(), form.cleaned_data["basis"]
        version = tried(form, lambda: actions.record_body(request.actor, draft, basis))
        if version is not None:
            return HttpResponseRedirect(reverse("catalogue:body", args=[version.key]))
    status = 422 if request.method == "POST" else 200
    return render(request, "catalogue/record_body.html", {"form": form}, status=status)


@page("catalogue.read")
def rule_packs(request: Request) -> HttpResponseBase:
    """The rule packs."""
    sheet = RULE_PACKS.read(request, list(RulePack.objects.defer("document")))
    return sheet.file() if sheet.is_file else render(request, "catalogue/rule_packs.html", {"sheet": sheet})


@page("catalogue.read")
def rule_pack(request: Request, digest: str) -> HttpResponse:
    """One rule pack: its sources, parameters and clauses."""
    row = one(RulePack.objects.all(), digest=digest)
    rules = rules_of(row.document)
    clauses = [(clause, rules.demand(clause), rules.resting_on(clause)) for clause in rules.clauses]
    return render(request, "catalogue/rule_pack.html", {"pack": row, "rules": rules, "clauses": clauses})


@page("catalogue.read")
def eligibility(request: Request) -> HttpResponse:
    """Three questions and what follows from them, before anything else is asked."""
    answer = problem = None
    asked = {name: request.GET.get(name, "")[:128] for name in ("product", "place", "body")}
    try:
        day = dt.date.fromisoformat(request.GET["day"]) if request.GET.get("day") else None
        answer = eligibility_of(**asked, day=day) if asked["product"] and asked["place"] else None
    except ValueError:
        problem = NO_DAY
    context = {"choices": choices(), "answer": answer, "problem": problem, "abroad": packs.ABROAD}
    return render(request, "catalogue/eligibility.html", context)
