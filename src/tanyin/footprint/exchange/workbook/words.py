"""What every column means, from the table of words that the reference of the study document is made of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from tanyin.canon import Text
from tanyin.footprint.exchange.workbook.columns import Column

_KEYS = {
    "owner": Text("这一行属于哪个工序：写它的编号。", "The process that the row belongs to, by its id."),
    "owner_or_stage": Text(
        "这一行属于哪个工序（写编号），或哪个情景：使用阶段、分销阶段、生命末期阶段。",
        "The process that the row belongs to, by its id, or a scenario: (use), (distribution), (end_of_life).",
    ),
    "owner_or_method": Text(
        "放行所在的工序或情景；对所有行放行就写“所有行”。",
        "Process or scenario of the row that is let pass; (method) for all rows.",
    ),
    "owner_meter": Text("这张证书属于哪个表计：写它的编号。", "The meter that the certificate belongs to, by its id."),
    "list": Text("这一行在哪张表；对所有行放行就空着。", "The sheet of the row; blank for all rows."),
    "entry": Text("这一行的编号；对所有行放行就空着。", "Id of the row; blank for all rows."),
    "share_product": Text("产品的编号；主产品写 main。", "Id of the product; main for the main one."),
}


@cache
def _told() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(
        files("tanyin.footprint.study").joinpath("words.yaml").read_text("utf-8")
    )
    return found


def help_text(column: Column) -> Text:
    """What to write there."""
    if not column.model:
        return _KEYS[column.field]
    _, zh, en = _meaning(column)
    return Text(_bare(zh), _bare(en))


def unit_text(column: Column) -> Text:
    """The unit of the value, "" without one; `·` where the line Unit beside it says so."""
    if not column.model:
        return Text("", "")
    unit = _meaning(column)[0]
    return Text(unit.split("|")[0], unit.split("|")[-1])


def _meaning(column: Column) -> list[str]:
    return _told().get(column.model, {}).get(column.field, ["", "", ""])


def _bare(words: str) -> str:
    return words.replace("`", "")
