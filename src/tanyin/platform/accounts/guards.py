"""What the database itself holds of accounts: an invitation is used once, a reason once written stays."""

from __future__ import annotations

from tanyin.platform.ground.guards import AppendOnly, Moves

GUARDS = (
    Moves("accounts_invitation", ("open",), (("open", "accepted"), ("open", "withdrawn"))),
    AppendOnly("accounts_elevation", may_change=("ended_at",)),
    AppendOnly("accounts_token", may_change=("withdrawn_at",)),
)
