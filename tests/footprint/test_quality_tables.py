"""The shipped tables of quality scores, row by row, and what the form of a table refuses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
import yaml
from pydantic import ValidationError

from tanyin.footprint import shipped
from tanyin.footprint.amounts import Kind, Status
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.quality.tables import (
    BACKGROUND,
    INDICATORS,
    ON_SITE,
    Condition,
    Facts,
    Indicator,
    Row,
    Table,
    table,
)

D = Decimal
WORDS = FrozenMap({"gap": "3", "covered": "50 %", "place": "CN", "technology": "wind"})
METER: tuple[Condition, ...] = ("documented", "calibrated", "unexpired")
ALL: tuple[Condition, ...] = (*METER, "dedicated", "full_period", "reconciled", "confirmed")

OnSite = tuple[Indicator, Kind, tuple[Condition, ...], str | None, int]
ON_SITE_CASES: list[OnSite] = [
    ("technological", "measured", (), None, 1),
    ("technological", "calculated", (), None, 1),
    ("technological", "supplier", (), None, 2),
    ("technological", "estimated", (), None, 3),
    ("technological", "literature", (), None, 4),
    ("technological", "default", ALL, None, 5),
    ("geographical", "measured", ("sited",), None, 1),
    ("geographical", "supplier", ("sited",), None, 2),
    ("geographical", "estimated", ("sited",), None, 3),
    ("geographical", "literature", ("sited",), None, 4),
    ("geographical", "measured", (), None, 4),
    ("geographical", "default", ("sited",), None, 5),
    ("temporal", "measured", ("dated",), "0", 1),
    ("temporal", "measured", ("dated",), "2", 1),
    ("temporal", "measured", ("dated",), "2.1", 2),
    ("temporal", "measured", ("undated",), None, 2),
    ("temporal", "measured", ("dated",), "4.1", 3),
    ("temporal", "estimated", ("undated",), None, 3),
    ("temporal", "measured", ("dated",), "6.1", 4),
    ("temporal", "literature", ("undated",), None, 4),
    ("temporal", "measured", ("dated",), "8.1", 5),
    ("temporal", "default", ("undated",), None, 5),
    ("reliability", "measured", ALL, None, 1),
    ("reliability", "calculated", ALL, None, 2),
    ("reliability", "measured", (*METER, "reconciled"), None, 2),
    ("reliability", "measured", (*METER, "confirmed"), None, 2),
    ("reliability", "supplier", ("evidenced", "unexpired", "confirmed"), None, 2),
    ("reliability", "measured", METER, None, 3),
    ("reliability", "calculated", ("documented", "evidenced", "unexpired"), None, 3),
    ("reliability", "literature", ("documented", "confirmed"), None, 3),
    ("reliability", "measured", ("documented", "evidenced", "expired"), None, 4),
    ("reliability", "estimated", ("documented",), None, 4),
    ("reliability", "estimated", (), None, 5),
    ("reliability", "default", ALL, None, 5),
    ("completeness", "measured", (), "1", 1),
    ("completeness", "measured", (), "0.99", 2),
    ("completeness", "measured", (), "0.5", 3),
    ("completeness", "measured", ("dated",), None, 4),
    ("completeness", "measured", (), "0", 5),
]

Background = tuple[Indicator, Status, tuple[Condition, ...], str | None, int]
BACKGROUND_CASES: list[Background] = [
    ("technological", "derived", ("supplier",), None, 1),
    ("technological", "confirmed", ("by_order", "technology_named"), None, 1),
    ("technological", "transcribed", ("technology_named",), None, 2),
    ("technological", "confirmed", (), None, 3),
    ("technological", "proxy", ("technology_named",), None, 4),
    ("technological", "recalled", ("technology_named",), None, 5),
    ("geographical", "confirmed", ("sited", "same_region", "wider_region"), None, 1),
    ("geographical", "confirmed", ("sited", "same_country", "wider_region"), None, 2),
    ("geographical", "confirmed", ("sited", "wider_region"), None, 3),
    ("geographical", "confirmed", ("global",), None, 4),
    ("geographical", "confirmed", ("sited",), None, 5),
    ("geographical", "confirmed", (), None, 5),
    ("temporal", "confirmed", (), "2", 1),
    ("temporal", "confirmed", (), "3", 2),
    ("temporal", "confirmed", (), "5", 3),
    ("temporal", "confirmed", (), "8", 4),
    ("temporal", "confirmed", (), "9", 5),
    ("temporal", "confirmed", (), None, 5),
    ("reliability", "confirmed", ("published", "confirmed"), None, 1),
    ("reliability", "transcribed", ("published", "confirmed"), None, 3),
    ("reliability", "confirmed", ("supplier", "verified"), None, 2),
    ("reliability", "confirmed", ("published",), None, 2),
    ("reliability", "transcribed", ("published",), None, 3),
    ("reliability", "derived", ("published",), None, 3),
    ("reliability", "confirmed", ("supplier",), None, 4),
    ("reliability", "proxy", ("published",), None, 4),
    ("reliability", "assumed", ("published",), None, 5),
    ("completeness", "confirmed", ("confirmed", "all_gases", "whole_boundary"), None, 1),
    ("completeness", "derived", ("all_gases", "whole_boundary"), None, 2),
    ("completeness", "derived", ("all_gases", "part_boundary"), None, 3),
    ("completeness", "derived", ("all_gases",), None, 4),
    ("completeness", "derived", ("whole_boundary",), None, 4),
    ("completeness", "recalled", ("all_gases", "whole_boundary"), None, 5),
]


def facts(
    indicator: Indicator, kind: Kind | None, status: Status | None, holds: tuple[Condition, ...], measure: str | None
) -> Facts:
    measures: dict[Indicator, Decimal] = {} if measure is None else {indicator: D(measure)}
    return Facts(frozenset(holds), kind, status, FrozenMap(measures), WORDS)


@pytest.mark.parametrize(("indicator", "kind", "holds", "measure", "score"), ON_SITE_CASES)
def test_on_site_data_get_the_score_of_the_table(
    indicator: Indicator, kind: Kind, holds: tuple[Condition, ...], measure: str | None, score: int
) -> None:
    assert table(ON_SITE).scores(facts(indicator, kind, "confirmed", holds, measure))[indicator].score == score


@pytest.mark.parametrize(("indicator", "status", "holds", "measure", "score"), BACKGROUND_CASES)
def test_factors_get_the_score_of_the_table(
    indicator: Indicator, status: Status, holds: tuple[Condition, ...], measure: str | None, score: int
) -> None:
    assert table(BACKGROUND).scores(facts(indicator, None, status, holds, measure))[indicator].score == score


def reached() -> Iterator[Row]:
    """The rows that the cases above fall on."""
    for indicator, kind, holds, measure, _ in ON_SITE_CASES:
        yield _row(table(ON_SITE), indicator, facts(indicator, kind, "confirmed", holds, measure))
    for indicator, status, holds, measure, _ in BACKGROUND_CASES:
        yield _row(table(BACKGROUND), indicator, facts(indicator, None, status, holds, measure))


def _row(found: Table, indicator: Indicator, known: Facts) -> Row:
    return next(row for row in found.scales[indicator].rows if row.fits(known, known.measures.get(indicator)))


def test_every_row_of_both_tables_has_a_case() -> None:
    rows = [row for key in (ON_SITE, BACKGROUND) for scale in table(key).scales.values() for row in scale.rows]
    hit = {id(row) for row in reached()}
    assert [row for row in rows if id(row) not in hit] == []


@pytest.mark.parametrize("key", [ON_SITE, BACKGROUND])
def test_a_table_says_where_every_scale_is_from_and_why_in_both_languages(key: str) -> None:
    found = table(key)
    assert found.digest == next(p.digest for p in shipped.manifest().packs if (p.kind, p.id) == ("quality", key))
    for name in INDICATORS:
        scale = found.scales[name]
        assert scale.source
        assert scale.status in ("transcribed", "assumed"), "the standards themselves were not at hand"
        assert scale.rows
        assert all(row.why.zh != row.why.en for row in scale.rows)
    assert found.rating == ("technological", "geographical", "temporal", "reliability")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda scale: scale["rows"].reverse(),
        lambda scale: scale["rows"].pop(),
        lambda scale: scale["rows"][-1].update(score=6),
        lambda scale: scale["rows"][0].update(needs=["nice"]),
    ],
    ids=["not from best to worst", "the last row asks for something", "a score above 5", "an unknown condition"],
)
def test_a_table_that_cannot_score_everything_is_refused(spoil: object) -> None:
    found = yaml.safe_load(shipped.text("quality", ON_SITE))
    assert callable(spoil)
    spoil(found["scales"]["technological"])
    with pytest.raises(ValidationError):
        Table.model_validate(found)
