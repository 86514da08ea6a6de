"""The independent engine: bw2calc on the same linear system, through datapackages in memory."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from tanyin.footprint.solve.network import Network

with warnings.catch_warnings():
    # On import it recommends a faster solver; the bench says itself which one is used.
    warnings.simplefilter("ignore")
    import bw2calc
    import bw_processing

Demand = dict[int, float]


def solver_name() -> str:
    """The linear solver that bw2calc found on this machine."""
    if bw2calc.PYPARDISO:
        return "PARDISO"
    return "UMFPACK" if bw2calc.UMFPACK else "SciPy SuperLU"


@dataclass(frozen=True)
class Peer:
    """One system as bw2calc takes it; every method gives the score, all parts added up."""

    package: Any
    demand: Demand

    @classmethod
    def of(cls, network: Network) -> Peer:
        """The network as Brightway sees it: technosphere I − A, one elementary flow per column, characterised by 1."""
        size = network.size
        taken = [(i, j, float(amount)) for j, links in enumerate(network.links) for i, amount in links.items()]
        emitted = [(size + c, j, float(amount)) for j, row in enumerate(network.direct) for c, amount in row.items()]
        made = [(j, j, 1.0) for j in range(size)]
        ones = [(size + c, size + c, 1.0) for c in range(len(network.columns))]
        package = bw_processing.create_datapackage()
        _add(package, "technosphere_matrix", made + taken, flipped=[False] * size + [True] * len(taken))
        _add(package, "biosphere_matrix", emitted, flipped=[False] * len(emitted))
        _add(package, "characterization_matrix", ones, flipped=[False] * len(ones))
        return cls(package, {node: float(amount) for node, amount in network.demand.items()})

    def anew(self) -> float:
        """Matrices, inventory, assessment."""
        lca = bw2calc.LCA(self.demand, data_objs=[self.package])
        lca.lci()
        lca.lcia()
        score: float = lca.score
        return score

    def prepared(self, *, factors_kept: bool) -> Any:
        """Matrices made and solved once, ready for `again`."""
        lca = bw2calc.LCA(self.demand, data_objs=[self.package])
        lca.lci(factorize=factors_kept)
        lca.lcia()
        return lca

    def again(self, lca: Any) -> float:
        """Inventory and assessment on matrices that stand."""
        lca.lcia(demand=self.demand)
        score: float = lca.score
        return score


def _add(package: Any, matrix: str, entries: list[tuple[int, int, float]], *, flipped: list[bool]) -> None:
    package.add_persistent_vector(
        matrix=matrix,
        name=matrix,
        indices_array=np.array([entry[:2] for entry in entries], dtype=bw_processing.INDICES_DTYPE),
        data_array=np.array([entry[2] for entry in entries]),
        flip_array=np.array(flipped),
    )
