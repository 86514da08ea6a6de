"""What a study leaves out: estimated mass and impact, flow by flow and together. Nothing left out offsets another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import NamedTuple

from tanyin.canon import WORKING, Text
from tanyin.footprint import units
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.scenario import Exclusion


@dataclass(frozen=True, slots=True)
class Excluded:
    """`mass` (kg per product unit) and `impact` (kg CO2e, a sum of magnitudes: a saving left out takes nothing off)
    over the flows that state one; None where none does. `unweighed` and `unestimated` count the flows that do not."""

    flows: tuple[Exclusion, ...]
    mass: Decimal | None
    unweighed: int
    impact: Decimal | None
    unestimated: int


def excluded(study: Study) -> Excluded:
    """All that the study leaves out."""
    flows = study.exclusions
    masses = [mass for item in flows if (mass := mass_of(item)) is not None]
    impacts = [item.impact.copy_abs() for item in flows if item.impact is not None]
    return Excluded(flows, _sum(masses), len(flows) - len(masses), _sum(impacts), len(flows) - len(impacts))


def mass_of(item: Exclusion) -> Decimal | None:
    """kg per product unit: as stated, otherwise the amount where its unit is one of mass."""
    if item.mass is not None or item.amount is None:
        return item.mass
    try:
        return units.convert(item.amount, item.unit, "kg").copy_abs()
    except units.UnitError:  # an amount of pieces, or in words of the study's own: it is no mass
        return None


IMPACT, MASS = Text("影响", "impact"), Text("质量", "mass")


class Exceeded(NamedTuple):
    """A cut-off that is exceeded: by one flow, or (`path` is `exclusions`) by all of them together."""

    path: str
    measure: Text
    share: Decimal
    limit: Decimal


def exceeded(study: Study, headline: Decimal, single: Decimal, total: Decimal) -> Iterator[Exceeded]:
    """Where what is left out passes the cut-offs `single` and `total`: its estimated impact as a share of the headline's
    magnitude, its mass as a share of the product's. What has no estimate, or no whole to be a share of, is passed over."""
    impacts = {item.id: item.impact for item in study.exclusions}
    masses = {item.id: mass_of(item) for item in study.exclusions}
    for measure, whole, found in ((IMPACT, headline.copy_abs(), impacts), (MASS, study.product.mass, masses)):
        if not whole:
            continue
        with localcontext(WORKING):
            shares = {key: abs(value or Decimal(0)) / whole for key, value in found.items()}
            together = sum(shares.values(), Decimal(0))
        for key, share in shares.items():
            if share > single:
                yield Exceeded(paths.exclusion(key), measure, share, single)
        if together > total:
            yield Exceeded("exclusions", measure, together, total)


def _sum(values: Iterable[Decimal]) -> Decimal | None:
    found = list(values)
    with localcontext(WORKING):
        return sum(found, Decimal(0)) if found else None
