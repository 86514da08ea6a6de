"""Findings that come with the calculation itself: refusals of guards, balances, data that are not borne out. Listed so that
every code a reader may meet is explained in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.factors.guard_names import GUARDS
from tanyin.footprint.findings import Severity


@dataclass(frozen=True, slots=True)
class Known:
    """A code of a finding: how grave it is, and what it tells. A refusal that is set aside is `waived`."""

    severity: Severity
    tells: Text


OF_THE_CALCULATION: Mapping[str, Known] = {
    "co2_only_other": Known(
        "warning",
        Text(
            "材料、部件、加工、废物处理的因子只含 CO2",
            "a factor of a material, component, process or waste treatment that holds CO2 only",
        ),
    ),
    "boundary_unstated": Known(
        "warning", Text("因子的来源未说明边界", "a factor whose source does not state its boundary")
    ),
    "burning_elsewhere": Known(
        "note",
        Text("只含上游的燃料，其燃烧应在直接排放里", "an upstream factor whose burning must be a direct emission"),
    ),
    "radiative_forcing": Known(
        "warning", Text("因子含航空辐射强迫", "a factor that holds the radiative forcing of aircraft")
    ),
    "provisional_factor": Known("note", Text("暂定的因子", "a provisional factor")),
    "cut_off_exceeded": Known("warning", Text("排除项超过取舍准则", "exclusions beyond the cut-off")),
    "headline_negative": Known("warning", Text("标题值为负", "a headline below zero")),
    "part_negative": Known("warning", Text("抵扣把一个部分减到零以下", "credits that take a part below zero")),
    "process_unused": Known("warning", Text("没有用到的工序", "a process that nothing uses")),
    "loop_negative": Known(
        "warning", Text("环路内的抵扣使产出为负", "a credit inside a loop that makes amounts negative")
    ),
    "loop_amplified": Known("warning", Text("环路几乎吃掉自己的全部产出", "a loop that eats nearly all it makes")),
    "credit": Known("warning", Text("系统扩展的抵扣", "a credit of system expansion")),
    "reference_differs": Known("warning", Text("参考流与产品单位不同", "a reference flow unlike the product unit")),
    "share_zero": Known("note", Text("份额为 0 的产品", "a product whose share is 0")),
    "carbon_balance": Known("warning", Text("工序的生物碳不平衡", "biogenic carbon of a process that does not close")),
    "carbon_removal_differs": Known(
        "warning", Text("因子的吸收与本行含碳量不符", "a factor's removal unlike the carbon that the row states")
    ),
    "land_use_removal": Known("warning", Text("土地利用变化为负", "land-use change below zero")),
    "gwp_basis": Known("note", Text("按其他 GWP 计的因子", "factors on other GWP values")),
    "supplier_expired": Known("warning", Text("供应商碳足迹已过期", "a supplier footprint that has expired")),
    "calibration_expired": Known(
        "warning", Text("读数不在校准有效期内", "readings outside of the meter's calibration")
    ),
    "meter_shared": Known("warning", Text("一只表计用于几处", "one meter behind several data")),
    "status_unsourced": Known("warning", Text("写了状态而没有出处", "a status claimed without a source")),
    "measured_unproven": Known("warning", Text("写作实测而没有表计或凭证", "measured data without meter or evidence")),
    "attributes_sold": Known(
        "warning", Text("环境权益已出售的自备或直连电力", "own or direct power whose attributes were sold")
    ),
    "instrument_for_information": Known("note", Text("绿证只作参考", "a contractual instrument, for information")),
    "electricity_year": Known("note", Text("电力因子取自另一年", "electricity of another year")),
    "transmission_maybe_twice": Known("warning", Text("输配电损失可能重复", "grid losses that may count twice")),
    "transmission_missing": Known("warning", Text("电力未含输配电损失", "electricity without grid losses")),
    "geography": Known(
        "note",
        Text(
            "因子的地域与工序不同；电力为警告", "a factor of another place than the process; of electricity a warning"
        ),
    ),
    "year": Known("note", Text("因子的年份离数据期太远", "a factor of a year far from the period")),
    "origin_unproven": Known("warning", Text("来源未证明，按化石计", "of unproven origin, counted as fossil")),
    "waiver_unused": Known("note", Text("没有用到的放行", "a waiver of nothing")),
}
"""Codes by name; refusals stand in `GUARDS`."""

KNOWN: Mapping[str, Known] = {
    **{guard: Known("refused", rule.refuses) for guard, rule in GUARDS.items()},
    **OF_THE_CALCULATION,
}
"""Every code of the calculation."""
