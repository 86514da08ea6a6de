"""A later start costs less than 0.3 s over the command's own: it only checks the stamp and becomes the command."""

from __future__ import annotations

import statistics
import time

import pytest

from tests.bootstrap.small_checkout import Project

WITHOUT_BECOMING_THE_COMMAND = """
import os, sys
script = sys.argv[1]
imported_before = set(sys.modules)
os.execv = lambda python, command: print(*sorted(set(sys.modules) - imported_before))
exec(compile(open(script, encoding="utf-8").read(), script, "exec"), {"__name__": "__main__", "__file__": script})
"""


def test_a_later_start_imports_only_what_hashes_the_lock(prepared: Project) -> None:
    probe = ["python3", "-S", "-c", WITHOUT_BECOMING_THE_COMMAND, str(prepared.root / "tanyin")]
    ended = prepared.run(command=probe)
    assert ended.returncode == 0, ended.stderr
    public = [name for name in ended.stdout.split() if not name.startswith("_")]
    assert public == ["hashlib"]


def test_a_later_start_becomes_the_command_in_the_same_process(prepared: Project) -> None:
    (prepared.root / "src" / "tanyin" / "__main__.py").write_text("import os; print(os.getpid())")
    process = prepared.start("calculate")
    told, _ = process.communicate(timeout=60)
    assert told == f"{process.pid}\n"


@pytest.mark.slow
def test_a_later_start_costs_less_than_300_ms(prepared: Project) -> None:
    direct = [str(prepared.venv / "bin" / "python"), "-P", "-m", "tanyin"]
    costs = []
    for _ in range(10):
        began = time.perf_counter()
        prepared.run("calculate")
        between = time.perf_counter()
        prepared.run(command=direct)
        costs.append((between - began) - (time.perf_counter() - between))
    assert statistics.median(costs) < 0.3
