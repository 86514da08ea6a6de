"""The Sankey diagram: widths are values, columns follow the flow, loops are drawn apart, labels never meet."""

from collections import defaultdict
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanyin.canon import Text
from tanyin.charts import STAGES, ChartError, Flow, FlowNode, Sankey, sankey
from tanyin.charts.columns import columns
from tanyin.charts.draw_loops import lanes
from tanyin.charts.flow_layout import Layout, lay_out
from tanyin.charts.flows import OTHER, placed
from tanyin.charts.theme import DARK, LIGHT, stage_colour
from tests.charts.colours import contrast, mix
from tests.charts.reading import SVG, boxes, of_class, parse, path_points, rectangle, view_box, words
from tests.charts.samples import SAMPLES, TITLE, UNIT

sizes = st.decimals(allow_nan=False, allow_infinity=False, min_value=-100, max_value=1000, places=2)
keys = st.integers(0, 14).map(str)
networks = st.lists(st.tuples(keys, keys, sizes), min_size=1, max_size=40)


def diagram(flows: list[tuple[str, str, Decimal | str | int]], cut_off: str = "0") -> Sankey:
    names = dict.fromkeys(end for source, target, _ in flows for end in (source, target))
    nodes = tuple(FlowNode(name, Text(f"节点 {name}", f"node {name}")) for name in names)
    return Sankey(title=TITLE, unit=UNIT, nodes=nodes, flows=tuple(Flow(*flow) for flow in flows), cut_off=cut_off)


def layout(chart: Sankey, label: float = 30) -> Layout:
    drawn = placed(chart)
    return lay_out(drawn, {node.key: label for node in drawn.nodes})


@given(networks)
def test_ribbons_of_the_larger_side_fill_each_node_and_the_other_side_fits(
    flows: list[tuple[str, str, Decimal]],
) -> None:
    chart = diagram(list(flows))
    if not placed(chart).nodes:
        return
    result = layout(chart)
    incoming, outgoing = defaultdict[str, float](float), defaultdict[str, float](float)
    for ribbon in result.ribbons:
        outgoing[ribbon.flow.source] += ribbon.width
        incoming[ribbon.flow.target] += ribbon.width
    for key, box in result.boxes.items():
        height = box.size * result.scale
        assert max(incoming[key], outgoing[key]) == pytest.approx(height)
        assert height == pytest.approx(float(chart.sizes[key] / max(chart.sizes.values())) * result.scale)


@given(networks)
def test_ribbons_attach_within_their_nodes_side_by_side(flows: list[tuple[str, str, Decimal]]) -> None:
    chart = diagram(list(flows))
    if not placed(chart).nodes:
        return
    result = layout(chart)
    for box in result.boxes.values():
        top, bottom = box.centre - box.size * result.scale / 2, box.centre + box.size * result.scale / 2
        for ends in ([(t.end, t.size) for t in box.before], [(t.start, t.size) for t in box.after]):
            edge = top
            for middle, size in sorted(ends):
                assert middle - size * result.scale / 2 == pytest.approx(edge, abs=1e-6)
                edge = middle + size * result.scale / 2
            assert edge <= bottom + 1e-6


@given(networks)
def test_slots_of_a_column_never_overlap_and_lie_within_the_height(flows: list[tuple[str, str, Decimal]]) -> None:
    chart = diagram(list(flows))
    if not placed(chart).nodes:
        return
    result = layout(chart, label=30)
    slots = defaultdict[int, list[tuple[float, float]]](list)
    for box in result.boxes.values():
        half = max(box.size * result.scale, 30) / 2
        slots[box.column].append((box.centre - half, box.centre + half))
        assert box.centre - half >= -1e-6
        assert box.centre + half <= result.height + 1e-6
    for column in slots.values():
        column.sort()
        assert all(below[0] >= above[1] for above, below in pairwise(column))


def test_ribbons_do_not_cross_where_they_need_not() -> None:
    nodes = tuple(FlowNode(key, TITLE) for key in ("a", "b", "c", "d"))
    chart = Sankey(title=TITLE, unit=UNIT, nodes=nodes, flows=(Flow("a", "d", 5), Flow("b", "c", 5)))
    boxes_ = layout(chart).boxes
    assert (boxes_["a"].centre < boxes_["b"].centre) == (boxes_["d"].centre < boxes_["c"].centre)


@pytest.mark.parametrize("count", [1, 5, 30])
def test_the_diagram_is_as_high_as_its_labels_need_and_no_higher(count: int) -> None:
    flows = [(f"n{i}", "sum", 1) for i in range(count)]
    needed = count * 30 + (count - 1) * 12
    assert layout(diagram(list(flows)), label=30).height <= max(320, 1.3 * needed) + 1e-6


@given(networks)
def test_a_forward_flow_passes_every_column_on_its_way(flows: list[tuple[str, str, Decimal]]) -> None:
    chart = diagram(list(flows))
    if not placed(chart).nodes:
        return
    for ribbon in layout(chart).forward:
        steps = [(tie.source.column, tie.target.column) for tie in ribbon.ties]
        assert all(target == source + 1 for source, target in steps)
        assert all(a.target is b.source for a, b in pairwise(ribbon.ties))


@given(st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda pair: pair[0] < pair[1]), min_size=1))
def test_without_a_loop_every_flow_runs_forward(pairs: list[tuple[int, int]]) -> None:
    edges = [(str(a), str(b), Decimal(1)) for a, b in pairs]
    places = columns([str(i) for i in range(14, -1, -1)], edges)
    assert all(places[source] < places[target] for source, target, _ in edges)


def test_the_small_flow_of_a_loop_leads_back() -> None:
    """A process whose scrap returns: 1 of 100 goes back, so the 100 run forward, in whatever order they are given."""
    edges = [("wafer", "ingot", Decimal(1)), ("ingot", "wafer", Decimal(100))]
    for order in (["wafer", "ingot"], ["ingot", "wafer"]):
        assert columns(order, edges) == {"ingot": 0, "wafer": 1}


def test_a_node_stands_next_to_its_target() -> None:
    edges = [("a", "b", Decimal(1)), ("b", "c", Decimal(1)), ("freight", "c", Decimal(1))]
    assert columns(["a", "b", "c", "freight"], edges) == {"a": 0, "b": 1, "c": 2, "freight": 1}


def test_columns_that_are_given_are_kept_in_order_without_gaps() -> None:
    nodes = (FlowNode("a", TITLE, column=-7), FlowNode("b", TITLE, column=10**9), FlowNode("c", TITLE, column=5))
    chart = Sankey(title=TITLE, unit=UNIT, nodes=nodes, flows=(Flow("a", "c", 1), Flow("c", "b", 1)))
    assert [node.column for node in placed(chart).nodes] == [0, 2, 1]
    parse(sankey(chart))


def test_values_of_any_size_are_drawn() -> None:
    root = parse(sankey(diagram([("a", "b", "1e-200"), ("b", "c", "1e200"), ("c", "c", "1e-200")])))
    assert boxes(root)
    assert all(view_box(root).holds(box) for box in boxes(root))


def test_loops_lie_below_all_nodes_on_lanes_of_their_own() -> None:
    flows: list[tuple[str, str, Decimal | str | int]] = [
        ("a", "b", 100), ("b", "c", 100), ("c", "d", 90), ("c", "a", 5), ("d", "b", 8), ("b", "b", 20), ("d", "a", 3),
    ]  # fmt: skip
    result = layout(diagram(flows))
    taken = lanes(result.loops)
    assert [lane.ribbon.flow.source for lane in taken] == ["b", "c", "d", "d"]
    spans = [(lane.lane - lane.ribbon.width / 2, lane.lane + lane.ribbon.width / 2) for lane in taken]
    assert spans[0][0] > 0
    assert all(above[1] < below[0] for above, below in pairwise(spans))
    svg = sankey(diagram(flows))
    nodes_end = max(rectangle(each).bottom for each in of_class(parse(svg), "ty-node"))
    for each in of_class(parse(svg), "ty-loop"):
        assert max(y for _, y in path_points(each.attrib["d"])) - float(each.attrib["stroke-width"]) / 2 > nodes_end


def test_loops_that_share_a_column_do_not_cover_each_other() -> None:
    taken = lanes(layout(diagram([("a", "b", 100), ("b", "c", 90), ("c", "a", 20), ("c", "b", 10)])).loops)
    inner, outer = taken
    assert outer.ribbon.ties[0].start < inner.ribbon.ties[0].start  # else the outer one would cross the inner one
    assert outer.out - outer.ribbon.width / 2 > inner.out + inner.ribbon.width / 2
    assert inner.into == pytest.approx(inner.bend)
    assert outer.into == pytest.approx(outer.bend)


def test_a_ribbon_has_the_height_of_its_value_at_both_ends() -> None:
    root = parse(sankey(diagram([("a", "c", 30), ("b", "c", 10), ("c", "d", 40)])))
    heights = {each.attrib["fill"] for each in of_class(root, "ty-ribbon")}
    assert len(heights) == 1
    ribbons = [list(path_points(each.attrib["d"])) for each in of_class(root, "ty-ribbon")]
    at_start = [points[-1][1] - points[0][1] for points in ribbons]
    nodes = [rectangle(each) for each in of_class(root, "ty-node")]
    tallest = max(node.bottom - node.top for node in nodes)
    assert at_start == pytest.approx([tallest * 0.75, tallest * 0.25, tallest], abs=0.05)


def test_small_nodes_of_a_column_are_drawn_as_other_and_no_flow_is_lost() -> None:
    flows = [(f"n{i}", "sum", value) for i, value in enumerate([60, 30, 4, 3, 2, 1])]
    chart = diagram(list(flows), cut_off="0.05")
    drawn = placed(chart)
    assert [node.name for node in drawn.nodes if node.name is OTHER] == [OTHER]
    assert sum(flow.size for flow in drawn.flows) == 100
    assert {flow.size for flow in drawn.flows} == {60, 30, 10}
    svg = sankey(chart, "en")
    assert 'Nodes below 5.0% of the largest one are drawn as "Other".' in [each.text for each in words(parse(svg))]
    assert len(chart.table().rows) == 6


def test_an_only_small_node_keeps_its_name() -> None:
    drawn = placed(diagram([("a", "sum", 99), ("b", "sum", 1)], cut_off="0.05"))
    assert OTHER not in [node.name for node in drawn.nodes]


def test_opposite_signs_are_not_netted_in_other() -> None:
    flows = [("big", "sum", 100), ("a", "sum", 3), ("b", "sum", -3)]
    drawn = placed(diagram(list(flows), cut_off="0.05"))
    assert sorted(Decimal(flow.value) for flow in drawn.flows) == [-3, 3, 100]


@settings(max_examples=40)
@given(networks)
def test_any_network_is_drawn_within_its_view_and_without_texts_that_meet(
    flows: list[tuple[str, str, Decimal]],
) -> None:
    """Words on loops lie on lanes, which have room for them; labels of nodes lie in slots."""
    root = parse(sankey(diagram(list(flows))))
    assert boxes(root)
    assert all(view_box(root).holds(box) for box in boxes(root))
    labels = [each for each in words(root) if not each.text.startswith("←")]
    assert [(a.text, b.text) for a, b in combinations(labels, 2) if a.box.meets(b.box)] == []


def test_a_negative_flow_is_an_outline_and_says_so() -> None:
    root = parse(sankey(diagram([("credit", "module", -20), ("module", "sum", 100)]), "en"))
    looks = [(each.get("stroke-dasharray"), each.get("fill-opacity")) for each in of_class(root, "ty-ribbon")]
    assert looks == [("3 2", "0.08"), (None, "0.3")]
    said = [each.text for each in words(root)]
    assert "A dashed outline is a negative value." in said
    assert [text for text in said if "credit" in text or "20" in text] == ["node credit", "−20 · −20.0%"]


def test_every_ribbon_says_where_it_goes() -> None:
    root = parse(sankey(diagram([("a", "b", 5), ("b", "a", 1)]), "en"))
    drawn = [*of_class(root, "ty-ribbon"), *of_class(root, "ty-loop")]
    assert [each.findtext(f"{SVG}title") for each in drawn] == ["node a → node b: 5.00", "node b → node a: 1.00"]


def test_nothing_to_draw_says_so() -> None:
    svg = sankey(diagram([("a", "b", 0)]), "en")
    assert "There are no data." in [each.text for each in words(parse(svg))]


def test_a_flow_to_nowhere_and_a_key_given_twice_are_refused() -> None:
    node = FlowNode("a", TITLE)
    with pytest.raises(ChartError, match="which is no node"):
        Sankey(title=TITLE, unit=UNIT, nodes=(node,), flows=(Flow("a", "b", 1),))
    with pytest.raises(ChartError, match="same key"):
        Sankey(title=TITLE, unit=UNIT, nodes=(node, node), flows=())


def test_forty_nodes_keep_their_labels_apart() -> None:
    chart = SAMPLES["sankey 40"].chart
    assert isinstance(chart, Sankey)
    assert len(placed(chart).nodes) == 40


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_on_ribbons_contrast_with_them(theme: dict[str, str]) -> None:
    """At least 4.5 : 1 on one ribbon, and where three lie over each other with the rim of paper (70 %)."""
    for token in [stage_colour(stage) for stage in STAGES] + ["faint"]:
        one = mix(theme["paper"], theme[token], 0.3)
        three = mix(mix(one, theme[token], 0.3), theme[token], 0.3)
        assert contrast(theme["ink"], one) >= 4.5, token
        assert contrast(theme["ink"], mix(three, theme["paper"], 0.7)) >= 4.5, token
