"""Published JSON Schemas (draft 2020-12): of what people write, from the models that read it; of what is answered, by hand.

`docs/reference/<document>.schema.json` is exactly `schema_text(document)`. A schema says what a document may hold; what
no schema can say (names that must exist, units that must convert) is checked when a study is read and built.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from tanyin.footprint.schema.comparison import comparison_schema, difference_schema, what_if_schema
from tanyin.footprint.schema.models import confirmations_schema, rules_schema, scenarios_schema, study_schema
from tanyin.footprint.schema.pieces import Json
from tanyin.footprint.schema.result import result_schema

__all__ = ["SCHEMAS", "Json", "result_schema", "schema_text"]

SCHEMAS: Final[dict[str, Callable[[], Json]]] = {
    "study": study_schema,
    "result": result_schema,
    "rules": rules_schema,
    "scenarios": scenarios_schema,
    "confirmations": confirmations_schema,
    "comparison": comparison_schema,
    "difference": difference_schema,
    "what-if": what_if_schema,
}
"""The documents that have a published schema."""


def schema_text(document: str) -> str:
    """The schema of one of `SCHEMAS` as it is published: indented JSON, UTF-8, one line feed at the end."""
    return json.dumps(SCHEMAS[document](), ensure_ascii=False, indent=2) + "\n"
