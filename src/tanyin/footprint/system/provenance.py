"""What data stand as: seen in a source, derived, assumed. A formula is as weak as the weakest parameter behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tanyin.footprint.amounts import PROVISIONAL, Datum, Status
from tanyin.footprint.formula import names_in
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.study.document import Parameter

Mark = Literal["provisional", "default", "unsourced", "transcribed"]
"""What a reader is told of a number that rests on such a datum."""

Datums = Iterable[tuple[Datum, str]]
"""Data, each with the source of what holds it (`""` where that names none)."""


def sourced(datum: Datum, held: str = "") -> bool:
    """Whether it says where the datum is from: by a source, evidence or a meter, or by `held`, the source of the
    process or of the yield that holds it. A dash is no source."""
    return bool(datum.evidence or datum.meter) or any(character.isalnum() for character in datum.source + held)


def named(datum: Datum) -> frozenset[str]:
    """The parameters that the datum's formula speaks of; none for a plain number."""
    return frozenset() if datum.formula is None else names_in(datum.formula)


def unproven(datum: Datum, held: str = "") -> bool:
    """Whether the datum claims to be better than provisional and nothing shows where it is from."""
    if datum.status is None or datum.status in PROVISIONAL or sourced(datum, held):
        return False
    return datum.status != "derived" or not named(datum)


def standing(datum: Datum, held: str = "") -> Status:
    """How sure a datum is, its parameters apart. A status that is stated and not `unproven` holds. Otherwise what
    computes with parameters is derived; of the rest, what has no source is assumed."""
    if datum.status is not None and not unproven(datum, held):
        return datum.status
    if named(datum):
        return "derived"
    if not sourced(datum, held):
        return "assumed"
    return "confirmed" if datum.formula is None else "derived"


OWN: Mapping[Mark, Callable[[Datum, str], bool]] = {
    "provisional": lambda datum, held: datum.kind == "default" or standing(datum, held) in PROVISIONAL,
    "default": lambda datum, _: datum.kind == "default",
    "unsourced": lambda datum, held: not sourced(datum, held) and not named(datum),
    "transcribed": lambda datum, held: standing(datum, held) == "transcribed",
}
"""Whether a datum has the mark by itself."""


@dataclass(frozen=True)
class Provenance:
    """For each mark the parameters that have it, by themselves or through their formulas."""

    parameters: FrozenMap[Mark, frozenset[str]]

    def marked(self, mark: Mark, datum: Datum, held: str = "") -> bool:
        """Whether the datum, or a parameter behind it, has the mark."""
        return OWN[mark](datum, held) or not self.parameters[mark].isdisjoint(named(datum))

    def marks(self, datum: Datum, held: str = "") -> frozenset[Mark]:
        """Every mark that the datum has."""
        return frozenset(mark for mark in self.parameters if self.marked(mark, datum, held))


def provenance(parameters: Iterable[Parameter], computed: Mapping[str, Datums]) -> Provenance:
    """The marks of `parameters`, each after those it speaks of, and of names `computed` from data over them."""
    found: dict[Mark, set[str]] = {mark: set() for mark in get_args(Mark)}
    behind: dict[str, Datums] = {parameter.id: [(parameter, "")] for parameter in parameters}
    for name, data in (behind | dict(computed)).items():
        for mark, marked in found.items():
            if any(OWN[mark](datum, held) or not marked.isdisjoint(named(datum)) for datum, held in data):
                marked.add(name)
    return Provenance(FrozenMap({mark: frozenset(marked) for mark, marked in found.items()}))
