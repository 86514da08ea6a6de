"""What the database holds of the catalogue: what is published stays, entries move along their states only, and no entry
says of itself that the national catalogue has it when it has not."""

from __future__ import annotations

from dataclasses import dataclass

from tanyin.platform.catalogue.states import FIRST, MOVES
from tanyin.platform.ground.guards import AppendOnly, Guard, Moves
from tanyin.platform.ground.triggers import Act, Trigger

HAS_IT = "EXISTS (SELECT 1 FROM catalogue_product p WHERE p.edition_id = NEW.edition_id AND p.key = NEW.key{})"


@dataclass(frozen=True, slots=True)
class Standing:
    """`national` is the product of this key in the edition named, and is named wherever there is one."""

    table: str

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """On the row's way in and on every change."""
        wrong = (
            f"(NEW.national_id IS NULL AND {HAS_IT.format('')}) OR "
            f"(NEW.national_id IS NOT NULL AND NOT {HAS_IT.format(' AND p.id = NEW.national_id')})"
        )
        acts: tuple[tuple[str, Act], ...] = (("standing_in", "INSERT"), ("standing", "UPDATE"))
        return tuple(Trigger(self.table, word, act, wrong) for word, act in acts)


@dataclass(frozen=True, slots=True)
class ListedAtFirst:
    """Only an entry that a published list names begins as listed."""

    table: str

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """On the row's way in."""
        return (Trigger(self.table, "first", "INSERT", "NEW.state = 'listed' AND NEW.origin_id IS NULL"),)


GUARDS: tuple[Guard, ...] = (
    AppendOnly("catalogue_edition"),
    AppendOnly("catalogue_product"),
    AppendOnly("catalogue_pilotlist"),
    AppendOnly("catalogue_entry", may_change=("version", "state", "standing", "national_id", "edition_id", "lead_id")),
    Moves("catalogue_entry", first=tuple(FIRST), allowed=tuple((str(a), str(b)) for a, b in MOVES)),
    Standing("catalogue_entry"),
    ListedAtFirst("catalogue_entry"),
    AppendOnly("catalogue_entryarea"),
    AppendOnly("catalogue_entrymove"),
    AppendOnly("catalogue_bodyversion"),
    AppendOnly("catalogue_rulepack"),
)
