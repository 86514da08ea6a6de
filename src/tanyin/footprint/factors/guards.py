"""Guards: which factor may not stand where it stands, and which one may.

A product carbon footprint needs life-cycle values. Values that hold only CO2, only the burning or only the driving are
published beside them under the same names; each guard refuses one such mistake and names the right factor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tanyin.canon import Text
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.places import country_of
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding, Severity
from tanyin.footprint.units import UnitError, same_dimension

Guard = Literal[
    "netted",
    "co2_only",
    "transmission_twice",
    "generation",
    "combustion",
    "tank_to_wheel",
    "upstream",
    "gate_to_gate",
    "cradle_to_gate",
    "treatment",
]
"""Names of the guards. Those of a boundary refuse a factor whose boundary is incomplete in its family."""

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


@dataclass(frozen=True, slots=True)
class Use:
    """How a row uses a factor: where it stands, where the process runs, whether the missing upstream part or the
    burning itself is counted beside it."""

    path: str
    country: str | None
    upstream: Factor | None = None
    burning_counted: bool = False


def judge(factor: Factor, use: Use, library: Library) -> Iterator[Finding]:
    """What speaks against this factor in a product footprint."""
    if factor.netted:
        yield _finding(
            "netted",
            "refused",
            use,
            factor,
            Text("数值已扣除储存的碳且未说明扣了多少", "the value nets stored carbon and does not say how much"),
            library,
        )
        return
    complete = factor.boundary in WHOLE[factor.family]
    if factor.family in GUARDED and factor.gases == "co2_only":
        yield _finding("co2_only", "refused", use, factor, Text("只含 CO2", "it holds CO2 only"), library)
    elif factor.boundary == "unstated":
        yield _finding(
            "boundary_unstated",
            "warning",
            use,
            factor,
            Text("来源未说明边界", "its source does not state the boundary"),
            library,
        )
    elif not complete and not _completed(factor, use):
        words = BOUNDARY_WORDS[factor.boundary]
        yield _finding(
            factor.boundary,
            "refused",
            use,
            factor,
            Text(f"边界为“{words.zh}”，缺少其余部分", f'its boundary is "{words.en}": the rest is missing'),
            library,
        )
    if complete and use.upstream is not None:
        yield _upstream_twice(factor, use.upstream, use)
    if factor.radiative_forcing:
        yield _aircraft(factor, use)
    if factor.provisional:
        yield _provisional(factor, use)


def _completed(factor: Factor, use: Use) -> bool:
    """Whether the missing part stands beside the value: the upstream factor on the row, or the burning as emissions."""
    if factor.boundary in ("combustion", "tank_to_wheel"):
        return use.upstream is not None and use.upstream.boundary == "upstream"
    return factor.boundary == "upstream" and use.burning_counted


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
    one, two = _thing(other), _thing(factor)
    return one <= two or two <= one


def _thing(factor: Factor) -> frozenset[str]:
    """Words of the English name that say what it is of: those before the first comma or bracket."""
    head = factor.name.en.lower().split(",")[0].split("(")[0]
    return frozenset(head.split())


def _nearness(geography: str, places: list[str]) -> int:
    for rank, place in enumerate(places):
        if geography == place:
            return rank
    return len(places)
