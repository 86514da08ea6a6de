"""How confidential each field of the journal is: pseudonyms and digests, for those concerned and for inspection."""

from __future__ import annotations

from tanyin.platform.ground.classes import Class

P, R = Class.PUBLIC, Class.RESTRICTED

CLASSES = {
    "journal.Event": {
        "id": R,
        "at": R,
        "act": R,
        "outcome": R,
        "person": R,
        "organisation": R,
        "object_kind": R,
        "object_id": R,
        "basis": R,
        "detail": R,
    },
    "journal.Link": {"sequence": P, "event": R, "digest": P},
    "journal.Head": {"sequence": P, "digest": P, "at": P, "key": P, "signature": P},
    "journal.Segment": {"first": P, "last": P, "closed_at": P, "basis": P, "key": P, "signature": P},
    "journal.Turn": {"id": P},
}
