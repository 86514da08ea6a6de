"""The values of a signature in words."""

from __future__ import annotations

import re

from tanyin.canon import Text
from tanyin.footprint.comparison.aspects import Aspect, Value

CODES: dict[str, Text] = {
    "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
    "cradle_to_grave": Text("摇篮到坟墓", "cradle to grave"),
    "gate_to_gate": Text("大门到大门", "gate to gate"),
    "raw_material": Text("原材料获取", "raw material acquisition"),
    "production": Text("生产", "production"),
    "distribution": Text("分销", "distribution"),
    "use": Text("使用", "use"),
    "end_of_life": Text("生命末期", "end of life"),
    "functional": Text("功能单位", "functional unit"),
    "declared": Text("声明单位", "declared unit"),
    "total": Text("不含生物成因 CO2", "without biogenic CO2"),
    "total_with_biogenic_co2": Text("含生物成因 CO2", "with biogenic CO2"),
    "product_footprint": Text("产品碳足迹", "product footprint"),
    "arithmetic_case": Text("算术复算", "arithmetic case"),
    "expansion": Text("系统扩展", "system expansion"),
    "mass": Text("质量", "mass"),
    "energy": Text("能量", "energy"),
    "volume": Text("体积", "volume"),
    "price": Text("价格", "price"),
    "shares": Text("给定份额", "stated shares"),
    "cut_off": Text("取舍法", "cut-off"),
    "iso14067_6.4.9.4": Text("ISO 14067 6.4.9.4 的次序", "order of ISO 14067 6.4.9.4"),
    "within": Text("未超出", "within"),
    "impact": Text("影响", "impact"),
    "specific": Text("年发电量", "yearly yield"),
    "performance_ratio": Text("性能比", "performance ratio"),
    "degradation": Text("衰减", "degradation"),
    "included": Text("已含", "included"),
    "not_stated": Text("未写明", "not stated"),
    "yes": Text("是", "yes"),
    "no": Text("否", "no"),
    "closed": Text("平衡", "balanced"),
    "open": Text("不平衡", "not balanced"),
    "none": Text("无", "none"),
    "few": Text("少", "few"),
    "many": Text("多", "many"),
    "most": Text("过半", "most"),
}
"""Words of the codes that stand in signatures."""

PLAIN = frozenset({"category", "waived"})
"""Aspects whose codes are names, and told as they are."""
COMPOUND = frozenset({"allocation", "generation", "left_out"})
"""Aspects whose values are a code and what belongs to it."""
NOT_STATED = Text("未写明", "not stated")
_DIGEST = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]{52}")


def said(aspect: Aspect, value: Value) -> Text:
    """A value of a signature in words; digests are cut short."""
    if value is None:
        return NOT_STATED
    if isinstance(value, tuple):
        parts = [said(aspect, part) for part in value] or [CODES["none"]]
        return Text("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    if aspect.key in COMPOUND and " " in value:
        return _compound(value)
    found = Text(value, value) if aspect.key in PLAIN else CODES.get(value, Text(value, value))
    return Text(_DIGEST.sub(r"\1…", found.zh), _DIGEST.sub(r"\1…", found.en))


def _compound(value: str) -> Text:
    """`mass @1` is mass, 1 step from the product; otherwise a code and its quantity or remark."""
    code, _, rest = value.partition(" ")
    name = CODES.get(code, Text(code, code))
    if rest.startswith("@"):
        return Text(f"{name.zh}（距产品 {rest[1:]} 步）", f"{name.en} ({rest[1:]} steps from the product)")
    other = CODES.get(rest, Text(rest, rest))
    return Text(f"{name.zh} {other.zh}", f"{name.en} {other.en}")
