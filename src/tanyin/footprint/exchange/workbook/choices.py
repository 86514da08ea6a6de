"""The words of every field that takes one of a few: the cell shows the Chinese word beside the key, and takes either."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from tanyin.canon import Text

_STAGES = {
    "raw_material": Text("原材料获取", "raw material acquisition"),
    "production": Text("生产", "production"),
    "distribution": Text("分销", "distribution"),
    "use": Text("使用", "use"),
    "end_of_life": Text("生命末期", "end of life"),
}
_METHODS = {
    "mass": Text("质量", "mass"),
    "energy": Text("能量", "energy"),
    "volume": Text("体积", "volume"),
    "price": Text("价格", "price"),
}

CHOICES: Mapping[str, Mapping[str, Text]] = {
    "Study.schema": {"tanyin.study/1": Text("碳印研究", "Tanyin study")},
    "Study.purpose": {
        "product_footprint": Text("产品碳足迹", "product carbon footprint"),
        "arithmetic_case": Text("算术复算", "arithmetic case"),
    },
    "Unit.kind": {
        "functional": Text("功能单位", "functional unit"),
        "declared": Text("声明单位", "declared unit"),
    },
    "Boundary.type": {
        "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
        "cradle_to_grave": Text("摇篮到坟墓", "cradle to grave"),
        "gate_to_gate": Text("大门到大门", "gate to gate"),
    },
    "Boundary.stages": _STAGES,
    "Row.stage": _STAGES,
    "Process.stage": _STAGES,
    "Exclusion.stage": _STAGES,
    "Method.headline": {
        "total": Text("总量", "total without biogenic CO2"),
        "total_with_biogenic_co2": Text("总量（含生物成因 CO2）", "total with biogenic CO2"),
    },
    "Datum.kind": {
        "measured": Text("实测", "measured"),
        "calculated": Text("计算", "calculated"),
        "estimated": Text("估算", "estimated"),
        "supplier": Text("供应商", "supplier"),
        "literature": Text("文献", "literature"),
        "default": Text("默认", "default"),
    },
    "Datum.status": (
        _STATUS := {
            "confirmed": Text("已见出处", "seen in its source"),
            "transcribed": Text("只见转录", "seen in a transcription"),
            "derived": Text("推算", "derived"),
            "assumed": Text("假定", "assumed"),
            "proxy": Text("代用", "proxy"),
            "recalled": Text("未见原文", "from memory"),
        }
    ),
    "Factor.status": _STATUS,
    "Uncertainty.distribution": {
        "lognormal": Text("对数正态", "lognormal"),
        "normal": Text("正态", "normal"),
        "triangular": Text("三角", "triangular"),
        "uniform": Text("均匀", "uniform"),
        "discrete": Text("离散", "discrete"),
    },
    "Electricity.supply": {
        "own_plant": Text("自有电厂", "own plant"),
        "direct_line": Text("直连线路", "direct line"),
        "instrument": Text("合同凭证", "contractual instrument"),
        "grid": Text("电网", "grid"),
    },
    "Emission.origin": {
        "fossil": Text("化石", "fossil"),
        "biogenic": Text("生物成因", "biogenic"),
        "land_use": Text("土地利用", "land use"),
        "aircraft": Text("航空", "aircraft"),
        "unproven": Text("未证明", "unproven"),
    },
    "Allocation.method": {
        "expansion": Text("系统扩展", "system expansion"),
        **_METHODS,
        "shares": Text("给定份额", "given shares"),
    },
    "EndOfLife.method": {"cut_off": Text("截断法", "cut-off")},
    "Factor.family": {
        "electricity": Text("电力", "electricity"),
        "heat": Text("热力", "heat"),
        "steam": Text("蒸汽", "steam"),
        "fuel": Text("燃料", "fuel"),
        "freight": Text("货运", "freight"),
        "material": Text("材料", "material"),
        "component": Text("部件", "component"),
        "process": Text("加工", "process"),
        "waste": Text("废物处理", "waste treatment"),
    },
    "Factor.boundary": {
        "life_cycle": Text("生命周期", "life cycle"),
        "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
        "treatment": Text("处理", "treatment"),
        "generation": Text("只含发电", "generation only"),
        "transmission": Text("只含输配电", "transmission only"),
        "combustion": Text("只含燃烧", "combustion only"),
        "tank_to_wheel": Text("只含行驶", "tank to wheel"),
        "upstream": Text("只含上游", "upstream only"),
        "gate_to_gate": Text("大门到大门", "gate to gate"),
        "unstated": Text("未说明", "unstated"),
    },
    "Factor.gases": {"all": Text("全部温室气体", "all gases"), "co2_only": Text("只有 CO2", "CO2 only")},
    "Factor.transmission": {"inside": Text("已含", "inside"), "outside": Text("未含", "outside")},
    "Factor.load": {"average": Text("平均载荷", "average load"), "full": Text("满载", "full load")},
    "Factor.mode": {
        "road": Text("公路", "road"),
        "rail": Text("铁路", "rail"),
        "sea": Text("海运", "sea"),
        "inland_water": Text("内河", "inland waterway"),
        "water": Text("水运", "water"),
        "air": Text("空运", "air"),
    },
    "Waiver.guard": {
        "netted": Text("已扣除储碳", "netted"),
        "co2_only": Text("只含 CO2", "CO2 only"),
        "generation": Text("只含发电", "generation only"),
        "transmission": Text("只含输配电", "transmission only"),
        "combustion": Text("只含燃烧", "combustion only"),
        "tank_to_wheel": Text("只含行驶", "tank to wheel"),
        "upstream": Text("只含上游", "upstream only"),
        "gate_to_gate": Text("大门到大门", "gate to gate"),
        "cradle_to_gate": Text("摇篮到大门", "cradle to gate"),
        "treatment": Text("处理", "treatment"),
        "upstream_twice": Text("上游计了两次", "upstream twice"),
        "upstream_other": Text("上游另有所指", "upstream of something else"),
        "electricity_unclaimed": Text("电力未说明供电方式", "electricity without its supply"),
        "transmission_twice": Text("输配电损失计了两次", "grid losses twice"),
    },
}
"""Model and field → key → words. A test holds that every key of every such field has words."""

FLAGS: Mapping[str, Text] = {"yes": Text("是", "yes"), "no": Text("否", "no")}
_MORE_FLAGS = {
    "true": True,
    "false": False,
    "是": True,
    "否": False,
    "yes": True,
    "no": False,
    "对": True,
    "y": True,
    "n": False,
}


def shown(key: str, words: Text) -> str:
    """How a choice stands in its cell, e.g. `实测 measured`."""
    return f"{words.zh} {key}"


def chosen(text: str, words: Mapping[str, Text]) -> str | None:
    """The key that a cell means: by key, either language's word, or both as they are shown."""
    wanted = folded(text)
    for key, names in words.items():
        if wanted in map(folded, (key, names.zh, names.en, shown(key, names))):
            return key
    return None


def flag(text: str) -> bool | None:
    """Yes or no, in any of the ways people write it; None for anything else."""
    key = chosen(text, FLAGS)
    return _MORE_FLAGS.get(key or folded(text))


def folded(text: str) -> str:
    """A word without what the eye does not tell apart: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
