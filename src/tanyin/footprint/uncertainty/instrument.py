"""Spreads from the accuracy of the meter that an amount was read from."""

from __future__ import annotations

from decimal import Decimal, localcontext

from tanyin.canon import WORKING
from tanyin.footprint.amounts import Datum, Uncertainty
from tanyin.footprint.study.document import Study
from tanyin.footprint.uncertainty.restating import Restated, restated

HUNDRED = Decimal(100)


def from_accuracy(amount: Decimal, accuracy: Decimal, meter: str) -> Uncertainty:
    """What an accuracy of ± `accuracy` % of the reading says of an amount: anything inside is as likely.

    An accuracy gives limits and no more; the distribution between them is then rectangular (JCGM 100:2008, 4.3.7). It
    does not reach beyond zero.
    """
    with localcontext(WORKING):
        reach = abs(amount) * accuracy / HUNDRED
        low, high = amount - reach, amount + reach
        if accuracy > HUNDRED:
            low, high = (max(low, Decimal(0)), high) if amount > 0 else (low, min(high, Decimal(0)))
    return Uncertainty(
        distribution="uniform",
        low=low,
        high=high,
        source=f"表计 / meter {meter}: ± {accuracy:f} % (JCGM 100:2008, 4.3.7)",
    )


def from_meters(study: Study) -> Restated:
    """The study in which every measured amount that names a meter of known accuracy, and states no uncertainty, states
    that of the meter. It is another study, with a digest of its own. An amount of zero stays as it is."""
    accuracies = {meter.id: meter.accuracy for meter in study.meters}

    def spread(_: str, datum: Datum) -> Uncertainty | None:
        accuracy = accuracies.get(datum.meter or "")
        if accuracy is None or datum.kind != "measured" or not datum.amount:
            return None
        return from_accuracy(datum.amount, accuracy, datum.meter or "")

    return restated(study, spread)
