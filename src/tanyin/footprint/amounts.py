"""An amount and everything that says how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tanyin.canon import MAX_DIGITS, MAX_MAGNITUDE, WORKING
from tanyin.canon import Status as Status  # a datum's
from tanyin.footprint.types import Date, Few, Frozen, Id, Number, Words, refuse

Score = Annotated[int, Field(ge=1, le=5)]
Share = Annotated[Number, Field(ge=0, le=1)]
Weight = Annotated[Number, Field(gt=0, lt=1)]


def exact_sum(shares: Iterable[Decimal]) -> Decimal:
    """The sum with every digit of every share, whatever decimal context surrounds the caller."""
    with localcontext(WORKING, prec=MAX_MAGNITUDE + 2 * MAX_DIGITS):
        return sum(shares, Decimal(0))


Kind = Literal["measured", "calculated", "estimated", "supplier", "literature", "default"]
"""How an activity datum was obtained. `default` is a value nobody chose for this product."""

PROVISIONAL: frozenset[Status] = frozenset({"assumed", "proxy", "recalled"})
"""Statuses that are shown as provisional wherever the value appears and are never good enough to certify.

`transcribed` is weaker than `confirmed` and not among them: source, transcription and value are named, so that anyone
can hold them against the original. It has a mark and a share of its own.
"""

Source = Annotated[Words, Field(min_length=4)]


class Limit(Frozen):
    """A share from 0 to 1 that something is held against: a parameter, with where it comes from and how sure it is."""

    value: Share
    source: Source
    status: Status


_NEEDS: Mapping[str, frozenset[str]] = {
    "lognormal": frozenset({"sigma"}),
    "normal": frozenset({"sd"}),
    "triangular": frozenset({"low", "high"}),
    "uniform": frozenset({"low", "high"}),
    "discrete": frozenset({"values", "weights"}),
}
"""The numbers that each distribution takes."""
_NUMBERS = tuple(sorted({name for names in _NEEDS.values() for name in names}))


class Uncertainty(Frozen):
    """Spread of an amount.

    lognormal: `sigma` is the standard deviation of ln(amount), the amount being the median.
    normal: `sd` in the amount's unit. triangular and uniform: `low` and `high` in the amount's unit (the amount is
    the mode of the triangle). discrete: the amount is one of `values`, or their weighted mean; `weights`, which sum to
    1, say how likely each value is.
    """

    distribution: Literal["lognormal", "normal", "triangular", "uniform", "discrete"]
    sigma: Annotated[Number, Field(gt=0, le=5)] | None = None
    sd: Annotated[Number, Field(gt=0)] | None = None
    low: Number | None = None
    high: Number | None = None
    values: Annotated[tuple[Number, ...], Few] | None = None
    weights: Annotated[tuple[Weight, ...], Few] | None = None
    source: Words = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        given = {name for name in _NUMBERS if getattr(self, name) is not None}
        needs = _NEEDS[self.distribution]
        if given != needs:
            names = ", ".join(sorted(needs))
            raise refuse(f"{self.distribution} 只需要 {names}", f"{self.distribution} takes exactly {names}")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise refuse("low 应小于 high", "low must be below high")
        return self

    @model_validator(mode="after")
    def _weighed(self) -> Self:
        if self.values is None or self.weights is None:
            return self
        if len(self.values) != len(self.weights) or len(set(self.values)) != len(self.values) or len(self.values) < 2:
            raise refuse(
                "values 至少两个、各不相同，每个在 weights 中有一个权重",
                "values are two or more, all different, each with its weight in weights",
            )
        if (total := exact_sum(self.weights)) != 1:
            raise refuse(f"weights 之和应为 1，现为 {total:f}", f"the weights must sum to 1, not {total:f}")
        return self

    @property
    def mean(self) -> Decimal:
        """Mean of the discrete values, every digit of it."""
        pairs = zip(self.values or (), self.weights or (), strict=True)
        with localcontext(WORKING, prec=2 * (MAX_MAGNITUDE + 2 * MAX_DIGITS)):
            return sum((value * weight for value, weight in pairs), Decimal(0))


class Quality(Frozen):
    """Scores 1 (best) to 5 that somebody gave; they count where they are worse than what the data show. The text of a
    source's own pedigree may stand beside them."""

    technological: Score | None = None
    geographical: Score | None = None
    temporal: Score | None = None
    reliability: Score | None = None
    completeness: Score | None = None
    pedigree: Words = ""


class Reading(Frozen):
    """When a number was read off and what bears it out: its meter's calibration is judged on these days.

    The `days` are those of single readings; or `start` and `end` of a continuous record. `coverage` is the share of
    the study's period that they stand for, gaps taken off. `reconciled` is the id of the evidence, e.g. the bill, that
    the number was held against, `difference` what was found, relative to it. There is no field for a verifier's
    confirmation: no study confirms itself.
    """

    days: Annotated[tuple[Date, ...], Few] = ()
    start: Date | None = None
    end: Date | None = None
    coverage: Share | None = None
    reconciled: Id | None = None
    difference: Annotated[Number, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.start is None) != (self.end is None) or bool(self.days) == (self.start is not None):
            raise refuse(
                "写抄表日期 days，或起止日期 start 和 end，二者恰有其一",
                "give the days of the readings in `days`, or `start` and `end`: one of the two",
            )
        if self.start is not None and self.end is not None and self.end < self.start:
            raise refuse("结束日期早于开始日期", "the readings end before they start")
        return self

    @model_validator(mode="after")
    def _difference_found(self) -> Self:
        if (self.reconciled is None) != (self.difference is None):
            raise refuse(
                "reconciled 与 difference 一起写: 与哪份凭证核对，差多少",
                "reconciled goes with difference: held against what, and how far apart",
            )
        return self


class Datum(Frozen):
    """A number with unit and provenance: exactly one of `amount` and `formula`.

    A formula is written over parameter names and yields a plain number in `unit`. It converts nothing; that its
    parameters' units make `unit` is checked when the study is built.
    """

    amount: Number | None = None
    formula: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    uncertainty: Uncertainty | None = None
    kind: Kind = "estimated"
    status: Status | None = None
    quality: Quality | None = None
    source: Words = ""
    note: Words = ""
    evidence: Annotated[tuple[Id, ...], Few] = ()
    meter: Id | None = None
    reading: Reading | None = None

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        if (self.amount is None) == (self.formula is None):
            raise refuse("amount 与 formula 应恰有一个", "give exactly one of amount and formula")
        return self

    @model_validator(mode="after")
    def _enclosed(self) -> Self:
        """What a formula yields is known only when the study is built: a range around it is not checked here."""
        spread, amount = self.uncertainty, self.amount
        if spread is None or amount is None or spread.low is None or spread.high is None:
            return self
        if not spread.low <= amount <= spread.high:
            raise refuse(
                f"amount（{amount:f}）应在 low 与 high 之间（{spread.low:f} 至 {spread.high:f}）",
                f"the amount must lie between low and high: {spread.low:f} ≤ {amount:f} ≤ {spread.high:f} is not so",
            )
        return self

    @model_validator(mode="after")
    def _possible(self) -> Self:
        """As above for discrete values."""
        spread, amount = self.uncertainty, self.amount
        if spread is None or amount is None or spread.values is None:
            return self
        if amount not in (*spread.values, spread.mean):
            raise refuse(
                f"amount（{amount:f}）应是 values 之一，或它们的加权平均 {spread.mean:f}",
                f"the amount must be one of the values or their weighted mean, {spread.mean:f}, not {amount:f}",
            )
        return self
