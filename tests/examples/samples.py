"""What the tests of the examples share: the shipped studies, their results, their rows, and the pages about them."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.document import document
from tanyin.footprint.result.model import Result, add, by_input, by_process, by_stage, share_of, total
from tanyin.footprint.result.words import STAGE_WORDS
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.lines import ROWS
from tanyin.footprint.study.read import load_study

EXAMPLES = Path(str(files("tanyin.packs"))) / "examples"
PAGES = Path(__file__).parents[2] / "docs" / "examples"
BLOCKS = ("distribution", "use", "end_of_life")
Edit = Callable[[dict[str, Any]], None]

SUM, LAPTOP, IN_CHINA, DESKTOP, TAKEN_APART = COMPUTERS = (
    "laptop-14in",
    "laptop-e6410",
    "laptop-e6410-cn-use",
    "desktop-780",
    "desktop-hp6000",
)
CHAIN, PVICE = MODULES = ("pv-module-mono-si", "pv-module-pvice")
BOARD, PLYWOOD, LVL, WARDROBE = WOODEN = ("particleboard", "plywood-pnw", "lvl-pnw", "wardrobe")

PLYWOOD_SE, LVL_SE = SOUTHEAST = ("plywood-se", "lvl-se")
"""The same products and source as `PLYWOOD` and `LVL`, another region."""

MDF, FLOORING = BY_VOLUME = ("mdf", "hardwood-flooring")
"""Two more of the same source, per cubic metre."""

RESIN = "uf-resin"
"""Their glue, per kilogram: a chain cut off above urea."""

PAGE = pytest.mark.parametrize("language", ["zh", "en"])


@lru_cache(maxsize=16)
def study(name: str) -> Study:
    return load_study(EXAMPLES / f"{name}.yaml")


@lru_cache(maxsize=16)
def result(name: str) -> Result:
    model = study(name)
    library = shipped.library([reference.release for reference in model.factors])
    return calculate(model, library, shipped.gwp(model.method.gwp))


@lru_cache(maxsize=16)
def stated(name: str) -> dict[str, Any]:
    """The result as its document."""
    return document(result(name))


@lru_cache(maxsize=16)
def written(name: str) -> dict[str, Any]:
    """The file as a person reads it, before the model fills in what is left out."""
    data: dict[str, Any] = yaml.safe_load((EXAMPLES / f"{name}.yaml").read_text("utf-8"))
    return data


def rows(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of processes and scenario blocks, with its path."""
    data = written(name)
    holders = [(f"processes.{process['id']}", process) for process in data["processes"]]
    holders += [(block, data[block]) for block in BLOCKS if block in data]
    for path, holder in holders:
        for kind in ROWS:
            for row in holder.get(kind, ()):
                yield f"{path}.{kind}.{row['id']}", row


def changed(name: str, edit: Edit) -> Result:
    """The result of the study after an edit of its document."""
    base = result(name)
    data = study(name).document()
    edit(data)
    return calculate(Study.model_validate(data), base.system.library, base.system.gwp)


def row_burden(name: str, path: str) -> Decimal:
    """kg CO2e of one row, without biogenic CO2."""
    return add(by_input(result(name))[path])


def process_burden(name: str, process: str) -> Decimal:
    """kg CO2e of the own rows of one process, without biogenic CO2."""
    return add(by_process(result(name))[process])


def stage_burden(name: str, *stages: str) -> Decimal:
    """kg CO2e of these stages, without biogenic CO2."""
    return sum((add(by_stage(result(name))[stage]) for stage in stages), Decimal(0))


def provisional(name: str) -> Decimal:
    return share_of(result(name), result(name).system.provisional)


def findings(name: str, code: str) -> list[str]:
    """Paths of the findings with this code, in document order."""
    return [finding.path for finding in result(name).system.findings if finding.code == code]


def stage_table(name: str, language: str, digits: int) -> Iterator[str]:
    """The lines that a page prints for the stages of a study and their sum."""
    whole = total(result(name))
    sums = [(STAGE_WORDS[stage], add(parts)) for stage, parts in by_stage(result(name)).items()]
    for words, value in sums:
        label = words.zh if language == "zh" else words.en
        yield f"| {label} | {value:.{digits}f} | {percent(value / whole)} |"
    yield f"| {'合计' if language == 'zh' else 'total'} | {whole:.{digits}f} | 100.0 % |"


def percent(share: Decimal) -> str:
    return f"{share:.1%}".replace("%", " %")


def agrees(printed: str, value: Decimal, *, tens: bool = False) -> bool:
    """Whether the printed number is the value to half of its last digit; with `tens`, "140" is to within five."""
    text = printed.split(" ", maxsplit=1)[0].replace("−", "-").replace("+", "")
    number = Decimal(text)
    step = Decimal(1).scaleb(int(number.as_tuple().exponent))
    rough = tens and text.endswith("0") and "." not in text
    return abs(value - number) <= step * (10 if rough else 1) / 2


def page(name: str, language: str) -> str:
    return (PAGES / (f"{name}.md" if language == "zh" else f"{name}.{language}.md")).read_text("utf-8")


def check_figures(figures: Mapping[str, Decimal], name: str, language: str, *, tens: bool = False) -> None:
    """Every figure, as printed, is on the page and agrees with the value behind it."""
    for printed, value in figures.items():
        assert agrees(printed, value, tens=tens), (printed, value)
        assert printed in page(name, language), printed
