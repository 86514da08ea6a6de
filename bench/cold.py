"""A study from JSON to its explanations in a process of its own, as a person meets it: warm are only the imports.

`python -m bench.cold PROCESSES INPUTS` prints one JSON object: seconds of each step, counts, peak memory in bytes.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from bench.study_case import study_case
from tanyin.footprint.engine import evaluate, rescore
from tanyin.footprint.result.explain import explain, paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.read import read_study
from tanyin.footprint.system.build import build

EDITS = 10
T = TypeVar("T")


def main(processes: int, inputs: int) -> dict[str, float]:
    """Seconds of each step, and what was gone through."""
    case = study_case(processes, inputs)
    text = json.dumps(case.document).encode()
    spent: dict[str, float] = {}
    study = _step(spent, "read", lambda: read_study(text, format="json"))
    system = _step(spent, "check", lambda: build(study, case.library, case.gwp))
    result = _step(spent, "solve", lambda: evaluate(system))
    explained = _step(spent, "explain", lambda: _explain_all(result))
    spent["total"] = sum(spent.values())
    rows = [f"processes.p{index}.inputs.i5" for index in range(min(EDITS, processes))]
    spent["edit_row"] = _edit(result, rows)
    spent["edit_parameter"] = _edit(result, [f"parameters.{name}" for name in system.parameters])
    return spent | {"lines": case.lines, "explained": explained, "bytes": len(text), "peak": _peak_memory()}


def _explain_all(result: Result) -> int:
    """How many numbers were explained."""
    known = paths(result)
    for path in known:
        explain(result, path)
    return len(known)


def _step(spent: dict[str, float], name: str, action: Callable[[], T]) -> T:
    start = perf_counter()
    found = action()
    spent[name] = perf_counter() - start
    return found


def _edit(result: Result, paths: list[str]) -> float:
    """Median seconds of a new result, over one edit at each path."""
    found = []
    for number, path in enumerate(paths):
        amount = Decimal(number) + Decimal("2.5")
        start = perf_counter()
        rescore(result, path, amount)
        found.append(perf_counter() - start)
    return median(found)


def _peak_memory() -> int:
    """Bytes. `ru_maxrss` of a child begins at what its parent held on Linux; VmHWM is this program's own."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
