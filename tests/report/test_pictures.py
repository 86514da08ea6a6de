"""What a report's pictures show is what the result holds."""

from __future__ import annotations

from decimal import Decimal

from tanyin.charts.numbers import number
from tanyin.footprint import shipped
from tanyin.footprint.engine import calculate
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.sensitivity import data_sensitivities
from tanyin.footprint.study.document import Study
from tanyin.footprint.study.edit import with_amount
from tanyin.footprint.study.read import load_study
from tanyin.report.pictures import HOT_SPOTS, sensitivity_chart
from tanyin.report.spots import name_at


def result_of(study: Study) -> Result:
    return calculate(study, shipped.library([ref.release for ref in study.factors]), shipped.gwp(study.method.gwp))


def test_the_tornado_says_what_calculating_again_with_a_tenth_more_or_less_gives() -> None:
    """Of rows, in whose amounts the result is linear."""
    compared = 0
    for key in ("pv-module-mono-si", "particleboard", "desktop-780"):
        study = load_study(shipped.studies("example")[key])
        result = result_of(study)
        drawn = {
            (item.name, round(number(item.at_low), 9), round(number(item.at_high), 9))
            for item in sensitivity_chart(result).items
        }
        for item in data_sensitivities(result)[:HOT_SPOTS]:
            if ".inputs." not in item.path or item.datum is None or item.datum.amount is None:
                continue
            ends = (with_amount(study, item.path, item.datum.amount * Decimal(tenths) / 10) for tenths in (9, 11))
            low, high = (round(result_of(end).headline, 9) for end in ends)
            named = [each for each in drawn if each[0] == name_at(result, item.path)]
            if named:
                compared += 1
                assert (named[0][0], low, high) in named
    assert compared >= 6


def test_the_tornado_shows_the_widest_first_and_never_the_reference_flow() -> None:
    chart = sensitivity_chart(result_of(load_study(shipped.studies("example")["wardrobe"])))
    widths = [abs(number(item.at_high) - number(item.at_low)) for item in chart.items]
    assert widths == sorted(widths, reverse=True)
    assert 3 < len(widths) <= HOT_SPOTS
    assert all("product.reference" not in item.name.en for item in chart.items)
