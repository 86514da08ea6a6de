"""Words of the result in both languages: parts, stages, kinds of data. One term per concept (docs/glossary)."""

from __future__ import annotations

from tanyin.canon import Text

PART_WORDS = {
    "fossil": Text("化石（不含航空）", "Fossil without aircraft"),
    "aircraft": Text("航空", "Aircraft"),
    "biogenic_co2_emission": Text("生物成因 CO2 排放", "Biogenic CO2 emission"),
    "biogenic_co2_removal": Text("生物成因 CO2 吸收", "Biogenic CO2 removal"),
    "biogenic_non_co2": Text("生物成因非 CO2", "Biogenic non-CO2"),
    "land_use_change": Text("土地利用变化", "Land-use change"),
}

STAGE_WORDS = {
    "raw_material": Text("原材料获取", "Raw material acquisition"),
    "production": Text("生产", "Production"),
    "distribution": Text("分销", "Distribution"),
    "use": Text("使用", "Use"),
    "end_of_life": Text("生命末期", "End of life"),
}

KIND_WORDS = {
    "measured": Text("实测", "measured"),
    "calculated": Text("计算", "calculated"),
    "estimated": Text("估算", "estimated"),
    "supplier": Text("供应商", "supplier"),
    "literature": Text("文献", "literature"),
    "default": Text("默认", "default"),
}

SHARE_WORDS = {
    "primary": Text("初级数据占比", "primary-data share"),
    "primary_activity": Text("初级活动数据占比", "share of primary activity data"),
    "provisional": Text("暂定数据占比", "share of provisional data"),
    "default": Text("默认数据占比", "share of default data"),
    "unsourced": Text("没有出处的数据占比", "share of unsourced data"),
    "transcribed": Text("只见于转录的数据占比", "share of data seen in transcriptions only"),
    "other_gwp": Text("按其他或未说明的 GWP 汇总的因子占比", "share of factors with other or unstated GWP values"),
}
