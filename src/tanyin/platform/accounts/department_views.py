"""The pages of an authority's departments."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from tanyin.platform.accounts import departments, forms, policies
from tanyin.platform.accounts.queries import own_organisation
from tanyin.platform.accounts.tables import DEPARTMENTS
from tanyin.platform.ground.pages import Request, page
from tanyin.platform.ground.policies import permit
from tanyin.platform.ground.refusals import Unknown
from tanyin.platform.look.guides import Crumbs, Link


@page("accounts.add_department")
def all_departments(request: Request) -> HttpResponseBase:
    """The departments of the authority; and adding one."""
    found = own_organisation(request.actor)
    sheet = DEPARTMENTS.read(request, found.departments.prefetch_related("memberships__person"))
    if sheet.is_file:
        return sheet.file()
    form = forms.NewDepartment(request.POST or None)
    if request.method == "POST" and form.is_valid():
        departments.add_department(request.actor, found, **form.cleaned_data)
        return redirect("accounts:departments")
    crumbs = Crumbs((Link(found.words, reverse("accounts:organisation")),), DEPARTMENTS.title)
    return render(request, "accounts/departments.html", {"sheet": sheet, "form": form, "crumbs": crumbs})


@page("accounts.place_member")
def place(request: Request, membership: UUID) -> HttpResponseBase:
    """The department of one member."""
    found = policies.visible_memberships(request.actor).select_related("person", "organisation").filter(pk=membership)
    member = found.first()
    if member is None:
        raise Unknown
    permit(request.actor, "accounts.place_member", member)
    form = forms.Place(
        request.POST or None, organisation=member.organisation, initial={"department": member.department_id}
    )
    if request.method == "POST" and form.is_valid():
        departments.place(request.actor, member, form.cleaned_data["department"])
        return redirect("accounts:organisation")
    return render(request, "accounts/place.html", {"form": form, "member": member})
