"""Who acts: a person for an organisation in some roles, nobody in particular, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from tanyin.platform.ground.refusals import NoOrganisation, SignInFirst


class Role(StrEnum):
    """What a person is in an organisation. A person may be several things in one and others elsewhere."""

    OWNER = "owner"
    """Answers for the organisation: invites, gives roles, exports."""
    ENGINEER = "engineer"
    """Collects data and calculates."""
    REVIEWER = "reviewer"
    """Judges what others made: internal review, document review."""
    AUDITOR = "auditor"
    """Goes to the site."""
    DECIDER = "decider"
    """Takes the certification decision."""
    OFFICER = "officer"
    """Does an authority's work."""
    READER = "reader"
    """May read what is the organisation's, and nothing else."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. `person` and `organisation` are pseudonyms: their names are known to accounts only.

    `elevation` is the written reason of an administrator's session while it lasts, None otherwise.
    """

    person: UUID | None = None
    organisation: UUID | None = None
    kind: str = ""
    roles: frozenset[Role] = frozenset()
    elevation: str | None = None
    scopes: frozenset[str] | None = None
    """The acts that a token is limited to; None for a person in a browser."""

    @property
    def is_somebody(self) -> bool:
        """Whether a person signed in."""
        return self.person is not None

    @property
    def somebody(self) -> UUID:
        """The person; raises `SignInFirst` for nobody."""
        if self.person is None:
            raise SignInFirst
        return self.person

    @property
    def acts_for(self) -> UUID:
        """The organisation; raises `NoOrganisation` for who acts for none."""
        if self.organisation is None:
            raise NoOrganisation
        return self.organisation


NOBODY = Actor()
"""A visitor who has not signed in."""

SYSTEM = Actor(roles=frozenset())
"""The system's own hand: the sequencer, the reaper, the loading of packs. Told from `NOBODY` by identity."""
