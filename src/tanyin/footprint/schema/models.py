"""The schemas of documents that people write, from the models that read them."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from tanyin.footprint.comparison.scenarios import Scenarios
from tanyin.footprint.quality import Confirmations
from tanyin.footprint.rules.load import LISTS, TAKEN_OVER
from tanyin.footprint.rules.model import RulePack
from tanyin.footprint.schema.pieces import DRAFT, Json
from tanyin.footprint.study.document import Study


class _Untitled(GenerateJsonSchema):
    """Without the titles that pydantic makes of field names: they say nothing that the name does not."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def study_schema() -> Json:
    """The schema of a study document, as JSON and as the YAML that stands for it."""
    found = Study.model_json_schema(by_alias=True, schema_generator=_Untitled)
    return {"$schema": DRAFT, "$id": "urn:tanyin:study:1", **found}


def rules_schema() -> Json:
    """The schema of a rule pack as a file: what it extends need not be repeated."""
    found = RulePack.model_json_schema(by_alias=True, schema_generator=_Untitled)
    extends: Json = {"type": "string", "description": "id of the general rules that are taken over, `general`"}
    found["properties"] = {"extends": extends, **found["properties"]}
    found["required"] = [name for name in found["required"] if name not in TAKEN_OVER + LISTS]
    return {"$schema": DRAFT, "$id": "urn:tanyin:rules:1", **found}


def confirmations_schema() -> Json:
    """The schema of what a verifier confirmed, which `--confirmations` reads."""
    found = Confirmations.model_json_schema(by_alias=True, schema_generator=_Untitled)
    return {"$schema": DRAFT, "$id": "urn:tanyin:confirmations:1", **found}


def scenarios_schema() -> Json:
    """The schema of a document of what-ifs, which `tanyin scenario --file` reads."""
    found = Scenarios.model_json_schema(by_alias=True, schema_generator=_Untitled)
    return {"$schema": DRAFT, "$id": "urn:tanyin:scenarios:1", **found}
