"""How confidential each field of the catalogue is: all of it is published."""

from __future__ import annotations

from collections.abc import Mapping

from tanyin.platform.ground.classes import Class

FIELDS: Mapping[str, str] = {
    "Edition": "digest key name_zh name_en issued issuer_zh issuer_en source url status loaded_at",
    "Product": "id edition number key name_zh name_en rules",
    "PilotList": "digest key name_zh name_en city issued issuer_zh issuer_en source url status loaded_at",
    "Entry": "id version city key name_zh name_en batch state standing national edition origin areas_are_all "
    "lead_stated_zh lead_stated_en lead maturity_zh maturity_en maturity_source source url status created_at",
    "EntryArea": "id entry code status",
    "EntryMove": "id entry origin to on basis",
    "BodyVersion": "id key number sample name_zh name_en approval products areas since until source url status recorded_at",
    "RulePack": "digest key version name_zh name_en category standing status issued valid_from valid_until clauses "
    "document loaded_at",
}

CLASSES = {f"catalogue.{model}": dict.fromkeys(names.split(), Class.PUBLIC) for model, names in FIELDS.items()}
