"""Explanations of sums over rows: totals, parts, and every grouping of the result document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.explain.model import NOTHING, Explanation
from tanyin.footprint.result.explain.origins import leaf
from tanyin.footprint.result.model import (
    ALL_PARTS,
    UNSPLIT,
    WITHOUT_BIOGENIC_CO2,
    Contribution,
    Result,
    add,
    gas_of,
    place_of,
    site_of,
)
from tanyin.footprint.result.words import PART_WORDS, STAGE_WORDS
from tanyin.footprint.system.model import Line

ZERO = Decimal(0)
UNNAMED = "unnamed"
"""Key of what has no site or no country in the result document."""

TOTALS = {
    "total": Text("总量（不含生物成因 CO2）", "Total without biogenic CO2"),
    "total_with_biogenic_co2": Text("总量（含生物成因 CO2）", "Total with biogenic CO2"),
}


def explain_total(result: Result, path: str) -> Explanation:
    """One of the two totals, as the sum of its parts."""
    key = path.removesuffix(".value")
    counted = WITHOUT_BIOGENIC_CO2 if key == "total" else ALL_PARTS
    inputs = tuple(leaf(PARTS[index], result.parts[index]) for index in counted)
    formula = " + ".join(PARTS[index] for index in counted)
    unit = result.system.study.product.unit
    per = f"kgCO2e / {unit.amount:f} {unit.unit}"
    return Explanation(path, TOTALS[key], add(result.parts, counted), per, Text(formula, formula), inputs)


def explain_part(result: Result, part: str) -> Explanation:
    """One of the six parts, row by row."""
    index = PARTS.index(part)
    inputs = ranked(result, ((c.line, c.parts[index]) for c in result.contributions if c.parts[index]))
    formula = Text("各行此部分之和", "sum of this part over all rows")
    return Explanation(part, PART_WORDS[part], result.parts[index], "kgCO2e", formula, inputs)


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to group contributions: the key of each, and what the groups are called (None: there is none such)."""

    key: Callable[[Result, Contribution], str | None]
    name: Callable[[Result, str], Text | None]


def _activity_of(result: Result, contribution: Contribution) -> str:
    return result.system.activities[contribution.line.activity].key


def _activity_name(result: Result, key: str) -> Text | None:
    index = result.system.index_of.get(key)
    return None if index is None else result.system.activities[index].name


def _gas_name(result: Result, key: str) -> Text | None:
    if key == UNSPLIT:
        return Text("因子未拆分气体的 CO2e", "CO2e of factors that state no gases")
    return next((Text(gas.gas.upper(), gas.gas.upper()) for gas in result.system.gwp.gases if gas.gas == key), None)


def _site_name(result: Result, key: str) -> Text | None:
    unnamed = Text("没有写明场所的工序", "processes that name no site")
    sites = {site.id: site.name for site in result.system.study.sites}
    return unnamed if key == UNNAMED else sites.get(key)


def _country_name(result: Result, key: str) -> Text | None:
    unnamed = Text("不知国家的排放", "emissions of no known country")
    if key == UNNAMED:
        return unnamed
    return Text(key, key) if any(place_of(result, c) == key for c in result.contributions) else None


_STAGE = Grouping(lambda _, contribution: contribution.line.stage, lambda _, key: STAGE_WORDS.get(key))
_PROCESS = Grouping(_activity_of, _activity_name)

GROUPINGS: Mapping[str, Grouping] = {
    "stages": _STAGE,
    "stage_parts": _STAGE,
    "processes": _PROCESS,
    "process_parts": _PROCESS,
    "gases": Grouping(lambda _, contribution: gas_of(contribution), _gas_name),
    "sites": Grouping(site_of, _site_name),
    "countries": Grouping(place_of, _country_name),
}
"""Every grouping of the result document under its field there."""

OF_PARTS = ("stage_parts", "process_parts")
"""Groupings whose groups are divided into the six parts."""


def explain_group(result: Result, head: str, rest: str) -> Explanation | None:
    """A group of rows, or one part of it: `stages.use`, `process_parts.glue.fossil`, `countries.CN`."""
    key, _, part = rest.partition(".")
    grouping = GROUPINGS[head]
    name = grouping.name(result, key)
    if name is None or (part in PARTS) != (head in OF_PARTS) or (part and part not in PARTS):
        return None
    wanted = None if key == UNNAMED and head in ("sites", "countries") else key
    near = result.counts_of[result.system.index_of[key]] if grouping is _PROCESS else result.counts
    chosen = [(c, value) for c, value in near if grouping.key(result, c) == wanted]
    if part:
        index = PARTS.index(part)
        chosen = [(c, c.parts[index]) for c, _ in chosen if c.parts[index]]
        name = Text(f"{name.zh} · {PART_WORDS[part].zh}", f"{name.en} · {PART_WORDS[part].en}")
    return summed(result, f"{head}.{rest}", name, [(c.line, value) for c, value in chosen])


def summed(
    result: Result, path: str, name: Text, held: Iterable[tuple[Line, Decimal]], unit: str = "kgCO2e"
) -> Explanation:
    """What lines hold, added up row by row; rows of nothing are counted and left out."""
    held = list(held)
    formula = Text("各行贡献之和", "sum of the rows' contributions")
    rows = ranked(result, held, unit)
    counting = tuple(row for row in rows if row.value)
    note = _nothing(len(rows) - len(counting))
    return Explanation(path, name, sum((value for _, value in held), ZERO), unit, formula, counting, note=note)


def _nothing(count: int) -> Text:
    """How many rows are left out because they hold nothing."""
    if not count:
        return NOTHING
    return Text(f"另有 {count} 行为 0，未列", f"rows of 0 that are left out: {count}")


def ranked(result: Result, held: Iterable[tuple[Line, Decimal]], unit: str = "kgCO2e") -> tuple[Explanation, ...]:
    """Rows with what they hold, all lines of a row together, the largest first."""
    sums: dict[str, Decimal] = {}
    names: dict[str, Text] = {}
    for line, value in held:
        path = line.path
        sums[path] = sums.get(path, ZERO) + value
        names[path] = line.name
    rows = sorted(sums.items(), key=lambda item: (-abs(item[1]), item[0]))
    status = result.system.status_at
    return tuple([Explanation(path, names[path], value, unit, NOTHING, (), "", status[path]) for path, value in rows])
