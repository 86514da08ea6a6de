"""Pages about one thing, of what the shipped packs hold; each app adds its own here."""

from __future__ import annotations

from django.urls import reverse

from tanyin.platform.catalogue.models import Entry, RulePack
from tanyin.platform.library.models import Factor
from tests.platform.browser.pages import also


def factor() -> str:
    """The page of the first factor."""
    first = Factor.objects.select_related("release").order_by("pk")[0]
    return reverse("library:factor", args=[first.release.key, first.key])


def eligibility() -> str:
    """A question that was answered."""
    return f"{reverse('catalogue:eligibility')}?product=pv-module&place=120113"


def entry(address: str) -> str:
    """A page about the furniture of Tianjin."""
    return reverse(address, args=[Entry.objects.get(city="120000", key="wood-furniture").pk])


also("catalogue:entry", lambda: entry("catalogue:entry"))
also("catalogue:name_lead", lambda: entry("catalogue:name_lead"))
also("catalogue:body", lambda: reverse("catalogue:body", args=["sample-body"]))
also("catalogue:rule_pack", lambda: reverse("catalogue:rule_pack", args=[RulePack.objects.get(key="laptop").digest]))
also("catalogue:propose", lambda: reverse("catalogue:propose", args=["120000"]))
also("catalogue:product", lambda: reverse("catalogue:product", args=["pv-module"]))
also("catalogue:pilot", lambda: reverse("catalogue:pilot", args=["110000"]))
also("catalogue:answer", eligibility)
also("library:factor", factor)
