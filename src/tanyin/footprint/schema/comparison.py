"""The schemas of what comparing answers: `comparison.document` writes these documents."""

from __future__ import annotations

from typing import get_args

from tanyin.footprint.comparison.aspects import ASPECTS
from tanyin.footprint.comparison.compare import Verdict
from tanyin.footprint.comparison.document import COMPARISON, DIFFERENCE, OUTCOMES
from tanyin.footprint.comparison.effects import EFFECTS
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
    one_of,
    or_null,
    record,
    six_parts,
    string,
)
from tanyin.footprint.schema.result import figures_fields, signature_fields
from tanyin.footprint.study.lines import STAGES


def comparison_schema() -> Json:
    """Of `tanyin compare A B --json`."""
    unlike = list_of(_unlike())
    required: Json = {
        "schema": {"const": COMPARISON},
        "first": _party(),
        "second": _party(),
        "verdict": one_of(get_args(Verdict)),
        "probability": described(or_null(DECIMAL), "of the verdict, the smaller of the two tests"),
        "required": described(DECIMAL, "probability that a statement takes"),
        "why": described(list_of(WORDED), "what keeps it from being told which is lower"),
        "unlike": described(unlike, "aspects that forbid comparing"),
        "warnings": described(unlike, "aspects that differ and are told"),
        "remarks": list_of(WORDED),
        "analytic": or_null(_analytic()),
        "drawn": or_null(_drawn()),
    }
    description = "Whether two results may be compared, and which is lower."
    optional = {"difference": described(record(_difference_fields()), "line by line, where it is told")}
    return _published("comparison", "Comparison", description, record(required, optional))


def difference_schema() -> Json:
    """Of `tanyin compare A --against R --json`."""
    description = "Where the difference of two results comes from, line by line until it sums; kg CO2e, second - first."
    fields = {"schema": {"const": DIFFERENCE}, **_difference_fields()}
    return _published("difference", "Difference", description, record(fields))


def what_if_schema() -> Json:
    """Of `tanyin scenario --json`."""
    scenario: Json = {
        "id": string(),
        "name": WORDED,
        "study": DIGEST,
        "factors": DIGEST,
        "gwp": string(),
        "headline": DECIMAL,
        "result": described(record(figures_fields()), "the figures, as in a result"),
        "difference": described(record(_difference_fields()), "from the base to the scenario"),
    }
    ends = ("low", "high", "at_low", "at_high", "width")
    sweep: Json = {"path": string(), **dict.fromkeys(ends, DECIMAL)}
    fields: Json = {
        "schema": {"const": OUTCOMES},
        "study": described(DIGEST, "of the base"),
        "headline": described(DECIMAL, "of the base, kg CO2e"),
        "scenarios": list_of(record(scenario)),
        "sweeps": described(list_of(record(sweep)), "one number from low to high, the widest first"),
    }
    return _published("what-if", "Scenarios", "What a study would come to if some of it were another.", record(fields))


def _published(name: str, title: str, description: str, body: Json) -> Json:
    head = {"$schema": DRAFT, "$id": f"urn:tanyin:{name}:1", "title": title, "description": description}
    return {**head, **body, "$defs": SHARED}


def _party() -> Json:
    fields: Json = {
        "name": WORDED,
        "study": DIGEST,
        "headline": described(DECIMAL, "kg CO2e"),
        "per": string("amount and unit, `1 piece`"),
        "interval": described(or_null({**list_of(DECIMAL), "minItems": 2, "maxItems": 2}), "95 %, low and high"),
        "signature": signature_fields(),
        "model": described({"type": "boolean"}, "whether the study was at hand, not just its result"),
    }
    return record(fields)


def _unlike() -> Json:
    value: Json = {"anyOf": [{"type": "string"}, list_of({"type": "string"}), {"type": "null"}]}
    aspect = one_of(tuple(each.key for each in ASPECTS))
    return record({"aspect": aspect, "name": WORDED, "why": WORDED, "first": value, "second": value})


def _analytic() -> Json:
    lower = described(DECIMAL, "probability that the first is lower")
    between = described(DECIMAL, "first - second, kg CO2e, each where its stated spreads have their means")
    return record({"difference": between, "sd": DECIMAL, "lower": lower})


def _drawn() -> Json:
    fields: Json = {
        "lower": described(
            or_null(DECIMAL), "share of the draws in which the first is lower, equal ones counted half, rounded"
        ),
        "low": described(or_null(DECIMAL), "of the difference, 95 %, kg CO2e"),
        "high": or_null(DECIMAL),
        "below": described(COUNT, "draws in which the first is lower"),
        "equal": described(COUNT, "draws in which both are equal"),
        "samples": COUNT,
        "without_value": described(COUNT, "draws in which one of the two had no value"),
        "shared": described(COUNT, "factors and data drawn once for both"),
        "seed": COUNT,
    }
    return record(fields)


def _difference_fields() -> Json:
    effects: Json = {"propertyNames": one_of(EFFECTS)}
    recounted = described(DECIMAL, "of the change, what another choice of headline brings")
    row: Json = {
        "path": string(),
        "name": WORDED,
        "stage": one_of(STAGES),
        "before": six_parts(),
        "after": six_parts(),
        "effects": {"type": "object", "additionalProperties": six_parts(), **effects},
        "change": DECIMAL,
        "recounted": recounted,
        "old": described(list_of(string()), "ids of the factors, keys of the gases"),
        "new": list_of(string()),
    }
    unmoved: Json = {
        "share": described(DECIMAL, "of |contributions| after, on factors that state CO2e alone and did not change"),
        "other_gwp": described(DECIMAL, "of |contributions| after, on factors of an unstated or another GWP"),
    }
    return {
        "before": described(DECIMAL, "headline, kg CO2e"),
        "after": DECIMAL,
        "change": described(DECIMAL, "headline after - headline before, kg CO2e"),
        "parts": described(six_parts(), "the change in six parts"),
        "by_effect": {"type": "object", "additionalProperties": DECIMAL, **effects},
        "recounted": recounted,
        "rounding": described(DECIMAL, "what the rows leave of the change: headlines are rounded sums"),
        "gwp_unmoved": described(or_null(record(unmoved)), "where the GWP sets differ; null where they are the same"),
        "rows": list_of(record(row)),
    }
