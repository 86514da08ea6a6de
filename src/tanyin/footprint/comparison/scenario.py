"""A study calculated again with changes: in inputs, factors, parameters, technology, method."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from tanyin.canon import Text
from tanyin.footprint import shipped
from tanyin.footprint.comparison.difference import Difference, difference
from tanyin.footprint.comparison.scenarios import Scenario
from tanyin.footprint.engine import evaluate
from tanyin.footprint.errors import FootprintError, Problem, StudyError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.factors.release import Library, Release, ReleaseHead
from tanyin.footprint.reading.defects import problems
from tanyin.footprint.reading.source import Source
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.changes import Change, with_values
from tanyin.footprint.study.document import Study
from tanyin.footprint.system.build import build, rebuild
from tanyin.footprint.system.model import System

FACTORS = "factors."
WHAT_IF = "what-if"
"""The release that holds the factors of a scenario that changes factors."""


@dataclass(frozen=True)
class Sources:
    """Where a scenario finds releases and GWP sets that the study does not use itself."""

    release: Callable[[str], Release] = field(default=shipped.release)
    gwp: Callable[[str], GwpSet] = field(default=shipped.gwp)


SHIPPED = Sources()


@dataclass(frozen=True)
class Outcome:
    """A scenario and what comes out."""

    scenario: Scenario
    base: Result
    result: Result

    @cached_property
    def difference(self) -> Difference:
        """What makes the scenario's result of the base's. Raises StudyError where the scenario changes the product
        unit."""
        return difference(self.base, self.result)


def run(base: Result, scenarios: Iterable[Scenario], sources: Sources = SHIPPED) -> tuple[Outcome, ...]:
    """Every scenario on its own, from the same base; each result is what calculating the changed study anew would give.

    Raises FootprintError with the problems of every scenario that has any, their paths behind the scenario's id.
    """
    found: list[Outcome] = []
    failures: list[tuple[type[FootprintError], Problem]] = []
    for scenario in scenarios:
        try:
            found.append(Outcome(scenario, base, outcome(base, scenario.set, sources)))
        except FootprintError as error:
            for problem in error.problems:
                path = f"scenarios.{scenario.id}" + (f": {problem.path}" if problem.path else "")
                failures.append((type(error), replace(problem, path=path)))
    if failures:
        raise failures[0][0]([problem for _, problem in failures])
    return tuple(found)


def outcome(base: Result, changes: Mapping[str, Any], sources: Sources = SHIPPED) -> Result:
    """The result of the base's study with these changes. Raises FootprintError as `calculate` does."""
    system = base.system
    own, of_factors = _divided(system, changes)
    study = with_values(system.study, own)
    library = _library(system, study, sources)
    if of_factors:
        library, study = _with_factors(library, study, of_factors)
    named = study.method.gwp
    gwp = system.gwp if named == system.study.method.gwp else sources.gwp(named)
    if library is system.library and gwp is system.gwp:
        return evaluate(rebuild(system, study))
    return evaluate(build(study, library, gwp))


def _divided(system: System, changes: Mapping[str, Any]) -> tuple[list[Change], dict[str, dict[str, Any]]]:
    """Changes of the study, and changes of factors: by factor id, its fields."""
    own: list[Change] = []
    of_factors: dict[str, dict[str, Any]] = {}
    for path, value in changes.items():
        key, dot, name = path.removeprefix(FACTORS).rpartition(".")
        if path.startswith(FACTORS) and dot and name in PARTS:
            of_factors.setdefault(key, {})[name] = value
        elif path.startswith(FACTORS) and system.library.get(path.removeprefix(FACTORS)) is not None:
            raise StudyError([_which_part(path)])
        else:
            own.append((path, value))
    return own, of_factors


def _which_part(path: str) -> Problem:
    names = ", ".join(PARTS)
    message = Text("请写明因子的哪一部分", "say which part of the factor")
    return Problem("set", path, message, expected=Text(f"{path}.fossil …（{names}）", f"{path}.fossil … ({names})"))


def _library(system: System, study: Study, sources: Sources) -> Library:
    """The releases that the changed study names: those at hand, and others that it asks for now."""
    if study.factors == system.study.factors:
        return system.library
    held = {release.id: release for release in system.library.releases}
    names = [ref.release for ref in study.factors]
    if not names:
        return system.library
    return Library(tuple(held[name] if name in held else sources.release(name) for name in names))


def _with_factors(library: Library, study: Study, changes: Mapping[str, Mapping[str, Any]]) -> tuple[Library, Study]:
    """A library that finds the changed factors first, and the study that names it."""
    release = Release(_HEAD, {factor.id: factor for factor in _factors(library, changes)})
    refs = [ref.model_dump(mode="json", exclude_defaults=True) for ref in study.factors]
    if refs:
        study = with_values(study, [("factors", [{"release": WHAT_IF}, *refs])])
    return Library((release, *library.releases)), study


def _factors(library: Library, changes: Mapping[str, Mapping[str, Any]]) -> Iterator[Factor]:
    found: list[Problem] = []
    for key, fields in changes.items():
        factor = library.get(key)
        if factor is None:
            message = Text("因子库中没有这个因子", "no release holds this factor")
            found.append(Problem("no_factor", f"{FACTORS}{key}", message, key))
            continue
        note = f"情景改动；原因子 {key} / changed by a scenario; the factor itself: {key}"
        plain = factor.model_dump(mode="json", exclude_defaults=True)
        plain |= {name: value for name, value in fields.items() if value is not None}
        plain |= {"status": "assumed", "source": note}
        try:
            yield Factor.model_validate(plain)
        except ValidationError as error:
            places = problems(error, Source(plain))
            found += [replace(problem, path=f"{FACTORS}{key}.{problem.path}") for problem in places]
    if found:
        raise StudyError(found)


_HEAD = ReleaseHead.model_validate(
    {
        "schema": "tanyin.factors/1",
        "id": WHAT_IF,
        "title": {"zh": "情景中的因子", "en": "Factors of a scenario"},
        "published": "2026-01-01",
        "publisher": {"zh": "本研究", "en": "this study"},
        "licence": "as the factors changed",
    }
)
