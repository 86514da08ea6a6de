"""What makes one result another: line by line, each change told apart by what brought it, until it sums.

It explains; it does not say which of two products is better. So it is taken of results that may not be compared, too:
of one study under two factor releases, two GWP sets, two allocations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from tanyin.canon import Text
from tanyin.footprint import units
from tanyin.footprint.comparison.effects import EFFECTS, Effect, changed, exact
from tanyin.footprint.comparison.matching import Pair, pairs
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.result.model import NOTHING, Parts, Result, share_of
from tanyin.footprint.result.shares import shares
from tanyin.footprint.study.lines import Stage
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)
WIDTH = range(len(PARTS))


@dataclass(frozen=True)
class Row:
    """One row of the study, the copies that allocation makes of it together. Parts in kg CO2e per product unit.

    `effects` add up to `after` − `before`, part by part. `change` is what the row adds to the change of the headline:
    what each effect adds to it (`by_effect`, of the parts the headline counts alone) and what comes from another
    choice of headline (`recounted`). `old` and `new` name the factors or gases behind it, each once.
    """

    path: str
    name: Text
    stage: Stage | None
    before: Parts
    after: Parts
    effects: FrozenMap[Effect, Parts]
    by_effect: FrozenMap[Effect, Decimal]
    change: Decimal
    recounted: Decimal
    old: tuple[str, ...]
    new: tuple[str, ...]


class Unmoved(NamedTuple):
    """Of Σ|contribution| of the result under another GWP set: the `share` on factors that state CO2e alone, which did not
    change with it, and the share on factors of an unstated or another basis (`other_gwp`)."""

    share: Decimal
    other_gwp: Decimal


@dataclass(frozen=True)
class Difference:
    """`rows` in the order of the study, then what is new; those that did not change are left out. Exactly, with every
    digit: Σ rows.change + `rounding` = `change` = headline of `after` − that of `before`, and Σ `by_effect` +
    `recounted` + `rounding` is the same."""

    before: Result
    after: Result
    rows: tuple[Row, ...]

    @cached_property
    def change(self) -> Decimal:
        """Headline after − headline before, kg CO2e per product unit."""
        return exact(self.after.headline, self.before.headline.copy_negate())

    @cached_property
    def rounding(self) -> Decimal:
        """What the rows leave of `change`: a headline is their sum rounded to the digits of the calculation."""
        return exact(self.change, *(row.change.copy_negate() for row in self.rows))

    @cached_property
    def parts(self) -> Parts:
        """The change in six parts."""
        return tuple(exact(*(part for row in self.rows for part in _delta(row, index))) for index in WIDTH)

    @cached_property
    def by_effect(self) -> Mapping[Effect, Decimal]:
        """How much of `change` each effect brings; those that bring something. Another choice of headline brings
        `recounted` besides, the sums of the headlines `rounding`."""
        sums = {
            effect: exact(*(row.by_effect[effect] for row in self.rows if effect in row.by_effect))
            for effect in EFFECTS
        }
        return FrozenMap({effect: value for effect, value in sums.items() if value})

    @cached_property
    def recounted(self) -> Decimal:
        """How much of `change` another choice of headline brings."""
        return exact(*(row.recounted for row in self.rows))

    @cached_property
    def unmoved(self) -> Unmoved | None:
        """What of `after` did not follow the other GWP set; None where the set is the same."""
        after = self.after
        if self.before.system.gwp.id == after.system.gwp.id:
            return None
        return Unmoved(share_of(after, lambda line: line.factor is not None), shares(after)["other_gwp"])

    def ranked(self) -> list[Row]:
        """The rows, the largest change first."""
        return sorted(self.rows, key=lambda row: (-abs(row.change), row.path))


def difference(before: Result, after: Result) -> Difference:
    """The difference of two results, `after` − `before`.

    Raises StudyError where the two are per different amounts of product: a difference would then mean nothing.
    """
    _same_unit(before, after)
    grouped: dict[str, list[Pair]] = {}
    for pair in pairs(before, after):
        held = pair.before or pair.after
        assert held is not None
        grouped.setdefault(held.line.path, []).append(pair)
    found = (_row(path, held, before, after) for path, held in grouped.items())
    return Difference(before, after, tuple(row for row in found if row is not None))


def _row(path: str, held: list[Pair], before: Result, after: Result) -> Row | None:
    old = _sum(pair.before.parts for pair in held if pair.before is not None)
    new = _sum(pair.after.parts for pair in held if pair.after is not None)
    sums: dict[Effect, list[Parts]] = {}
    for pair in held:
        for effect, parts in _effects(pair, before, after).items():
            sums.setdefault(effect, []).append(parts)
    effects = {effect: total for effect in EFFECTS if any(total := _sum(sums.get(effect, ())))}
    moved = _minus(before.counted, new, old)
    counted = exact(*(new[index] for index in after.counted), *(new[index].copy_negate() for index in before.counted))
    if not effects and not counted:
        return None
    line = _line(held)
    return Row(
        path,
        line.name,
        line.stage,
        old,
        new,
        FrozenMap(effects),
        FrozenMap({effect: exact(*(parts[index] for index in before.counted)) for effect, parts in effects.items()}),
        exact(moved, counted),
        counted,
        _origins(pair.before.line for pair in held if pair.before is not None),
        _origins(pair.after.line for pair in held if pair.after is not None),
    )


def _effects(pair: Pair, before: Result, after: Result) -> Mapping[Effect, Parts]:
    match pair.before, pair.after:
        case None, new if new is not None:
            return {"appeared": new.parts}
        case old, None if old is not None:
            return {"disappeared": tuple(part.copy_negate() for part in old.parts)}
        case old, new if old is not None and new is not None:
            return changed(old, new, before, after)
    return {}


def _line(held: list[Pair]) -> Line:
    contribution = held[-1].after or held[-1].before
    assert contribution is not None
    return contribution.line


def _origins(lines: Iterable[Line]) -> tuple[str, ...]:
    """Ids of factors, keys of gases."""
    origins = (line.origin for line in lines if line.origin is not None)
    return tuple(dict.fromkeys(origin.id if isinstance(origin, Factor) else origin.key for origin in origins))


def _sum(parts: Iterable[Parts]) -> Parts:
    held = list(parts)
    return tuple(exact(*(each[index] for each in held)) for index in WIDTH) if held else NOTHING


def _delta(row: Row, index: int) -> tuple[Decimal, Decimal]:
    return row.after[index], row.before[index].copy_negate()


def _minus(counted: Iterable[int], new: Parts, old: Parts) -> Decimal:
    return exact(*(value for index in counted for value in (new[index], old[index].copy_negate())))


def _same_unit(before: Result, after: Result) -> None:
    one, other = before.system.study.product.unit, after.system.study.product.unit
    alike = units.same_dimension(one.unit, other.unit)
    if alike and units.convert(other.amount, other.unit, one.unit) == one.amount:
        return
    found, expected = f"{other.amount:f} {other.unit}", f"{one.amount:f} {one.unit}"
    message = Text("两份结果的产品单位不同，差额没有意义", "the results are per different product units: no difference")
    raise StudyError([Problem("product_unit", "product.unit", message, found, Text(expected, expected))])
