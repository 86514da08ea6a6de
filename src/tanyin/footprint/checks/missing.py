"""What every product of a kind needs and this study does not have, nor says that it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry, in_units
from tanyin.footprint.checks.model import Check, Hit
from tanyin.footprint.checks.pack import Need, Said
from tanyin.footprint.checks.view import View
from tanyin.footprint.study.document import WITHIN
from tanyin.footprint.study.lines import STAGES, Stage

EARLY: tuple[Stage, ...] = ("raw_material", "production")
STAGE_WORDS = {
    "raw_material": Text("原材料获取", "raw material"),
    "production": Text("生产", "production"),
    "distribution": Text("分销", "distribution"),
    "use": Text("使用", "use"),
    "end_of_life": Text("生命末期", "end of life"),
}
POWER = Said(words=("用电", "电力", "能源", "electricity", "energy"))
FREIGHT = Said(words=("运输", "货运", "运入", "运出", "transport", "freight", "lorry", "truck"))


def _left_out(view: View, said: Said, stages: tuple[Stage, ...] = STAGES) -> bool:
    """Whether an exclusion in one of the stages speaks of it."""
    return any(
        said.speaks(f"{' '.join(item.name)} {item.id.replace('_', ' ')}".lower())
        for item in view.study.exclusions
        if item.stage in stages
    )


def _need(code: str) -> Callable[[View], Iterator[Hit]]:
    """A check for the needs of the category that go by this code."""

    def find(view: View) -> Iterator[Hit]:
        for need in view.category.needs if view.category else ():
            if need.code == code and _asked(view, need) and not _there(view, need):
                yield Hit(
                    "processes",
                    Text(
                        f"没有一行提到{need.name.zh}，也没有列为排除项",
                        f"no row and no exclusion speaks of {need.name.en}",
                    ),
                    Text(
                        f"补上{need.name.zh}；确不使用时在 exclusions 里写明",
                        f"add {need.name.en}, or say among the exclusions that none is used",
                    ),
                )

    return find


def _bill(view: View) -> bool:
    """Whether the study lists what the product is made of, and does not buy it whole."""
    bought = (e for e in view.entries if e.line.stage in EARLY and e.role == "input" and e.factor is not None)
    return sum(1 for _ in bought) >= view.at("bill_rows")


def _asked(view: View, need: Need) -> bool:
    if not _bill(view):
        return False
    if need.where is None:
        return True
    made = (process for process in view.made.values() if view.of[process.id])
    return any(need.where.speaks(f"{' '.join(p.name)} {p.id}".lower()) for p in made)


def _there(view: View, need: Need) -> bool:
    maker = view.study.product.reference.process  # its name speaks of the product, not of what it is made of
    names = (" ".join(process.name).lower() for key, process in view.made.items() if key != maker)
    if any(need.speaks(text) for text in (*(entry.text for entry in view.entries), *names)):
        return True
    return any(getattr(entry.row, "gas", None) in need.gases for entry in view.entries) or _left_out(view, need)


def electricity(view: View) -> Iterator[Hit]:
    """Production without electricity, its own or inside a processing step."""
    inside = [entry for entry in view.entries if entry.line.stage == "production" or entry.process in view.made]
    made = "production" in view.study.boundary.stages and any(p.stage == "production" for p in view.made.values())
    if (
        not made
        or not _bill(view)
        or any(_powered(entry) for entry in inside)
        or _left_out(view, POWER, ("production",))
    ):
        return
    yield Hit(
        "processes",
        Text("生产没有用电", "nothing in production takes electricity"),
        Text(
            "补上生产用电的抄表数；确不用电时在 exclusions 里写明", "add the metered electricity, or exclude it by name"
        ),
    )


def _powered(entry: Entry) -> bool:
    """Whether the row is electricity, or a processing step whose factor holds some."""
    if entry.is_link:
        return in_units(entry.unit, "kWh") is not None
    return entry.factor is not None and entry.factor.family in ("electricity", "process")


def transport(view: View) -> Iterator[Hit]:
    """Bought materials that nobody brings."""
    early = [entry for entry in view.entries if entry.line.stage in EARLY]
    bought = any(entry.factor is not None and entry.factor.family == "material" for entry in early)
    brought = any(entry.role == "transport" or FREIGHT.speaks(entry.text) or _freight(entry) for entry in early)
    if "raw_material" in view.study.boundary.stages and bought and not brought and not _left_out(view, FREIGHT, EARLY):
        yield Hit(
            "processes",
            Text("外购材料没有运输", "bought materials have no transport"),
            Text("按供应商到工厂的距离补上运输，或写明排除", "add legs from suppliers to the factory, or exclude them"),
        )


def _freight(entry: Entry) -> bool:
    return entry.factor is not None and entry.factor.family == "freight"


def stages(view: View) -> Iterator[Hit]:
    """A whole life without one of its stages."""
    boundary = view.study.boundary
    if boundary.type in WITHIN:
        return
    excluded = {item.stage for item in view.study.exclusions}
    for stage in STAGES:
        if stage not in boundary.stages and stage not in excluded:
            words = STAGE_WORDS[stage]
            yield Hit(
                "boundary.stages",
                Text(
                    f"边界为从摇篮到坟墓，却没有{words.zh}阶段", f"the boundary is cradle to grave without {words.en}"
                ),
                Text("补上该阶段，或改写边界", "add the stage, or name another boundary"),
            )


def empty(view: View) -> Iterator[Hit]:
    """A stage of the boundary in which nothing is counted."""
    counted = {c.line.stage for c in view.result.contributions if any(c.parts)}
    for stage in view.study.boundary.stages:
        if stage not in counted:
            words = STAGE_WORDS[stage]
            yield Hit(
                "boundary.stages",
                Text(
                    f"边界含{words.zh}阶段，其中没有任何排放",
                    f"the boundary holds {words.en}, where nothing is counted",
                ),
                Text("补上该阶段的数据，或把它移出边界", "add its data, or take the stage out of the boundary"),
            )


def _by_category(code: str, severity: Literal["warning", "note"], zh: str, en: str) -> Check:
    return Check(code, severity, Text(zh, en), _need(code), ("bill_rows",))


CHECKS = (
    Check(
        "missing_electricity",
        "warning",
        Text("生产没有用电", "production without electricity"),
        electricity,
        ("bill_rows",),
    ),
    Check("missing_transport", "note", Text("外购材料没有运输", "bought materials without transport"), transport),
    _by_category("missing_packaging", "note", "成品没有包装", "a finished product without packaging"),
    _by_category(
        "missing_material", "warning", "缺少此类产品必有的材料或部件", "a material that no such product lacks"
    ),
    _by_category("missing_adhesive", "warning", "人造板没有胶粘剂", "boards without adhesive"),
    _by_category("missing_wood", "warning", "木制品没有木材", "wood products without wood"),
    _by_category(
        "missing_process_gas",
        "note",
        "电池片、芯片工序没有含氟气体或其排除说明",
        "making of cells or chips without fluorinated gases",
    ),
    Check(
        "stage_missing",
        "warning",
        Text("从摇篮到坟墓的边界缺一个阶段", "a boundary from cradle to grave that lacks a stage"),
        stages,
    ),
    Check("stage_empty", "warning", Text("边界内的一个阶段没有数据", "a stage of the boundary without data"), empty),
)
