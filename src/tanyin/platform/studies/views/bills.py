"""Pages from a bill of materials to a study: the file, its columns, its lines, the beginning."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from tanyin.platform.accounts.queries import own_organisation
from tanyin.platform.ground.classes import Class
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.studies import actions
from tanyin.platform.studies.exchange import bills
from tanyin.platform.studies.forms.beginning import Bill, ThreeQuestions
from tanyin.platform.vault import actions as vault
from tanyin.platform.vault import queries as kept

SAID = ("category", "place", "purpose")


@page("studies.create")
def bill(request: Request) -> HttpResponse:
    """Take the file: it is kept as evidence, then understood."""
    asked = ThreeQuestions(request.GET)
    if not asked.is_valid():
        return redirect("studies:new")
    form = Bill(request.POST or None, request.FILES or None)
    said = {name: asked.cleaned_data[name] for name in SAID}
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            data = bills.utf8(sent.read())
            bills.understood(data, said["category"], ())
            organisation = own_organisation(request.actor)
            file = vault.store(request.actor, organisation, sent.name, data, Class.SECRET)
        except Refusal as refusal:
            form.add_error("file", refusal.message.in_(language_of(request)))
        else:
            return redirect(f"{reverse('studies:bill_lines', args=[file.pk])}?{urlencode(said)}")
    context = {"form": form, "said": urlencode(said)}
    return render(request, "studies/bill.html", context, status=422 if form.is_bound else 200)


@page("studies.create")
def bill_lines(request: Request, file: UUID) -> HttpResponse:
    """Its columns and lines: what is open is asked, and the answer begins the study."""
    asked = ThreeQuestions(request.GET)
    found = kept.file_of(request.actor, file)
    permit(request.actor, "vault.open", found)
    if not asked.is_valid():
        return redirect("studies:new")
    opened = vault.open_file(request.actor, found, purpose="bill of materials")
    fixes = request.GET.getlist("fix")
    read = bills.understood(opened.data, asked.cleaned_data["category"], fixes)
    if request.method == "POST" and not read.questions:
        form = {key: str(value) for key, value in request.POST.items()}
        made = bills.study_from(read, opened.name, opened.data, form)
        study = actions.create(request.actor, made.document(), asked.cleaned_data["purpose"])
        return redirect("studies:desk", study.pk)
    context: dict[str, Any] = {
        "read": read,
        "name": opened.name,
        "said": [(name, asked.cleaned_data[name]) for name in SAID],
        "fixes": fixes,
        "none": bills.NONE,
    }
    return render(request, "studies/bill_lines.html", context)
