"""Lines find their factors by name: clear where one is, a list where several are near, nothing where none is."""

from __future__ import annotations

import pytest

from tanyin.footprint.exchange.bom import Index, match
from tanyin.footprint.exchange.bom.matching import Matcher, head
from tanyin.footprint.exchange.bom.words import matching
from tanyin.footprint.factors.guards import Use, judge
from tests.exchange.bom.bills import REAL, as_csv, bill_of, first_match, index, library, matched

SURE = {
    ("支架", "铝"): "cn.aluminium.ice",
    ("Chassis bottom", "Aluminum"): "cn.aluminium.ice",
    ("压铸件", "ADC12"): "cn.aluminium.ice",
    ("边框", "铝型材"): "us.aluminium.extrusion.uslci",
    ("外壳", "ABS"): "us.abs.uslci",
    ("Cover", "PVC"): "us.pvc.uslci",
    ("垫脚", "PP"): "cn.pp.cpcd",
    ("钣金", "镀锌板 SGCC 1.0t"): "us.steel.galvanized_sheet.uslci",
    ("Battery", "Li-ion battery"): "glo.battery.li_ion_mass.proxy",
    ("锂离子电池", ""): "glo.battery.li_ion_mass.proxy",
    ("电源适配器 65W", ""): "glo.power_adapter.proxy",
    ("外箱", "瓦楞纸箱"): "us.corrugated_board.uslci",
    ("镁合金中框", "AZ91D"): "glo.magnesium_alloy.gap",
    ("铜套", "黄铜 H62"): "glo.brass.gap",
}


@pytest.mark.parametrize(("words", "factor"), SURE.items(), ids=map(" ".join, SURE))
def test_a_line_that_names_one_thing_is_clear(words: tuple[str, str], factor: str) -> None:
    found = first_match(*words)
    assert (found.outcome, found.best and found.best.factor.id) == ("sure", factor)


AMBIGUOUS = {
    ("Casing", "Steel"): 4,
    ("机壳", "塑料"): 4,
    ("Heat pipe", "Copper"): 2,
    ("中框", "PC+ABS"): 2,
    ("钣金", "冷轧钢板"): 2,
    ("EVA胶膜", ""): 2,
}


@pytest.mark.parametrize(("words", "least"), AMBIGUOUS.items(), ids=map(" ".join, AMBIGUOUS))
def test_a_line_that_may_be_several_things_is_a_list(words: tuple[str, str], least: int) -> None:
    found = first_match(*words)
    assert found.outcome == "ambiguous"
    assert least <= len(found.candidates) <= matching().candidates


@pytest.mark.parametrize("words", [("M3x6 螺钉", ""), ("使用手册", ""), ("XK-200", "QZ-7"), ("30x40 mm", "")])
def test_a_line_that_names_nothing_known_matches_nothing(words: tuple[str, str]) -> None:
    found = first_match(*words)
    assert (found.outcome, found.candidates) == ("none", ())


def test_a_word_that_only_points_to_a_thing_is_never_clear() -> None:
    for word in ("cable", "电缆", "主板", "木材", "包装", "铁", "others", "芯片", "泡沫"):
        assert first_match("", word).outcome != "sure"


def test_a_finished_product_or_a_share_of_a_part_is_never_clear_by_its_name() -> None:
    for name in ("显示器", "台式计算机", "Tablet", "固态硬盘", "SSD", "处理器封装"):
        found = first_match(name, quantity="1")
        assert found.outcome != "sure"


def test_brass_is_no_copper_and_alumina_no_aluminium() -> None:
    copper = [each.factor.id for each in first_match("", "铜").candidates]
    aluminium = [each.factor.id for each in first_match("", "铝").candidates]
    assert "glo.brass.gap" not in copper
    assert "us.alumina.uslci" not in aluminium


def test_the_material_weighs_more_than_the_name() -> None:
    found = first_match("Copper heat sink", "Aluminium")
    assert found.best is not None
    assert found.best.factor.id == "cn.aluminium.ice"


def test_a_factor_that_counts_otherwise_is_no_candidate() -> None:
    by_area = first_match("PCB", "", quantity="300", unit="cm2")
    by_mass = first_match("PCB", "")
    assert "glo.pwb.boavizta" in [each.factor.id for each in by_area.candidates]
    assert "glo.pwb.boavizta" not in [each.factor.id for each in by_mass.candidates]


def test_the_country_of_the_line_comes_first() -> None:
    at_home = first_match("刨花板", "", **{"mass (g)": "100"})
    swedish = first_match("刨花板", "", **{"mass (g)": "100", "country": "瑞典"})
    assert at_home.best is not None
    assert swedish.best is not None
    assert swedish.best.factor.geography == "SE"
    assert swedish.best.confidence > at_home.best.confidence


def test_no_candidate_is_refused_by_a_guard_or_of_a_family_that_no_bill_buys() -> None:
    assert index().factors
    for factor in index().factors:
        assert factor.family in matching().families
        assert not [each for each in judge(factor, Use("", None), library()) if each.severity == "refused"]


def test_the_same_lines_match_alike_in_any_order_and_company() -> None:
    bill = bill_of(REAL["e6410"].read_bytes())
    there = matched(bill)
    back = match(bill.lines[::-1], Index.of(library()))
    assert there == back[::-1]
    alone = [Matcher(index()).match(line) for line in bill.lines if line.counted]
    assert there == tuple(alone)


def test_confidence_is_between_0_and_1_and_falls_along_the_list() -> None:
    for found in matched(bill_of(REAL["hp6000"].read_bytes())):
        levels = [each.confidence for each in found.candidates]
        assert levels == sorted(levels, reverse=True)
        assert all(matching().listed <= level <= 1 for level in levels)


def test_clear_means_sure_and_ahead_of_any_other_thing() -> None:
    for found in matched(bill_of(REAL["e6410"].read_bytes())):
        if found.outcome == "sure":
            best, *others = found.candidates
            rest = [each.confidence for each in others if head(each.factor) != head(best.factor)]
            assert best.confidence >= matching().sure
            assert best.confidence - max(rest, default=0) >= matching().lead - 0.005


def test_progress_is_told_to_the_last_line() -> None:
    told: list[tuple[int, int]] = []
    bill = bill_of(as_csv(["name", "mass (g)"], *[[f"part {number}", "1"] for number in range(250)]))
    match(bill.lines, index(), lambda done, total: told.append((done, total)))
    assert told == [(100, 250), (200, 250), (250, 250)]
