"""How confidential each field of studies is."""

from __future__ import annotations

from tanyin.platform.ground.classes import Class

R, S = Class.RESTRICTED, Class.SECRET

CLASSES = {
    "studies.Study": {
        "id": R,
        "version": R,
        "organisation": R,
        "category": R,
        "purpose": R,
        "state": R,
        "created_by": R,
        "created_at": R,
        "submitted_by": R,
    },
    "studies.Row": {
        "id": R,
        "version": R,
        "study": R,
        "mark": R,
        "position": R,
        "sealed": S,
        "changed_by": R,
        "changed_at": R,
    },
    "studies.Revision": {
        "id": R,
        "study": R,
        "number": R,
        "study_digest": R,
        "result_digest": R,
        "rules_digest": R,
        "factors": R,
        "engine": R,
        "sealed": S,
        "submitted_by": R,
        "reviewed_by": R,
        "made_at": R,
    },
}
