"""What the tests of the PV modules share: the shipped studies, their results, and the rows as a person reads them."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.read import load_study

EXAMPLES = Path(str(files("tanyin.packs"))) / "examples"
CHAIN, PVICE = "pv-module-mono-si", "pv-module-pvice"
BOTH = pytest.mark.parametrize("name", [CHAIN, PVICE])
Edit = Callable[[dict[str, Any]], None]
ROWS = ("inputs", "emissions", "transports", "waste")


@lru_cache(maxsize=2)
def study(name: str) -> Study:
    return load_study(EXAMPLES / f"{name}.yaml")


@lru_cache(maxsize=8)
def result(name: str, electricity_year: int = 2023) -> Result:
    base = study(name)
    method = base.method.model_copy(update={"electricity_year": electricity_year})
    model = base.model_copy(update={"method": method})
    library = shipped.library([reference.release for reference in base.factors])
    return calculate(model, library, shipped.gwp(base.method.gwp))


@lru_cache(maxsize=2)
def written(name: str) -> dict[str, Any]:
    """The file as a person reads it, before the model fills in what is left out."""
    data: dict[str, Any] = yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text("utf-8"))
    return data


def rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row with its path."""
    for process in written(name)["processes"]:
        for kind in ROWS:
            for row in process.get(kind, ()):
                yield f"processes.{process['id']}.{kind}.{row['id']}", row


def changed(name: str, edit: Edit) -> Result:
    """The result of the study after an edit of its document."""
    base = result(name)
    document = study(name).document()
    edit(document)
    return calculate(Study.model_validate(document), base.system.library, base.system.gwp)


def electricity(name: str) -> Decimal:
    """kWh per kWp: Σ scale × amount over the rows bought from the grid."""
    bought = {path for path, row in rows(name) if "electricity" in row}
    scales = result(name).solution.scales
    found = (c.line.amount * scales[c.line.activity] for c in result(name).contributions if c.line.path in bought)
    return sum(found, Decimal(0))
