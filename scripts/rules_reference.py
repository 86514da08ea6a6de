"""Write docs/reference/rules.md and rules.en.md: every shipped rule pack with its clauses and parameters.

python -m scripts.rules_reference
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tanyin.canon import Language, Text, normal_form
from tanyin.cli import numbers, words
from tanyin.footprint.rules import Clause, Parameter, RulePack, automatic, shipped_packs
from tanyin.footprint.rules.load import general_rules
from tanyin.footprint.rules.model import Rules
from tanyin.report.texts import half

CHECKOUT = Path(__file__).resolve().parents[1]
PAGES: Mapping[Language, Path] = {
    "zh": CHECKOUT / "docs" / "reference" / "rules.md",
    "en": CHECKOUT / "docs" / "reference" / "rules.en.md",
}

TITLE = Text("# 随附的规则包\n\n[English](rules.en.md)", "# The shipped rule packs\n\n[中文](rules.md)")
HEAD = Text(
    "由 `python -m scripts.rules_reference` 从规则包生成。怎样使用见[按规则评价一份研究](../how-to/check-rules.md)，怎样写见"
    "[增加一个规则包](../how-to/add-rules.md)，文件格式见 [rules.schema.json](rules.schema.json)。\n\n"
    "专用实施规则的原文未见，全部规则包都是暂定的。每个数都是参数，带来源和状态；“由人判定”的条款程序只列出凭证。"
    "“所据各行须有凭证”的条款没有凭证即为不符合，份额见参数 `borne_out_least`。",
    "Generated from the packs by `python -m scripts.rules_reference`. How to use them: [Judge a study by its "
    "rule](../how-to/check-rules.en.md); how to write one: [Add a rule pack](../how-to/add-rules.en.md); the format: "
    "[rules.schema.json](rules.schema.json).\n\n"
    "The texts of the special rules were not found: every pack is provisional. Every number is a parameter with its "
    'source and status; of clauses "judged by a person" the program only lists the evidence. A clause with "its rows borne out" is not met '
    "without evidence; how far is the parameter `borne_out_least`.",
)
OVERVIEW = Text(
    "| 规则包 | 类别 | 目录 | 条款 | 自动判定 |\n|---|---|---|---|---|",
    "| pack | category | catalogue | clauses | decided automatically |\n|---|---|---|---|---|",
)
CLAUSES = Text(
    "| 条款 | 要求 | 依据 | 状态 | 凭证 | 判定 |\n|---|---|---|---|---|---|",
    "| clause | demand | basis | status | evidence | decided |\n|---|---|---|---|---|---|",
)
PARAMETERS = Text(
    "| 参数 | 值 | 名称 | 来源 | 状态 |\n|---|---|---|---|---|",
    "| parameter | value | name | source | status |\n|---|---|---|---|---|",
)
BY_QUESTION = Text("自动（`{ask}`）", "automatically (`{ask}`)")
BORNE_OUT = Text("，所据各行须有凭证", ", its rows borne out")
OWN = Text(
    "除本表外还有[通用规则](#general)的条款和参数，编号相同的以本表为准。",
    "The clauses and parameters of the [general rules](#general) hold too; of the same id, those here stand.",
)


def page(language: Language) -> str:
    """The whole page."""
    general, packs = general_rules("general"), shipped_packs()
    parts = [TITLE.in_(language), HEAD.in_(language), "\n".join(_overview(packs, language))]
    parts.append("\n\n".join(_section(general, general.clauses, general.parameters, language)))
    for pack in packs:
        clauses = [clause for clause in pack.clauses if clause not in general.clauses]
        parameters = [item for item in pack.parameters if item not in general.parameters]
        parts.append("\n\n".join(_section(pack, clauses, parameters, language)))
    return "\n\n".join(parts) + "\n"


def _overview(packs: tuple[RulePack, ...], language: Language) -> Iterator[str]:
    yield OVERVIEW.in_(language)
    for pack in packs:
        standing = words.STANDING[pack.catalogue.standing].in_(language)
        share = numbers.share(automatic(pack))
        name = f"[{pack.title.in_(language)}](#{pack.id}) `{pack.id}`"
        yield f"| {name} | `{pack.category}` | {standing} | {len(pack.clauses)} | {share} |"


def _section(
    rules: Rules, clauses: Sequence[Clause], parameters: Sequence[Parameter], language: Language
) -> Iterator[str]:
    yield f'<a id="{rules.id}"></a>\n\n## {rules.title.in_(language)}'
    yield f"{rules.note.in_(language)}"
    if isinstance(rules, RulePack):
        yield OWN.in_(language)
    yield "\n".join([CLAUSES.in_(language), *(_clause(clause, rules, language) for clause in clauses)])
    if parameters:
        yield "\n".join([PARAMETERS.in_(language), *(_parameter(item, language) for item in parameters)])


def _clause(clause: Clause, rules: Rules, language: Language) -> str:
    ask = clause.question.ask
    decided = words.BY_PERSON.in_(language) if ask == "person" else BY_QUESTION.in_(language).format(ask=ask)
    decided += BORNE_OUT.in_(language) if clause.rows else ""
    status = words.STATUS[clause.status].in_(language)
    cells = (
        f"`{clause.id}`",
        _demand(clause, rules, language),
        half(clause.basis, language),
        status,
        clause.evidence.in_(language),
        decided,
    )
    return _row(*cells)


def _demand(clause: Clause, rules: Rules, language: Language) -> str:
    where = [numbers.unit(unit, language) for unit in clause.when.unit]
    where += [words.BOUNDARY[name].in_(language) for name in clause.when.boundary]
    demand = rules.demand(clause).in_(language)
    return demand if not where else f"{demand} ({words.LIST.in_(language).join(where)})"


def _parameter(parameter: Parameter, language: Language) -> str:
    value = f"{normal_form(parameter.value)} {numbers.unit(parameter.unit, language)}".rstrip()
    status = words.STATUS[parameter.status].in_(language)
    name = parameter.name.in_(language)
    return _row(f"`{parameter.id}`", value, name, half(parameter.source, language), status)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write both pages."""
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    main()
