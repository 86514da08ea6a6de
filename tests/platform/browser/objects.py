"""Pages about one thing: of what the shipped packs hold, and of what the visitor's organisation has."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from tanyin.footprint import shipped
from tanyin.footprint.study.read import load_study
from tanyin.platform.accounts.models import Organisation
from tanyin.platform.catalogue.models import Entry, RulePack
from tanyin.platform.ground.actor import Role
from tanyin.platform.ground.classes import Class
from tanyin.platform.library.models import Factor
from tanyin.platform.studies import actions as studies
from tanyin.platform.studies.draft.draft import draft_of
from tanyin.platform.studies.models import Study
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


def entry(address: str) -> str:
    """A page about the furniture of Tianjin."""
    return reverse(address, args=[Entry.objects.get(city="120000", key="wood-furniture").pk])


also("catalogue:entry", lambda: entry("catalogue:entry"))
also("catalogue:name_lead", lambda: entry("catalogue:name_lead"))
also("catalogue:body", lambda: reverse("catalogue:body", args=["sample-body"]))
also("catalogue:rule_pack", lambda: reverse("catalogue:rule_pack", args=[RulePack.objects.get(key="laptop").digest]))
also("catalogue:propose", lambda: reverse("catalogue:propose", args=["120000"]))


def file() -> str:
    """A file that is granted to a certification body."""
    owner = acting(person("keeper", ours(), Role.OWNER))
    kept = vault.store(owner, ours(), "7 号电能表校准证书.pdf", b"%PDF-1.7 meter 7", Class.SECRET)
    vault.grant(owner, kept, organisation("认证机构", 9), "现场核查", dt.timedelta(days=30))
    return reverse("vault:file", args=[kept.pk])


def study(state: str = "draft") -> str:
    """A study of the module, in a state."""
    engineer = acting(person("engineer", ours(), Role.OWNER))
    reviewer = acting(person("reviewer", ours(), Role.REVIEWER))
    document = load_study(shipped.studies("example")["pv-module-mono-si"]).document()
    made = studies.create(engineer, document, "exploring")
    if state == "draft":
        return reverse("studies:desk", args=[made.pk])
    studies.submit(engineer, made)
    if state == "review":
        return reverse("studies:review", args=[made.pk])
    return reverse("studies:revision", args=[made.pk, studies.seal(reviewer, made).number])


SAID = "category=pv-module&place=120116&purpose=exploring"


def bill() -> str:
    """A bill of materials that was read: a clear line, an ambiguous one, and one that nothing matches."""
    engineer = acting(person("engineer", ours(), Role.OWNER))
    text = "名称,材料,质量 kg\n铝型材边框,铝,2.1\n盖板,玻璃,12.5\n没有人认识的零件,,0.3\n".encode()
    kept = vault.store(engineer, ours(), "清单.csv", text, Class.SECRET)
    return f"/studies/bill/{kept.pk}/?{SAID}"


also("studies:bill", lambda: f"/studies/bill/?{SAID}")
also("studies:bill_lines", bill)
also("studies:answered", lambda: f"/studies/new/?{SAID}")
also("studies:desk", study)
also("studies:explain", lambda: f"{study()}explain/?path=total")


def study_row() -> str:
    """The page of the first input of a process."""
    at = study()
    made = Study.objects.get(pk=at.split("/")[2])
    draft = draft_of(made)
    path = next(path for path in draft.by_path if ".inputs." in path)
    return f"{at}rows/{draft.by_path[path].pk}/"


also("studies:row", study_row)
also("studies:review", lambda: study("review"))
also("studies:revision", lambda: study("accounted"))
also("vault:file", file)
also("catalogue:product", lambda: reverse("catalogue:product", args=["pv-module"]))
also("catalogue:pilot", lambda: reverse("catalogue:pilot", args=["110000"]))
also("catalogue:answer", eligibility)
also("library:factor", factor)
