"""What the database holds of the journal: nothing written changes; an event goes only with a closed segment."""

from __future__ import annotations

from tanyin.platform.ground.guards import AppendOnly

IN_A_CLOSED_SEGMENT = (
    'EXISTS (SELECT 1 FROM journal_link l JOIN journal_segment s ON l.sequence BETWEEN s."first" AND s."last" '
    "WHERE l.event = OLD.id)"
)

GUARDS = (
    AppendOnly("journal_event", may_go_when=IN_A_CLOSED_SEGMENT),
    AppendOnly("journal_link"),
    AppendOnly("journal_head"),
    AppendOnly("journal_segment"),
)
