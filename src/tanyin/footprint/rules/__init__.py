"""By which rule: packs as data, and what a result answers clause by clause.

    judgement = judge(result, pack_for(study), on=date(2026, 3, 1))
    judgement.counts, judgement.of("not_met"), judgement.value

A new category is a new file: see `load_pack`. What a clause may ask stands in `asks`.
"""

from tanyin.footprint.rules.case import Answer, Reason
from tanyin.footprint.rules.document import rules_document
from tanyin.footprint.rules.judge import OUTCOMES, Judgement, Verdict, judge
from tanyin.footprint.rules.load import load_pack, pack_for, shipped_pack, shipped_packs
from tanyin.footprint.rules.model import Clause, Outcome, Parameter, RulePack, automatic
from tanyin.footprint.rules.vectors import Run, run_vectors

__all__ = [
    "OUTCOMES",
    "Answer",
    "Clause",
    "Judgement",
    "Outcome",
    "Parameter",
    "Reason",
    "RulePack",
    "Run",
    "Verdict",
    "automatic",
    "judge",
    "load_pack",
    "pack_for",
    "rules_document",
    "run_vectors",
    "shipped_pack",
    "shipped_packs",
]
