"""Pages about one thing, of what the shipped packs hold; each app adds its own here."""

from __future__ import annotations

from django.urls import reverse

from tanyin.platform.library.models import Factor
from tests.platform.browser.pages import also


def factor() -> str:
    """The page of the first factor."""
    first = Factor.objects.select_related("release").order_by("pk")[0]
    return reverse("library:factor", args=[first.release.key, first.key])


def eligibility() -> str:
    """A question that was answered."""
    return f"{reverse('catalogue:eligibility')}?product=pv-module&place=120113"


also("catalogue:product", lambda: reverse("catalogue:product", args=["pv-module"]))
also("catalogue:pilot", lambda: reverse("catalogue:pilot", args=["110000"]))
also("catalogue:answer", eligibility)
also("library:factor", factor)
