"""Explain any number of a result: formula, inputs, sources, status.

Paths: `total`, `total_with_biogenic_co2`, a part's name, `stages.<stage>`, `processes.<id>` (and `.scale`,
`.intensity`), the path of any row (and
`.amount`, `.value`), `parameters.<id>`, `factors.<id>`, `gases.<id>`, `product.reference`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import localcontext

from tanyin.canon import WORKING, Text
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.explain.model import Explanation
from tanyin.footprint.result.explain.origins import explain_factor, explain_gas, origin_key, origin_kind
from tanyin.footprint.result.explain.rows import explain_datum, explain_parameter, explain_row
from tanyin.footprint.result.explain.sums import explain_part, explain_process, explain_stage, explain_total
from tanyin.footprint.result.model import Result
from tanyin.footprint.system.model import Term


def explain(result: Result, path: str) -> Explanation:
    """The explanation of one number. Raises StudyError naming the paths that come close."""
    with localcontext(WORKING):
        found = _explain(result, path)
    if found is None:
        raise StudyError([_unknown(result, path)])
    return found


def paths(result: Result) -> tuple[str, ...]:
    """Every path that `explain` answers."""
    system = result.system
    found = ["total", "total_with_biogenic_co2", *PARTS, "product.reference"]
    found += [f"stages.{stage}" for stage in system.study.boundary.stages]
    for activity in system.activities:
        base = f"processes.{activity.key}"
        found += [base, f"{base}.scale", f"{base}.intensity"]
    for line in system.lines:
        found += [line.path, f"{line.path}.amount", *_data(line.terms)]
    found += [*_data(system.generation), *_data([system.reference])]
    found += [f"parameters.{key}" for key in system.parameters]
    found += [
        f"{origin_kind(line.origin)}.{origin_key(line.origin)}" for line in system.lines if line.origin is not None
    ]
    return tuple(dict.fromkeys(found))


def _data(terms: Iterable[Term]) -> Iterator[str]:
    """A datum answers under its own path and, where that is also a row, under `.value`."""
    for term in terms:
        yield from (term.path, f"{term.path}.value")


def _explain(result: Result, path: str) -> Explanation | None:
    head, _, rest = path.partition(".")
    if path in ("total", "total_with_biogenic_co2"):
        return explain_total(result, path)
    if path in PARTS:
        return explain_part(result, path)
    if path == "product.reference":
        return explain_datum(result, result.system.reference)
    readers: dict[str, Callable[[Result, str], Explanation | None]] = {
        "stages": explain_stage,
        "processes": explain_process,
        "parameters": explain_parameter,
        "factors": explain_factor,
        "gases": explain_gas,
    }
    if head in readers and (found := readers[head](result, rest)) is not None:
        return found
    return explain_row(result, path)


def _unknown(result: Result, path: str) -> Problem:
    tail = path.rsplit(".", 1)[-1]
    near = [known for known in paths(result) if tail and tail in known][:5]
    hint = ", ".join(near) or ", ".join(_start(result))
    return Problem("no_path", path[:120], Text("没有这个数", "there is no such number"), expected=Text(hint, hint))


def _start(result: Result) -> Iterable[str]:
    return ("total", *(f"stages.{stage}" for stage in result.system.study.boundary.stages))
