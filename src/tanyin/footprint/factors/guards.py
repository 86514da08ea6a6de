"""Guards: which factor may not stand where it stands, and which one may.

A product carbon footprint needs life-cycle values. Values that hold only CO2, only the burning or only the driving are
published beside them under the same names; each guard refuses one such mistake and names the right factor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.places import country_of
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding, Severity
from tanyin.footprint.units import UnitError, same_dimension

GUARDED = ("electricity", "heat", "steam", "fuel", "freight")

WHOLE: dict[str, frozenset[str]] = {
    "electricity": frozenset({"life_cycle", "transmission"}),
    "heat": frozenset({"life_cycle", "cradle_to_gate"}),
    "steam": frozenset({"life_cycle", "cradle_to_gate"}),
    "fuel": frozenset({"life_cycle"}),
    "freight": frozenset({"life_cycle"}),
    "material": frozenset({"life_cycle", "cradle_to_gate"}),
    "component": frozenset({"life_cycle", "cradle_to_gate"}),
    "process": frozenset({"life_cycle", "cradle_to_gate"}),
    "waste": frozenset({"life_cycle", "treatment"}),
}
"""Boundaries that hold everything a footprint needs, per family."""

FAMILY_WORDS = {
    "electricity": Text("电力", "electricity"),
    "heat": Text("热力", "heat"),
    "steam": Text("蒸汽", "steam"),
    "fuel": Text("燃料", "fuel"),
    "freight": Text("货运", "freight"),
    "material": Text("材料", "material"),
    "component": Text("部件", "component"),
    "process": Text("加工", "process"),
    "waste": Text("废物处理", "waste treatment"),
}

BOUNDARY_WORDS = {
    "life_cycle": Text("全生命周期", "life cycle"),
    "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
    "treatment": Text("处理过程", "treatment"),
    "generation": Text("仅发电环节", "generation only"),
    "transmission": Text("输配电", "transmission"),
    "combustion": Text("仅燃烧", "combustion only"),
    "tank_to_wheel": Text("仅行驶（油箱到车轮）", "tank to wheel"),
    "upstream": Text("仅上游", "upstream only"),
    "gate_to_gate": Text("大门到大门", "gate to gate"),
    "unstated": Text("未说明", "not stated"),
}


PROVISIONAL_WORDS = {
    "recalled": Text("未见来源原文", "recalled, its source not seen"),
    "proxy": Text("用相近事物代替", "a proxy"),
    "assumed": Text("假定", "assumed"),
}


SAME_THING = {"petrol": "gasoline", "anthracite": "anthracite coal", "lignite": "lignite coal"}
"""Words for fuels that go by another name, or whose name leaves out the kind."""


@dataclass(frozen=True, slots=True)
class Use:
    """How a row uses a factor: where it stands, where the process runs, the upstream factor beside it, and the rows of
    direct fossil CO2 that may be its burning. `completes`: the factor is itself the upstream part of that one."""

    path: str
    country: str | None
    upstream: Factor | None = None
    burning: tuple[str, ...] = ()
    completes: Factor | None = None


def judge(factor: Factor, use: Use, library: Library) -> Iterator[Finding]:
    """What speaks against this factor in a product footprint. Every guard judges for itself: setting one aside hides
    no other."""
    if factor.netted:
        why = Text("数值已扣除储存的碳且未说明扣了多少", "the value nets stored carbon and does not say how much")
        yield _finding("netted", "refused", use, factor, why, library)
    if factor.family in GUARDED and factor.gases == "co2_only":
        yield _finding("co2_only", "refused", use, factor, Text("只含 CO2", "it holds CO2 only"), library)
    if use.completes is not None:
        yield from _other(factor, use.completes, use)
    else:
        yield from _bounded(factor, use, library)
    if factor.radiative_forcing:
        yield _aircraft(factor, use)
    if factor.provisional:
        yield _provisional(factor, use)


def _bounded(factor: Factor, use: Use, library: Library) -> Iterator[Finding]:
    """Whether factor and upstream part together hold everything, once."""
    complete = factor.boundary in WHOLE[factor.family]
    if factor.boundary == "unstated":
        why = Text("来源未说明边界", "its source does not state the boundary")
        yield _finding("boundary_unstated", "warning", use, factor, why, library)
    elif factor.boundary == "upstream" and use.burning:
        yield _burning_elsewhere(factor, use)
    elif not complete and not _completed(factor, use):
        words = BOUNDARY_WORDS[factor.boundary]
        why = Text(f"边界为“{words.zh}”，缺少其余部分", f'its boundary is "{words.en}": the rest is missing')
        yield _finding(factor.boundary, "refused", use, factor, why, library)
    if use.upstream is not None and (complete or factor.boundary == "upstream"):
        yield _upstream_twice(factor, use.upstream, use)


def _completed(factor: Factor, use: Use) -> bool:
    """Whether the upstream part that is missing stands on the row. Whether it is the right one is judged there."""
    wanting = factor.boundary in ("combustion", "tank_to_wheel")
    return wanting and use.upstream is not None and use.upstream.boundary == "upstream"


def _other(upstream: Factor, factor: Factor, use: Use) -> Iterator[Finding]:
    """An upstream part that is none, or not that of the factor."""
    if upstream.boundary != "upstream":
        words = BOUNDARY_WORDS[upstream.boundary]
        why = Text(f"边界为“{words.zh}”，不是上游", f'its boundary is "{words.en}", not upstream')
    elif upstream.family != factor.family:
        one, two = FAMILY_WORDS[upstream.family], FAMILY_WORDS[factor.family]
        why = Text(f"属于{one.zh}，不是{two.zh}", f"it is of {one.en}, not of {two.en}")
    elif upstream.mode != factor.mode:
        why = Text("是另一种运输方式", "it is of another mode of transport")
    elif upstream.family == "fuel" and not _kin(upstream, factor):
        why = Text(
            f"名称说的是另一种燃料（{upstream.name.zh} ≠ {factor.name.zh}）",
            f"its name speaks of another fuel ({upstream.name.en} ≠ {factor.name.en})",
        )
    else:
        return
    yield Finding(
        "upstream_other",
        "refused",
        use.path,
        Text(
            f"{upstream.id} 不是 {factor.id} 的上游: {why.zh}",
            f"{upstream.id} is not the upstream part of {factor.id}: {why.en}",
        ),
        Text("换成同一燃料、同一运输方式的上游因子", "take the upstream factor of the same fuel and mode of transport"),
    )


def _burning_elsewhere(factor: Factor, use: Use) -> Finding:
    rows = ", ".join(use.burning)
    return Finding(
        "burning_elsewhere",
        "note",
        use.path,
        Text(
            f"因子 {factor.id} 只含上游，它的燃烧应在本工序的直接排放里: {rows}",
            f"factor {factor.id} holds the upstream part only: its burning must be in the direct emissions of this "
            f"process: {rows}",
        ),
        Text("核对这些排放行已含该燃料的碳", "check that these emission rows hold the carbon of this fuel"),
    )


def _upstream_twice(factor: Factor, upstream: Factor, use: Use) -> Finding:
    return Finding(
        "upstream_twice",
        "refused",
        use.path,
        Text(
            f"因子 {factor.id} 已含上游，再加 {upstream.id} 就重复了",
            f"factor {factor.id} holds its upstream part already: {upstream.id} would count it twice",
        ),
        Text("删去该行的 upstream", "remove `upstream` from the row"),
    )


def _aircraft(factor: Factor, use: Use) -> Finding:
    return Finding(
        "radiative_forcing",
        "warning",
        use.path,
        Text(
            f"因子 {factor.id} 含航空辐射强迫，超出按气体计算的量",
            f"factor {factor.id} holds the radiative forcing of aircraft, beyond its gases",
        ),
        Text("改用不含辐射强迫的因子，或在报告中单独说明", "use a factor without it, or state it apart in the report"),
    )


def _provisional(factor: Factor, use: Use) -> Finding:
    words = PROVISIONAL_WORDS[factor.status]
    return Finding(
        "provisional_factor",
        "note",
        use.path,
        Text(f"因子 {factor.id} 为暂定值（{words.zh}）", f"factor {factor.id} is provisional ({words.en})"),
        Text("认证前换成有来源的因子", "replace it by a sourced factor before certification"),
    )


def _finding(code: str, severity: Severity, use: Use, factor: Factor, why: Text, library: Library) -> Finding:
    family = FAMILY_WORDS[factor.family]
    return Finding(
        code,
        severity,
        use.path,
        Text(
            f"{family.zh}因子 {factor.id} 不宜用于产品碳足迹: {why.zh}",
            f"{family.en} factor {factor.id} does not serve a product footprint: {why.en}",
        ),
        _fix(factor, use, library),
    )


def _fix(factor: Factor, use: Use, library: Library) -> Text:
    right = alternative(factor, use.country, library)
    zh, en = [], []
    if right is not None:
        zh.append(f"改用 {right.id}（{right.name.zh}）")
        en.append(f"use {right.id} ({right.name.en})")
    if factor.boundary in ("combustion", "tank_to_wheel") and factor.gases == "all":
        zh.append("在该行用 upstream 加上上游因子")
        en.append("add an upstream factor to the row as `upstream`")
    if not zh:
        return Text("因子库中没有合适的因子，请另寻全生命周期因子", "no factor here fits; find a life-cycle one")
    return Text("；或".join(zh), "; or ".join(en))


def alternative(factor: Factor, country: str | None, library: Library) -> Factor | None:
    """The factor of the library that may stand in this one's place: same family and dimension, complete, not
    provisional where possible, nearest in place, then newest."""
    places = [place for place in (country, country_of(factor.geography), "GLO") if place]
    candidates = [other for other in library if _fits(other, factor)]
    return min(
        candidates,
        key=lambda other: (
            _nearness(other.geography, places),
            other.provisional,
            -(other.year or 0),
            other.id,
        ),
        default=None,
    )


def _fits(other: Factor, factor: Factor) -> bool:
    """Whether `other` is whole and measures the same thing in the same dimension."""
    return (
        other.family == factor.family
        and other.mode == factor.mode
        and other.boundary in WHOLE[other.family]
        and other.boundary != "transmission"
        and not other.netted
        and (other.gases == "all" or other.family not in GUARDED)
        and (other.family != "electricity" or other.transmission == "inside")
        and _comparable(other.unit, factor.unit)
        and (factor.family in ("electricity", "heat", "steam", "freight") or _kin(other, factor))
    )


def _comparable(unit: str, other: str) -> bool:
    try:
        return same_dimension(unit, other)
    except UnitError:
        return False


def _kin(other: Factor, factor: Factor) -> bool:
    """Whether the two are of the same thing, or one of a kind of the other: bituminous coal of coal, diesel of diesel."""
    if _head(other.name.zh) == _head(factor.name.zh):
        return True
    one, two = _thing(other), _thing(factor)
    return one <= two or two <= one


def _head(name: str) -> str:
    """What a name says the thing is: the part before the first comma or bracket."""
    return re.split("[,，(（]", name.lower())[0].strip() or name.lower()


def _thing(factor: Factor) -> frozenset[str]:
    """Words of the English name that say what it is of, spelled as one name per thing."""
    words = _head(factor.name.en).replace("petroleum coke", "petcoke").split()
    return frozenset(part for word in words for part in SAME_THING.get(word, word).split())


def _nearness(geography: str, places: list[str]) -> int:
    for rank, place in enumerate(places):
        if geography == place:
            return rank
    return len(places)
