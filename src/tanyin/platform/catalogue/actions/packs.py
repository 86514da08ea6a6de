"""What is taken in from packs: editions of the national catalogue, published pilot lists, rule packs."""

from __future__ import annotations

from tanyin.canon import canonical_bytes
from tanyin.footprint.rules import RulePack as Rules
from tanyin.platform.catalogue import events, packs
from tanyin.platform.catalogue.actions.entries import recheck
from tanyin.platform.catalogue.actions.listing import Draft, entered, moved
from tanyin.platform.catalogue.models import Edition, Entry, PilotList, Product, RulePack
from tanyin.platform.catalogue.queries import newest_edition
from tanyin.platform.catalogue.states import State
from tanyin.platform.ground.actor import Actor
from tanyin.platform.journal.act import act


def load_edition(actor: Actor, pack: packs.NationalCatalogue) -> Edition:
    """Take in an edition of the national catalogue, and hold every entry of a pilot list against it."""
    if known := Edition.objects.filter(digest=pack.digest).first():
        return known
    with act(actor, events.LOADED_EDITION) as deed:
        edition = Edition.objects.create(
            digest=pack.digest,
            key=pack.id,
            name_zh=pack.title.zh,
            name_en=pack.title.en,
            issued=pack.issued,
            issuer_zh=pack.issuer.zh,
            issuer_en=pack.issuer.en,
            source=pack.source,
            url=pack.url,
            status=pack.status,
        )
        for product in pack.products:
            Product.objects.create(
                edition=edition,
                number=product.number,
                key=product.id,
                name_zh=product.name.zh,
                name_en=product.name.en,
                rules=" ".join(product.rules),
            )
        deed.about(edition)
        if edition == newest_edition():
            for entry in Entry.objects.exclude(state=State.WITHDRAWN):
                recheck(actor, entry)
    return edition


def load_list(actor: Actor, pack: packs.PilotList) -> PilotList:
    """Take in a published pilot list; entries that the city has already stay as they are."""
    if known := PilotList.objects.filter(digest=pack.digest).first():
        return known
    with act(actor, events.LOADED_LIST) as deed:
        origin = PilotList.objects.create(
            digest=pack.digest,
            key=pack.id,
            name_zh=pack.title.zh,
            name_en=pack.title.en,
            city=pack.city,
            issued=pack.issued,
            issuer_zh=pack.issuer.zh,
            issuer_en=pack.issuer.en,
            source=pack.source,
            url=pack.url,
            status=pack.status,
        )
        deed.about(origin)
        for each in pack.entries:
            if not Entry.objects.filter(city=pack.city, key=each.id).exclude(state=State.WITHDRAWN).exists():
                entry = entered(
                    Draft(
                        city=pack.city,
                        key=each.id,
                        name=each.name,
                        batch=each.batch,
                        areas=[(area.code, area.status) for area in each.areas],
                        areas_are_all=each.areas_are_all,
                        maturity=each.maturity,
                        maturity_source=each.maturity_source,
                        source=pack.source,
                        url=pack.url,
                        status=pack.status,
                    ),
                    State(each.state),
                    each.lead,
                    origin=origin,
                )
                moved(entry, "", entry.state, each.since, pack.source)
    return origin


def load_rules(actor: Actor, pack: Rules) -> RulePack:
    """Take in a rule pack, whole."""
    if known := RulePack.objects.filter(digest=pack.digest).first():
        return known
    with act(actor, events.LOADED_RULES) as deed:
        row = RulePack.objects.create(
            digest=pack.digest,
            key=pack.id,
            version=pack.version,
            name_zh=pack.title.zh,
            name_en=pack.title.en,
            category=pack.category,
            standing=pack.catalogue.standing,
            status=pack.status,
            issued=pack.issued,
            valid_from=pack.valid_from,
            valid_until=pack.valid_until,
            clauses=len(pack.clauses),
            document=canonical_bytes(pack.document()).decode(),
        )
        deed.about(row)
    return row
