"""What the database holds of the vault: files and keys never change, a grant is only withdrawn."""

from __future__ import annotations

from tanyin.platform.ground.guards import AppendOnly

GUARDS = (
    AppendOnly("vault_organisationkey"),
    AppendOnly("vault_file"),
    AppendOnly("vault_grant", may_change=("withdrawn_at",)),
)
