"""An amount and everything that says how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tanyin.canon import MAX_DIGITS, MAX_MAGNITUDE, WORKING
from tanyin.footprint.types import Few, Frozen, Id, Number, Words, refuse

Score = Annotated[int, Field(ge=1, le=5)]
Share = Annotated[Number, Field(ge=0, le=1)]


def exact_sum(shares: Iterable[Decimal]) -> Decimal:
    """The sum with every digit of every share, whatever decimal context surrounds the caller."""
    with localcontext(WORKING, prec=MAX_MAGNITUDE + 2 * MAX_DIGITS):
        return sum(shares, Decimal(0))


Kind = Literal["measured", "calculated", "estimated", "supplier", "literature", "default"]
"""How an activity datum was obtained. `default` is a value nobody chose for this product."""

Status = Literal["confirmed", "derived", "assumed", "proxy", "recalled"]
"""How sure a value is: seen in its source; computed from seen values; assumed; of a similar thing; from memory."""

PROVISIONAL: frozenset[Status] = frozenset({"assumed", "proxy", "recalled"})
"""Statuses that are shown as provisional wherever the value appears and are never good enough to certify."""


class Uncertainty(Frozen):
    """Spread of an amount.

    lognormal: `sigma` is the standard deviation of ln(amount), the amount being the median.
    normal: `sd` in the amount's unit. triangular and uniform: `low` and `high` in the amount's unit (the amount is
    the mode of the triangle).
    """

    distribution: Literal["lognormal", "normal", "triangular", "uniform"]
    sigma: Annotated[Number, Field(gt=0, le=5)] | None = None
    sd: Annotated[Number, Field(gt=0)] | None = None
    low: Number | None = None
    high: Number | None = None
    source: Words = ""

    @model_validator(mode="after")
    def _complete(self) -> Self:
        given = {name for name in ("sigma", "sd", "low", "high") if getattr(self, name) is not None}
        needs = {"lognormal": {"sigma"}, "normal": {"sd"}}.get(self.distribution, {"low", "high"})
        if given != needs:
            names = ", ".join(sorted(needs))
            raise refuse(f"{self.distribution} 只需要 {names}", f"{self.distribution} takes exactly {names}")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise refuse("low 应小于 high", "low must be below high")
        return self


class Quality(Frozen):
    """Scores 1 (best) to 5; the text of a source's own pedigree may stand beside them."""

    technological: Score | None = None
    geographical: Score | None = None
    temporal: Score | None = None
    reliability: Score | None = None
    completeness: Score | None = None
    pedigree: Words = ""


class Datum(Frozen):
    """A number with unit and provenance: exactly one of `amount` and `formula`.

    A formula is written over parameter names and yields a plain number in `unit`; it does no unit algebra.
    """

    amount: Number | None = None
    formula: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    unit: Annotated[str, Field(min_length=1, max_length=40)]
    uncertainty: Uncertainty | None = None
    kind: Kind = "estimated"
    status: Status = "confirmed"
    quality: Quality | None = None
    source: Words = ""
    note: Words = ""
    evidence: Annotated[tuple[Id, ...], Few] = ()
    meter: Id | None = None

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
