"""Product carbon footprints as functions from immutable inputs to immutable results.

    study = load_study(Path("module.yaml"))
    result = calculate(study, shipped.library(), shipped.gwp("ar6"))
    total(result), by_stage(result), tree(result), explain(result, "stages.production")

No web, no database, no hidden state: the same study, factor release and gas set give the same digits everywhere.
The layers, lowest first, are the folders `factors`, `study`, `system` over `solve`, `result`; `engine` runs them.
"""

from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate, evaluate, rescore, told
from tanyin.footprint.errors import FactorError, FootprintError, Problem, SolveError, StudyError
from tanyin.footprint.factors.gwp import GwpSet, load_gwp
from tanyin.footprint.factors.load import load_release
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.release import Library, Release
from tanyin.footprint.findings import Finding
from tanyin.footprint.result.document import document, result_digest
from tanyin.footprint.result.explain import Explanation, explain, paths
from tanyin.footprint.result.flows import Flows, flows
from tanyin.footprint.result.interval import Interval, interval
from tanyin.footprint.result.model import (
    Result,
    by_country,
    by_gas,
    by_input,
    by_process,
    by_site,
    by_stage,
    total,
    total_with_biogenic_co2,
)
from tanyin.footprint.result.sensitivity import Sensitivity, factor_sensitivities, sensitivities
from tanyin.footprint.result.tree import Branch, tree
from tanyin.footprint.study.defective import DefectiveStudy
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.study.read import load_study, read_study, write_json, write_yaml
from tanyin.footprint.system.build import build
from tanyin.footprint.system.model import System

__all__ = [
    "PARTS",
    "Branch",
    "DefectiveStudy",
    "Explanation",
    "Factor",
    "FactorError",
    "Finding",
    "Flows",
    "FootprintError",
    "GwpSet",
    "Interval",
    "Library",
    "Problem",
    "Release",
    "Result",
    "Sensitivity",
    "SolveError",
    "Study",
    "StudyError",
    "System",
    "build",
    "by_country",
    "by_gas",
    "by_input",
    "by_process",
    "by_site",
    "by_stage",
    "calculate",
    "document",
    "evaluate",
    "explain",
    "factor_sensitivities",
    "flows",
    "interval",
    "load_gwp",
    "load_release",
    "load_study",
    "paths",
    "read_study",
    "rescore",
    "result_digest",
    "sensitivities",
    "shipped",
    "told",
    "total",
    "total_with_biogenic_co2",
    "tree",
    "with_amount",
    "write_json",
    "write_yaml",
]
