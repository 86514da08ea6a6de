"""The one table of the workbook: which sheet holds which part of the study, and what its columns stand for.

A form has one line per value; a table one row per entry, and where the entries of several processes share a table,
columns in front that say whose they are (keys, whose paths begin with `@`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pydantic import BaseModel

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook.columns import Column, form_lines, table_columns
from tanyin.footprint.exchange.workbook.fields import Leaf, Path, leaves
from tanyin.footprint.study.document import (
    Calibration,
    Evidence,
    Meter,
    Parameter,
    ReleaseRef,
    Site,
    Study,
    SupplierFootprint,
)
from tanyin.footprint.study.lines import Emission, Input, Transport, Waiver, Waste
from tanyin.footprint.study.process import Coproduct, Process
from tanyin.footprint.study.scenario import Exclusion, Mode

FORM_ITEM, FORM_VALUE = Text("项目", "Item"), Text("内容", "Value")
"""Headings of a form that its reader looks for."""

AIDS = (Text("说明", "Guide"), Text("清单", "Lists"))
"""Sheets that help people and are never read."""

FREE = (Text("草稿", "Draft"), Text("备注", "Notes"))
"""Sheets of people's own, like all whose names begin with `#`: never read, and told."""

Holder = Literal["study", "process", "any", "meter", "waiver", "share"]
"""Whose entries a table holds: the study's own list; those of processes; of processes and scenarios; of meters;
waivers, which stand on rows or on the method; shares of an allocation."""

HOLDERS: Mapping[Holder, str] = {
    "process": "processes",
    "any": "processes",
    "share": "processes",
    "waiver": "processes",
    "meter": "meters",
}
"""The list of the study that holders are found in."""

OWNER: Path = ("@owner",)
LIST: Path = ("@list",)
ENTRY: Path = ("@entry",)
SHARE: Path = ("@share",)

SCENARIOS = ("distribution", "use", "end_of_life")
METHOD = "method"

OWNERS: Mapping[str, Text] = {
    "(distribution)": Text("分销阶段", "distribution stage"),
    "(use)": Text("使用阶段", "use stage"),
    "(end_of_life)": Text("生命末期阶段", "end-of-life stage"),
    "(method)": Text("所有行", "all rows"),
}
"""Owners that are no process, in brackets, which no id holds."""

LISTS: Mapping[str, Text] = {
    "inputs": Text("投入", "inputs"),
    "emissions": Text("排放", "emissions"),
    "transports": Text("运输", "transports"),
    "waste": Text("废弃", "waste"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `at` is the path of its list, or for forms that of what it holds (one for each of several blocks)."""

    key: str
    name: Text
    purpose: Text
    model: type[BaseModel] | None
    at: Path
    holder: Holder = "study"
    form: bool = False
    blocks: tuple[str, ...] = ()
    """Of a form: the fields of the study that it holds; none: all that no other form does."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order, keys first."""
        return _columns(self)


SHEETS = (
    Sheet(
        "product",
        Text("产品", "Product"),
        Text("研究、产品、系统边界、数据期、方法", "study, product, boundary, period, method"),
        Study,
        (),
        form=True,
    ),
    Sheet(
        "parameters",
        Text("参数", "Parameters"),
        Text("公式可用的参数", "numbers that formulas use"),
        Parameter,
        ("parameters",),
    ),
    Sheet(
        "processes",
        Text("工序", "Processes"),
        Text("工序与它的产出", "processes and what one run makes"),
        Process,
        ("processes",),
    ),
    Sheet(
        "inputs",
        Text("投入", "Inputs"),
        Text("工序和情景用掉的东西", "what processes and scenarios take in"),
        Input,
        ("inputs",),
        "any",
    ),
    Sheet(
        "coproducts",
        Text("共产品", "Co-products"),
        Text("同一工序的其他产品", "other products of a process"),
        Coproduct,
        ("coproducts",),
        "process",
    ),
    Sheet(
        "emissions",
        Text("排放", "Emissions"),
        Text("直接排放和吸收", "direct emissions and removals"),
        Emission,
        ("emissions",),
        "any",
    ),
    Sheet("transports", Text("运输", "Transport"), Text("运输段", "transport legs"), Transport, ("transports",), "any"),
    Sheet(
        "use",
        Text("使用", "Use"),
        Text("使用情景：寿命、用电、发电", "use scenario: lifetime, electricity, generation"),
        Study,
        (),
        form=True,
        blocks=("use",),
    ),
    Sheet(
        "waste",
        Text("废弃", "Waste"),
        Text("交给处理的废物，生命末期的处理也在这里", "waste to treatment, that of the end of life included"),
        Waste,
        ("waste",),
        "any",
    ),
    Sheet("exclusions", Text("排除", "Exclusions"), Text("没有计入的流", "flows left out"), Exclusion, ("exclusions",)),
    Sheet(
        "evidence",
        Text("凭证", "Evidence"),
        Text("支持数据的文件", "documents behind the data"),
        Evidence,
        ("evidence",),
    ),
    Sheet("sites", Text("场所", "Sites"), Text("工序在哪里", "where processes run"), Site, ("sites",)),
    Sheet("meters", Text("表计", "Meters"), Text("计量器具与校准", "meters and their calibration"), Meter, ("meters",)),
    Sheet(
        "calibrations",
        Text("校准", "Calibrations"),
        Text("表计的校准证书", "calibration certificates of the meters"),
        Calibration,
        ("calibrations",),
        "meter",
    ),
    Sheet(
        "suppliers",
        Text("供应商", "Suppliers"),
        Text("供应商声明的碳足迹", "footprints that suppliers state"),
        SupplierFootprint,
        ("suppliers",),
    ),
    Sheet(
        "factors",
        Text("因子版本", "Factor releases"),
        Text("用哪些因子版本，先写先用", "factor releases, first come first served"),
        ReleaseRef,
        ("factors",),
    ),
    Sheet(
        "modes",
        Text("用电模式", "Power modes"),
        Text("典型能耗的各模式", "modes of the typical energy consumption"),
        Mode,
        ("use", "energy", "tec", "modes"),
    ),
    Sheet(
        "scenarios",
        Text("分销与末期", "Scenarios"),
        Text("分销和生命末期的情景", "distribution and end-of-life scenarios"),
        Study,
        (),
        form=True,
        blocks=("distribution", "end_of_life"),
    ),
    Sheet(
        "shares",
        Text("分配份额", "Shares"),
        Text("按给定份额分配时各产品的份额", "shares of an allocation by given shares"),
        None,
        ("allocation", "shares"),
        "share",
    ),
    Sheet(
        "waivers",
        Text("放行", "Waivers"),
        Text("点名放过的守卫和理由", "guards set aside, with the reason"),
        Waiver,
        ("waive",),
        "waiver",
    ),
)
"""All sheets in the order of the workbook, after the guide. The first eleven are those that every study uses."""

_KEYS: Mapping[Holder, tuple[Column, ...]] = {
    "study": (),
    "process": (Column(OWNER, Text("所属工序", "Process"), "code", True, "", "owner"),),
    "any": (Column(OWNER, Text("所属工序", "Of process"), "code", True, "", "owner_or_stage", OWNERS),),
    "meter": (Column(OWNER, Text("所属表计", "Meter"), "code", True, "", "owner_meter"),),
    "waiver": (
        Column(OWNER, Text("所属工序", "Of process"), "code", True, "", "owner_or_method", OWNERS),
        Column(LIST, Text("所在表", "In sheet"), "choice", False, "", "list", LISTS),
        Column(ENTRY, Text("行编号", "Row id"), "code", False, "", "entry"),
    ),
    "share": (
        Column(OWNER, Text("所属工序", "Process"), "code", True, "", "owner"),
        Column(ENTRY, Text("产品编号", "Product id"), "code", True, "", "share_product"),
        Column(SHARE, Text("份额", "Share"), "number", True, "Allocation", "shares"),
    ),
}


@cache
def _columns(sheet: Sheet) -> tuple[Column, ...]:
    if sheet.model is None:
        return _KEYS[sheet.holder]
    keys = _KEYS[sheet.holder]
    if sheet.form:
        return (*keys, *form_lines(leaf for leaf in leaves(sheet.model) if _on_form(leaf, sheet)))
    return (*keys, *table_columns(leaves(sheet.model)))


def _on_form(leaf: Leaf, sheet: Sheet) -> bool:
    elsewhere = {block for other in SHEETS for block in other.blocks}
    return leaf.path[0] in sheet.blocks if sheet.blocks else leaf.path[0] not in elsewhere
