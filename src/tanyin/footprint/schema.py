"""Published JSON Schemas (draft 2020-12): of the study and the rule pack, from their models; of the result, by hand.

`docs/reference/study.schema.json`, `result.schema.json` and `rules.schema.json` are exactly `schema_text("study")` and
so on. The schema of the study says what a document may hold; what no schema can say (names that
must exist, units that must convert) is checked when the study is read and built.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final, get_args

from pydantic.json_schema import GenerateJsonSchema

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.findings import SEVERITIES
from tanyin.footprint.quality import INDICATORS, Side
from tanyin.footprint.result.document import SCHEMA
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.rules.judge import OUTCOMES
from tanyin.footprint.rules.load import LISTS, TAKEN_OVER
from tanyin.footprint.rules.model import RulePack
from tanyin.footprint.study.document import Boundary, Method, Study
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.study.process import RANK

DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]


class _Untitled(GenerateJsonSchema):
    """Without the titles that pydantic makes of field names: they say nothing that the name does not."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def study_schema() -> Json:
    """The schema of a study document, as JSON and as the YAML that stands for it."""
    found = Study.model_json_schema(by_alias=True, schema_generator=_Untitled)
    return {"$schema": DRAFT, "$id": "urn:tanyin:study:1", **found}


def result_schema() -> Json:
    """The schema of what `result.document.document` returns, and of the blocks that `statement.full_document` adds to it.
    Every number is a decimal in normal form, as text."""
    required: Json = {
        "schema": {"const": SCHEMA},
        "engine": _object({"name": {"const": "tanyin"}, "version": _string()}),
        "study": _DIGEST,
        "factors": _DIGEST,
        "gwp": _object({"id": _string(), "digest": _DIGEST}),
        "sample": {"type": "boolean"},
        "state": {"const": "accounted"},
        "purpose": _one_of(("product_footprint", "arithmetic_case")),
        "waived": _described({"type": "integer", "minimum": 0}, "refusals set aside; with any, never certifiable"),
        "headline": _one_of(get_args(Method.model_fields["headline"].annotation)),
        "total": _object(
            {"value": _DECIMAL, "unit": {"const": "kgCO2e"}, "per": _string("amount and unit, `1 piece`")}
        ),
        "total_with_biogenic_co2": _DECIMAL,
        **dict.fromkeys(PARTS, _DECIMAL),
        "boundary": _object(
            {
                "type": _one_of(get_args(Boundary.model_fields["type"].annotation)),
                "stages": {"type": "array", "items": _one_of(STAGES), "minItems": 1},
            }
        ),
        "stages": {**_map_of("by life-cycle stage"), "propertyNames": _one_of(STAGES)},
        "stage_parts": {**_parts_of("life-cycle stage"), "propertyNames": _one_of(STAGES)},
        "processes": _map_of("by process; a co-product stands as `process/product`"),
        "process_parts": _parts_of("process; a co-product stands as `process/product`"),
        "gases": _map_of("by gas; `co2e_not_split` where a factor does not state its gases"),
        "sites": _map_of("by site; `unnamed` where a process names none"),
        "countries": _map_of("by country of factor or site; `unnamed` where neither is known"),
        "interval": _interval(),
        "shares": _object(dict.fromkeys(SHARES, _DECIMAL)),
        "credits": _described(_DECIMAL, "taken off by system expansion; already inside the totals"),
        "credit_parts": _described(
            _object(dict.fromkeys(PARTS, _DECIMAL)), "what the credits take off each part; already inside the parts"
        ),
        "stored_biogenic_carbon": _described(
            _object({"kgC": _DECIMAL, "kgCO2": _DECIMAL}),
            "in the product, per product unit; for information, no credit",
        ),
        "exclusions": _exclusions(),
        "allocations": {"type": "array", "items": _allocation()},
        "loops": {"type": "array", "items": _loop()},
        "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
    }
    return {
        "$schema": DRAFT,
        "$id": "urn:tanyin:result:1",
        "title": "Result",
        "description": "A product carbon footprint, kg CO2e per product unit (`total.per`).",
        **_object(required, {"quality": _quality(), "signature": _signature(), "rules": _rules()}),
        "$defs": {"decimal": _NORMAL_FORM, "digest": _SHA256, "words": _WORDS, "finding": _finding()},
    }


def rules_schema() -> Json:
    """The schema of a rule pack as a file: what it extends need not be repeated."""
    found = RulePack.model_json_schema(by_alias=True, schema_generator=_Untitled)
    extends: Json = {"type": "string", "description": "id of the general rules that are taken over, `general`"}
    found["properties"] = {"extends": extends, **found["properties"]}
    found["required"] = [name for name in found["required"] if name not in TAKEN_OVER + LISTS]
    return {"$schema": DRAFT, "$id": "urn:tanyin:rules:1", **found}


SCHEMAS: Final[dict[str, Callable[[], Json]]] = {
    "study": study_schema,
    "result": result_schema,
    "rules": rules_schema,
}
"""The documents that have a published schema."""


def schema_text(document: str) -> str:
    """The schema of `study`, `result` or `rules` as it is published: indented JSON, UTF-8, one line feed at the end."""
    return json.dumps(SCHEMAS[document](), ensure_ascii=False, indent=2) + "\n"


_DECIMAL: Final[Json] = {"$ref": "#/$defs/decimal"}
_DIGEST: Final[Json] = {"$ref": "#/$defs/digest"}
_NORMAL_FORM: Final[Json] = {"type": "string", "pattern": r"^(0|-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])|-?[1-9][0-9]*)$"}
_SHA256: Final[Json] = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_WORDS: Final[Json] = {
    "type": "object",
    "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}


def _object(required: Json, optional: Json | None = None) -> Json:
    return {
        "type": "object",
        "properties": required | (optional or {}),
        "required": list(required),
        "additionalProperties": False,
    }


def _string(description: str = "") -> Json:
    return _described({"type": "string", "minLength": 1}, description)


def _described(schema: Json, description: str) -> Json:
    return {**schema, "description": description} if description else schema


def _one_of(values: Sequence[str]) -> Json:
    return {"enum": list(values)}


def _or_null(schema: Json) -> Json:
    return {"anyOf": [schema, {"type": "null"}]}


def _map_of(description: str) -> Json:
    return {"type": "object", "additionalProperties": _DECIMAL, "description": f"headline kg CO2e {description}"}


def _parts_of(description: str) -> Json:
    parts = _object(dict.fromkeys(PARTS, _DECIMAL))
    return {"type": "object", "additionalProperties": parts, "description": f"kg CO2e in six parts by {description}"}


def _interval() -> Json:
    fields = {
        "low": _described(_or_null(_DECIMAL), "null with basis `none`: no datum states an uncertainty"),
        "high": _or_null(_DECIMAL),
        "cv": _described(_or_null(_DECIMAL), "sd ÷ |headline|, first order; null with basis `none` or a zero headline"),
        "level": {"const": "0.95"},
        "basis": _one_of(("none", "amounts", "amounts_and_factors")),
        "method": {"const": "first_order"},
        "data_with_uncertainty": _DECIMAL,
    }
    return _described(_object(fields), "of the headline; with basis `amounts` it is not for publication")


def _signature() -> Json:
    value: Json = {"anyOf": [_string(), {"type": "array", "items": _string()}, {"type": "null"}]}
    found: Json = {
        "type": "object",
        "properties": {"digest": _described(_DIGEST, "of the aspects that decide: compare only where it is the same")},
        "required": ["digest"],
        "additionalProperties": value,
    }
    return _described(found, "what decides whether two results may be compared, by aspect")


def _quality() -> Json:
    number, score = _or_null(_DECIMAL), {"type": "integer", "minimum": 1, "maximum": 5}
    scored = _object({"score": score, "why": {"$ref": "#/$defs/words"}})
    flow = {
        "path": _string(),
        "side": _one_of(get_args(Side)),
        "share": _described(_DECIMAL, "of Σ|contribution|, how much moves with it; the shares do not add up to 1"),
        "rating": number,
        "scores": _object(dict.fromkeys(INDICATORS, scored)),
    }
    named = _object({"id": _string(), "digest": _DIGEST})
    fields = {
        "tables": _object(dict.fromkeys(get_args(Side), named)),
        "product": _described(number, "weighted by contribution; null where nothing is scored"),
        "own_processes": _described(number, "activity data and direct emissions of the study's own processes"),
        "background": _described(number, "factors and supplier footprints"),
        "indicators": _object(dict.fromkeys(INDICATORS, number)),
        "pact": _described(
            _object(dict.fromkeys(("technologicalDQR", "geographicalDQR", "temporalDQR"), number)), "as in PACT v3"
        ),
        "primary_share": _DECIMAL,
        "unscored": _described(_DECIMAL, "share of Σ|contribution| that cannot be scored"),
        "flows": {"type": "array", "items": _object(flow)},
    }
    return _described(_object(fields), "data quality, from 1 (best) to 5; the mean of four indicators is a rating")


def _rules() -> Json:
    words: Json = {"$ref": "#/$defs/words"}
    reason = _object({"path": {"type": "string"}, "message": words})
    clause = _object({"id": _string(), "outcome": _one_of(OUTCOMES), "reasons": {"type": "array", "items": reason}})
    status = _one_of(("confirmed", "provisional"))
    fields = {
        "pack": _object({"id": _string(), "version": _string(), "digest": _DIGEST, "status": status}),
        "on": _described({"type": "string", "format": "date"}, "day of judging"),
        "certifiable": _described({"type": "boolean"}, "nothing stands in the way but what a person has to judge"),
        "obstacles": {"type": "array", "items": words},
        "certificate_value": _described(_string(), "headline rounded by GB/T 8170 as the pack says"),
        "counts": _object({outcome: {"type": "integer", "minimum": 0} for outcome in OUTCOMES}),
        "automatic": _described(_DECIMAL, "share of the clauses decided without a person"),
        "clauses": {"type": "array", "items": clause},
        "not_applicable": {"type": "array", "items": _string()},
    }
    return _described(_object(fields), "by which rule pack and on what day the result was judged, clause by clause")


def _exclusions() -> Json:
    count: Json = {"type": "integer", "minimum": 0}
    number = _or_null(_DECIMAL)
    flow = _object({"stage": _one_of(STAGES), "mass": number, "impact": number})
    return _object(
        {
            "count": count,
            "unestimated": _described(count, "flows without an estimated impact"),
            "unweighed": _described(count, "flows without an estimated mass"),
            "mass": _described(number, "kg per product unit, over the flows that state one"),
            "mass_share": _described(number, "of the product's mass"),
            "impact": _described(number, "kg CO2e, a sum of magnitudes: a saving left out takes nothing off"),
            "impact_share": _described(number, "of the magnitude of the headline"),
            "flows": _described({"type": "object", "additionalProperties": flow}, "by id"),
        }
    )


def _allocation() -> Json:
    shares = {"type": "object", "additionalProperties": _DECIMAL, "description": "by co-product, or `main`"}
    return _object(
        {
            "process": _string(),
            "method": _one_of(tuple(RANK)),
            "rank": {"enum": sorted(set(RANK.values())), "description": "step of ISO 14067 6.4.6"},
            "reason": _string(),
            "shares": shares,
        }
    )


def _loop() -> Json:
    return _object(
        {
            "members": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            "residual": _DECIMAL,
            "condition": _DECIMAL,
            "sign": _one_of(("positive", "mixed")),
            "productive": {"type": "boolean"},
        }
    )


def _finding() -> Json:
    words: Json = {"$ref": "#/$defs/words"}
    required = {"code": _string(), "severity": _one_of(SEVERITIES), "path": {"type": "string"}, "message": words}
    return _object(required, {"fix": words, "reason": _string()})
