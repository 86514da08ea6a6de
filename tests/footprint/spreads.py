"""Random studies in which much is uncertain, and the footprint of single draws calculated anew in decimals."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from tanyin.footprint.factors.model import PARTS, Factor
from tanyin.footprint.result.model import Result
from tanyin.footprint.study.lines import ROWS
from tanyin.footprint.uncertainty.distributions import Vector, quantiles
from tanyin.footprint.uncertainty.quantities import quantities
from tests.footprint.builders import Document, fifty_digits, run_document

D = Decimal
KINDS = ("lognormal", "normal", "triangular", "uniform", "discrete", "none")


def spread(kind: str, amount: Decimal) -> Document:
    """A spread of about a tenth of the amount."""
    with fifty_digits():
        low, high = (f"{amount * part:f}" for part in (D("0.8"), D("1.1")))
        tenth = f"{amount / 10:f}"
    numbers: Mapping[str, Document] = {
        "lognormal": {"sigma": "0.1"},
        "normal": {"sd": tenth},
        "triangular": {"low": low, "high": high},
        "uniform": {"low": low, "high": high},
        "discrete": {"values": [low, f"{amount:f}", high], "weights": ["0.2", "0.5", "0.3"]},
    }
    return {"distribution": kind, **numbers[kind]}


def data(found: Document) -> Iterator[tuple[str, Document]]:
    """Every datum of a document made by `systems.documents`, with its path."""
    yield "product.reference", found["product"]["reference"]
    for parameter in found.get("parameters", ()):
        yield f"parameters.{parameter['id']}", parameter
    holders = [(f"processes.{process['id']}", process) for process in found["processes"]]
    holders += [(stage, found[stage]) for stage in ("use", "end_of_life") if stage in found]
    for path, holder in holders:
        for field in ROWS:
            for row in holder.get(field, ()):
                yield f"{path}.{field}.{row['id']}", row
                if field == "transports":
                    yield f"{path}.{field}.{row['id']}.distance", row["distance"]
    if "use" in found:
        yield "use.lifetime", found["use"]["lifetime"]
        for mode in found["use"]["energy"]["tec"]["modes"]:
            yield f"use.energy.electricity.tec.{mode['id']}", mode["power"]


@st.composite
def uncertain(draw: st.DrawFn, documents: st.SearchStrategy[Document]) -> Document:
    """A document whose data have spreads of all kinds; those with a formula, if any, a lognormal one."""
    found = copy.deepcopy(draw(documents))
    for _, datum in data(found):
        kind = draw(st.sampled_from(KINDS))
        datum.pop("uncertainty", None)
        if "formula" in datum:
            kind = "lognormal" if kind == "lognormal" else "none"
        if kind != "none":
            datum["uncertainty"] = spread(kind, D(datum.get("amount", "1")))
    return found


@st.composite
def removing(draw: st.DrawFn, found: st.SearchStrategy[Document]) -> Document:
    """A study some of whose CO2 is taken up, not emitted."""
    written = copy.deepcopy(draw(found))
    for holder in written["processes"]:
        for row in holder.get("emissions", ()):
            if row["gas"] == "co2" and row["origin"] != "aircraft" and draw(st.booleans()):
                row |= {"origin": "land_use", "removal": True, "source": "a survey"}
    return written


def drawn_anew(found: Document, factors: tuple[Factor, ...], result: Result, chances: Vector) -> Result:
    """The study with every amount and factor at its draw (`chances`: one for each thing drawn), in decimals."""
    written, moved = copy.deepcopy(found), {}
    drawn = quantities(result)
    at = {path: quantity for _, quantity in drawn.parameters for path in [quantity.path]} | dict(drawn.data)
    for path, datum in data(written):
        datum.pop("uncertainty", None)
        if (quantity := at.get(path)) is None or quantity.spread is None:
            continue
        value = 1.0 if "formula" in datum else quantity.value
        amount = D(float(quantiles(quantity.spread, value, chances[quantity.chance])))
        if "formula" in datum:
            datum["formula"] = f"({datum['formula']})*{amount:.30f}"
        else:
            datum["amount"] = f"{amount:.40f}"
    for key, quantity in drawn.factors.items():
        assert quantity.spread is not None
        drawn_size = float(quantiles(quantity.spread, quantity.value, chances[quantity.chance]))
        moved[key] = D(drawn_size / quantity.value)
    return run_document(written, *(_scaled(factor, moved.get(factor.id, D(1))) for factor in factors))


def _scaled(factor: Factor, ratio: Decimal) -> Factor:
    """Emissions times the ratio, removals divided by it."""
    fields: dict[str, Any] = factor.model_dump(mode="json", exclude_defaults=True)
    with fifty_digits():
        for part in PARTS:
            if (value := getattr(factor, part)) != 0:
                fields[part] = f"{value * ratio if value > 0 else value / ratio:.40f}"
    return Factor.model_validate(fields)
