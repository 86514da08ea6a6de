"""What stands at the addresses of catalogue and library in the tests: the shipped catalogue, a few factors, one of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from tanyin.footprint import shipped
from tanyin.footprint.factors.release import Release as WholeRelease
from tanyin.footprint.study.read import load_study
from tanyin.platform.accounts.models import Organisation, Person
from tanyin.platform.catalogue import loading
from tanyin.platform.catalogue.models import BodyVersion, Edition, Entry, RulePack
from tanyin.platform.ground.actor import SYSTEM, Role
from tanyin.platform.ground.classes import Class
from tanyin.platform.library import actions
from tanyin.platform.library.models import PrivateFactor, Release
from tanyin.platform.studies import actions as studies
from tanyin.platform.studies.models import Row, Study
from tanyin.platform.vault import actions as vault
from tanyin.platform.vault.models import File, Grant
from tests.platform.people import Town, acting, organisation, person

RELEASE, FACTOR = "starter-2026.11", "cn.electricity.average.2024"
MARK = "canary-2f7c"
"""In all that is secret of what stands there."""
OWN = {
    "id": "own.glue",
    "name": {"zh": f"自产胶 {MARK}", "en": f"own glue {MARK}"},
    "unit": "kg",
    "fossil": "1.25",
    "family": "material",
    "boundary": "cradle_to_gate",
    "geography": "CN",
    "source": "meters",
    "licence": "own",
    "status": "assumed",
}


def few_factors() -> Release:
    """A release with a few of the shipped factors."""
    whole = shipped.release(RELEASE)
    some = (FACTOR, "cn.aluminium.ice", "glo.aluminium.ice")
    return actions.load_release(SYSTEM, WholeRelease(whole.head, {key: whole.factors[key] for key in some}))


def own_factor(here: Town) -> PrivateFactor:
    """A private factor of `ours`, made when first asked for."""
    return PrivateFactor.objects.first() or actions.add_own(acting(here.alice), OWN)


def stored_file(here: Town) -> File:
    """A file of `ours`."""
    return vault.store(acting(here.alice), here.ours, f"{MARK}.pdf", f"%PDF-1.7 {MARK}".encode(), Class.SECRET)


def stored_bill(here: Town) -> File:
    """A bill of materials of `ours`."""
    text = f"名称,材料,质量 kg\n{MARK},铝,2\n".encode()
    return vault.store(acting(here.alice), here.ours, "bill.csv", text, Class.SECRET)


def given(here: Town) -> Grant:
    """A grant that `ours` gave to an organisation of its own, so that nobody else in a test may read by it."""
    other = Organisation.objects.filter(name="reads").first() or organisation("reads", 90)
    return vault.grant(acting(here.alice), stored_file(here), other, "a look", dt.timedelta(days=1))


def study_of(here: Town, state: str = "draft") -> Study:
    """A study of `ours` with the marker in it, in a state."""
    alice = acting(here.alice)
    document = {**load_study(shipped.studies("template")["pv-module"]).document(), "title": {"zh": MARK, "en": MARK}}
    made = studies.create(alice, document, "exploring")
    if state != "draft":
        studies.submit(alice, made)
    if state == "accounted":
        reviewer = Person.objects.filter(name="rev").first() or person("rev", here.ours, Role.REVIEWER)
        studies.seal(acting(reviewer), made)
    return made


def study_row(here: Town) -> dict[str, Any]:
    """A study of `ours` and a row of it."""
    made = study_of(here)
    return {"id": made, "row": next(iter(Row.objects.filter(study=made)))}


def stock(here: Town) -> dict[str, Callable[[], dict[str, Any]]]:
    """Full name of an address → what stands there."""

    def of_catalogue(**find: Callable[[], Any]) -> Callable[[], dict[str, Any]]:
        def stands() -> dict[str, Any]:
            loading.load()
            return {key: value() for key, value in find.items()}

        return stands

    def of_library(**values: str) -> Callable[[], dict[str, Any]]:
        def stands() -> dict[str, Any]:
            few_factors()
            return dict(values)

        return stands

    entry = of_catalogue(id=lambda: Entry.objects.get(key="wood-furniture"))
    city = of_catalogue(city=lambda: "120000")
    return {
        "catalogue:product": of_catalogue(key=lambda: "laptop"),
        "catalogue:edition": of_catalogue(digest=lambda: Edition.objects.get().digest),
        "catalogue:pilot": city,
        "catalogue:propose": city,
        "catalogue:entry": entry,
        "catalogue:move_entry": entry,
        "catalogue:name_lead": entry,
        "catalogue:body": of_catalogue(key=lambda: BodyVersion.objects.get().key),
        "catalogue:rule_pack": of_catalogue(digest=lambda: RulePack.objects.all()[0].digest),
        "vault:file": lambda: {"id": stored_file(here)},
        "vault:content": lambda: {"id": stored_file(here)},
        "vault:grant": lambda: {"id": stored_file(here)},
        "vault:withdraw": lambda: {"grant": given(here)},
        "studies:desk": lambda: {"id": study_of(here)},
        "studies:rows": lambda: {"id": study_of(here)},
        "studies:row": lambda: study_row(here),
        "studies:attach": lambda: study_row(here),
        "studies:measure": lambda: study_row(here),
        "studies:worth": lambda: {"id": study_of(here)},
        "studies:explain": lambda: {"id": study_of(here)},
        "studies:file": lambda: {"id": study_of(here), "notation": "yaml"},
        "studies:report": lambda: {"id": study_of(here), "notation": "html"},
        "studies:review": lambda: {"id": study_of(here, "review")},
        "studies:submit": lambda: {"id": study_of(here)},
        "studies:send_back": lambda: {"id": study_of(here, "review")},
        "studies:seal": lambda: {"id": study_of(here, "review")},
        "studies:resume": lambda: {"id": study_of(here, "accounted")},
        "studies:revision": lambda: {"id": study_of(here, "accounted"), "number": 1},
        "studies:bill_lines": lambda: {"file": stored_bill(here)},
        "library:factor": of_library(release=RELEASE, key=FACTOR),
        "library:review": of_library(release=RELEASE, key=FACTOR),
        "library:release": of_library(key=RELEASE),
        "library:own_factor": lambda: {"id": own_factor(here)},
        "library:own_version": lambda: {"id": own_factor(here), "number": 1},
        "library:revise_own": lambda: {"id": own_factor(here)},
        "library:retire_own": lambda: {"id": own_factor(here)},
    }
