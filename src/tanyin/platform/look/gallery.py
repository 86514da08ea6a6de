"""The samples on the page of all components: every component in each of its states."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from tanyin.canon import Text
from tanyin.charts import STAGE_NAMES, IntervalRow, Intervals, StageBar, StageValue, interval, stage_bar
from tanyin.charts import STAGES as STAGES_IN_ORDER
from tanyin.platform.ground.refusals import Changed
from tanyin.platform.look.badges import Badge, Tone
from tanyin.platform.look.figures import Figure
from tanyin.platform.look.guides import Copy, Crumbs, Danger, Empty, File, Link, Progress, Tabs
from tanyin.platform.look.lazy import words
from tanyin.platform.look.pages import Pages
from tanyin.platform.look.pictures import Picture
from tanyin.platform.look.tables import Column, Kind, Table

_PIECE = Text("台", "unit")
_PREVIOUS = Text(
    "上一版因子库，新版发布后重算", "factors of the previous release; recalculated when the new one is out"
)

TOKENS: Mapping[str, Text] = {
    "paper": Text("纸：底色", "paper: the ground"),
    "ink": Text("墨：文字", "ink: text"),
    "line": Text("线：分隔", "line: what divides"),
    "faint": Text("淡：次要文字、边框", "faint: lesser text, borders"),
    "cinnabar": Text("朱砂：印，以及一页里的主要动作", "cinnabar: the seal, and the one main action of a page"),
    "jade": Text("玉：有效、达标", "jade: valid, met"),
    "amber": Text("琥珀：待判断、暂停、接近限值", "amber: to be judged, suspended, near a limit"),
    "clay": Text("陶：未达标、撤销、错误", "clay: not met, revoked, error"),
    **{f"s{number}": STAGE_NAMES[stage] for number, stage in enumerate(STAGES_IN_ORDER, 1)},
}

FIGURES: tuple[tuple[Text, Figure], ...] = (
    (
        Text("一页里最要紧的数", "The one number of a page"),
        Figure(Decimal("182.4"), "kgCO2e", _PIECE, Decimal("149.6"), Decimal("236.2"), large=True),
    ),
    (
        Text("数值、单位、区间", "Value, unit, interval"),
        Figure(Decimal("0.04512"), "kgCO2e", None, Decimal("0.0398"), Decimal("0.0512")),
    ),
    (
        Text("跨过零的区间", "An interval across zero"),
        Figure(Decimal("-1.23"), "kgCO2e", _PIECE, Decimal("-2.9"), Decimal("0.4")),
    ),
    (Text("没有区间", "Without an interval"), Figure(Decimal("12345.678"), "t*km")),
    (
        Text("暂定", "Provisional"),
        Figure(Decimal(182), "kgCO2e", _PIECE, Decimal(150), Decimal(236), provisional=_PREVIOUS),
    ),
    (Text("默认", "Default"), Figure(Decimal("0.5703"), "kgCO2e", Text("kWh", "kWh"), default=True)),
    (Text("样例", "Sample"), Figure(Decimal("3.25"), "kg", sample=True)),
    (Text("没有数值", "No value"), Figure(None, "kgCO2e")),
)

BADGES = (
    Badge(Tone.VALID, Text("有效", "Valid")),
    Badge(Tone.JUDGE, Text("已暂停", "Suspended")),
    Badge(Tone.FAILED, Text("已撤销", "Revoked")),
    Badge(Tone.WAITING, Text("审核中", "Under review")),
    Badge(Tone.PLAIN, Text("草稿", "Draft")),
)


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A row of the sample table."""

    name: Text
    state: str
    amount: Decimal
    changed: dt.date


NAMES = (
    Text("台式计算机", "Desktop computer"),
    Text("笔记本电脑", "Laptop computer"),
    Text("光伏组件", "Photovoltaic module"),
    Text("实木地板", "Solid wood flooring"),
    Text("=SUM(A1:A9)", "=SUM(A1:A9)"),
)
STATES = dict(zip(("valid", "suspended", "revoked", "review", "draft"), BADGES, strict=True))

ROWS = [
    SampleRow(
        Text(f"{name.zh} {number:02}", f"{name.en} {number:02}"),
        list(STATES)[number * 7 // 5 % len(STATES)],
        Decimal(number * number * 37 % 1000) / 8,
        dt.date(2026, 1, 1) + dt.timedelta(days=number * 11 % 300),
    )
    for number in range(1, 64)
    for name in [NAMES[number % len(NAMES)]]
]

PARTS = Table(
    "samples",
    Text("样例产品", "Sample products"),
    (
        Column[SampleRow]("name", Text("名称", "Name"), lambda row: row.name, field="name", searched=True),
        Column[SampleRow](
            "state",
            Text("状态", "State"),
            lambda row: STATES[row.state],
            Kind.STATE,
            field="state",
            choices=[(key, badge.words) for key, badge in STATES.items()],
        ),
        Column[SampleRow](
            "amount",
            Text("碳足迹", "Footprint"),
            lambda row: Figure(row.amount, "kgCO2e", _PIECE, row.amount * 4 / 5, row.amount * 6 / 5),
            Kind.NUMBER,
            field="amount",
        ),
        Column[SampleRow]("changed", Text("更新", "Updated"), lambda row: row.changed, Kind.DATE, field="changed"),
    ),
    order="-changed",
    rows=10,
)

EMPTY = Empty(
    Text("还没有产品", "No products yet"),
    Text(
        "产品是核算的起点：先登记它的名称和型号，再录入用料和用电。也可以从 Excel 物料清单导入。",
        "A product is where a calculation begins: register its name and models, then enter materials and energy. "
        "An Excel bill of materials can be imported, too.",
    ),
    Link(Text("登记第一个产品", "Register the first product"), "#empty"),
)
NOTHING = Table("nothing", Text("产品", "Products"), PARTS.columns, empty=EMPTY)

STAGES = StageBar(
    title=Text("哪个阶段排放最多？", "Which stage emits most?"),
    unit=Text("kg CO₂e / 台", "kg CO₂e / unit"),
    source=Text("样例数据", "sample data"),
    values=(
        StageValue("raw_material", "96.4"),
        StageValue("production", "41.2"),
        StageValue("distribution", "6.3"),
        StageValue("use", "35.9", provisional=True),
    ),
)
SPREAD = Intervals(
    title=Text("三种设计相差多少？", "How far apart are the three designs?"),
    unit=Text("kg CO₂e / 台", "kg CO₂e / unit"),
    source=Text("样例数据", "sample data"),
    items=(
        IntervalRow(Text("现行设计", "Present design"), "182", "150", "236"),
        IntervalRow(Text("再生铝外壳", "Recycled aluminium case"), "164", "131", "214"),
        IntervalRow(Text("更省电的屏", "Thriftier screen"), "171", "140", "222", provisional=True),
    ),
)


class Sample(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label=words("产品名称", "Name of the product"), max_length=100)
    amount = forms.DecimalField(
        label=words("年产量", "Yearly output"),
        help_text=words("台；没有满一年的，按月折算。", "Units; where a year is not complete, scale up by months."),
        min_value=0,
    )
    kind = forms.ChoiceField(
        label=words("边界", "Boundary"),
        choices=[("gate", words("摇篮到大门", "Cradle to gate")), ("grave", words("摇篮到坟墓", "Cradle to grave"))],
    )
    origin = forms.ChoiceField(
        label=words("数据类型", "Kind of data"),
        widget=forms.RadioSelect,
        choices=[("measured", words("实测", "Measured")), ("estimated", words("估算", "Estimated"))],
    )
    since = forms.DateField(
        label=words("起始日期", "From"), widget=forms.DateInput(attrs={"type": "date"}), required=False
    )
    file = forms.FileField(label=words("凭证", "Evidence"), required=False)
    note = forms.CharField(label=words("说明", "Note"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    agree = forms.BooleanField(
        label=words("数据由我方提供并对其真实性负责", "We provide these data and answer for them")
    )


def wrong() -> Sample:
    """The form after somebody sent it with mistakes."""
    form = Sample({"wrong-name": "", "wrong-amount": "-3", "wrong-kind": "gate", "wrong-agree": "on"}, prefix="wrong")
    form.full_clean()
    return form


def shown(request: HttpRequest) -> dict[str, Any]:
    """The parts of the page, by their names in its template."""
    here = reverse("look")
    return {
        "tokens": TOKENS,
        "figures": FIGURES,
        "badges": BADGES,
        "crumbs": Crumbs((Link(Text("首页", "Home"), "/"),), Text("部件", "Components")),
        "tabs": Tabs(
            Text("产品的页面", "Pages of the product"),
            (
                Link(Text("概况", "Overview"), here),
                Link(Text("数据", "Data"), f"{here}?tab=data"),
                Link(Text("凭证", "Evidence"), f"{here}?tab=evidence"),
            ),
            request.get_full_path() if request.GET.get("tab") else here,
        ),
        "pages": Pages.of(Text("样例", "Samples"), 1234, 50, 7, lambda number: f"{here}?page={number}#pages"),
        "empty": EMPTY,
        "finished": Progress(Text("样例：核算一项研究", "Sample: calculating a study"), 10, 10, "", finished=True),
        "failed": Progress(
            Text("样例：导入物料清单", "Sample: importing a bill of materials"),
            3,
            10,
            "",
            failed=Text(
                "第 4 行的单位“箱”无法换算；前 3 行没有写入。请在表中改成 kg 后重新导入。",
                "The unit “box” in row 4 cannot be converted; rows 1 to 3 were not written. Change it to kg and import again.",
            ),
        ),
        "unknown": Progress(
            Text("样例：等待工作进程", "Sample: waiting for a worker"), 0, None, f"{reverse('look_progress')}?step=0"
        ),
        "copy": Copy(
            Text("结果的摘要", "Digest of the result"),
            "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        ),
        "file": File("samples.csv", f"{here}?samples.file=csv", "CSV", 3_214),
        "danger": Danger(
            "revoke",
            Text("撤销证书", "Revoke the certificate"),
            Text(
                "证书当日失效，查验页显示“已撤销”，标识不得再用。不能恢复，只能重新申请。",
                "It ends today, its public page says “revoked”, and the mark may no longer be used. "
                "It cannot be restored, only applied for again.",
            ),
            Text("持证企业、3 家采购方和 1 家银行会收到通知。", "The holder, 3 purchasers and 1 bank are told."),
            here,
            reason=True,
        ),
        "stages": Picture("stages", STAGES, stage_bar),
        "spread": Picture("spread", SPREAD, interval),
        "refusal": Changed(),
    }
