"""Explain any number of a result: formula, inputs, sources, status.

A path is the place of a number in the result document (`total`, `stages.use`, `shares.primary`, `interval.low`,
`exclusions.impact`, `loops.0.residual`; `total.value` is `total`), or one of:
`processes.<id>.scale` and `.intensity`; the path of any row (and `.amount`, `.value`); `parameters.<id>`;
`factors.<id>`; `gwp.<gas>`; `product.reference`; any plain number of the study by its place there. `interval`,
`exclusions` and `processes.<id>.allocation` list the numbers that they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.reading.paths import parameter, process
from tanyin.footprint.reading.paths import stage as stage_path
from tanyin.footprint.result.document import figures
from tanyin.footprint.result.explain.activities import explain_activity, explain_loop
from tanyin.footprint.result.explain.figures import (
    explain_allocation,
    explain_credits,
    explain_share,
    explain_stored,
    explain_waived,
)
from tanyin.footprint.result.explain.leaves import leaves
from tanyin.footprint.result.explain.left_out import explain_exclusions
from tanyin.footprint.result.explain.model import Explanation
from tanyin.footprint.result.explain.origins import explain_factor, explain_gas, origin_key, origin_kind
from tanyin.footprint.result.explain.overviews import overview
from tanyin.footprint.result.explain.rows import explain_datum, explain_parameter, explain_row
from tanyin.footprint.result.explain.spread import explain_interval
from tanyin.footprint.result.explain.sums import GROUPINGS, TOTALS, explain_group, explain_part, explain_total
from tanyin.footprint.result.explain.written import explain_written, mode_paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.system.model import Term

Reader = Callable[[Result, str], Explanation | None]
"""Answers the rest of a path after its first word; None where it names no number."""

READERS: Mapping[str, Reader] = {
    "parameters": explain_parameter,
    "factors": explain_factor,
    "gwp": explain_gas,
    "interval": explain_interval,
    "shares": explain_share,
    "credit_parts": explain_credits,
    "stored_biogenic_carbon": explain_stored,
    "exclusions": explain_exclusions,
    "allocations": explain_allocation,
    "loops": explain_loop,
}
"""Who answers a path, by its first word."""


def explain(result: Result, path: str) -> Explanation:
    """The explanation of one number. Raises StudyError naming the paths that come close."""
    with localcontext(WORKING):
        found = (
            _whole(result, path)
            or overview(result, path)
            or _inside(result, path)
            or explain_row(result, path)
            or explain_written(result, path)
        )
    if found is None:
        raise StudyError([no_path(path, paths(result), _start(result))])
    return found


def paths(result: Result) -> tuple[str, ...]:
    """Every number of the result document, and every number that those are made from, by the path of each."""
    system = result.system
    found = [path for path, _ in leaves(figures(result))]
    found += ["total", "product.reference"]
    for activity in system.activities:
        base = process(activity.key)
        found += [base, f"{base}.scale", f"{base}.intensity"]
    for line in system.lines:
        found += [line.path, f"{line.path}.amount", *_data(line.terms)]
    found += [*_data(system.generation), *_data([system.reference]), *mode_paths(system.study)]
    found += [parameter(key) for key in system.parameters]
    found += [
        f"{origin_kind(line.origin)}.{origin_key(line.origin)}" for line in system.lines if line.origin is not None
    ]
    return tuple(dict.fromkeys(found))


def _data(terms: Iterable[Term]) -> Iterator[str]:
    """A datum answers under its own path and, where that is also a row, under `.value`."""
    for term in terms:
        yield from (term.path, f"{term.path}.value")


def _whole(result: Result, path: str) -> Explanation | None:
    """A number whose path is a word of its own."""
    if path in TOTALS or path == "total.value":
        return explain_total(result, path)
    if path in PARTS:
        return explain_part(result, path)
    if path == "credits":
        return explain_credits(result)
    if path == "waived":
        return explain_waived(result)
    return explain_datum(result, result.system.reference) if path == "product.reference" else None


def _inside(result: Result, path: str) -> Explanation | None:
    """A number among others of its kind."""
    head, _, rest = path.partition(".")
    if head == "processes":
        return explain_activity(result, rest) if "." in rest else explain_group(result, head, rest)
    if head in GROUPINGS:
        return explain_group(result, head, rest)
    return READERS[head](result, rest) if head in READERS and rest else None


def no_path(path: str, known: Iterable[str], start: Iterable[str]) -> Problem:
    """That a path names no number; with those of `known` that come close, or where to `start`."""
    tail = path.rsplit(".", 1)[-1]
    near = [each for each in known if tail and tail in each][:5] or list(start)
    fix = Text(f"相近的有 {'、'.join(near)}", f"close to it: {', '.join(near)}")
    return Problem("no_path", path[:120], Text("没有这个数", "there is no such number"), fix=fix)


def _start(result: Result) -> Iterable[str]:
    return ("total", *(stage_path(stage) for stage in result.system.study.boundary.stages))
