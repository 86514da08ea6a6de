"""The stage bar shows each stage at its true size, in one fixed order."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanyin.canon import Text
from tanyin.charts import STAGES, ChartError, Stage, StageBar, StageValue, stage_bar
from tanyin.charts.draw_stages import segments
from tanyin.charts.theme import STAGE_SIGNS
from tests.charts.reading import of_class, parse, rectangle, words
from tests.charts.samples import TITLE, UNIT

amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-1000, max_value=1000, places=3)
whole_bars = st.dictionaries(st.sampled_from(STAGES), amounts, min_size=1)


def bar(values: dict[Stage, Decimal | str], digits: int = 3) -> StageBar:
    parts = tuple(StageValue(stage, value) for stage, value in values.items())
    return StageBar(title=TITLE, unit=UNIT, values=parts, digits=digits)


@given(whole_bars)
def test_widths_are_proportional_to_the_values_and_fill_the_bar(values: dict[Stage, Decimal]) -> None:
    placed = segments(bar(dict(values)), 24, 672)
    whole = sum(abs(value) for value in values.values())
    if not whole:
        assert placed == []
        return
    assert sum(segment.width for segment in placed) == pytest.approx(672)
    for segment in placed:
        assert segment.width == pytest.approx(672 * float(abs(values[segment.stage]) / whole))


@given(whole_bars)
def test_negative_stages_lie_left_of_zero_and_segments_do_not_overlap(values: dict[Stage, Decimal]) -> None:
    placed = sorted(segments(bar(dict(values)), 0, 600), key=lambda segment: segment.x)
    whole = sum(abs(value) for value in values.values())
    zero = 600 * float(sum(-value for value in values.values() if value < 0) / whole) if whole else 0.0
    edge = 0.0
    for segment in placed:
        assert segment.x == pytest.approx(edge, abs=1e-6)
        edge = segment.x + segment.width
        if values[segment.stage] < 0:
            assert edge <= zero + 1e-6
        else:
            assert segment.x >= zero - 1e-6


def test_positive_stages_keep_their_order_whatever_the_order_given() -> None:
    chart = bar({"use": "1", "raw_material": "2", "distribution": "3"})
    assert [segment.stage for segment in segments(chart, 0, 60)] == ["raw_material", "distribution", "use"]


def test_the_drawing_has_the_widths_of_the_values() -> None:
    root = parse(stage_bar(bar({"raw_material": "60", "production": "30", "end_of_life": "-10"})))
    widths = {each.attrib["data-stage"]: rectangle(each) for each in of_class(root, "ty-bar")}
    lengths = {stage: box.right - box.left for stage, box in widths.items()}
    assert lengths == pytest.approx({"raw_material": 403.2, "production": 201.6, "end_of_life": 67.2}, abs=0.01)
    assert widths["end_of_life"].right == pytest.approx(widths["raw_material"].left, abs=0.01)


def test_shares_are_of_the_net_total_and_both_sides_are_named() -> None:
    said = [each.text for each in words(parse(stage_bar(bar({"production": "150", "end_of_life": "-50"}), "en")))]
    assert {"150.0%", "−50.0%", "below zero −50", "above zero 150"} <= set(said)
    assert any(text.startswith("100 kg CO₂e per piece") for text in said)


@pytest.mark.parametrize("values", [{"use": "0"}, {"use": "-5", "production": "5"}, {"use": "-5"}, {}])
def test_without_a_total_above_zero_there_are_no_shares(values: dict[Stage, Decimal | str]) -> None:
    svg = stage_bar(bar(values))
    assert "合计不大于零，不计占比。" in [each.text for each in words(parse(svg))]
    assert "%" not in svg


def test_a_stage_outside_the_boundary_says_so() -> None:
    chart = bar({"production": "5"})
    assert "not included" in [each.text for each in words(parse(stage_bar(chart, "en")))]
    assert chart.table("en").rows[3] == ("Use", "—", "not included")
    assert chart.table("zh").rows[3] == ("使用", "—", "未纳入")


def test_the_table_has_all_stages_in_order_and_the_total() -> None:
    chart = bar({"end_of_life": "1.25", "raw_material": "98.75"}, digits=4)
    assert chart.table("en").header == ("Stage", "Value (kg CO₂e per piece)", "Share")
    assert chart.table("en").rows == (
        ("Raw material acquisition", "98.8", "98.8%"),
        ("Production", "—", "not included"),
        ("Distribution", "—", "not included"),
        ("Use", "—", "not included"),
        ("End of life", "1.2", "1.2%"),
        ("Total", "100.0", "100.0%"),
    )


def test_a_provisional_stage_is_italic_and_marked() -> None:
    chart = StageBar(
        title=TITLE, unit=UNIT, values=(StageValue("use", 5, provisional=True), StageValue("production", 5))
    )
    root = parse(stage_bar(chart))
    assert [each.text for each in root.iter() if each.get("font-style") == "italic"] == ["5.0", "50.0% 暂定"]
    assert chart.table().rows[3] == ("使用", "5.0 暂定", "50.0%")


def test_an_unknown_stage_and_a_stage_given_twice_are_refused() -> None:
    with pytest.raises(ChartError) as caught:
        bar({"disposal": "1"})
    assert caught.value.message == Text("没有生命周期阶段 disposal。", "There is no life-cycle stage disposal.")
    with pytest.raises(ChartError, match="one value only"):
        StageBar(title=TITLE, unit=UNIT, values=(StageValue("use", 1), StageValue("use", 2)))


@pytest.mark.parametrize(
    "values", [("1", "1000", "2", "1", "1"), ("1", "1", "1", "1", "-900"), ("1", "2", "3", "4", "5")]
)
def test_each_sign_lies_in_its_segment_or_above_the_bar_in_the_same_order(values: tuple[str, ...]) -> None:
    root = parse(stage_bar(bar(dict(zip(STAGES, values, strict=True)))))
    drawn = {each.attrib["data-stage"]: rectangle(each) for each in of_class(root, "ty-bar")}
    top = next(iter(drawn.values())).top
    signs = {
        stage: each.box
        for stage, sign in STAGE_SIGNS.items()
        for each in words(root)
        if each.text.startswith(sign) and each.box.top < top + 30
    }
    assert set(signs) == set(STAGES)
    above = [stage for stage in STAGES if signs[stage].bottom < top]
    for stage in set(STAGES) - set(above):
        assert drawn[stage].left <= signs[stage].left < signs[stage].right <= drawn[stage].right
    assert sorted(above, key=lambda stage: signs[stage].left) == sorted(above, key=lambda stage: drawn[stage].left)
