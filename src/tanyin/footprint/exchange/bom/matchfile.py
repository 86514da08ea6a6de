"""The match file: every line with what was found for it, to be read and completed by people in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from tanyin.canon import Text, neutral, normal_form, restored
from tanyin.footprint.errors import Problem, StudyError
from tanyin.footprint.exchange.bom.cells import read_sheets
from tanyin.footprint.exchange.bom.headings import cell
from tanyin.footprint.exchange.bom.lines import Line
from tanyin.footprint.exchange.bom.matching import Match
from tanyin.footprint.exchange.bom.plan import Decision, Key, Plan, key_of
from tanyin.footprint.reading.source import read_yaml

SCHEMA = "tanyin.bom-matches/1"

HEADINGS = {
    "line": "行号 line",
    "kind": "种类 kind",
    "part_number": "料号 part_number",
    "name": "名称 name",
    "material": "材料 material",
    "quantity": "数量 quantity",
    "unit": "单位 unit",
    "mass": "质量kg mass",
    "outcome": "匹配 outcome",
    "choice": "选择 choice",
    "linked": "关联的因子 linked",
    "basis": "依据 basis",
    "confidence": "置信度 confidence",
    "candidates": "候选 candidates",
}
"""The columns of the CSV; a column is known by the last word of its heading. People write in `choice` alone."""

_IDENTITY = ("name", "material")
"""What a line must still say for a choice of an earlier run to be its own."""

Entry = dict[str, Any]


def entries(plan: Plan, choices: Mapping[Key, str]) -> list[Entry]:
    """Every line of the file, counted or not, in its order."""
    decisions = {key_of(decision.line): decision for decision in plan.decisions}
    return [_entry(line, decisions.get(key_of(line)), choices.get(key_of(line), "")) for line in plan.bill.lines]


def _entry(line: Line, decision: Decision | None, choice: str) -> Entry:
    found: Entry = {
        "line": line.number,
        "kind": line.kind,
        "part_number": line.part_number,
        "name": line.name,
        "material": line.material,
        "quantity": "" if line.amount is None else normal_form(line.amount),
        "unit": line.unit,
        "mass": "" if line.mass is None else normal_form(line.mass),
    }
    if decision is None:
        return found
    best = decision.match.best
    confidence = decision.confidence if decision.factor is not None else best.confidence if best else None
    return found | {
        "outcome": decision.match.outcome,
        "choice": choice,
        "linked": decision.factor.id if decision.factor is not None else "",
        "basis": decision.basis,
        "confidence": "" if confidence is None else f"{confidence:.2f}",
        "candidates": [_candidate(decision.match, at) for at in range(len(decision.match.candidates))],
    }


def _candidate(match: Match, at: int) -> Entry:
    each = match.candidates[at]
    factor = each.factor
    return {
        "id": factor.id,
        "name": {"zh": factor.name.zh, "en": factor.name.en},
        "unit": factor.unit,
        "confidence": f"{each.confidence:.2f}",
    }


def write_csv(rows: Iterable[Entry]) -> bytes:
    """The match file as CSV: UTF-8 with its mark, so that Excel knows it; no cell is a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    for row in rows:
        writer.writerow([neutral(_in_one_cell(row.get(key, ""))) for key in HEADINGS])
    return target.getvalue().encode("utf-8-sig")


def _in_one_cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(
            f"{at}) {each['id']} {each['name']['zh']} / {each['name']['en']} ({each['confidence']})"
            for at, each in enumerate(value, start=1)
        )
    return str(value)


def write_yaml(rows: Iterable[Entry], *, file: str, digest: str) -> bytes:
    """The match file as YAML, naming the bill of materials by file and hash."""
    lines = [{key: value for key, value in row.items() if value not in ("", [])} for row in rows]
    document = {"schema": SCHEMA, "file": file, "digest": digest, "lines": lines}
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=110).encode()


def read_choices(data: bytes, lines: Sequence[Line], *, is_yaml: bool) -> dict[Key, str]:
    """What people chose, by line. Raises StudyError where the file is none of ours or speaks of other lines."""
    rows = _from_yaml(data) if is_yaml else _from_table(data)
    known = {key_of(line): line for line in lines}
    found: dict[Key, str] = {}
    problems: list[Problem] = []
    for row in rows:
        choice = row.get("choice", "").strip()
        if not choice:
            continue
        key = (int(row["line"]), row.get("kind", "")) if row.get("line", "").isdecimal() else (0, "")
        line = known.get(key)
        if line is None or any(restored(row.get(name, "")) != _one_line(getattr(line, name)) for name in _IDENTITY):
            problems.append(_other_line(row))
        elif not line.counted:
            problems.append(_not_counted(row))
        else:
            found[key] = choice
    if problems:
        raise StudyError(problems)
    return found


def _one_line(text: str) -> str:
    return restored(neutral(text)).strip()


def _from_table(data: bytes) -> list[dict[str, str]]:
    """Rows by the last word of each heading."""
    head, *rows = read_sheets(data)[0].rows
    names = [heading.split(" ")[-1].lower() for heading in head.cells]
    if "line" not in names or "choice" not in names:
        raise _no_match_file()
    return [{name: restored(cell(row, at)) for at, name in enumerate(names)} for row in rows]


def _from_yaml(data: bytes) -> list[dict[str, str]]:
    document = read_yaml(data).data
    lines = document.get("lines") if isinstance(document, dict) and document.get("schema") == SCHEMA else None
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise _no_match_file()
    return [{key: _one_line(value) for key, value in line.items() if isinstance(value, str)} for line in lines]


def _no_match_file() -> StudyError:
    message = Text(
        "这不是匹配文件；它由 tanyin import bom 写出，要有 line 和 choice 两列",
        "this is no match file; tanyin import bom writes it, with columns line and choice",
    )
    return StudyError([Problem("no_match_file", "", message)])


def _other_line(row: Mapping[str, str]) -> Problem:
    message = Text(
        "物料清单里没有这一行，或这一行的名称、材料已经变了：请重新匹配，再选一次",
        "the bill has no such line, or its name or material has changed: match anew and choose again",
    )
    return Problem(
        "other_line", f"{row.get('name', '')} {row.get('material', '')}".strip()[:80], message, row.get("line", "")
    )


def _not_counted(row: Mapping[str, str]) -> Problem:
    message = Text(
        "这一行只是合计，或由下级组成，不关联因子：请选在它的下级上",
        "the line is a sum or made of parts and takes no factor: choose for its parts",
    )
    return Problem("not_counted", row.get("name", "")[:80], message, row.get("line", ""))
