"""A rule pack: by which rule a footprint of one category is judged, as data with a hash of its own.

What holds for every product stands once in the general rules; a pack extends them. The hash is that of the whole, so
that a pack means the same wherever it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from string import Formatter
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from tanyin.canon import WORKING, Text, digest, normal_form
from tanyin.footprint.amounts import PROVISIONAL, Status
from tanyin.footprint.checks.pack import Said
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.rules.asks import Ask
from tanyin.footprint.rules.parts import BoundaryType, Flow, UnitName, filled
from tanyin.footprint.types import FROZEN, Bilingual, Date, Few, Frozen, Id, Key, Number, Words, refuse

SCHEMA: Final = "tanyin.rules/1"
GENERAL_SCHEMA: Final = "tanyin.rules-general/1"

Cited = Annotated[Words, Field(min_length=4)]
"""Where a statement of the rule comes from, in words."""

Letter = Annotated[str, Field(pattern="^[a-s]$")]
Outcome = Literal["met", "not_met", "to_judge"]


class Source(Frozen):
    """A document that the pack rests on. `seen`: its own text, quoted by another, or only known to exist."""

    id: Id
    title: Bilingual
    url: Words = ""
    seen: Literal["text", "quoted", "not_found"]


class Parameter(Frozen):
    """A number that the rule could change; shown with its source and status wherever it decides."""

    id: Id
    name: Bilingual
    value: Number
    unit: UnitName = "1"
    source: Cited
    status: Status

    @property
    def provisional(self) -> bool:
        """Recalled, assumed or a proxy: no source bears it out."""
        return self.status in PROVISIONAL

    def __format__(self, spec: str) -> str:
        """The value in words of a clause: `{id}` as it is, `{id:%}` in percent."""
        if spec == "%":
            return f"{normal_form(WORKING.multiply(self.value, Decimal(100)))} %"
        return normal_form(self.value)


class Catalogue(Frozen):
    """Where the category stands in the national catalogue; `by_reference` (参照执行) is not in it."""

    list: Cited
    item: int | None = None
    name: Bilingual
    standing: Literal["listed", "by_reference"]


class Recycling(Said):
    """How a recycled or recovered material counts. Without an entry it is cut-off; `substitution` allows its credit."""

    id: Id
    material: Bilingual
    method: Literal["cut_off", "substitution"]
    source: Cited
    status: Status


class Rounding(Frozen):
    """How a result is rounded for a certificate: to as many significant digits as the parameter `digits` says."""

    digits: Id
    source: Cited


class BorneOut(Frozen):
    """How far the rows that a clause rests on must be borne out by evidence or a meter that was read: those that are
    make at least the parameter `least` of what all of them bring. Rows of `rests_on` that together bring no more than
    the parameter `above` of Σ|part| need none. `given`: paths of data that the rule gives itself."""

    least: Id
    above: Id
    source: Cited
    given: Annotated[tuple[Words, ...], Few] = ()


class When(Frozen):
    """Where a clause applies: boundaries, and product units that measure the same. What is not given does not matter."""

    boundary: Annotated[tuple[BoundaryType, ...], Few] = ()
    unit: Annotated[tuple[UnitName, ...], Few] = ()


class Clause(Frozen):
    """One clause: what it demands, from where, what evidence it takes, and the question that decides it.

    `{id}` in `demand` stands for the value of a parameter, `{id:%}` for it in percent. `rests_on`: rows that must be
    borne out besides those of a `flow`; without evidence the clause is not met.
    """

    id: Id
    demand: Bilingual
    basis: Cited
    status: Status
    evidence: Bilingual
    when: When = When()
    rests_on: Annotated[tuple[Flow, ...], Few] = ()
    question: Ask

    @property
    def rows(self) -> tuple[Flow, ...]:
        """The rows that the clause rests on; none where it speaks of the document itself."""
        return (*self.question.rows(), *self.rests_on)

    def parameters(self) -> Iterator[str]:
        """Ids of the parameters that the clause rests on."""
        yield from self.question.parameters()
        for text in self.demand:
            yield from (name for _, name, _, _ in Formatter().parse(text) if name is not None)


class Vector(Frozen):
    """A test vector: a shipped study with fields set anew (path → YAML), and what clauses must say of it on a day.
    `borne_out`: every datum names a document with a number, as if all the evidence were at hand."""

    study: Key
    borne_out: bool = False
    set: Annotated[Mapping[str, str], Few, FROZEN] = Field(default_factory=lambda: FrozenMap({}))
    day: Date
    expect: Annotated[Mapping[Id, Outcome], Few, FROZEN, AfterValidator(filled)]


class Rules(Frozen):
    """What general rules and packs share."""

    id: Key
    version: Key
    title: Bilingual
    status: Literal["confirmed", "provisional"]
    note: Bilingual
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    parameters: tuple[Parameter, ...] = ()
    recycling: tuple[Recycling, ...] = ()
    rounding: Rounding
    borne_out: BorneOut
    clauses: Annotated[tuple[Clause, ...], Field(min_length=1)]
    report: Annotated[tuple[Letter, ...], Few] = ()

    @model_validator(mode="after")
    def _names_are_known(self) -> Self:
        for field in ("parameters", "clauses", "sources", "recycling"):
            names = [item.id for item in getattr(self, field)]
            if twice := sorted({name for name in names if names.count(name) > 1}):
                raise refuse(f"{field} 中编号重复：{twice[0]}", f"{field}: the id {twice[0]} stands twice")
        asked = [("rounding", self.rounding.digits)]
        asked += [("borne_out", name) for name in (self.borne_out.least, self.borne_out.above)]
        asked += [(clause.id, name) for clause in self.clauses for name in clause.parameters()]
        for where, name in asked:
            if name not in self.values:
                raise refuse(
                    f"{where} 提到的参数 {name} 不在 parameters 中",
                    f"{where} names the parameter {name}, which the pack does not hold",
                )
        return self

    @cached_property
    def values(self) -> Mapping[str, Parameter]:
        """Parameters by id."""
        return FrozenMap({parameter.id: parameter for parameter in self.parameters})

    def demand(self, clause: Clause) -> Text:
        """What the clause demands, with the values of its parameters."""
        zh, en = (text.format_map(self.values) for text in clause.demand)
        return Text(zh, en)

    def resting_on(self, clause: Clause) -> tuple[Parameter, ...]:
        """The parameters that the clause rests on."""
        shared = [self.borne_out.least] if clause.rows else []
        shared += [self.borne_out.above] if clause.rests_on else []
        return tuple(self.values[name] for name in dict.fromkeys([*clause.parameters(), *shared]))

    def document(self) -> dict[str, Any]:
        """As plain JSON data."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @cached_property
    def digest(self) -> str:
        """The hash of its canonical bytes, which names it."""
        return digest(self.document())


class GeneralRules(Rules):
    """Clauses and parameters that hold for every product."""

    schema_: Literal["tanyin.rules-general/1"] = Field(GENERAL_SCHEMA, alias="schema")

    def document(self) -> dict[str, Any]:
        """As plain JSON data."""
        return {"schema": self.schema_} | super().document()


class RulePack(Rules):
    """The rules of one category, the general ones included. `supersedes` names the pack it is the next version of."""

    schema_: Literal["tanyin.rules/1"] = Field(SCHEMA, alias="schema")
    category: Key
    catalogue: Catalogue
    issued: Date
    valid_from: Date
    valid_until: Date | None = None
    supersedes: Key | None = None
    vectors: tuple[Vector, ...] = ()

    @model_validator(mode="after")
    def _vectors_expect_clauses(self) -> Self:
        clauses = {clause.id for clause in self.clauses}
        for vector in self.vectors:
            if unknown := sorted(vector.expect.keys() - clauses):
                zh, en = f"测试向量提到的条款 {unknown[0]} 不存在", f"a vector expects no such clause: {unknown[0]}"
                raise refuse(zh, en)
        return self

    def document(self) -> dict[str, Any]:
        """The whole pack as plain JSON data."""
        return {"schema": self.schema_} | super().document()


def automatic(rules: Rules) -> Decimal:
    """Share of the clauses that are decided without a person."""
    decided = sum(clause.question.ask != "person" for clause in rules.clauses)
    return WORKING.divide(Decimal(decided), Decimal(len(rules.clauses)))
