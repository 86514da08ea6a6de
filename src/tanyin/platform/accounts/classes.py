"""How confidential each field of accounts is. What an organisation is registers publicly; people are personal data."""

from __future__ import annotations

from tanyin.platform.ground.classes import Class

P, R, S = Class.PUBLIC, Class.RESTRICTED, Class.SECRET

CLASSES = {
    "accounts.Organisation": {
        "id": P,
        "kind": P,
        "code": P,
        "name": P,
        "name_en": P,
        "region": P,
        "created_at": R,
        "closed_at": P,
        "version": R,
    },
    "accounts.Department": {"id": P, "organisation": P, "name": P, "name_en": P},
    "accounts.Person": {
        "id": R,
        "email": R,
        "name": R,
        "language": R,
        "password": S,
        "last_login": R,
        "is_active": R,
        "created_at": R,
        "erased_at": R,
        "address_known_at": R,
        "version": R,
    },
    "accounts.Membership": {
        "id": R,
        "organisation": R,
        "person": R,
        "department": R,
        "since": R,
        "ended_at": R,
        "version": R,
    },
    "accounts.RoleHeld": {"id": R, "membership": R, "role": R},
    "accounts.Invitation": {
        "id": R,
        "organisation": R,
        "email": R,
        "roles": R,
        "token_digest": S,
        "state": R,
        "made_by": R,
        "made_at": R,
        "until": R,
        "version": R,
    },
    "accounts.Elevation": {"id": R, "person": R, "reason": R, "began_at": R, "until": R, "ended_at": R},
    "accounts.Token": {
        "id": R,
        "person": R,
        "organisation": R,
        "name": R,
        "digest": S,
        "scopes": R,
        "made_at": R,
        "until": R,
        "withdrawn_at": R,
    },
}
