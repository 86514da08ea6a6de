"""What the database itself holds of accounts: an invitation is used once, a reason once written stays, no organisation
comes into an office that it was not entered with, no membership passes to somebody else or disappears."""

from __future__ import annotations

from tanyin.platform.ground.guards import AppendOnly, Moves

GUARDS = (
    Moves("accounts_invitation", ("open",), (("open", "accepted"), ("open", "withdrawn"))),
    AppendOnly("accounts_organisation", may_change=("name", "name_en", "region", "closed_at", "version")),
    AppendOnly("accounts_membership", may_change=("department_id", "ended_at", "version")),
    AppendOnly("accounts_elevation", may_change=("ended_at",)),
    AppendOnly("accounts_token", may_change=("withdrawn_at",)),
)
