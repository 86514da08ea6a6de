"""The result as a document: JSON with a published schema, numbers as decimal text, the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from typing import Any

from tanyin import __version__
from tanyin.canon import WORKING, CanonError, digest, state
from tanyin.footprint.errors import out_of_range
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.interval import interval
from tanyin.footprint.result.model import (
    Parts,
    Result,
    add,
    by_country,
    by_gas,
    by_process,
    by_site,
    by_stage,
    credits,
    share_of,
    total,
    total_with_biogenic_co2,
)
from tanyin.footprint.study.process import MAIN, RANK

SCHEMA = "tanyin.result/1"
ZERO = Decimal(0)


def document(result: Result) -> dict[str, Any]:
    """The whole result as plain JSON data. Every number is rounded to 30 significant digits, half to even.

    Raises SolveError for a number out of the bounds of `tanyin.canon.from_text`.
    """
    system = result.system
    study = system.study
    unit = study.product.unit
    found: dict[str, Any] = {
        "schema": SCHEMA,
        "engine": {"name": "tanyin", "version": __version__},
        "study": study.digest,
        "factors": system.library.digest,
        "gwp": {"id": system.gwp.id, "digest": system.gwp.digest},
        "sample": study.sample,
        "state": "accounted",
        "purpose": study.purpose,
        "waived": sum(1 for finding in system.findings if finding.severity == "waived"),
        "headline": study.method.headline,
        "total": {"value": _stated(total(result)), "unit": "kgCO2e", "per": f"{unit.amount:f} {unit.unit}"},
        "total_with_biogenic_co2": _stated(total_with_biogenic_co2(result)),
    }
    found |= {part: _stated(value) for part, value in zip(PARTS, result.parts, strict=True)}
    found |= {
        "boundary": {"type": study.boundary.type, "stages": list(study.boundary.stages)},
        "stages": _groups(by_stage(result), result),
        "stage_parts": _parts(by_stage(result)),
        "processes": _groups(by_process(result), result),
        "process_parts": _parts(by_process(result)),
        "gases": _groups(by_gas(result), result),
        "sites": _groups(by_site(result), result),
        "countries": _groups(by_country(result), result),
        "interval": _interval(result),
        "shares": {
            "primary": _stated(share_of(result, lambda line: line.primary)),
            "provisional": _stated(share_of(result, lambda line: line.provisional)),
            "unsourced": _stated(share_of(result, lambda line: line.unsourced)),
            "other_gwp": _stated(share_of(result, lambda line: line.other_gwp(system.gwp))),
        },
        "credits": _stated(add(credits(result), result.counted)),
        "stored_biogenic_carbon": _stored(result),
        "exclusions": _exclusions(result),
        "allocations": _allocations(result),
        "loops": _loops(result),
        "findings": [finding.document() for finding in result.findings],
    }
    return found


def result_digest(result: Result) -> str:
    """`sha256:…` of the result's canonical bytes."""
    return digest(document(result))


def _stated(value: Decimal) -> str:
    try:
        return state(value)
    except CanonError as error:
        raise out_of_range() from error


def _groups(sums: Mapping[Any, Parts], result: Result) -> dict[str, str]:
    """Headline kg CO2e per group; a group without a name stands under `unnamed`."""
    return {
        str(key) if key is not None else "unnamed": _stated(add(parts, result.counted)) for key, parts in sums.items()
    }


def _parts(sums: Mapping[str, Parts]) -> dict[str, dict[str, str]]:
    """The six parts of each group, none of them netted against another."""
    return {key: {part: _stated(v) for part, v in zip(PARTS, parts, strict=True)} for key, parts in sums.items()}


def _interval(result: Result) -> dict[str, Any]:
    found = interval(result)
    return {
        "low": None if found.scope == "none" else _stated(found.low),
        "high": None if found.scope == "none" else _stated(found.high),
        "cv": None if found.cv is None or found.scope == "none" else _stated(found.cv),
        "coverage": "0.95",
        "scope": found.scope,
        "method": "first_order",
        "data_with_uncertainty": _stated(found.covered),
    }


def _stored(result: Result) -> dict[str, str]:
    """Biogenic carbon in the product, for information: it is no credit and in no total."""
    index, amount = result.system.demand[0]
    with localcontext(WORKING):
        carbon = result.system.activities[index].carbon * amount
        return {"kgC": _stated(carbon), "kgCO2": _stated(carbon * 44 / 12)}


def _exclusions(result: Result) -> dict[str, Any]:
    """What was left out: its estimated mass and impact, each with its share; `unestimated` counts the silent ones."""
    excluded = result.system.study.exclusions
    mass = _sum(item.mass for item in excluded)
    impact = _sum(item.impact for item in excluded)
    product = result.system.study.product.mass
    headline = result.headline
    with localcontext(WORKING):
        return {
            "count": len(excluded),
            "unestimated": sum(1 for item in excluded if item.impact is None),
            "mass": _stated(mass),
            "mass_share": _stated(mass / product) if product else None,
            "impact": _stated(impact),
            "impact_share": _stated(impact / abs(headline)) if headline else None,
        }


def _sum(values: Iterable[Decimal | None]) -> Decimal:
    with localcontext(WORKING):
        return sum((value for value in values if value is not None), ZERO)


def _allocations(result: Result) -> list[dict[str, Any]]:
    """How each process with co-products shares its burden, and why; under expansion the main product bears it all."""
    found = []
    for process in result.system.study.processes:
        if (allocation := process.allocation) is None:
            continue
        products = [activity for activity in result.system.activities if activity.process == process.id]
        found.append(
            {
                "process": process.id,
                "method": allocation.method,
                "rank": RANK[allocation.method],
                "reason": allocation.reason,
                "shares": {activity.product or MAIN: _stated(activity.share) for activity in products},
            }
        )
    return found


def _loops(result: Result) -> list[dict[str, Any]]:
    return [
        {
            "members": [result.system.activities[index].key for index in loop.members],
            "residual": _stated(loop.residual),
            "condition": _stated(loop.condition),
            "sign": loop.sign,
            "productive": loop.productive,
        }
        for loop in result.solution.loops
    ]
