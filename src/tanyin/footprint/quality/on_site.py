"""Scores of on-site data: what a datum shows of itself, each parameter behind a formula once, calibration on the days of
the readings. A score that the study gives itself never makes it better."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from tanyin.canon import Text, fixed, percent
from tanyin.footprint.amounts import PROVISIONAL, Datum, Quality
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.quality.tables import INDICATORS, Condition, Facts, Indicator, Scored, Table
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.calibration import Span, judged, spans
from tanyin.footprint.study.document import Meter, Period
from tanyin.footprint.study.proof import Proof
from tanyin.footprint.system.meters import served_by
from tanyin.footprint.system.model import Term
from tanyin.footprint.system.provenance import named, sourced, standing
from tanyin.footprint.system.scenario import LIFETIME_YIELD

YEAR = Decimal("365.25")
Scores = Mapping[Indicator, Scored]


def worst(found: Iterable[Scores]) -> dict[Indicator, Scored]:
    """The worst score of each indicator, the first of several that are as bad; nothing of nothing."""
    every = list(found)
    return {name: max((scores[name] for scores in every), key=_score) for name in INDICATORS} if every else {}


def _score(scored: Scored) -> int:
    return scored.score


def held_against(stated: Quality | None, derived: Scores) -> dict[Indicator, Scored]:
    """The derived scores, worse where the study states worse ones of itself; better ones are told and do not count."""
    return {name: _against(getattr(stated, name, None), scored) for name, scored in derived.items()}


def _against(own: int | None, derived: Scored) -> Scored:
    if own is None or own == derived.score:
        return derived
    why = derived.why
    if own > derived.score:
        return Scored(own, Text(f"自评 {own}（{why.zh}）", f"self-assessed {own} ({why.en})"))
    said = Text(f"{why.zh}；自评 {own} 不采用", f"{why.en}; self-assessed {own}, which does not count")
    return Scored(derived.score, said)


class OnSite:
    """The scores of a result's on-site data. `confirmations`: paths of the data that a verifier has confirmed."""

    def __init__(self, result: Result, table: Table, confirmations: frozenset[str]) -> None:
        system = result.system
        self._table, self._confirmed = table, confirmations
        self._period = system.study.period
        self._proof = Proof(system.study)
        self._served = served_by(system.study, system.terms_at.values())
        self._known: dict[tuple[str, bool], Scores] = {}
        self._tabled: dict[Facts, Scores] = {}
        self._behind: dict[tuple[str, bool], Scores] = {}
        for sited in (False, True):
            for name in system.parameters:
                if (parameter := result.parameters.get(name)) is not None:
                    self._behind[name, sited] = self._scores(paths.parameter(name), parameter, "", sited)
            if system.generation:
                self._behind[LIFETIME_YIELD, sited] = worst(self.of(term, sited) for term in system.generation)

    def of(self, term: Term, sited: bool) -> Scores:
        """The scores of one datum; `sited`: whether the process that holds it names its site."""
        key = (term.path, sited)
        if key not in self._known:
            self._known[key] = self._scores(term.path, term.datum, term.held, sited)
        return self._known[key]

    def _scores(self, path: str, datum: Datum, held: str, sited: bool) -> Scores:
        facts = self._facts(path, datum, held, sited)
        if (own := self._tabled.get(facts)) is None:
            own = self._tabled[facts] = self._table.scores(facts)
        found = self._computed(path, datum, facts, own, sited) if named(datum) else own
        return held_against(datum.quality, found)

    def _computed(self, path: str, datum: Datum, facts: Facts, own: Scores, sited: bool) -> dict[Indicator, Scored]:
        """A formula over parameters: as weak as the weakest of them, and never better than the table allows until its
        own path is confirmed. Its own kind counts where it is a default, its own meter where that was out of date."""
        behind = [
            {indicator: _through(name, scored) for indicator, scored in self._behind[name, sited].items()}
            for name in sorted(named(datum))
        ]
        found = worst([*behind, own] if datum.kind == "default" else behind)
        bounds = [own["reliability"]] if "expired" in facts.holds else []
        if path not in self._confirmed and self._table.computed is not None:
            bounds.append(self._table.computed.best)
        return found | {"reliability": max([found["reliability"], *bounds], key=_score)}

    def _facts(self, path: str, datum: Datum, held: str, sited: bool) -> Facts:
        covered = coverage(datum, self._period)
        measures: dict[Indicator, Decimal] = {} if covered is None else {"completeness": covered}
        read = () if datum.reading is None else spans(datum, self._period)
        gap = max((years_apart(span, self._period) for span in read), default=None)
        if gap is not None:
            measures["temporal"] = gap
        words = {"gap": "" if gap is None else fixed(gap, 1), "covered": "" if covered is None else percent(covered)}
        holds = frozenset(self._holds(path, datum, held, sited, covered))
        return Facts(holds, datum.kind, standing(datum, held), FrozenMap(measures), FrozenMap(words))

    def _holds(self, path: str, datum: Datum, held: str, sited: bool, covered: Decimal | None) -> Iterable[Condition]:
        yield "dated" if datum.reading is not None else "undated"
        if sited:
            yield "sited"
        if standing(datum, held) in PROVISIONAL:
            return
        if sourced(datum, held):
            yield "documented"
        if self._proof.documented(datum):
            yield "evidenced"
        if path in self._confirmed:
            yield "confirmed"
        if covered is not None and covered >= 1:
            yield "full_period"
        if self._reconciled(datum):
            yield "reconciled"
        yield from self._metered(datum)

    def _reconciled(self, datum: Datum) -> bool:
        limit, reading = self._table.reconciliation, datum.reading
        if limit is None or reading is None or reading.difference is None:
            return False
        if reading.reconciled not in self._proof.documents:
            return False
        return reading.difference <= limit.value

    def _metered(self, datum: Datum) -> Iterable[Condition]:
        meter: Meter | None = self._proof.meters.get(datum.meter or "")
        if meter is None:
            yield "unexpired"
            return
        match judged(meter, spans(datum, self._period)).state:
            case "held":
                yield "calibrated"
                yield "unexpired"
            case "unknown":
                yield "unexpired"
            case "lapsed":
                yield "expired"
        if meter.dedicated and len(self._served.get(meter.id, ())) <= 1:
            yield "dedicated"


def _through(name: str, scored: Scored) -> Scored:
    why = scored.why
    return Scored(scored.score, Text(f"参数 {name}: {why.zh}", f"parameter {name}: {why.en}"))


def coverage(datum: Datum, period: Period) -> Decimal | None:
    """Share of the study's period that a reading stands for: as stated, and no more than the days of a continuous record
    leave room for; None where nothing says."""
    reading = datum.reading
    if reading is None or reading.start is None or reading.end is None:
        return None if reading is None else reading.coverage
    days = (min(reading.end, period.end) - max(reading.start, period.start)).days + 1
    room = Decimal(max(days, 0)) / ((period.end - period.start).days + 1)
    return room if reading.coverage is None else min(room, reading.coverage)


def years_apart(span: Span, period: Period) -> Decimal:
    """Years from the study's period to the farthest day of a reading; 0 where all days lie inside."""
    days = max((period.start - span[0]).days, (span[1] - period.end).days, 0)
    return Decimal(days) / YEAR
