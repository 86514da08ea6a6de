"""What of a result is asked before it is held against another: each aspect with what it decides, and why.

A result's signature is the values of all of them. Results may be compared where every aspect that decides is the same;
one that only warns is told and left to the reader's judgement.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tanyin.canon import Text
from tanyin.footprint.comparison.reading import stated, used
from tanyin.footprint.result.model import Result

Value = str | tuple[str, ...] | None
"""What stands in a signature: a code or a quantity as text, several of them, or nothing."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """`decides`: results in which it differs are not compared. `why`: what would be wrong if they were."""

    key: str
    name: Text
    decides: bool
    why: Text
    read: Callable[[Result], Value]


ASPECTS: tuple[Aspect, ...] = (
    Aspect(
        "category",
        Text("产品类别", "product category"),
        True,
        Text("功能不同的产品没有可比的单位", "products of other function have no unit in common"),
        lambda result: result.system.study.category,
    ),
    Aspect(
        "unit_kind",
        Text("产品单位的种类", "kind of product unit"),
        True,
        Text(
            "声明单位不说明功能，不能与功能单位相比",
            "a declared unit says nothing of function and is not held against a functional one",
        ),
        lambda result: result.system.study.product.unit.kind,
    ),
    Aspect(
        "unit",
        Text("产品单位", "product unit"),
        True,
        Text("每多少产品计，须一样", "results must be per the same amount of product"),
        stated.unit,
    ),
    Aspect(
        "lifetime",
        Text("使用寿命", "lifetime"),
        True,
        Text("寿命长的，使用阶段和服务都更多", "a longer life brings more use, and more service"),
        stated.lifetime,
    ),
    Aspect(
        "use_profile",
        Text("使用情景", "use profile"),
        True,
        Text("使用方式的差别不是产品的差别", "how a product is used is no property of the product"),
        stated.use_profile,
    ),
    Aspect(
        "use_country",
        Text("使用地", "country of use"),
        True,
        Text("差别会来自两地的电，而不是产品", "the difference would be that of two grids, not of two products"),
        stated.use_country,
    ),
    Aspect(
        "generation",
        Text("发电量", "yield of electricity"),
        True,
        Text(
            "差别会来自日照和假设，而不是组件", "the difference would be that of sun and assumptions, not of the module"
        ),
        used.generation,
    ),
    Aspect(
        "boundary",
        Text("系统边界", "system boundary"),
        True,
        Text("边界小的结果自然小", "what leaves more out is smaller for that reason"),
        lambda result: result.system.study.boundary.type,
    ),
    Aspect(
        "stages",
        Text("生命周期阶段", "life-cycle stages"),
        True,
        Text("少算一个阶段的结果自然小", "what leaves a stage out is smaller for that reason"),
        used.stages,
    ),
    Aspect(
        "rule",
        Text("规则包", "rule pack"),
        True,
        Text("规则不同，取舍就不同", "another rule makes other choices"),
        stated.rule,
    ),
    Aspect(
        "gwp",
        Text("GWP100 数据集", "set of GWP100 values"),
        True,
        Text("同样的气体，折算值不同", "the same gas counts differently"),
        lambda result: f"{result.system.gwp.id} {result.system.gwp.digest}",
    ),
    Aspect(
        "headline",
        Text("标题值", "headline"),
        True,
        Text("一个含生物成因 CO2，一个不含", "one counts biogenic CO2, the other does not"),
        lambda result: result.system.study.method.headline,
    ),
    Aspect(
        "electricity_rule",
        Text("电力规则", "electricity rule"),
        True,
        Text("取电力因子的次序须一样", "electricity must take its factor by the same order"),
        lambda result: used.ELECTRICITY_RULE,
    ),
    Aspect(
        "electricity_year",
        Text("所用电力因子的年份", "years of the electricity factors used"),
        True,
        Text("差别会来自两年的电网", "the difference would be that of the grid in two years"),
        used.electricity_years,
    ),
    Aspect(
        "allocation",
        Text("分配方法", "allocation methods"),
        True,
        Text("换一种分配，份额就不同", "another allocation, or the same in another place, gives other shares"),
        used.allocation,
    ),
    Aspect(
        "end_of_life",
        Text("生命末期方法", "end-of-life method"),
        True,
        Text("回收怎样计，须一样", "recycling must be counted in the same way"),
        stated.end_of_life,
    ),
    Aspect(
        "cut_off",
        Text("取舍准则", "cut-off criteria"),
        True,
        Text("舍去得多的结果自然小", "what cuts more off is smaller for that reason"),
        stated.cut_off,
    ),
    Aspect(
        "left_out",
        Text("超出取舍准则的排除", "what is left out beyond the cut-off"),
        True,
        Text("排除得多的结果自然小", "what leaves more out is smaller for that reason"),
        used.left_out,
    ),
    Aspect(
        "factors",
        Text("因子版本", "factor releases"),
        True,
        Text("差别会来自因子库，而不是产品", "the difference would be that of two releases, not of two products"),
        used.releases,
    ),
    Aspect(
        "purpose",
        Text("用途", "purpose"),
        True,
        Text("算术复算不必合任何规则", "an arithmetic case need not meet any rule"),
        lambda result: result.system.study.purpose,
    ),
    Aspect(
        "sample",
        Text("样例", "sample"),
        True,
        Text("样例不代表任何在售产品", "a sample stands for no product on sale"),
        lambda result: "yes" if result.system.study.sample else "no",
    ),
    Aspect(
        "waived",
        Text("放行的守卫", "guards waived"),
        True,
        Text("一方用了另一方不许用的因子", "one takes factors that the other may not"),
        used.waived,
    ),
    Aspect(
        "unit_statement",
        Text("产品单位的说明", "statement of the product unit"),
        False,
        Text("文字不同，请确认说的是同一种功能", "the words differ: make sure that they state the same function"),
        stated.unit_statement,
    ),
    Aspect(
        "reference",
        Text("基准流的量纲", "dimension of the reference flow"),
        False,
        Text(
            "一个按质量，一个按面积之类，请确认服务相同",
            "one is counted by mass, say, the other by area: make sure that both serve the same",
        ),
        stated.reference,
    ),
    Aspect(
        "period",
        Text("数据期", "data period"),
        False,
        Text("不同时期的数据，技术可能已变", "technology may have changed between the periods"),
        stated.period,
    ),
    Aspect(
        "carbon_balance",
        Text("生物碳平衡", "biogenic carbon balance"),
        False,
        Text("有一方的生物碳对不上", "the biogenic carbon of one does not balance"),
        used.carbon_balance,
    ),
    Aspect(
        "exclusions",
        Text("未估计的排除项", "exclusions without estimate"),
        False,
        Text("排除了多少影响，有一方没有估计", "one does not say how much it leaves out"),
        used.exclusions,
    ),
    Aspect(
        "primary",
        Text("初级活动数据的份额", "share of primary activity data"),
        False,
        Text("数据质量不同，差别可能只是数据的差别", "data quality differs: so may the results, for that reason alone"),
        lambda result: used.share_class(result, "primary_activity"),
    ),
    Aspect(
        "provisional",
        Text("暂定数据的份额", "share of provisional data"),
        False,
        Text("暂定数据会变，比较也会变", "provisional data will change, and the comparison with them"),
        lambda result: used.share_class(result, "provisional"),
    ),
    Aspect(
        "default",
        Text("默认数据的份额", "share of default data"),
        False,
        Text("默认值不是这个产品的数据", "defaults are no data of this product"),
        lambda result: used.share_class(result, "default"),
    ),
)
"""In the order in which they are told. The keys are those of the signature in documents."""
