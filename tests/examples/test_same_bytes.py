"""The result of an example is the same bytes on every run and on every machine.

The digests stand in digests.yaml; `python -m scripts.example_digests` records them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from scripts.example_digests import DIGESTS, recorded
from tanyin.canon import canonical_bytes, digest
from tanyin.footprint import shipped
from tanyin.footprint.statement import full_document
from tests.examples.samples import result, stated

EXAMPLES = shipped.studies("example")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_result_has_the_recorded_bytes(name: str) -> None:
    now = digest(stated(name))
    assert now == recorded().get(name), (
        f"the result of the example {name} is {now}, not what {DIGESTS.name} records: find the change that moved it; "
        "where it is meant, record it with python -m scripts.example_digests and say why in the changelog"
    )


def test_every_example_is_recorded_and_nothing_else() -> None:
    assert list(recorded()) == list(EXAMPLES), "python -m scripts.example_digests writes the file anew"


@dataclass(frozen=True)
class Surroundings:
    """What is around a run of the command: the decimal context and the environment of its process."""

    digits: int
    rounding: str
    environment: dict[str, str]


BARE = Surroundings(
    digits=3,
    rounding="ROUND_UP",
    environment={
        "PYTHONHASHSEED": "1",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "TZ": "Pacific/Kiritimati",
    },
)
OTHER = Surroundings(
    digits=90,
    rounding="ROUND_FLOOR",
    environment={
        "PYTHONHASHSEED": "4294967295",
        "LC_ALL": "de_DE.UTF-8",
        "LANG": "zh_CN.GB18030",
        "TANYIN_LANG": "en",
        "TZ": "America/St_Johns",
        "PYTHONOPTIMIZE": "1",
    },
)
COMMAND = """
import decimal, locale, sys, time
_, digits, rounding, *studies = sys.argv
ambient = decimal.Context(prec=int(digits), rounding=rounding, capitals=0, Emin=-99, Emax=99)
decimal.DefaultContext.prec, decimal.DefaultContext.rounding = ambient.prec, ambient.rounding
decimal.setcontext(ambient)
time.tzset()
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from tanyin.cli.main import main
for study in studies:
    sys.stdout.flush()
    if code := main(["calculate", study, "--json"]):
        sys.exit(code)
"""
"""The command, in a process whose decimal context, locale and time zone were set before anything of ours was read."""


@pytest.mark.parametrize("around", [BARE, OTHER], ids=["bare", "other"])
def test_what_surrounds_the_command_changes_no_byte(around: Surroundings, tmp_path: Path) -> None:
    """Hash seed, locale, language, time zone, decimal context, current directory, and asserts left out."""
    source = str(Path(sys.modules["tanyin"].__file__ or "").parents[1])
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
    wrote = subprocess.run(
        [sys.executable, "-c", COMMAND, str(around.digits), around.rounding, *map(str, EXAMPLES.values())],
        cwd=tmp_path,
        env=kept | around.environment | {"PYTHONPATH": source, "HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    ).stdout
    assert wrote.splitlines() == [canonical_bytes(full_document(result(name))) for name in EXAMPLES]
