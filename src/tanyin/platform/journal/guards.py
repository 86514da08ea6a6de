"""What the database holds of the journal: nothing written changes; an event goes only with a closed segment, and a
segment closes over nothing whose retention is not over."""

from __future__ import annotations

from dataclasses import dataclass

from tanyin.platform.ground.events import GENERAL, acts
from tanyin.platform.ground.guards import AppendOnly, Guard
from tanyin.platform.ground.triggers import Trigger

IN_A_CLOSED_SEGMENT = (
    'EXISTS (SELECT 1 FROM journal_link l JOIN journal_segment s ON l.sequence BETWEEN s."first" AND s."last" '
    "WHERE l.event = OLD.id)"
)


@dataclass(frozen=True, slots=True)
class OldEnough:
    """No segment covers an event younger than its act is kept, as of the day that the segment states."""

    table: str

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """On a segment's way in."""
        age = (
            "julianday(NEW.closed_at) - julianday(e.at)"
            if vendor == "sqlite"
            else "extract(epoch FROM NEW.closed_at - e.at) / 86400"
        )
        covered = 'l.sequence BETWEEN NEW."first" AND NEW."last"'
        rows = f"journal_link l JOIN journal_event e ON e.id = l.event WHERE {covered}"
        young = f"EXISTS (SELECT 1 FROM {rows} AND {age} < {_days()})"  # noqa: S608 -- names and numbers of ours
        return (Trigger(self.table, "young", "INSERT", young),)


def _days() -> str:
    """The days that the act of an event `e` is kept, in SQL."""
    longer = sorted((act.kept.lasts.days, name) for name, act in acts().items() if act.kept != GENERAL)
    cases = "".join(f" WHEN e.act = '{name}' THEN {days}" for days, name in longer)
    return f"CASE{cases} ELSE {GENERAL.lasts.days} END" if cases else str(GENERAL.lasts.days)


GUARDS: tuple[Guard, ...] = (
    AppendOnly("journal_event", may_go_when=IN_A_CLOSED_SEGMENT),
    AppendOnly("journal_link"),
    AppendOnly("journal_head"),
    AppendOnly("journal_segment"),
    OldEnough("journal_segment"),
)
