"""Hot spots, intervals, waterfall and tornado: bars and bands have the lengths of their values."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import Text
from tanyin.charts import (
    Change,
    ChartError,
    Hotspot,
    Hotspots,
    IntervalRow,
    Intervals,
    Reference,
    Swing,
    Tornado,
    Waterfall,
    hotspots,
    interval,
    tornado,
    waterfall,
)
from tests.charts.reading import Box, of_class, parse, rectangle, words
from tests.charts.samples import TITLE, UNIT

amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=2)


def bars(svg: str) -> list[Box]:
    return [rectangle(each) for each in of_class(parse(svg), "ty-bar")]


def length(box: Box) -> float:
    return box.right - box.left


def said(svg: str) -> list[str]:
    return [each.text for each in words(parse(svg))]


@given(st.lists(amounts, min_size=1, max_size=12))
def test_bars_of_hot_spots_are_proportional_and_start_at_zero(values: list[Decimal]) -> None:
    items = tuple(Hotspot(Text(str(i), str(i)), value) for i, value in enumerate(values))
    drawn = bars(hotspots(Hotspots(title=TITLE, unit=UNIT, items=items)))
    span = max([Decimal(0), *values]) - min([Decimal(0), *values])
    unit = sum(map(length, drawn)) / float(sum(map(abs, values)) or 1)
    for box, value in zip(drawn, values, strict=True):
        assert length(box) == pytest.approx(unit * float(abs(value)), abs=0.1)  # coordinates have two decimals
    zeros = [box.right if value < 0 else box.left for box, value in zip(drawn, values, strict=True) if value]
    assert max(zeros, default=0) - min(zeros, default=0) < 0.02
    assert max(map(length, drawn)) > 100 or not span


def test_a_provisional_hot_spot_is_an_outline_with_italic_words_and_a_mark() -> None:
    chart = Hotspots(
        title=TITLE,
        unit=UNIT,
        items=(Hotspot(Text("铝", "Al"), 5, "0.5", provisional=True), Hotspot(Text("铜", "Cu"), 5, "0.5")),
    )
    root = parse(hotspots(chart))
    assert [each.get("stroke-dasharray") for each in of_class(root, "ty-bar")] == ["3 2", None]
    assert [each.text for each in root.iter() if each.get("font-style") == "italic"] == ["铝", "5.00", "50.0%", "暂定"]
    assert chart.table("en").rows == (("Al", "5.00 provisional", "50.0%"), ("Cu", "5.00", "50.0%"))


def test_a_stage_has_its_sign_in_the_row_and_in_the_legend() -> None:
    chart = Hotspots(title=TITLE, unit=UNIT, items=(Hotspot(Text("海运", "Shipping"), 5, stage="distribution"),))
    assert {"③ Shipping", "③ Distribution"} <= set(said(hotspots(chart, "en")))
    assert chart.table("en").rows == (("③ Shipping", "5.00", "—"),)


def test_a_row_without_a_stage_is_grey_among_stages() -> None:
    """Else it would wear the colour of a stage that it does not belong to."""
    ship = Hotspot(Text("海运", "Shipping"), 5, stage="distribution")
    other = Hotspot(Text("其他", "Other"), 5)
    colours = [each.attrib["fill"] for each in of_class(parse(drawn_items(ship, other)), "ty-bar")]
    assert [colour.partition(",")[0] for colour in colours] == ["var(--ty-s3", "var(--ty-faint"]


def drawn_items(*items: Hotspot) -> str:
    return hotspots(Hotspots(title=TITLE, unit=UNIT, items=items))


def test_a_shortened_name_can_be_read_in_full() -> None:
    long = "直拉单晶硅棒生产用电" * 9
    root = parse(hotspots(Hotspots(title=TITLE, unit=UNIT, items=(Hotspot(Text(long, long), 5),))))
    tooltips = [title.text for text in root.iter() if text.tag.endswith("text") for title in text]
    assert long in tooltips


@given(st.lists(st.tuples(amounts, amounts, amounts).map(sorted), min_size=1, max_size=6))
def test_bands_and_marks_lie_at_their_values(rows: list[list[Decimal]]) -> None:
    items = tuple(IntervalRow(Text(str(i), str(i)), middle, low, high) for i, (low, middle, high) in enumerate(rows))
    root = parse(interval(Intervals(title=TITLE, unit=UNIT, items=items)))
    bands = [rectangle(each) for each in of_class(root, "ty-band")]
    marks = [float(each.attrib["cx"]) for each in root.iter() if each.tag.endswith("circle")]
    values = [value for row in rows for value in (row[0], row[1], row[2])]
    pixels = [x for band, mark in zip(bands, marks, strict=True) for x in (band.left, mark, band.right)]
    low, high = min(values), max(values)
    for value, x in zip(values, pixels, strict=True):
        part = float((value - low) / (high - low)) if high > low else 0.0
        assert x == pytest.approx(min(pixels) + part * (max(pixels) - min(pixels)), abs=0.05)


def test_value_and_interval_stand_together_and_the_reference_is_named() -> None:
    chart = Intervals(
        title=TITLE,
        unit=UNIT,
        items=(IntervalRow(Text("笔记本", "Laptop"), "182.4", "150", "236"),),
        reference=Reference(Text("厂家公布", "published"), "188"),
    )
    assert {"182", "150–236", "published 188"} <= set(said(interval(chart, "en")))
    assert chart.table("en").rows == (("Laptop", "182", "150", "236"), ("published", "188", "", ""))


def test_a_negative_interval_does_not_read_as_a_minus() -> None:
    chart = Intervals(title=TITLE, unit=UNIT, items=(IntervalRow(Text("木", "Wood"), -612, -700, -520),))
    assert "−700 – −520" in said(interval(chart))


def test_a_value_outside_its_interval_is_refused_by_name() -> None:
    with pytest.raises(ChartError) as caught:
        IntervalRow(Text("木", "Wood"), 5, 6, 7)
    assert caught.value.message.en == 'The value 5 of "Wood" lies outside its interval [6, 7].'


@given(amounts, st.lists(amounts, max_size=8))
def test_each_change_of_a_waterfall_joins_the_levels_before_and_after(start: Decimal, steps: list[Decimal]) -> None:
    chart = falls(start, steps)
    levels = [start, *(start + sum(steps[: i + 1]) for i in range(len(steps)))]
    assert chart.levels == levels
    spans = [(Decimal(0), levels[0]), *pairwise(levels), (Decimal(0), levels[-1])]
    drawn = bars(waterfall(chart))
    shown = [sorted(span) for span in spans if span[0] != span[1]]
    assert len(drawn) == len(shown)
    if not shown:
        return
    low, high = min([Decimal(0), *levels]), max([Decimal(0), *levels])
    left, right = min(box.left for box in drawn), max(box.right for box in drawn)
    for box, (a, b) in zip(drawn, shown, strict=True):
        assert box.left == pytest.approx(left + float((a - low) / (high - low)) * (right - left), abs=0.05)
        assert box.right == pytest.approx(left + float((b - low) / (high - low)) * (right - left), abs=0.05)


def falls(start: Decimal, steps: list[Decimal]) -> Waterfall:
    changes = tuple(Change(Text(str(i), str(i)), step) for i, step in enumerate(steps))
    return Waterfall(
        title=TITLE, unit=UNIT, start=Change(Text("始", "Start"), start), changes=changes, end_name=Text("终", "End")
    )


def test_the_end_of_a_waterfall_is_the_sum_and_changes_have_signs() -> None:
    chart = falls(Decimal("646.3"), [Decimal("-19.5"), Decimal(8), Decimal(0)])
    assert chart.table("en").rows == (("Start", "646"), ("0", "−20"), ("1", "+8"), ("2", "0"), ("End", "635"))
    assert {"Increase +", "Decrease −"} <= set(said(waterfall(chart, "en")))


ENDS = {"low": Text("低", "low"), "high": Text("高", "high")}


@given(amounts, st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8))
def test_bars_of_a_tornado_reach_from_the_base_as_far_as_the_result_moves(
    base: Decimal, ends: list[tuple[Decimal, Decimal]]
) -> None:
    items = tuple(Swing(Text(str(i), str(i)), low, high) for i, (low, high) in enumerate(ends))
    drawn = bars(tornado(Tornado(title=TITLE, unit=UNIT, base=base, items=items, **ENDS)))
    moved = [sorted((abs(low - base), abs(high - base)), reverse=True) for low, high in ends]
    steps = [step for pair in moved for step in pair if step]
    assert len(drawn) == len(steps)
    unit = sum(map(length, drawn)) / float(sum(steps) or 1)
    for box, step in zip(drawn, steps, strict=True):
        assert length(box) == pytest.approx(unit * float(step), abs=0.1)


def test_a_tornado_tells_low_from_high_by_words_and_shade() -> None:
    chart = Tornado(title=TITLE, unit=UNIT, base=10, items=(Swing(Text("钢", "Steel"), 8, 13),), **ENDS)
    svg = tornado(chart, "en")
    low, high = of_class(parse(svg), "ty-bar")[::-1]
    assert rectangle(low).right == pytest.approx(rectangle(high).left, abs=0.02)
    assert low.attrib["fill"] != high.attrib["fill"]
    assert {"low", "high", "8.0", "13.0", "Base 10.0"} <= set(said(svg))
    assert chart.table("en").rows == (("Base", "10.0", "10.0"), ("Steel", "8.0", "13.0"))
