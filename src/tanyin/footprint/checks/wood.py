"""Wood and other biomass: carbon that comes from nowhere, goes nowhere, or is more than wood holds."""

from __future__ import annotations

from collections.abc import Iterator

from tanyin.canon import Text
from tanyin.footprint.checks.entry import mass_of
from tanyin.footprint.checks.model import Check, Hit, percent, shown
from tanyin.footprint.checks.view import View
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.reading import paths

REMOVAL = PARTS.index("biogenic_co2_removal")


def unbacked(view: View) -> Iterator[Hit]:
    """A removal in the result while no product, waste or emission holds biogenic carbon."""
    removed = view.result.parts[REMOVAL]
    runs = view.result.system.runs
    if removed and not any(run.carbon.made or run.carbon.air or run.carbon.waste for run in runs):
        yield Hit(
            PARTS[REMOVAL],
            Text(
                f"吸收 {shown(abs(removed))} kg CO2，产品、废物和排放里却没有生物碳",
                f"{shown(abs(removed))} kg CO2 are taken up, and no product, waste or emission holds biogenic carbon",
            ),
            Text(
                "写上产品的 biogenic_carbon 和生物成因排放",
                "state the product's biogenic_carbon and the biogenic emissions",
            ),
        )


def unproven(view: View) -> Iterator[Hit]:
    """Emissions called biogenic without evidence or source."""
    for entry in view.entries:
        row = entry.row
        if getattr(row, "origin", "") == "biogenic" and row is not None and not (row.evidence or row.source):
            yield Hit(
                entry.path,
                Text("写作生物成因，没有凭证也没有来源", "called biogenic without evidence or source"),
                Text("给出证明生物质来源的凭证", "give evidence of where the biomass is from"),
            )


def too_rich(view: View) -> Iterator[Hit]:
    """Products that hold more biogenic carbon than biomass can."""
    limit = view.at("carbon_share")
    for key, process in view.made.items():
        for output in (process.output, *process.coproducts):
            mass = mass_of(output)
            if mass and output.biogenic_carbon is not None and output.biogenic_carbon > limit * mass:
                yield Hit(
                    f"{paths.holder(key)}.output.biogenic_carbon",
                    Text(
                        f"生物碳占质量的 {percent(output.biogenic_carbon / mass)}，绝干木材约 50 %",
                        f"biogenic carbon is {percent(output.biogenic_carbon / mass)} of the mass; oven-dry wood holds 50 %",
                    ),
                    Text("若填的是 kg CO2，应乘以 12/44", "if it is in kg CO2, multiply it by 12/44"),
                )


def netted(view: View) -> Iterator[Hit]:
    """A headline that nets stored carbon in a study that ends at a gate."""
    study = view.study
    to_gate = study.method.headline == "total_with_biogenic_co2" and study.boundary.type != "cradle_to_grave"
    if to_gate and view.result.parts[REMOVAL]:
        yield Hit(
            "method.headline",
            Text(
                "只到大门的结果把吸收的碳算进了标题值",
                "a result up to a gate counts the carbon taken up in its headline",
            ),
            Text("用 headline: total，储碳另行列示", "take headline: total; stored carbon is shown apart"),
        )


CHECKS = (
    Check(
        "removal_unbacked",
        "warning",
        Text("有吸收而产品和排放里没有生物碳", "a removal without biogenic carbon in product or emission"),
        unbacked,
    ),
    Check("biogenic_unproven", "note", Text("生物成因排放没有凭证", "biogenic emissions without evidence"), unproven),
    Check(
        "carbon_too_rich",
        "warning",
        Text("产品的生物碳多于木材可能含有的（CO2 写成 C）", "more biogenic carbon than wood can hold: CO2 for C"),
        too_rich,
        ("carbon_share",),
    ),
    Check(
        "storage_in_headline",
        "warning",
        Text("从摇篮到大门的标题值扣了储存的碳", "a cradle-to-gate headline from which stored carbon is taken off"),
        netted,
    ),
)
