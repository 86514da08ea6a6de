"""Scores of background data: what a factor or a supplier's footprint states, held against where and when it is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.places import WIDER, country_of
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.quality.on_site import held_against
from tanyin.footprint.quality.tables import Condition, Facts, Indicator, Scored, Table
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Period, Site, Study, SupplierFootprint
from tanyin.footprint.study.lines import Sourced
from tanyin.footprint.system.model import Line

WHOLE = frozenset({"life_cycle", "cradle_to_gate", "treatment"})
"""Boundaries that hold all that a factor of their kind is to cover."""


class Background:
    """The scores of factors. `confirmations`: paths `factors.<id>` and `suppliers.<id>` that a verifier has confirmed."""

    def __init__(self, study: Study, table: Table, confirmations: frozenset[str]) -> None:
        self._study, self._table, self._confirmed = study, table, confirmations
        self._known: dict[tuple[str, Site | None, bool], Mapping[Indicator, Scored]] = {}

    def of(self, factor: Factor, site: Site | None, ordered: bool) -> Mapping[Indicator, Scored]:
        """The scores of a factor used at a site; `ordered`: the order of ISO 14067 chose it (see `by_order`)."""
        key = (factor.id, site, ordered)
        if key not in self._known:
            self._known[key] = held_against(factor.quality, self._table.scores(self._facts(factor, site, ordered)))
        return self._known[key]

    def _facts(self, factor: Factor, site: Site | None, ordered: bool) -> Facts:
        gap = years_apart(factor.newest_year, self._study.period)
        measures: dict[Indicator, Decimal] = {} if gap is None else {"temporal": gap}
        words = {
            "gap": "" if gap is None else f"{gap:f}",
            "place": factor.geography,
            "technology": factor.technology or factor.mode or "",
        }
        holds = frozenset(self._holds(factor, site, ordered))
        return Facts(holds, None, factor.status, FrozenMap(measures), FrozenMap(words))

    def _holds(self, factor: Factor, site: Site | None, ordered: bool) -> Iterable[Condition]:
        if isinstance(factor, SupplierFootprint):
            yield "supplier"
            if factor.verified and factor.verifier and not self._out_of_date(factor):
                yield "verified"
        else:
            yield "published"
        kind = "suppliers" if isinstance(factor, SupplierFootprint) else "factors"
        if f"{kind}.{factor.id}" in self._confirmed:
            yield "confirmed"
        if ordered:
            yield "by_order"
        if factor.technology or factor.mode:
            yield "technology_named"
        if factor.gases == "all":
            yield "all_gases"
        if factor.boundary != "unstated":
            yield "whole_boundary" if factor.boundary in WHOLE else "part_boundary"
        yield from _place(factor.geography, site)

    def _out_of_date(self, supplier: SupplierFootprint) -> bool:
        return supplier.valid_until is not None and supplier.valid_until < self._study.period.end


def _place(geography: str, site: Site | None) -> Iterable[Condition]:
    """How the factor's geography lies to the site."""
    place = country_of(geography)
    if place == "GLO":
        yield "global"
    if site is None:
        return
    yield "sited"
    if geography == site.region:
        yield "same_region"
    if geography == site.country:
        yield "same_country"
    if place == site.country or site.country in WIDER.get(place, ()):
        yield "wider_region"


def years_apart(year: int | None, period: Period) -> Decimal | None:
    """Years from the factor's year to the study's period; 0 inside; None where the factor states no year."""
    if year is None:
        return None
    return Decimal(max(period.start.year - year, year - period.end.year, 0))


def by_order(line: Line, study: Study) -> bool:
    """Whether the line's factor is the one that the order of ISO 14067 gives for electricity."""
    if (
        not isinstance(line.origin, Factor)
        or line.origin.family != "electricity"
        or paths.last(line.path) == paths.UPSTREAM
    ):
        return False
    use = study.use
    if paths.inside(line.path, paths.ENERGY) and use is not None and use.energy is not None:
        return use.energy.electricity is not None
    return any(isinstance(term.datum, Sourced) and term.datum.electricity is not None for term in line.terms)
