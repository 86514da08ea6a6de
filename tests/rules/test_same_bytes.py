"""What `check --json` writes is the same whatever order Python gives its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import datetime as dt, json
from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.rules import judge, pack_for
from tanyin.footprint.rules.document import rules_document
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study
written = load_study(shipped.studies("template")["laptop"]).document()
for mode, name in zip(written["use"]["energy"]["tec"]["modes"], ("alpha", "beta", "gamma", "delta", "epsilon")):
    mode["id"] = name
study = Study.model_validate(written)
library = shipped.library([release.release for release in study.factors])
result = calculate(study, library, shipped.gwp(study.method.gwp))
print(json.dumps(rules_document(judge(result, pack_for(study), dt.date(2026, 3, 1)))))
"""


def test_the_judgement_of_a_study_with_unknown_modes_is_the_same_for_every_hash_seed() -> None:
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"PYTHONPATH": paths, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(said) == 1
    assert b"alpha" in said.pop()
