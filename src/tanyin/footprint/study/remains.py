"""What is left of a study document that breaks its model: the parts that hold, so that they can be checked all the same.

A part that breaks the model is taken out: the row, the entry of a list, the field of a process. Where the model must
have something, a stand-in takes its place. What was taken out is a gap; whatever is found later at a gap, or because of
one, is no news to the reader (`system.faults`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tanyin.footprint.errors import Problem
from tanyin.footprint.reading.defects import told
from tanyin.footprint.reading.places import Place
from tanyin.footprint.reading.source import Source
from tanyin.footprint.study.document import Method, Study
from tanyin.footprint.study.gaps import NO_GAPS, Gaps, gaps_of, stand_in_id, value_at
from tanyin.footprint.study.lines import ROWS, STAGES
from tanyin.footprint.study.process import Process
from tanyin.footprint.study.scenario import Distribution, EndOfLife, Use
from tanyin.footprint.types import Defects, TooManyDefects

ROUNDS = 8
"""Times that more is taken out before a document is given up; what a model asks at last shows only when all before it
holds."""

_SCENARIOS: Mapping[str, type[BaseModel]] = {"distribution": Distribution, "use": Use, "end_of_life": EndOfLife}
_REFERENCE = {"process": "p", "amount": "1", "unit": "piece"}
_UNIT = {"kind": "declared", "unit": "piece", "statement": "-"}
_OUTPUT = {"unit": "piece"}
_STAND_INS: Mapping[Place, Any] = {
    ("schema",): "tanyin.study/1",
    ("id",): "study",
    ("title",): "-",
    ("category",): "none",
    ("product",): {"name": "-", "unit": _UNIT, "reference": _REFERENCE},
    ("product", "name"): "-",
    ("product", "unit"): _UNIT,
    ("product", "reference"): _REFERENCE,
    ("boundary",): {"type": "cradle_to_grave", "stages": list(STAGES)},
    ("period",): {"start": "2000-01-01", "end": "2000-12-31"},
    ("processes",): [{"id": "p", "name": "-", "stage": "production", "output": _OUTPUT}],
    ("processes", 0, "name"): "-",
    ("processes", 0, "stage"): "production",
    ("processes", 0, "output"): _OUTPUT,
    ("use", "lifetime"): {"amount": "1", "unit": "year"},
}
"""What the model must have, by place; 0 stands for every position. Nothing that is found there is told."""


@dataclass(frozen=True, slots=True)
class Remains:
    """The study that is left, what it lacks, and what else is wrong with the document, found when the rest held."""

    study: Study
    gaps: Gaps = NO_GAPS
    problems: tuple[Problem, ...] = ()


def remains(source: Source, details: Iterable[ErrorDetails], lost: Iterable[Place] = ()) -> Remains | None:
    """What is left without the places of the errors `details` and without those `lost` before the document was made;
    None where nothing is left, or too much is wrong."""
    if not isinstance(source.data, dict):
        return None
    cut = _Cut(source.data)
    found: list[ErrorDetails] = []
    details = [*details]
    for place in lost:
        cut.take(place)
    for _ in range(ROUNDS):
        cut.begin()
        around = {detail["loc"][:depth] for detail in details for depth in range(len(detail["loc"]))}
        for detail in details:
            if detail["type"] != "too_short" or detail["loc"] not in around:  # a list is short of its defective entries
                cut.take_for(detail)
        if () in cut.places:
            return None
        draft = _Draft(sorted(cut.places, key=str))
        data = draft.of(source.data, ())
        try:
            study = Study.model_validate(data, context=Defects(len(cut.places) + _MOST))
        except TooManyDefects:
            return None
        except ValidationError as error:
            details = [draft.original(detail) for detail in error.errors(include_url=False)]
            found += [detail for detail in details if not cut.holds(detail["loc"])]
        else:
            return Remains(study, gaps_of(source.data, cut.places), tuple(told(found, source)))
    return None


_MOST = 5000
"""Defects of what is left, at most."""


class _Cut:
    """The places to take out, from the errors of a model: the smallest part of the study around each of them."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data
        self.places: set[Place] = set()
        self._before: frozenset[Place] = frozenset()

    def begin(self) -> None:
        """A new round: what was taken out before and is still not right takes with it what holds it."""
        self._before = frozenset(self.places)

    def holds(self, loc: Place) -> bool:
        """Whether the place is taken out already, or lies in what is."""
        return any(loc[:depth] in self.places for depth in range(len(loc) + 1))

    def take_for(self, detail: ErrorDetails) -> None:
        """Take out what the error speaks of; an unknown field may be any of those that are absent beside it."""
        loc = detail["loc"]
        self.take(loc)
        if detail["type"] == "extra_forbidden" and (model := _model(loc[:-1])) is not None:
            holder = value_at(self._data, loc[:-1])
            for name, field in model.model_fields.items():
                if (field.alias or name) not in holder and not field.is_required():
                    self.places.add((*loc[:-1], name))

    def take(self, loc: Place) -> None:
        """Take out the part around `loc`; where that was not enough, what holds it."""
        for part in self._parts(loc):
            while part in self._before and part:
                part = part[:-1]
            self.places.add(part)

    def _parts(self, loc: Place) -> Iterator[Place]:
        match loc:
            case ("processes", int(), field, int(), *_) if field in ROWS:
                yield loc[:4]
            case ("processes", int() as at) if isinstance(value_at(self._data, ("processes", at)), dict):
                yield from self._shared(loc)  # what the model asks of a process as a whole is about its products
            case ("processes", int(), "coproducts" | "allocation", *_):
                yield from self._shared(loc[:2])
            case ("processes", int(), _, *_):
                yield loc[:3]
            case (stage, field, int(), *_) if stage in _SCENARIOS and field in ROWS:
                yield loc[:3]
            case (name, _, *_) if name in _SCENARIOS or name in ("product", "method"):
                yield loc[:2]
            case (_, int(), *_):
                yield loc[:2]
            case _:
                yield loc[:1]

    def _shared(self, process: Place) -> Iterator[Place]:
        whole = (*process, "allocation")
        yield process if whole in self._before else whole
        yield (*process, "coproducts")


class _Draft:
    """The document without the places, and the way back to where its entries stood."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._places: dict[Place, dict[str | int, None]] = {}
        for place in places:
            for depth in range(len(place)):
                self._places.setdefault(place[:depth], {})[place[depth]] = None
        self._gone = frozenset(places)
        self._kept: dict[Place, list[int]] = {}

    def of(self, data: Any, at: Place) -> Any:
        """The value at `at`, taken out what is to be."""
        touched = self._places.get(at, ())
        if not touched:
            return data
        if isinstance(data, dict):
            return self._mapping(data, at, touched)
        return self._list(data, at) if isinstance(data, list) else data

    def _mapping(self, data: dict[str, Any], at: Place, touched: Iterable[str | int]) -> dict[str, Any]:
        found = dict(data)
        for name in map(str, touched):
            place = (*at, name)
            if place not in self._gone:
                found[name] = self.of(data.get(name), place)
            elif (instead := _stand_in(place)) is not None:
                found[name] = instead
            else:
                found.pop(name, None)
        return found

    def _list(self, data: list[Any], at: Place) -> Any:
        kept = self._kept[at] = [index for index in range(len(data)) if (*at, index) not in self._gone]
        if not kept and (instead := _stand_in(at)) is not None:
            return instead
        return [self.of(data[index], (*at, index)) for index in kept]

    def original(self, detail: ErrorDetails) -> ErrorDetails:
        """The error with the place that it has in the whole document."""
        found: Place = ()
        for part in detail["loc"]:
            kept = self._kept.get(found)
            found = (*found, kept[part] if kept and isinstance(part, int) and part < len(kept) else part)
        return {**detail, "loc": found}


def _stand_in(place: Place) -> Any:
    match place:
        case ("processes", int() as at, "id"):
            return stand_in_id(at)
        case ("processes", int(), *rest):
            return _STAND_INS.get(("processes", 0, *rest))
    return _STAND_INS.get(place)


def _model(holder: Place) -> type[BaseModel] | None:
    """The model of what holds fields of its own beside others that a misspelt one may have meant."""
    match holder:
        case ():
            return Study
        case ("processes", int()):
            return Process
        case ("method",):
            return Method
        case (str() as name,):
            return _SCENARIOS.get(name)
    return None
