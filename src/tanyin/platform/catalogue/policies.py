"""Who may do what in the catalogue. Everybody reads all of it."""

from __future__ import annotations

from django.db.models import QuerySet

from tanyin.canon import Text
from tanyin.platform.accounts.models import Kind
from tanyin.platform.catalogue.models import Entry
from tanyin.platform.catalogue.states import State
from tanyin.platform.ground.actor import Actor, Role
from tanyin.platform.ground.policies import Line, Whose, line

MOVABLE = (State.PROPOSED, State.NOTICE, State.LISTED)

LINES: tuple[Line, ...] = (
    line("catalogue.read", Whose.ANYONE),
    line("catalogue.load_edition", Whose.SYSTEM),
    line("catalogue.load_list", Whose.SYSTEM),
    line("catalogue.load_rules", Whose.SYSTEM),
    line("catalogue.recheck_entry", Whose.SYSTEM),
    line("catalogue.name_lead", Whose.SYSTEM),
    line("catalogue.name_lead", Whose.ADMINISTRATOR),
    line("catalogue.propose_entry", Whose.OFFICE, Role.OFFICER, kinds=(Kind.AUTHORITY,)),
    line("catalogue.move_entry", Whose.OWN, Role.OFFICER, kinds=(Kind.AUTHORITY,), states=MOVABLE),
    line("catalogue.record_body", Whose.OFFICE, Role.OFFICER, kinds=(Kind.AUTHORITY,)),
    line("catalogue.record_body", Whose.SYSTEM),
)

WORDS = {
    "catalogue.read": Text(
        "读取目录、试点清单、机构和规则包", "read the catalogue, pilot lists, bodies and rule packs"
    ),
}
"""Acts that leave no event, in words."""


def visible(actor: Actor) -> QuerySet[Entry]:
    """The entries that the actor may know of: all, whoever asks, for a proposal is read by those whom it concerns."""
    return Entry.objects.select_related("national", "edition", "origin", "lead__organisation").prefetch_related(
        "areas", "moves"
    )
