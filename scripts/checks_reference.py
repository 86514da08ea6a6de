"""Write docs/reference/checks.md and checks.en.md: every check and finding, and the thresholds, from the registry and the pack.

python -m scripts.checks_reference
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from tanyin.canon import Language, Text
from tanyin.cli.words import SEVERITY
from tanyin.footprint.checks.elsewhere import KNOWN
from tanyin.footprint.checks.model import Check
from tanyin.footprint.checks.pack import (
    Amount,
    Band,
    Category,
    Chain,
    ChecksPack,
    Making,
    Most,
    Need,
    Threshold,
    checks_pack,
)
from tanyin.footprint.checks.registry import CHECKS, IDEAS

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES: Mapping[Language, Path] = {
    "zh": CHECKOUT / "docs" / "reference" / "checks.md",
    "en": CHECKOUT / "docs" / "reference" / "checks.en.md",
}
Row = tuple[str, ...]

TITLE = Text("检查与发现", "Checks and findings")
INTRO = Text(
    "{count} 项检查找常见的错误，每条发现都说是什么、在哪里、多严重、可能怎样改。检查只看结果，不改数字。"
    "只有带 † 的检查需要判断的日期。范围有意放宽：没有发现不等于正确。"
    "找到多少、误报多少，见[性能](../performance.md)；怎样工作，见[检查](../algorithms/checks.md)。",
    "{count} checks look for what people get wrong; each finding says what, where, how grave, and the likely fix. Checks look "
    "at a result and change no number. Only those marked † need a day of judging. Bands are wide on purpose: no finding is "
    "no proof. How many faults are found and how often they err: [performance](../performance.en.md); how they work: "
    "[checks](../algorithms/checks.en.md).",
)
HEAD = (Text("名称", "name"), Text("程度", "severity"), Text("找什么", "looks for"), Text("阈值", "thresholds"))
CALCULATION = Text("计算本身的发现", "Findings of the calculation itself")
CALCULATION_INTRO = Text(
    "“拒绝”没有结果，除非[放行](../algorithms/guards.md)。",
    '"refused" gives no result unless it is [waived](../algorithms/guards.en.md).',
)
THRESHOLDS = Text("阈值", "Thresholds")
PACK = Text("包 `{id}`，版本 {version}。{note}", "Pack `{id}`, version {version}. {note}")
THRESHOLD_HEAD = (Text("阈值", "threshold"), Text("值", "value"), Text("来源", "source"), Text("状态", "status"))
BAND_HEAD = (Text("范围", "band"), Text("下限", "low"), Text("上限", "high"), Text("单位", "unit"), *THRESHOLD_HEAD[2:])
FACTORS = Text("因子的范围", "Bands of factors")
MAKING = Text("工序的用能，每 kg 产出", "Energy of processes, per kg of output")
CHAINS = Text("单元过程链的平衡", "Balances of chains of unit processes")
HEADLINE, LIFETIME = Text("结果", "result"), Text("寿命", "lifetime")
YEARLY, MATERIALS = Text("每年用电", "electricity a year"), Text("材料减废物", "materials less waste")
MODE = Text("模式功率：{name}", "power of the mode {name}")
EXTENDS = Text("没有写的，照 `{id}`。", "What is not stated here is that of `{id}`.")
SHARE = Text("阶段 {stage} 的占比", "share of the stage {stage}")
NEED = Text("必有：{name}", "needed: {name}")
STATUS: Mapping[str, Text] = {
    "confirmed": Text("已证实", "confirmed"),
    "transcribed": Text("转录", "transcribed"),
    "derived": Text("推得", "derived"),
    "assumed": Text("假定", "assumed"),
    "recalled": Text("凭记忆", "recalled"),
    "proxy": Text("代用", "proxy"),
}


def page(language: Language) -> str:
    """The whole page."""
    return "\n".join(_lines(checks_pack(), language)).rstrip() + "\n"


def _lines(pack: ChecksPack, language: Language) -> Iterator[str]:
    yield f"# {TITLE.in_(language)}\n"
    yield INTRO.in_(language).format(count=len(CHECKS)) + "\n"
    for idea, checks in IDEAS.items():
        yield f"## {idea.in_(language)}\n"
        yield from _table(HEAD, (_check(check, language) for check in checks), language)
    yield f"## {CALCULATION.in_(language)}\n"
    yield CALCULATION_INTRO.in_(language) + "\n"
    known = ((f"`{code}`", SEVERITY[k.severity].in_(language), k.tells.in_(language)) for code, k in KNOWN.items())
    yield from _table(HEAD[:3], known, language)
    yield f"## {THRESHOLDS.in_(language)}\n"
    note = pack.note.in_(language)
    yield PACK.in_(language).format(id=pack.id, version=pack.version, note=note) + "\n"
    rows = (
        (f"{t.name.in_(language)} `{t.id}`", f"{_number(t.value)}{_unit(t.unit)}", *_origin(t, language))
        for t in pack.thresholds
    )
    yield from _table(THRESHOLD_HEAD, rows, language)
    yield f"### {FACTORS.in_(language)}\n"
    bands = (
        (f"`{band.family}`", *_ends(band), f"kg CO2e/{band.unit}", *_origin(band, language)) for band in pack.factors
    )
    yield from _table(BAND_HEAD, bands, language)
    for title, held in ((MAKING, pack.making), (CHAINS, pack.chains)):
        yield f"### {title.in_(language)}\n"
        yield from _table(BAND_HEAD, (_named(band, language) for band in held), language)
    for category in pack.categories:
        yield f"### `{category.id}`\n"
        if category.extends is not None:
            yield EXTENDS.in_(language).format(id=category.extends) + "\n"
        yield from _table(BAND_HEAD, _category(category, language), language)


def _check(check: Check, language: Language) -> Row:
    mark = " †" if check.by_day else ""
    needs = " ".join(f"`{key}`" for key in check.needs)
    return f"`{check.code}`{mark}", SEVERITY[check.severity].in_(language), check.looks_for.in_(language), needs


def _category(category: Category, language: Language) -> Iterator[Row]:
    for headline in category.headlines:
        unit = f"kg CO2e/{headline.per}"
        yield HEADLINE.in_(language), *_ends(headline), unit, *_origin(headline, language)
    if category.lifetime is not None:
        yield LIFETIME.in_(language), *_ends(category.lifetime), "year", *_origin(category.lifetime, language)
    if category.materials is not None:
        most = category.materials
        yield MATERIALS.in_(language), "", _number(most.most), "kg/kg", *_origin(most, language)
    if category.yearly is not None:
        yield YEARLY.in_(language), *_ends(category.yearly), "kWh/year", *_origin(category.yearly, language)
    for mode in category.modes:
        name = MODE.in_(language).format(name=mode.name.in_(language))
        yield name, *_ends(mode), "W", *_origin(mode, language)
    for share in category.stages:
        name = SHARE.in_(language).format(stage=f"`{share.stage}`")
        yield name, *_ends(share), "1", *_origin(share, language)
    for amount in category.amounts:
        yield _amount(amount, language)
    for need in category.needs:
        name = NEED.in_(language).format(name=need.name.in_(language))
        yield f"{name} `{need.code}`", "", "", "", *_origin(need, language)


def _named(band: Making | Chain, language: Language) -> Row:
    unit = f"{band.unit}/kg" if isinstance(band, Making) else "1"
    return band.name.in_(language), *_ends(band), unit, *_origin(band, language)


def _amount(amount: Amount, language: Language) -> Row:
    unit = f"{amount.unit}/{amount.per}"
    return amount.name.in_(language), *_ends(amount), unit, *_origin(amount, language)


def _ends(band: Band) -> tuple[str, str]:
    return _number(band.low), _number(band.high)


def _origin(held: Band | Most | Threshold | Need, language: Language) -> tuple[str, str]:
    """Source and status. A source in both languages has them around ` / `."""
    chinese, _, english = held.source.partition(" / ")
    return Text(chinese, english or chinese).in_(language), STATUS[held.status].in_(language)


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _unit(unit: str) -> str:
    return "" if unit == "1" else f" {unit}"


def _table(head: tuple[Text, ...], rows: Iterator[Row], language: Language) -> Iterator[str]:
    yield "| " + " | ".join(name.in_(language) for name in head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
    yield ""


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
