"""What a run of the bench found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.agreement import Agreement
from bench.checks import Alarms, Detection
from bench.measure import Duel, Spread
from tanyin.canon import Text


@dataclass(frozen=True)
class Figure:
    """One measured quantity; `spread` is None where it could not be measured, `target` where none is set."""

    key: str
    name: Text
    unit: str
    spread: Spread | None
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the median keeps below the target; None without a target."""
        if self.target is None:
            return None
        return self.spread is not None and self.spread.median < self.target


@dataclass(frozen=True)
class Comparison:
    """Ours beside bw2calc's, in seconds."""

    system: Text
    what: Text
    duel: Duel


@dataclass(frozen=True)
class Checked:
    """The agreement of the numbers of one kind of system."""

    system: Text
    agreement: Agreement


@dataclass(frozen=True)
class Report:
    """Everything of one run."""

    machine: Mapping[str, str]
    solver: str
    figures: tuple[Figure, ...]
    comparisons: tuple[Comparison, ...]
    agreements: tuple[Checked, ...]
    detections: tuple[Detection, ...]
    alarms: Alarms

    @property
    def agrees(self) -> bool:
        """Whether every number keeps its promise."""
        return all(checked.agreement.holds for checked in self.agreements)

    def document(self) -> dict[str, Any]:
        """As plain JSON data; times in seconds unless a unit says otherwise."""
        return {
            "machine": dict(self.machine),
            "peer": {"name": "bw2calc", "solver": self.solver},
            "figures": [_figure(figure) for figure in self.figures],
            "comparisons": [_comparison(comparison) for comparison in self.comparisons],
            "agreements": [_checked(checked) for checked in self.agreements],
            "agrees": self.agrees,
            "detections": [vars(found) | {"name": found.name._asdict()} for found in self.detections],
            "alarms": vars(self.alarms) | {"rate": self.alarms.rate},
        }


def _figure(figure: Figure) -> dict[str, Any]:
    spread = None if figure.spread is None else vars(figure.spread)
    found = {"key": figure.key, "name": figure.name._asdict(), "unit": figure.unit, "measured": spread}
    return found | {"target": figure.target, "met": figure.met}


def _comparison(comparison: Comparison) -> dict[str, Any]:
    duel = comparison.duel
    return {
        "system": comparison.system._asdict(),
        "what": comparison.what._asdict(),
        "ours": vars(duel.ours),
        "theirs": vars(duel.theirs),
        "ratio": vars(duel.ratio),
    }


def _checked(checked: Checked) -> dict[str, Any]:
    agreement = checked.agreement
    return {
        "system": checked.system._asdict(),
        "systems": agreement.systems,
        "ours": f"{agreement.ours:.2e}",
        "theirs": f"{agreement.theirs:.2e}",
        "condition": f"{agreement.condition:.4g}",
        "holds": agreement.holds,
    }
