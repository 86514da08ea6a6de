"""The line chart: time and values to scale, gaps left open, lines told apart without colour."""

from datetime import date

import pytest

from tanyin.canon import Text
from tanyin.charts import ChartError, LineChart, Point, Series, line
from tests.charts.reading import SVG, parse, words
from tests.charts.samples import TITLE, UNIT


def chart(*series: Series) -> LineChart:
    return LineChart(title=TITLE, unit=UNIT, series=series)


def series(name: str, *points: tuple[str, str | None]) -> Series:
    return Series(Text(name, name), tuple(Point(when, value) for when, value in points))


def polylines(svg: str) -> list[list[tuple[float, float]]]:
    found = [each.attrib["points"] for each in parse(svg).iter(f"{SVG}polyline")]
    return [[(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())] for points in found]


def test_time_and_values_are_to_scale() -> None:
    svg = line(chart(series("a", ("2026-01", "0"), ("2026-01-31", "30"), ("2026-03-02", "60"))))
    ((x0, y0), (x1, y1), (x2, y2)) = polylines(svg)[0]
    assert date(2026, 1, 31) - date(2026, 1, 1) == date(2026, 3, 2) - date(2026, 1, 31)
    assert x1 - x0 == pytest.approx(x2 - x1, abs=0.02)
    assert y0 - y1 == pytest.approx(y1 - y2, abs=0.02)
    assert y0 > y1 > y2


def test_points_are_joined_in_the_order_of_time() -> None:
    (points,) = polylines(line(chart(series("a", ("2026", "3"), ("2024", "1"), ("2025", "2")))))
    assert [x for x, _ in points] == sorted(x for x, _ in points)


def test_a_missing_value_leaves_a_gap() -> None:
    values = [("2021", "1"), ("2022", "2"), ("2023", None), ("2024", "4"), ("2025", "5")]
    svg = line(chart(series("a", *values)))
    assert [len(stretch) for stretch in polylines(svg)] == [2, 2]
    assert chart(series("a", *values)).table("en").rows[2] == ("2023", "—")


def test_every_line_has_its_own_dash_and_its_name_with_its_last_value() -> None:
    lines = [series(f"line {i}", ("2025", str(i)), ("2026", str(i + 10))) for i in range(5)]
    root = parse(line(chart(*lines), "en"))
    dashes = [each.get("stroke-dasharray") for each in root.iter(f"{SVG}polyline")]
    assert len(set(dashes)) == 5
    assert {f"{i + 10}.0 line {i}" for i in range(5)} <= {each.text for each in words(root)}


def test_the_table_has_a_row_for_each_time_and_a_column_for_each_line() -> None:
    table = chart(series("a", ("2025", "1")), series("b", ("2026-01-01", "2"), ("2025-01", "3"))).table("en")
    assert table.header == ("Time", "a (kg CO₂e per piece)", "b (kg CO₂e per piece)")
    assert table.rows == (("2025", "1.00", "3.00"), ("2026-01-01", "—", "2.00"))


def test_a_single_point_and_a_line_without_values_are_drawn() -> None:
    svg = line(chart(series("one", ("2026", "-5")), series("none", ("2026", None))))
    assert polylines(svg) == []
    assert "−5.00 one" in [each.text for each in words(parse(svg))]


@pytest.mark.parametrize("when", ["2026-13", "26", "2026-1", "20261120", "tomorrow", "", "2026-02-30", "２０２６"])
def test_other_times_are_refused_with_an_example(when: str) -> None:
    with pytest.raises(ChartError, match="2026-11-20"):
        Point(when, "1")


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ChartError, match="at most 5 lines"):
        chart(*(series(str(i), ("2026", "1")) for i in range(6)))


def test_two_values_at_one_time_are_refused() -> None:
    with pytest.raises(ChartError, match="two values at one time"):
        chart(series("a", ("2026", "1"), ("2026-01", "2")))
