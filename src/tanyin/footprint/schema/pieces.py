"""What the hand-written schemas are made of: numbers as decimal text, digests, words in two languages, records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tanyin.footprint.factors.model import PARTS

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]

DECIMAL: Final[Json] = {"$ref": "#/$defs/decimal"}
DIGEST: Final[Json] = {"$ref": "#/$defs/digest"}
NORMAL_FORM: Final[Json] = {"type": "string", "pattern": r"^(0|-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])|-?[1-9][0-9]*)$"}
SHA256: Final[Json] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
WORDS: Final[Json] = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}

SHARED: Final[Json] = {"decimal": NORMAL_FORM, "digest": SHA256, "words": WORDS}
"""The `$defs` that the others refer to."""

WORDED: Final[Json] = {"$ref": "#/$defs/words"}
COUNT: Final[Json] = {"type": "integer", "minimum": 0}


def record(required: Json, optional: Json | None = None) -> Json:
    """An object with these fields and no others."""
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


def string(description: str = "") -> Json:
    """Text that is not empty."""
    return described({"type": "string", "minLength": 1}, description)


def described(schema: Json, description: str) -> Json:
    """The schema with a description, if there is one."""
    return {**schema, "description": description} if description else schema


def one_of(values: Sequence[str]) -> Json:
    """One of these words."""
    return {"enum": list(values)}


def or_null(schema: Json) -> Json:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def map_of(description: str) -> Json:
    """Decimals by a name."""
    return {"type": "object", "additionalProperties": DECIMAL, "description": f"headline kg CO2e {description}"}


def six_parts() -> Json:
    """A quantity in six parts, kg CO2e."""
    return record(dict.fromkeys(PARTS, DECIMAL))


def list_of(schema: Json) -> Json:
    """Any number of these."""
    return {"type": "array", "items": schema}


def parts_of(description: str) -> Json:
    """The six parts by a name."""
    return {
        "type": "object",
        "additionalProperties": six_parts(),
        "description": f"kg CO2e in six parts by {description}",
    }
