"""How confidential each field of the library is: releases are published, private factors are trade secrets."""

from __future__ import annotations

from collections.abc import Mapping

from tanyin.platform.ground.classes import Class

PUBLIC: Mapping[str, str] = {
    "Release": "digest key name_zh name_en published publisher_zh publisher_en licence head factors_count loaded_at",
    "Factor": "id release key name_zh name_en unit family boundary geography year technology status licence rank text",
    "FactorDocument": "factor document",
    "Token": "id text",
    "Holds": "token factor",
    "Review": "id factor organisation tier basis at",
}
R, S = Class.RESTRICTED, Class.SECRET

CLASSES = {
    **{f"library.{model}": dict.fromkeys(names.split(), Class.PUBLIC) for model, names in PUBLIC.items()},
    "library.PrivateFactor": {
        "id": R,
        "version": R,
        "organisation": R,
        "mark": S,
        "state": R,
        "number": R,
        "created_at": R,
    },
    "library.PrivateVersion": {"id": R, "factor": R, "number": R, "sealed": S, "created_at": R},
}
