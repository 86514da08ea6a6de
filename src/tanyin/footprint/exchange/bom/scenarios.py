"""What a bill's study takes from the template: scenarios weighed with the bill's mass, and the parameters they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tanyin.canon import normal_form
from tanyin.footprint.exchange.bom.lines import Line
from tanyin.footprint.exchange.bom.plan import Plan
from tanyin.footprint.formula import names_in
from tanyin.footprint.units import same_dimension

Json = dict[str, Any]

MASS = "bom_mass"
"""The parameter that holds the bill's mass."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file of the bill: its name, without its folder, and the hash of its bytes."""

    file: str
    digest: str

    def line(self, number: int) -> str:
        """Where a line stands."""
        return f"物料清单 {self.file}，第 {number} 行 / BOM {self.file}, line {number}"


def row_id(line: Line) -> str:
    """The id of the row that a line becomes."""
    return f"line_{line.number}" + ("_rest" if line.kind == "remainder" else "")


def legs(rows: Iterable[Json], plan: Plan, source: Source) -> Iterator[Json]:
    """Transport of the materials: by line where distances are stated, the template's distance for all else."""
    first = next((row for row in rows if _is_mass(row)), None)
    if first is None:
        return
    far = [each.line for each in plan.decisions if each.line.distance is not None and each.line.mass is not None]
    if not far:
        yield _weighed(first)
        return
    for line in far:
        assert line.distance is not None
        assert line.mass is not None
        yield {
            "id": row_id(line),
            "name": line.label,
            "stage": "raw_material",
            "factor": first["factor"],
            "amount": normal_form(line.mass),
            "unit": "kg",
            "distance": {
                "amount": normal_form(line.distance),
                "unit": "km",
                "kind": "calculated",
                "source": source.line(line.number),
            },
            "kind": "calculated",
            "status": "assumed",
            "source": source.line(line.number),
            "note": "运输方式为模板默认 / mode of transport as in the template",
        }


def weigh_scenarios(document: Json) -> None:
    """What is carried to the user and thrown away in the end weighs what the bill weighs."""
    distribution, end = document.get("distribution", {}), document.get("end_of_life", {})
    if "transports" in distribution:
        distribution["transports"] = [_weighed(row) if _is_mass(row) else row for row in distribution["transports"]]
    wastes = end.get("waste", ())
    if len(wastes) == 1 and _is_mass(wastes[0]):
        end["waste"] = [_weighed(wastes[0])]


def _is_mass(row: Mapping[str, Any]) -> bool:
    return "unit" in row and same_dimension(row["unit"], "kg")


def _weighed(row: Json) -> Json:
    return {key: value for key, value in row.items() if key != "amount"} | {"formula": MASS, "unit": "kg"}


def mass_parameter(plan: Plan, source: Source) -> Json:
    """The parameter that holds the bill's mass: what is carried and thrown away weighs as much."""
    return {
        "id": MASS,
        "name": {"zh": "物料清单的质量", "en": "Mass of the bill of materials"},
        "amount": normal_form(plan.bill.mass),
        "unit": "kg",
        "kind": "calculated",
        "status": "derived",
        "source": f"物料清单 {source.file} 各行之和 / sum of the lines of BOM {source.file}",
    }


def kept_parameters(document: Json) -> list[Json]:
    """The template's parameters that its remaining formulas name."""
    used = {name for formula in _formulas(document | {"parameters": []}) for name in names_in(formula)}
    parameters = {row["id"]: row for row in document.get("parameters", ())}
    waiting = [key for key in parameters if key in used]
    while waiting:
        more = names_in(parameters[waiting.pop()].get("formula", "0"))
        waiting += [key for key in parameters if key in more and key not in used]
        used |= more
    return [row for key, row in parameters.items() if key in used]


def _formulas(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("formula"), str):
            yield node["formula"]
        for value in node.values():
            yield from _formulas(value)
    elif isinstance(node, list):
        for value in node:
            yield from _formulas(value)
