"""What a check is: a name, how grave, what it looks for, and a function from a view of the result to hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from tanyin import canon
from tanyin.canon import WORKING, Text
from tanyin.footprint.checks.pack import Band
from tanyin.footprint.checks.view import View
from tanyin.footprint.findings import Finding


class Hit(NamedTuple):
    """One place where a check found its fault: what is the case there, and the likely fix."""

    path: str
    message: Text
    fix: Text


class Sized(NamedTuple):
    """Something of a study that a band speaks of: what it is called, and `found` in `unit` per `per`, most of it at `path`.
    `as_energy`: energies stand as such in the study, so that kWh and MJ may be mixed up; powers in W may not."""

    band: Band
    name: Text
    unit: str
    per: str
    found: Decimal
    path: str
    as_energy: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `needs` names the thresholds it compares with; `by_day`: it is silent without a day of judging."""

    code: str
    severity: Literal["warning", "note"]
    looks_for: Text
    find: Callable[[View], Iterator[Hit]]
    needs: tuple[str, ...] = ()
    by_day: bool = False

    def findings(self, view: View) -> Iterator[Finding]:
        """What it finds, in the order of the study."""
        if self.by_day and view.on is None:
            return
        for hit in self.find(view):
            yield Finding(self.code, self.severity, hit.path, hit.message, hit.fix)


def shown(value: Decimal) -> str:
    """Three significant digits, written out."""
    return canon.shown(value, 3)


def percent(share: Decimal) -> str:
    """A share in percent."""
    return f"{shown(WORKING.multiply(share, Decimal(100)))} %"
