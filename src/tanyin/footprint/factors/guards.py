"""Guards: which factor may not stand where it stands, and which one may.

A product carbon footprint needs life-cycle values. Values that hold only CO2, only the burning or only the driving are
published beside them under the same names; each guard refuses one such mistake and names the right factor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from tanyin.canon import STATUS_WORDS, Text
from tanyin.footprint.factors.alternatives import GUARDED, WHOLE, alternative, comparable, kin, upstream_part
from tanyin.footprint.factors.mixes import MIXES
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.factors.release import Library
from tanyin.footprint.findings import Finding, Severity

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


@dataclass(frozen=True, slots=True)
class Use:
    """How a row uses a factor: where it stands, where the process runs, the upstream factor beside it, and the rows of
    direct fossil CO2 that may be its burning. `completes`: the factor is itself the upstream part of that one.
    `named_by`: the field by which the row itself names what it takes; None where the order of supply chose it."""

    path: str
    country: str | None
    upstream: Factor | None = None
    burning: tuple[str, ...] = ()
    completes: Factor | None = None
    named_by: Literal["factor", "supplier"] | None = None


def judge(factor: Factor, use: Use, library: Library) -> Iterator[Finding]:
    """What speaks against this factor in a product footprint. Every guard judges for itself: setting one aside hides
    no other."""
    if factor.netted:
        why = Text("数值已扣除储存的碳且未说明扣了多少", "the value nets stored carbon and does not say how much")
        yield _finding("netted", "refused", use, factor, why, library)
    if factor.gases == "co2_only":
        why = Text("只含 CO2", "it holds CO2 only")
        if factor.family in GUARDED:
            yield _finding("co2_only", "refused", use, factor, why, library)
        else:  # CO2 may be all that a reaction gives off
            yield _finding("co2_only_other", "warning", use, factor, why, library)
    if use.named_by is not None and _unclaimed(factor, use.named_by):
        yield _unclaimed_finding(factor, use)
    if use.completes is not None:
        yield from _other(factor, use.completes, use)
    else:
        yield from _bounded(factor, use, library)
    if factor.radiative_forcing:
        yield _aircraft(factor, use)
    if factor.provisional:
        yield _provisional(factor, use)


def _unclaimed(factor: Factor, named_by: Literal["factor", "supplier"]) -> bool:
    """Whether it is electricity of one technology or one supplier, of which the row does not say how it arrives."""
    if factor.family != "electricity" or factor.boundary in ("transmission", "upstream"):
        return False
    return named_by == "supplier" or factor.technology not in MIXES


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
    elif upstream.family == "fuel" and not kin(upstream, factor):
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
            f"{upstream.id} 不是 {factor.id} 的上游：{why.zh}",
            f"{upstream.id} is not the upstream part of {factor.id}: {why.en}",
        ),
        Text("换成同一燃料、同一运输方式的上游因子", "take the upstream factor of the same fuel and mode of transport"),
    )


def _unclaimed_finding(factor: Factor, use: Use) -> Finding:
    """The refusal of green electricity that is only named: the order of ISO 14067 6.4.9.4 asks how it is supplied."""
    technology = factor.technology or "…"
    if use.named_by == "supplier":
        why = Text("是一家供应商的电力", "is the electricity of one supplier")
    else:
        why = Text(
            f"只属于一种发电技术（{factor.technology or '未写明'}）",
            f"is of one technology ({factor.technology or 'not stated'})",
        )
    return Finding(
        "electricity_unclaimed",
        "refused",
        use.path,
        Text(
            f"{factor.id} {why.zh}，本行没有说明它怎样供到工序：没有这一说明，等于未经证实的合同凭证",
            f"{factor.id} {why.en}, and the row does not say how it reaches the process: without that it is a "
            "contractual instrument that nothing proves",
        ),
        Text(
            "不写 factor 和 supplier，改写 electricity: {supply: own_plant、direct_line、instrument 或 grid, "
            f"technology: {technology}}}；grid 不写 technology",
            "write instead of factor or supplier electricity: {supply: own_plant, direct_line, instrument or grid, "
            f"technology: {technology}}}; grid without technology",
        ),
    )


def _burning_elsewhere(factor: Factor, use: Use) -> Finding:
    rows = ", ".join(use.burning)
    return Finding(
        "burning_elsewhere",
        "note",
        use.path,
        Text(
            f"因子 {factor.id} 只含上游，它的燃烧应在本工序的直接排放里：{rows}",
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
    words = STATUS_WORDS[factor.status]
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
            f"{family.zh}因子 {factor.id} 不宜用于产品碳足迹：{why.zh}",
            f"{family.en} factor {factor.id} does not serve a product footprint: {why.en}",
        ),
        _fix(factor, use, library),
    )


def _fix(factor: Factor, use: Use, library: Library) -> Text:
    remedies = []
    if (right := alternative(factor, use.country, library)) is not None:
        remedies.append(Text(f"改用 {right.id}（{right.name.zh}）", f"use {right.id} ({right.name.en})"))
    if factor.boundary in ("combustion", "tank_to_wheel") and use.upstream is None:
        remedies += _completing(factor, use, library)
    if not remedies:
        return Text(
            "因子库中没有合适的全生命周期因子：用供应商碳足迹，或自己的因子版本，写法见 docs/how-to/own-factors.md",
            "no life-cycle factor here fits: use a supplier's footprint or factors of your own, "
            "see docs/how-to/own-factors.en.md",
        )
    return Text("；或".join(zh for zh, _ in remedies), "; or ".join(en for _, en in remedies))


def _completing(factor: Factor, use: Use, library: Library) -> Iterator[Text]:
    """How the upstream part can be added: on the row itself, or beside direct emissions of the burning where the
    factor cannot stay (CO2 only) or is per another dimension."""
    upstream = upstream_part(factor, use.country, library)
    if upstream is None:
        if factor.gases == "all":
            yield Text(
                "因子库中没有它的上游：用自己的因子版本（boundary: upstream），在该行写 upstream，写法见 "
                "docs/how-to/own-factors.md",
                "no release here holds its upstream part: add one of your own (boundary: upstream) to the row as "
                "`upstream`, see docs/how-to/own-factors.en.md",
            )
    elif factor.gases == "all" and comparable(upstream.unit, factor.unit):
        yield Text(
            f"在该行加上 upstream: {upstream.id}（{upstream.name.zh}）",
            f"add upstream: {upstream.id} ({upstream.name.en}) to the row",
        )
    else:
        yield Text(
            f"把燃烧的各种气体写成直接排放（emissions），本行改为 factor: {upstream.id}"
            f"（{upstream.name.zh}，按 {upstream.unit} 计）",
            "write the gases of the burning as direct emissions (`emissions`) and let the row take "
            f"factor: {upstream.id} ({upstream.name.en}, per {upstream.unit})",
        )
