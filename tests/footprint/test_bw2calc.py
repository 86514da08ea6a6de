"""bw2calc, an engine of other people on the same systems: the same scores.

The matrices are written from the study documents themselves, in the units of their rows and per run of each process;
nothing of this library stands between the document and bw2calc.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from tanyin.footprint.solve.exact import solve
from tanyin.footprint.solve.network import Network
from tests.footprint.builders import Document, run_document
from tests.footprint.systems import FACTORS, documents, networks, shares

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # on import it recommends a faster solver
    import bw2calc
    import bw_processing

Entry = tuple[int, int, float]
"""Row, column, value."""

COUNTED = ("fossil", "aircraft", "biogenic_non_co2", "land_use_change")
FACTOR_VALUES = {factor.id: float(sum(getattr(factor, part) for part in COUNTED)) for factor in FACTORS}
GAS_VALUES = {
    ("co2", "fossil"): 1.0,
    ("co2", "biogenic"): 0.0,
    ("co2", "aircraft"): 1.0,
    ("ch4", "biogenic"): 27.0,
    ("n2o", "land_use"): 273.0,
}
VALUES: dict[Any, float] = {**FACTOR_VALUES, **GAS_VALUES}
"""kg CO2e per unit of everything that is not made inside: the flows of the biosphere."""


def score(
    made: list[Entry], taken: list[Entry], emitted: list[Entry], values: list[float], demand: dict[int, float]
) -> float:
    """The score of a system; flows of the biosphere are numbered from 10,000."""
    package = bw_processing.create_datapackage()
    flips = [False] * len(made) + [True] * len(taken)
    characterised = [(10_000 + flow, 10_000 + flow, value) for flow, value in enumerate(values)]
    vector(package, "technosphere_matrix", made + taken, flips)
    vector(package, "biosphere_matrix", [(10_000 + flow, column, value) for flow, column, value in emitted], None)
    vector(package, "characterization_matrix", characterised, None)
    lca = bw2calc.LCA(demand, data_objs=[package])
    lca.lci()
    lca.lcia()
    return float(lca.score)


def vector(package: Any, matrix: str, entries: list[Entry], flips: list[bool] | None) -> None:
    package.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=np.array([entry[:2] for entry in entries], dtype=bw_processing.INDICES_DTYPE),
        data_array=np.array([entry[2] for entry in entries]),
        flip_array=np.array(flips if flips is not None else [False] * len(entries)),
    )


def from_outside(held: Document) -> Iterator[tuple[Any, float]]:
    """What one run of a process takes by factor, emits by gas, and carries: flow and amount."""
    for row in held.get("inputs", ()):
        if "factor" in row:
            yield row["factor"], float(row["amount"])
    for row in held.get("emissions", ()):
        yield (row["gas"], row["origin"]), float(row["amount"])
    for row in held.get("transports", ()):
        yield row["factor"], float(row["amount"]) * float(row["distance"]["amount"]) / 1000


def peer_score(found: Document) -> float:
    """The document as Brightway sees it: one activity per product, its rows times the product's share."""
    columns: dict[tuple[str, str | None], int] = {}
    for held in found["processes"]:
        for key in shares(held):
            columns[held["id"], key] = len(columns)
    flows = list(VALUES)
    made, taken, emitted = [], [], []
    for held in found["processes"]:
        outputs = {None: held["output"]} | {item["id"]: item for item in held.get("coproducts", ())}
        for key, share in shares(held).items():
            column, part = columns[held["id"], key], float(share)
            made.append((column, column, float(outputs[key]["amount"])))
            for row in held.get("inputs", ()):
                if "process" in row:
                    index = columns[row["process"], row.get("product")]
                    taken.append((index, column, part * float(row["amount"])))
            emitted += [(flows.index(flow), column, part * amount) for flow, amount in from_outside(held)]
    reference = found["product"]["reference"]
    demand = {columns[reference["process"], None]: float(reference["amount"])}
    return score(made, taken, emitted or [(0, 0, 0.0)], [VALUES[flow] for flow in flows], demand)


@settings(max_examples=60)
@given(documents(parameters=False, scenario=False, bought=False))
def test_the_headline_is_what_bw2calc_says(found: Document) -> None:
    result = run_document(found, *FACTORS)
    assert float(result.headline) == pytest.approx(peer_score(found), rel=1e-9, abs=1e-12)


def network_score(network: Network) -> float:
    """All columns added up, each weighing 1."""
    made = [(node, node, 1.0) for node in range(network.size)]
    taken = [(supplier, node, float(a)) for node, links in enumerate(network.links) for supplier, a in links.items()]
    emitted = [(column, node, float(a)) for node, row in enumerate(network.direct) for column, a in row.items()]
    demand = {node: float(amount) for node, amount in network.demand.items()}
    return score(made, taken, emitted or [(0, 0, 0.0)], [1.0] * len(network.columns), demand)


@settings(max_examples=60)
@given(networks(largest=15))
def test_the_total_of_a_network_is_what_bw2calc_says(network: Network) -> None:
    total = sum(solve(network).total, Decimal(0))
    assert float(total) == pytest.approx(network_score(network), rel=1e-9, abs=1e-12)


def test_the_two_processes_of_heijungs_and_suh() -> None:
    """The other engine reads the same matrices as the book: 120 kg CO2 (see test_known_answers)."""
    made = [(0, 0, 10.0), (1, 1, 100.0)]
    assert score(made, [(1, 0, 2.0)], [(0, 0, 1.0), (0, 1, 10.0)], [1.0], {0: 1000.0}) == pytest.approx(120)


@pytest.mark.slow
@settings(max_examples=400)
@given(documents(largest=8, parameters=False, scenario=False, bought=False))
def test_the_headline_is_what_bw2calc_says_of_many_larger_studies(found: Document) -> None:
    result = run_document(found, *FACTORS)
    assert float(result.headline) == pytest.approx(peer_score(found), rel=1e-9, abs=1e-12)
