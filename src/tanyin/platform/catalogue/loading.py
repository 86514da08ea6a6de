"""What the system itself does when it starts: take in every pack of this app that is not yet here."""

from __future__ import annotations

from tanyin.footprint.rules import shipped_packs as shipped_rules
from tanyin.platform.catalogue import actions, packs
from tanyin.platform.ground.actor import SYSTEM


def load() -> None:
    """Load the shipped national catalogues, rule packs, pilot lists and bodies. Again changes nothing."""
    for catalogue in packs.shipped_packs("national_catalogue", packs.NationalCatalogue):
        actions.load_edition(SYSTEM, catalogue)
    for rules in shipped_rules():
        actions.load_rules(SYSTEM, rules)
    for pilots in packs.shipped_packs("pilots", packs.PilotList):
        actions.load_list(SYSTEM, pilots)
    for register in packs.shipped_packs("bodies", packs.Bodies):
        for body in register.bodies:
            _load_body(body, register)


def _load_body(body: packs.Body, register: packs.Bodies) -> None:
    actions.record_body(
        SYSTEM,
        actions.BodyDraft(
            key=body.id,
            sample=body.sample,
            name=body.name,
            approval=body.approval,
            products=body.products,
            areas=body.areas,
            since=body.since,
            until=body.until,
            source=body.source,
            url=register.url,
            status=body.status,
        ),
        basis=register.source,
    )
