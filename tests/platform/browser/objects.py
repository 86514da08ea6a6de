"""Pages about one thing: of what the shipped packs hold, and of what the visitor's organisation has."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from tanyin.platform.accounts.models import Organisation
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.classes import Class
from tanyin.platform.library.models import Factor
from tanyin.platform.vault import actions as vault
from tests.platform.browser.pages import also
from tests.platform.people import acting, organisation, person


def ours() -> Organisation:
    """The organisation of the visitor who has every role in it."""
    name = "样例光伏有限公司"
    return Organisation.objects.filter(name=name).first() or organisation(name, 1)


def factor() -> str:
    """The page of the first factor."""
    first = Factor.objects.select_related("release").order_by("pk")[0]
    return reverse("library:factor", args=[first.release.key, first.key])


def eligibility() -> str:
    """A question that was answered."""
    return f"{reverse('catalogue:eligibility')}?product=pv-module&place=120113"


def file() -> str:
    """A file that is granted to a certification body."""
    owner = acting(person("keeper", ours(), Role.OWNER))
    kept = vault.store(owner, ours(), "7 号电能表校准证书.pdf", b"%PDF-1.7 meter 7", Class.SECRET)
    vault.grant(owner, kept, organisation("认证机构", 9), "现场核查", dt.timedelta(days=30))
    return reverse("vault:file", args=[kept.pk])


also("vault:file", file)
also("catalogue:product", lambda: reverse("catalogue:product", args=["pv-module"]))
also("catalogue:pilot", lambda: reverse("catalogue:pilot", args=["110000"]))
also("catalogue:answer", eligibility)
also("library:factor", factor)
