"""The test vectors of a rule pack: shipped studies with fields set anew, and what clauses must then say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.amounts import Datum
from tanyin.footprint.errors import Problem, RuleError
from tanyin.footprint.result.model import Result
from tanyin.footprint.rules.judge import Judgement, judge
from tanyin.footprint.rules.model import Outcome, RulePack, Vector
from tanyin.footprint.study.changes import changed
from tanyin.footprint.study.document import Evidence, Study
from tanyin.footprint.study.read import load_study

Calculate = Callable[[Study], Result]
"""The calculation of a study with the releases and gases that it names."""


@dataclass(frozen=True, slots=True)
class Run:
    """One vector, and the clauses that said something else than expected (None: the clause does not apply)."""

    vector: Vector
    wrong: dict[str, tuple[Outcome, Outcome | None]]


def run_vectors(pack: RulePack, calculate: Calculate) -> Iterator[Run]:
    """Every vector of the pack, one after the other. Raises FootprintError where a study cannot be calculated."""
    for vector in pack.vectors:
        said = {verdict.clause.id: verdict.outcome for verdict in _judged(vector, pack, calculate).verdicts}
        wrong = {key: (wanted, said.get(key)) for key, wanted in vector.expect.items() if said.get(key) != wanted}
        yield Run(vector, wrong)


def _judged(vector: Vector, pack: RulePack, calculate: Calculate) -> Judgement:
    study = changed(_study(vector.study), vector.set.items())
    return judge(calculate(borne_out(study) if vector.borne_out else study), pack, vector.day)


def borne_out(study: Study) -> Study:
    """The study with a numbered document behind every datum: what a rule says once all the evidence is at hand."""
    paper = Evidence(id="vector", title=Text("测试向量的凭证", "evidence of the vector"), number="V-1")
    data = _documented(study, paper.id)
    return Study.model_validate(data | {"evidence": [*study.evidence, paper]})


def _documented(value: Any, key: str) -> Any:
    """The value opened, each datum in it naming the document besides its own."""
    if isinstance(value, BaseModel):
        fields = {name: _documented(getattr(value, name), key) for name in type(value).model_fields}
        return fields | {"evidence": [*value.evidence, key]} if isinstance(value, Datum) else fields
    if isinstance(value, tuple) and not isinstance(value, Text):
        return [_documented(item, key) for item in value]
    return value


def _study(key: str) -> Study:
    """The shipped template or example of this id."""
    known = shipped.studies("example") | shipped.studies("template")
    if key not in known:
        words = Text("没有这个算例或模板", "there is no such example or template")
        expected = Text("、".join(known), ", ".join(known))
        raise RuleError([Problem("no_study", "vectors.study", words, key, expected)])
    return load_study(known[key])
