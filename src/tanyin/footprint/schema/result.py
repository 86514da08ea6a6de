"""The schema of what `result.document.document` returns, and of the blocks that `statement.full_document` adds to it."""

from __future__ import annotations

from typing import get_args

from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.findings import SEVERITIES
from tanyin.footprint.quality import INDICATORS, Side
from tanyin.footprint.result.document import SCHEMA
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.rules.judge import OUTCOMES
from tanyin.footprint.schema.pieces import (
    COUNT,
    DECIMAL,
    DIGEST,
    DRAFT,
    SHARED,
    WORDED,
    Json,
    described,
    list_of,
    map_of,
    one_of,
    or_null,
    parts_of,
    record,
    six_parts,
    string,
)
from tanyin.footprint.study.document import Boundary, Method
from tanyin.footprint.study.lines import STAGES
from tanyin.footprint.study.process import RANK


def result_schema() -> Json:
    """The schema of a result. Every number is a decimal in normal form, as text."""
    required: Json = {
        "schema": {"const": SCHEMA},
        "engine": record({"name": {"const": "tanyin"}, "version": string()}),
        "study": DIGEST,
        "factors": DIGEST,
        "gwp": record({"id": string(), "digest": DIGEST}),
        "sample": {"type": "boolean"},
        "state": {"const": "accounted"},
        "purpose": one_of(("product_footprint", "arithmetic_case")),
        "boundary": record(
            {
                "type": one_of(get_args(Boundary.model_fields["type"].annotation)),
                "stages": {"type": "array", "items": one_of(STAGES), "minItems": 1},
            }
        ),
        "headline": one_of(get_args(Method.model_fields["headline"].annotation)),
        **figures_fields(),
        "findings": list_of({"$ref": "#/$defs/finding"}),
    }
    return {
        "$schema": DRAFT,
        "$id": "urn:tanyin:result:1",
        "title": "Result",
        "description": "A product carbon footprint, kg CO2e per product unit (`total.per`).",
        **record(required, {"quality": _quality(), "signature": signature_fields(), "rules": _rules()}),
        "$defs": {**SHARED, "finding": _finding()},
    }


def figures_fields() -> Json:
    """The fields of `result.document.figures`."""
    return {
        "waived": described(COUNT, "refusals set aside; with any, never certifiable"),
        "total": record({"value": DECIMAL, "unit": {"const": "kgCO2e"}, "per": string("amount and unit, `1 piece`")}),
        "total_with_biogenic_co2": DECIMAL,
        **dict.fromkeys(PARTS, DECIMAL),
        "stages": {**map_of("by life-cycle stage"), "propertyNames": one_of(STAGES)},
        "stage_parts": {**parts_of("life-cycle stage"), "propertyNames": one_of(STAGES)},
        "processes": map_of("by process; a co-product stands as `process/product`"),
        "process_parts": parts_of("process; a co-product stands as `process/product`"),
        "gases": map_of("by gas; `co2e_not_split` where a factor does not state its gases"),
        "sites": map_of("by site; `unnamed` where a process names none"),
        "countries": map_of("by country of factor or site; `unnamed` where neither is known"),
        "interval": _interval(),
        "shares": record(dict.fromkeys(SHARES, DECIMAL)),
        "credits": described(DECIMAL, "taken off by system expansion; already inside the totals"),
        "credit_parts": described(six_parts(), "what the credits take off each part; already inside the parts"),
        "stored_biogenic_carbon": described(
            record({"kgC": DECIMAL, "kgCO2": DECIMAL}),
            "in the product, per product unit; for information, no credit",
        ),
        "exclusions": _exclusions(),
        "allocations": list_of(_allocation()),
        "loops": list_of(_loop()),
    }


def _interval() -> Json:
    fields = {
        "low": described(or_null(DECIMAL), "null with basis `none`: no datum states an uncertainty"),
        "high": or_null(DECIMAL),
        "cv": described(or_null(DECIMAL), "sd ÷ |headline|, first order; null with basis `none` or a zero headline"),
        "level": {"const": "0.95"},
        "basis": one_of(("none", "amounts", "amounts_and_factors")),
        "method": {"const": "first_order"},
        "data_with_uncertainty": DECIMAL,
        "factors_with_uncertainty": described(DECIMAL, "share of what factors contribute; below 0.5 basis `amounts`"),
    }
    return described(record(fields), "of the headline; with basis `amounts` it is not for publication")


def signature_fields() -> Json:
    """The signature of a result."""
    value: Json = {"anyOf": [string(), {"type": "array", "items": string()}, {"type": "null"}]}
    found: Json = {
        "type": "object",
        "properties": {"digest": described(DIGEST, "of the aspects that decide: compare only where it is the same")},
        "required": ["digest"],
        "additionalProperties": value,
    }
    return described(found, "what decides whether two results may be compared, by aspect")


def _quality() -> Json:
    number, score = or_null(DECIMAL), {"type": "integer", "minimum": 1, "maximum": 5}
    scored = record({"score": score, "why": WORDED})
    flow = {
        "path": string(),
        "side": one_of(get_args(Side)),
        "share": described(DECIMAL, "of Σ|contribution|, how much moves with it; the shares do not add up to 1"),
        "rating": number,
        "scores": record(dict.fromkeys(INDICATORS, scored)),
    }
    named = record({"id": string(), "digest": DIGEST})
    fields = {
        "tables": record(dict.fromkeys(get_args(Side), named)),
        "product": described(number, "weighted by contribution; null where nothing is scored"),
        "own_processes": described(number, "activity data and direct emissions of the study's own processes"),
        "background": described(number, "factors and supplier footprints"),
        "indicators": record(dict.fromkeys(INDICATORS, number)),
        "pact": described(
            record(dict.fromkeys(("technologicalDQR", "geographicalDQR", "temporalDQR"), number)), "as in PACT v3"
        ),
        "primary_share": DECIMAL,
        "unscored": described(DECIMAL, "share of Σ|contribution| that cannot be scored"),
        "flows": {"type": "array", "items": record(flow)},
    }
    confirmed = record(
        {"verifier": string(), "on": {"type": "string", "format": "date"}, "count": COUNT, "digest": DIGEST}
    )
    optional = {"confirmations": described(confirmed, "what a verifier confirmed of exactly this study")}
    return described(
        record(fields, optional), "data quality, from 1 (best) to 5; the mean of four indicators is a rating"
    )


def _rules() -> Json:
    reason = record({"path": {"type": "string"}, "message": WORDED})
    clause = record({"id": string(), "outcome": one_of(OUTCOMES), "reasons": {"type": "array", "items": reason}})
    status = one_of(("confirmed", "provisional"))
    fields = {
        "pack": record({"id": string(), "version": string(), "digest": DIGEST, "status": status}),
        "on": described({"type": "string", "format": "date"}, "day of judging"),
        "certifiable": described({"type": "boolean"}, "nothing stands in the way but what a person has to judge"),
        "obstacles": {"type": "array", "items": WORDED},
        "certificate_value": described(string(), "headline rounded by GB/T 8170 as the pack says"),
        "counts": record(dict.fromkeys(OUTCOMES, COUNT)),
        "automatic": described(DECIMAL, "share of the clauses decided without a person"),
        "clauses": {"type": "array", "items": clause},
        "not_applicable": {"type": "array", "items": string()},
    }
    return described(record(fields), "by which rule pack and on what day the result was judged, clause by clause")


def _exclusions() -> Json:
    number = or_null(DECIMAL)
    flow = record({"stage": one_of(STAGES), "mass": number, "impact": number})
    return record(
        {
            "count": COUNT,
            "unestimated": described(COUNT, "flows without an estimated impact"),
            "unweighed": described(COUNT, "flows without an estimated mass"),
            "mass": described(number, "kg per product unit, over the flows that state one"),
            "mass_share": described(number, "of the product's mass"),
            "impact": described(number, "kg CO2e, a sum of magnitudes: a saving left out takes nothing off"),
            "impact_share": described(number, "of the magnitude of the headline"),
            "flows": described({"type": "object", "additionalProperties": flow}, "by id"),
        }
    )


def _allocation() -> Json:
    shares = {"type": "object", "additionalProperties": DECIMAL, "description": "by co-product, or `main`"}
    return record(
        {
            "process": string(),
            "method": one_of(tuple(RANK)),
            "rank": {"enum": sorted(set(RANK.values())), "description": "step of ISO 14067 6.4.6"},
            "reason": string(),
            "shares": shares,
        }
    )


def _loop() -> Json:
    return record(
        {
            "members": {"type": "array", "items": {"type": "string"}, "minItems": 1},
            "residual": DECIMAL,
            "condition": DECIMAL,
            "sign": one_of(("positive", "mixed")),
            "productive": {"type": "boolean"},
        }
    )


def _finding() -> Json:
    required = {"code": string(), "severity": one_of(SEVERITIES), "path": {"type": "string"}, "message": WORDED}
    return record(required, {"fix": WORDED, "reason": string()})
