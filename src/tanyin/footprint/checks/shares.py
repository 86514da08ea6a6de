"""Shares that tell: stages, provisional factors, one proxy for many things, old or foreign values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.checks.entry import Entry
from tanyin.footprint.checks.missing import STAGE_WORDS
from tanyin.footprint.checks.model import Check, Hit, percent
from tanyin.footprint.checks.view import View
from tanyin.footprint.factors.model import Factor
from tanyin.footprint.reading import paths

ZERO = Decimal(0)


def stages(view: View) -> Iterator[Hit]:
    """A stage with a share that such products do not have, where the whole life is inside."""
    category, whole = view.category, sum((abs(value) for value in view.stages.values()), ZERO)
    if category is None or not whole or view.study.boundary.type != "cradle_to_grave":
        return
    if "use" not in view.study.boundary.stages:
        return
    for band in category.stages:
        if band.stage not in view.study.boundary.stages:
            continue
        share = abs(view.stages[band.stage]) / whole
        if not band.low <= share <= band.high:
            words = STAGE_WORDS[band.stage]
            yield Hit(
                paths.stage(band.stage),
                Text(
                    f"{words.zh}阶段占 {percent(share)}，此类产品通常占 {percent(band.low)}–{percent(band.high)}",
                    f"{words.en} makes {percent(share)}, usual for such products are {percent(band.low)}–{percent(band.high)}",
                ),
                Text(
                    "核对该阶段最大的几行，和别的阶段是否缺数据",
                    "check its largest rows, and whether other stages lack data",
                ),
            )


def _sum(view: View, entries: list[Entry]) -> Decimal:
    return sum((view.share(entry) for entry in entries), ZERO)


def _largest(view: View, entries: list[Entry]) -> str:
    return max(entries, key=view.share).path


def provisional(view: View) -> Iterator[Hit]:
    """Provisional factors that make most of the result."""
    found = [entry for entry in view.entries if entry.factor is not None and entry.factor.provisional]
    if (share := _sum(view, found)) > view.at("provisional_share"):
        yield Hit(
            _largest(view, found),
            Text(
                f"暂定因子占结果的 {percent(share)}；这一行最大",
                f"provisional factors make {percent(share)}; this row most",
            ),
            Text("先换掉最大几行的因子", "replace the factors of the largest rows first"),
        )


def default_data(view: View) -> Iterator[Hit]:
    """Template defaults in a study that is no sample."""
    if view.study.sample:
        return
    found = [entry for entry in view.entries if view.result.system.default(entry.line)]
    if found and (share := _sum(view, found)) > view.at("default_share"):
        yield Hit(
            _largest(view, found),
            Text(
                f"模板默认值占结果的 {percent(share)}；这一行最大",
                f"template defaults make {percent(share)}; this row most",
            ),
            Text("换成自己工厂的数据", "replace them by data of your own factory"),
        )


def proxies(view: View) -> Iterator[Hit]:
    """One proxy factor that stands for many different things."""
    used: dict[str, list[Entry]] = {}
    for entry in view.entries:
        if entry.factor is not None and entry.factor.status == "proxy":
            used.setdefault(entry.factor.id, []).append(entry)
    for key, entries in used.items():
        names = {entry.name for entry in entries}
        share = _sum(view, entries)
        if len(names) >= view.at("proxy_names") and share > view.at("proxy_share"):
            yield Hit(
                _largest(view, entries),
                Text(
                    f"替代因子 {key} 代表 {len(names)} 种不同的东西，占 {percent(share)}",
                    f"the proxy {key} stands for {len(names)} different things and makes {percent(share)}",
                ),
                Text("为其中最大的找各自的因子", "find factors of their own for the largest"),
            )


def old(view: View) -> Iterator[Hit]:
    """Old factors that make most of the result."""
    oldest = view.study.period.start.year - int(view.at("factor_age"))
    found = [entry for entry in view.entries if _year(entry.factor) < oldest]
    if (share := _sum(view, found)) > view.at("old_share"):
        yield Hit(
            _largest(view, found),
            Text(
                f"{oldest} 年以前的因子占结果的 {percent(share)}；这一行最大",
                f"factors of before {oldest} make {percent(share)} of the result; this row most",
            ),
            Text("换成近年的因子", "take newer factors"),
        )


def _year(factor: Factor | None) -> int:
    newest = None if factor is None else factor.newest_year
    return 9999 if newest is None else newest


def other_gwp(view: View) -> Iterator[Hit]:
    """Factors of other global warming potentials that make much of the result."""
    found = [entry for entry in view.entries if entry.line.other_gwp(view.result.system.gwp)]
    stated = [entry for entry in found if entry.factor is not None and entry.factor.gwp.lower() not in ("", "unknown")]
    if stated and (share := _sum(view, stated)) > view.at("other_gwp_share"):
        yield Hit(
            "method.gwp",
            Text(f"按其他 GWP 计的因子占结果的 {percent(share)}", f"factors on other GWP values make {percent(share)}"),
            Text(
                "换成同一 GWP 的因子，或在报告里说明", "take factors on the same GWP values, or state it in the report"
            ),
        )


CHECKS = (
    Check("stage_share", "warning", Text("一个阶段的占比不像此类产品", "a stage with an unlikely share"), stages),
    Check(
        "provisional_share",
        "note",
        Text("结果主要靠暂定因子", "a result that rests mostly on provisional factors"),
        provisional,
        ("provisional_share",),
    ),
    Check(
        "default_data",
        "warning",
        Text("不是样例的研究里留着模板默认值", "template defaults left in a study that is no sample"),
        default_data,
        ("default_share",),
    ),
    Check(
        "proxy_for_many",
        "note",
        Text("一个替代因子代表许多不同的东西", "one proxy factor for many different things"),
        proxies,
        ("proxy_names", "proxy_share"),
    ),
    Check(
        "old_factors",
        "note",
        Text("结果主要靠多年前的因子", "a result that rests mostly on factors of long ago"),
        old,
        ("factor_age", "old_share"),
    ),
    Check(
        "other_gwp_share",
        "note",
        Text("按其他 GWP 计的因子占得多", "factors on other GWP values that weigh much"),
        other_gwp,
        ("other_gwp_share",),
    ),
)
