"""What a verifier has confirmed of a study: a document of its own, for no study confirms itself.

schema: tanyin.confirmations/1
study: sha256:…                # of exactly the study whose data were looked at
verifier: 某核查机构 / some verification body
on: 2026-03-01
confirmed:
  - processes.press.inputs.power
  - factors.cn.electricity.average.2023
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from tanyin.canon import Text, digest
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.reading import paths
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import read_yaml
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.document import SupplierFootprint
from tanyin.footprint.types import Date, Digest, Frozen, Words

MOST = 10_000
Path = Annotated[str, Field(min_length=1, max_length=400)]


class Confirmations(Frozen):
    """The document. `confirmed`: paths of data, `factors.<id>` and `suppliers.<id>`, as results name them."""

    schema_: Literal["tanyin.confirmations/1"] = Field(alias="schema")
    study: Digest
    verifier: Annotated[Words, Field(min_length=1)]
    on: Date
    confirmed: Annotated[tuple[Path, ...], Field(min_length=1, max_length=MOST)]
    note: Words = ""

    def document(self) -> dict[str, Any]:
        """What a result says of it: by whom, when, how many places, and the digest of the whole."""
        whole = {"schema": self.schema_} | self.model_dump(mode="json", exclude={"schema_"}, exclude_defaults=True)
        return {
            "verifier": self.verifier,
            "on": self.on.isoformat(),
            "count": len(set(self.confirmed)),
            "digest": digest(whole),
        }


def read_confirmations(text: bytes) -> Confirmations:
    """Confirmations from YAML or JSON. Raises StudyError with every problem, each with its line."""
    source = read_yaml(text)
    try:
        return Confirmations.model_validate(source.data)
    except ValidationError as error:
        raise StudyError(problems(error, source)) from error


def confirmed_paths(found: Confirmations, result: Result) -> frozenset[str]:
    """The paths, for `assess` and `judge`. Raises StudyError where they speak of another study, or of nothing in it:
    what was confirmed holds for exactly the data that were looked at."""
    study = result.system.study.digest
    if found.study != study:
        message = Text(
            "核查方确认的是另一份研究；研究改过以后要重新确认",
            "the verifier confirmed another study; once it is changed it has to be confirmed anew",
        )
        raise StudyError([Problem("confirmed_other", "study", message, found.study, Text(study, study))])
    known = frozenset(_known(result))
    if unknown := [path for path in found.confirmed if path not in known]:
        message = Text(
            "研究里没有这个数，也没有用这个因子；路径见 tanyin explain --paths",
            "the study has no such datum and uses no such factor; tanyin explain --paths lists the paths",
        )
        raise StudyError([Problem("confirmed_nothing", "confirmed", message, path) for path in unknown])
    return frozenset(found.confirmed)


def _known(result: Result) -> Iterator[str]:
    yield from result.system.terms_at
    yield from (paths.parameter(name) for name in result.parameters)
    for line in result.system.lines:
        if isinstance(line.origin, Factor):
            kind = "suppliers" if isinstance(line.origin, SupplierFootprint) else "factors"
            yield f"{kind}.{line.origin.id}"
