"""How confidential each field of the vault is."""

from __future__ import annotations

from tanyin.platform.ground.classes import Class

R, S = Class.RESTRICTED, Class.SECRET

CLASSES = {
    "vault.OrganisationKey": {"organisation": R, "wrapped": S, "made_at": R},
    "vault.File": {
        "id": R,
        "organisation": R,
        "digest": R,
        "size": R,
        "kind": R,
        "sealed_name": S,
        "confidentiality": R,
        "stored_by": R,
        "stored_at": R,
    },
    "vault.Grant": {
        "id": R,
        "file": R,
        "to": R,
        "purpose": R,
        "made_by": R,
        "made_at": R,
        "until": R,
        "withdrawn_at": R,
    },
}
