"""Pages before the workbench: the list of studies, the three questions, the beginning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.catalogue.asking import eligibility_of
from tanyin.platform.ground.pages import Request, language_of, page
from tanyin.platform.ground.policies import may
from tanyin.platform.ground.refusals import Refusal
from tanyin.platform.look.guides import Empty, Link
from tanyin.platform.look.tables import Column, Kind, Table
from tanyin.platform.studies import actions, queries
from tanyin.platform.studies.exchange import files
from tanyin.platform.studies.forms.beginning import Begin, ThreeQuestions
from tanyin.platform.studies.models import Study
from tanyin.platform.studies.queries import Named
from tanyin.platform.studies.rules import category_words, rules_of
from tanyin.platform.studies.words import STATE_BADGES

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
        "rules": rules_of(category),
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
