"""The result as a document: JSON with a published schema, numbers as decimal text, the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, localcontext
from typing import Any

from tanyin import __version__
from tanyin.canon import WORKING, CanonError, digest, state
from tanyin.footprint.errors import out_of_range
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.exclusions import excluded, mass_of
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
    total,
    total_with_biogenic_co2,
)
from tanyin.footprint.result.shares import shares
from tanyin.footprint.study.process import MAIN, RANK

SCHEMA = "tanyin.result/1"
ZERO = Decimal(0)


def document(result: Result) -> dict[str, Any]:
    """The whole result as plain JSON data. Every number is rounded to 30 significant digits, half to even.

    Raises SolveError for a number out of the bounds of `tanyin.canon.from_text`.
    """
    system = result.system
    study = system.study
    return {
        "schema": SCHEMA,
        "engine": {"name": "tanyin", "version": __version__},
        "study": study.digest,
        "factors": system.library.digest,
        "gwp": {"id": system.gwp.id, "digest": system.gwp.digest},
        "sample": study.sample,
        "state": "accounted",
        "purpose": study.purpose,
        "boundary": {"type": study.boundary.type, "stages": list(study.boundary.stages)},
        "headline": study.method.headline,
        **figures(result),
        "findings": [finding.document() for finding in result.findings],
    }


def figures(result: Result) -> dict[str, Any]:
    """The part of the document that holds its numbers. Raises what `document` raises."""
    system = result.system
    unit = system.study.product.unit
    stages, processes = by_stage(result), by_process(result)
    found: dict[str, Any] = {
        "waived": sum(1 for finding in system.findings if finding.severity == "waived"),
        "total": {"value": _stated(total(result)), "unit": "kgCO2e", "per": f"{unit.amount:f} {unit.unit}"},
        "total_with_biogenic_co2": _stated(total_with_biogenic_co2(result)),
    }
    found |= {part: _stated(value) for part, value in zip(PARTS, result.parts, strict=True)}
    found |= {
        "stages": _groups(stages, result),
        "stage_parts": _parts(stages),
        "processes": _groups(processes, result),
        "process_parts": _parts(processes),
        "gases": _groups(by_gas(result), result),
        "sites": _groups(by_site(result), result),
        "countries": _groups(by_country(result), result),
        "interval": _interval(result),
        "shares": {name: _stated(share) for name, share in shares(result).items()},
        "credits": _stated(add(credits(result), result.counted)),
        "credit_parts": {part: _stated(v) for part, v in zip(PARTS, credits(result), strict=True)},
        "stored_biogenic_carbon": _stored(result),
        "exclusions": _exclusions(result),
        "allocations": _allocations(result),
        "loops": _loops(result),
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
    found = result.interval
    return {
        "low": None if found.basis == "none" else _stated(found.low),
        "high": None if found.basis == "none" else _stated(found.high),
        "cv": None if found.cv is None or found.basis == "none" else _stated(found.cv),
        "level": "0.95",
        "basis": found.basis,
        "method": "first_order",
        "data_with_uncertainty": _stated(found.covered),
        "factors_with_uncertainty": _stated(found.factors_covered),
    }


def _stored(result: Result) -> dict[str, str]:
    """Biogenic carbon in the product, for information: it is no credit and in no total."""
    index, amount = result.system.demand[0]
    with localcontext(WORKING):
        carbon = result.system.activities[index].carbon * amount
        return {"kgC": _stated(carbon), "kgCO2": _stated(carbon * 44 / 12)}


def _exclusions(result: Result) -> dict[str, Any]:
    """What was left out, each flow and together; null where nothing is stated."""
    study = result.system.study
    found = excluded(study)
    return {
        "count": len(found.flows),
        "unestimated": found.unestimated,
        "unweighed": found.unweighed,
        "mass": _or_none(found.mass),
        "mass_share": _share(found.mass, study.product.mass),
        "impact": _or_none(found.impact),
        "impact_share": _share(found.impact, result.headline.copy_abs()),
        "flows": {
            item.id: {"stage": item.stage, "mass": _or_none(mass_of(item)), "impact": _or_none(item.impact)}
            for item in found.flows
        },
    }


def _or_none(value: Decimal | None) -> str | None:
    return None if value is None else _stated(value)


def _share(part: Decimal | None, whole: Decimal | None) -> str | None:
    if part is None or not whole:
        return None
    with localcontext(WORKING):
        return _stated(part / whole)


def _allocations(result: Result) -> list[dict[str, Any]]:
    """How each process with co-products shares its burden, and why; under expansion the main product bears it all."""
    found = []
    for process in result.system.study.processes:
        if (allocation := process.allocation) is None:
            continue
        products = result.system.products_of[process.id]
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
