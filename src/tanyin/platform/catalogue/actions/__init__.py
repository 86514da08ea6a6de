"""Every change of the catalogue: what is loaded from packs, what moves on a pilot list, what is recorded of bodies."""

from tanyin.platform.catalogue.actions.bodies import BodyDraft, record_body
from tanyin.platform.catalogue.actions.entries import move, name_lead, propose, recheck
from tanyin.platform.catalogue.actions.listing import Draft
from tanyin.platform.catalogue.actions.packs import load_edition, load_list, load_rules
from tanyin.platform.catalogue.actions.refusals import BadEntry, NoCatalogue, NoDepartment, NotOfTheLead

__all__ = [
    "BadEntry",
    "BodyDraft",
    "Draft",
    "NoCatalogue",
    "NoDepartment",
    "NotOfTheLead",
    "load_edition",
    "load_list",
    "load_rules",
    "move",
    "name_lead",
    "propose",
    "recheck",
    "record_body",
]
