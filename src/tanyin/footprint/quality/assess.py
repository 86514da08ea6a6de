"""The quality of a result: every datum and factor scored, and the scores weighed by what they contribute.

A line is as good as the weaker of its datum and its factor, indicator by indicator. Ratings are means of four indicators
(PEF: DQR = (TeR + GeR + TiR + P) / 4), and every mean over lines is Σ |contribution| × score ÷ Σ |contribution| over the
headline parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cached_property

from tanyin.canon import STATED_DIGITS, WORKING
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.quality.background import Background, by_order
from tanyin.footprint.quality.on_site import OnSite, Scores, worst
from tanyin.footprint.quality.tables import BACKGROUND, INDICATORS, ON_SITE, Indicator, Scored, Side, Table, table
from tanyin.footprint.reading import paths
from tanyin.footprint.result.model import Result, share_of, unit_cost
from tanyin.footprint.result.shares import SHARES
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)
NOBODY: frozenset[str] = frozenset()
OWN = "processes"
"""Where the paths of the study's own processes begin; those of its scenarios begin with their stage."""


@dataclass(frozen=True, slots=True)
class FlowQuality:
    """The quality of one datum (`on_site`, under its own path) or of one factor where it is used (`background`, under
    the path of the row and `.factor`, `.supplier` or `.electricity`).

    `share`: of Σ|contribution|, how much moves with it; data that stand in one row have each the whole row's, and an
    amount that one process takes of another has all that comes with it. The shares do not add up to 1.
    """

    path: str
    side: Side
    share: Decimal
    rating: Decimal | None
    scores: FrozenMap[Indicator, Scored]


@dataclass(frozen=True, slots=True)
class LineQuality:
    """The quality of what one line contributes, under the path of its row: its `share` of Σ|contribution|, its scores
    (the weaker of datum and factor; none where nothing about it can be scored), and the flows `behind` them. Copies that
    allocation makes of a row stand apart."""

    path: str
    share: Decimal
    scores: FrozenMap[Indicator, Scored]
    behind: tuple[tuple[str, Side], ...]


@dataclass(frozen=True)
class Assessment:
    """The quality of a result, from 1 (best) to 5; None where nothing contributes that could be scored.

    `product`: the data quality rating of the whole. `own_processes`: of the activity data and direct emissions of the
    study's own processes, `background` of its factors. `indicators`: each one's mean over the result. `primary` and
    `unscored` are shares of Σ|contribution|.
    """

    product: Decimal | None
    own_processes: Decimal | None
    background: Decimal | None
    indicators: FrozenMap[Indicator, Decimal]
    flows: tuple[FlowQuality, ...]
    lines: tuple[LineQuality, ...]
    primary: Decimal
    unscored: Decimal
    tables: tuple[Table, Table]

    @cached_property
    def lines_at(self) -> Mapping[str, tuple[LineQuality, ...]]:
        """The lines of every row, by its path."""
        held: dict[str, list[LineQuality]] = {}
        for line in self.lines:
            held.setdefault(line.path, []).append(line)
        return FrozenMap({path: tuple(lines) for path, lines in held.items()})

    @property
    def pact(self) -> dict[str, Decimal | None]:
        """The three data quality ratings of PACT v3, by their names there."""
        names: tuple[Indicator, ...] = ("technological", "geographical", "temporal")
        return {f"{name}DQR": self.indicators.get(name) for name in names}


def assess(result: Result, confirmations: frozenset[str] = NOBODY) -> Assessment:
    """The quality of a result by the shipped tables.

    `confirmations`: paths of the data, `factors.<id>` and `suppliers.<id>` that a verifier has confirmed. They come from
    outside: without them no datum reaches the best score of reliability.
    """
    tables = table(ON_SITE), table(BACKGROUND)
    with localcontext(WORKING):
        scorer = _Scorer(result, tables, confirmations)
        whole = sum((size for _, size, *_ in scorer.lines), ZERO)
        scored = [(size, scores) for _, size, scores, _ in scorer.lines if scores]
        total = sum((size for size, _ in scored), ZERO)
        means = {name: _average(name, scored, total) for name in INDICATORS} if total else {}
        flows = scorer.flows(whole)
        return Assessment(
            _mean(means[name] for name in tables[0].rating) if means else None,
            _weighted(flow for flow in flows if flow.side == "on_site" and paths.inside(flow.path, OWN)),
            _weighted(flow for flow in flows if flow.side == "background"),
            FrozenMap(means),
            flows,
            tuple(
                LineQuality(line.path, size / whole if whole else ZERO, FrozenMap(scores), behind)
                for line, size, scores, behind in scorer.lines
            ),
            share_of(result, SHARES["primary"](result)),
            (whole - total) / whole if whole else ZERO,
            tables,
        )


class _Scorer:
    """Goes through the lines of a result once. `lines`: the line, |contribution|, its scores (none where nothing about it
    can be scored) and the flows behind them, of all that contribute."""

    def __init__(self, result: Result, tables: tuple[Table, Table], confirmations: frozenset[str]) -> None:
        self._result, self._tables = result, tables
        self._on_site = OnSite(result, tables[0], confirmations)
        self._background = Background(result.system.study, tables[1], confirmations)
        self._found: dict[tuple[str, Side], tuple[Decimal, Scores]] = {}
        self.lines = [found for line in result.system.lines if (found := self._line(line)) is not None]

    def _line(self, line: Line) -> tuple[Line, Decimal, Scores, tuple[tuple[str, Side], ...]] | None:
        result = self._result
        cost = abs(result.solution.scales[line.activity] * unit_cost(line, result.solution, result.counted))
        sided = list(self._sides(line, cost))
        for side, path, size, scores in sided:
            before = self._found.get((path, side), (ZERO, scores))
            self._found[path, side] = (before[0] + size, before[1])
        if line.supplier is not None:
            return None
        behind = tuple((path, side) for side, path, *_ in sided)
        return line, cost * abs(line.amount), worst(scores for *_, scores in sided), behind

    def _sides(self, line: Line, cost: Decimal) -> Iterator[tuple[Side, str, Decimal, Scores]]:
        """What stands behind a line: each datum with what moves with it, and the factor."""
        site = self._result.system.activities[line.activity].site
        for term in line.terms:
            yield "on_site", term.path, cost * abs(term.value * term.slope), self._on_site.of(term, site is not None)
        if isinstance(line.origin, Factor):
            ordered = by_order(line, self._result.system.study)
            scores = self._background.of(line.origin, site, ordered)
            yield "background", _path(line, ordered), cost * abs(line.amount), scores

    def flows(self, whole: Decimal) -> tuple[FlowQuality, ...]:
        """Every datum and factor with its share of `whole`, in the order of the study."""
        ratings = {"on_site": self._tables[0].rating, "background": self._tables[1].rating}
        return tuple(
            FlowQuality(
                path,
                side,
                size / whole if whole else ZERO,
                _mean(Decimal(scores[name].score) for name in ratings[side]),
                FrozenMap(scores),
            )
            for (path, side), (size, scores) in self._found.items()
        )


def _average(name: Indicator, scored: Iterable[tuple[Decimal, Scores]], total: Decimal) -> Decimal:
    return _settled(sum((size * scores[name].score for size, scores in scored), ZERO) / total)


def _settled(value: Decimal) -> Decimal:
    """Without the last digits, in which a mean of threes may be a trace above 3, and so above a limit of 3."""
    with localcontext(WORKING, prec=STATED_DIGITS):
        return +value


def _path(line: Line, ordered: bool) -> str:
    """Where the study names the factor of a line."""
    path = line.path.removesuffix(f".{paths.UPTAKE}")
    if paths.last(path) == paths.UPSTREAM:
        return path
    supplied = any(getattr(term.datum, "supplier", None) is not None for term in line.terms)
    return f"{path}.{'electricity' if ordered else 'supplier' if supplied else 'factor'}"


def _weighted(flows: Iterable[FlowQuality]) -> Decimal | None:
    """Σ share × rating ÷ Σ share; None where none contributes."""
    rated = [(flow.share, flow.rating) for flow in flows if flow.rating is not None and flow.share]
    total = sum((share for share, _ in rated), ZERO)
    return _settled(sum((share * rating for share, rating in rated), ZERO) / total) if total else None


def _mean(values: Iterable[Decimal]) -> Decimal:
    found = list(values)
    return sum(found, ZERO) / len(found)
