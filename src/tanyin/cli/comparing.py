"""From what a person types to comparisons, differences and scenarios of the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from tanyin.canon import CanonError, Text, canonical_bytes, parse_json
from tanyin.cli import words
from tanyin.cli.refusal import bad_file, wrong_usage
from tanyin.cli.screen import Screen
from tanyin.cli.studies import Request, calculated, release
from tanyin.cli.texts import filled, with_reason
from tanyin.footprint import shipped
from tanyin.footprint.comparison.compare import Comparison, Party, compare_parties, party
from tanyin.footprint.comparison.difference import Difference, difference
from tanyin.footprint.comparison.document import comparison_document, difference_document
from tanyin.footprint.comparison.scenario import Sources
from tanyin.footprint.comparison.scenarios import Scenarios, Sweep, read_scenarios, typed
from tanyin.footprint.comparison.stated import is_result, stated_party

MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Side:
    """One side as typed: a study or a result document, and the releases and GWP set it is calculated with."""

    name: str
    factors: Sequence[str] = ()
    gwp: str | None = None


@dataclass(frozen=True)
class Asked:
    """`one_study`: the two sides are one study under two releases or GWP sets. `explain`: tell the difference even of
    results that are not compared."""

    first: Side
    second: Side
    one_study: bool
    samples: int
    explain: bool


@dataclass(frozen=True)
class Answer:
    """The two sides; how they compare (None for one study, of which only the difference is told); and the difference,
    where it is told. `data`: the same as canonical JSON."""

    first: Party
    second: Party
    comparison: Comparison | None
    difference: Difference | None

    @property
    def refused(self) -> bool:
        """Whether the two may not be compared."""
        return self.comparison is not None and self.comparison.verdict == "unlike"

    @property
    def data(self) -> bytes:
        """Canonical JSON and a line feed."""
        if self.comparison is not None:
            found = comparison_document(self.comparison, self.difference)
        else:
            assert self.difference is not None
            found = difference_document(self.difference)
        return canonical_bytes(found) + b"\n"


def answer(asked: Asked, screen: Screen) -> Answer:
    """Calculate both sides and hold them against each other. Raises FootprintError or Refusal."""
    first, second = _party(asked.first, screen), _party(asked.second, screen)
    models = first.result, second.result
    found = None
    if not asked.one_study:
        found = compare_parties(first, second, samples=asked.samples)
    elif models[0] is None:
        raise wrong_usage(words.NOT_A_STUDY)
    explained = None
    told = found is None or asked.explain or found.verdict != "unlike"
    if told and models[0] is not None and models[1] is not None:
        explained = difference(models[0], models[1])
    return Answer(first, second, found, explained)


def _party(side: Side, screen: Screen) -> Party:
    if (document := _result_document(side.name)) is not None:
        return stated_party(document, Text(side.name, side.name))
    return party(calculated(Request(side.name, side.factors, side.gwp, (), screen.remark)))


def _result_document(name: str) -> dict[str, Any] | None:
    """The result document of this path; None where it is a study."""
    path = Path(name)
    if path.suffix.lower() != ".json" or not path.is_file():
        return None
    try:
        found = parse_json(_bytes(path))
    except CanonError:
        return None  # the reader of studies says what is wrong with it
    return found if isinstance(found, dict) and is_result(found) else None


def asked_scenarios(file: str | None, edits: Sequence[str], sweeps: Sequence[str]) -> Scenarios:
    """The scenarios of a file, one of all changes typed, and the sweeps of both. Raises StudyError or Refusal."""
    held = Scenarios() if file is None else read_scenarios(_bytes(Path(file)))
    found: dict[str, Any] = {"scenarios": list(held.scenarios), "sweeps": list(held.sweeps)}
    if edits:
        changes = [_change(edit) for edit in edits]
        found["scenarios"].append(typed(changes, _free_id(held), words.TYPED))
    found["sweeps"] += [_sweep(text) for text in sweeps]
    return Scenarios.model_validate(found)


def _change(text: str) -> tuple[str, str]:
    path, equals, value = text.partition("=")
    if not path.strip() or not equals:
        raise wrong_usage(words.SET_HOW)
    return path.strip(), value


def _free_id(held: Scenarios) -> str:
    taken = {scenario.id for scenario in held.scenarios}
    return next(name for name in ("typed", *(f"typed_{count}" for count in range(len(taken) + 1))) if name not in taken)


def _sweep(text: str) -> Sweep:
    path, equals, ends = text.partition("=")
    low, dots, high = ends.partition("..")
    if not path.strip() or not equals or not dots:
        raise wrong_usage(filled(words.SWEEP_HOW, found=text))
    try:
        return Sweep.model_validate({"path": path.strip(), "low": low.strip(), "high": high.strip()})
    except ValidationError:
        raise wrong_usage(filled(words.SWEEP_HOW, found=text)) from None


def sources() -> Sources:
    """Releases by folder as well as by id."""
    return Sources(release=release, gwp=shipped.gwp)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        raise bad_file(with_reason(words.CANNOT_READ, error, path=path)) from error
