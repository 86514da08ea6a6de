"""What the database holds of studies: a draft's rows change in a draft alone, a revision comes of a review by another
person and never changes."""

from __future__ import annotations

from dataclasses import dataclass

from tanyin.platform.ground.guards import AppendOnly, Guard, Moves
from tanyin.platform.ground.triggers import Act, Trigger
from tanyin.platform.studies.states import MOVES, State

NO_DRAFT = "EXISTS (SELECT 1 FROM studies_study s WHERE s.id = {}.study_id AND s.state <> 'draft')"
NOT_SUBMITTED = (
    "NOT EXISTS (SELECT 1 FROM studies_study s WHERE s.id = NEW.study_id AND s.state = 'review' "
    "AND s.submitted_by_id = NEW.submitted_by_id)"
)


@dataclass(frozen=True, slots=True)
class InADraftOnly:
    """Rows come, change and go only while their study is a draft."""

    table: str

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """On every way in, on and out."""
        acts: tuple[tuple[str, Act, str], ...] = (
            ("draft_in", "INSERT", "NEW"),
            ("draft_on", "UPDATE", "NEW"),
            ("draft_out", "DELETE", "OLD"),
        )
        return tuple(Trigger(self.table, word, act, NO_DRAFT.format(side)) for word, act, side in acts)


@dataclass(frozen=True, slots=True)
class OfAReview:
    """A revision comes of a study in review, for whoever submitted it."""

    table: str

    def triggers(self, vendor: str) -> tuple[Trigger, ...]:
        """On its way in."""
        return (Trigger(self.table, "review", "INSERT", NOT_SUBMITTED),)


GUARDS: tuple[Guard, ...] = (
    AppendOnly("studies_study", may_change=("version", "state", "purpose", "submitted_by_id")),
    Moves("studies_study", first=(State.DRAFT.value,), allowed=tuple((str(a), str(b)) for a, b in MOVES)),
    InADraftOnly("studies_row"),
    AppendOnly("studies_revision"),
    OfAReview("studies_revision"),
)
