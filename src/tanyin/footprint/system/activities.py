"""Activities: every product of every process, laid out before any row is read, so that rows can refer to any of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tanyin.canon import Text
from tanyin.footprint.frozen import FrozenMap
from tanyin.footprint.reading import paths
from tanyin.footprint.study.document import Site
from tanyin.footprint.study.process import Process
from tanyin.footprint.system import scenario
from tanyin.footprint.system.allocation import Shares, shares
from tanyin.footprint.system.context import Context
from tanyin.footprint.system.model import Activity

ZERO = Decimal(0)

Products = FrozenMap[tuple[str, str | None], tuple[int, str, Decimal]]
"""The activity of (process, product): its index, unit, and kg of biogenic carbon per unit."""


@dataclass(frozen=True, slots=True)
class Activities:
    """The `processes` of a study, how each shares its burden, the activities they make, and where to find those."""

    processes: tuple[Process, ...]
    shares: tuple[Shares, ...]
    all: tuple[Activity, ...]
    products: Products

    @property
    def offered(self) -> Products:
        """What rows and the reference flow may take: a scenario is no product."""
        return FrozenMap({key: found for key, found in self.products.items() if key[0] not in scenario.NAMES})


def lay_out(processes: Iterable[Process], context: Context) -> Activities:
    """The activities of the processes, in their order. Notes what is wrong with shares, units of products and sites."""
    processes = tuple(processes)
    shared = tuple(shares(process, context) for process in processes)
    found: list[Activity] = []
    products: dict[tuple[str, str | None], tuple[int, str, Decimal]] = {}
    for process, of_process in zip(processes, shared, strict=True):
        site = _site(process, context)
        for key, share in of_process.items():
            activity = _activity(process, key, share, site, context)
            products[process.id, key] = (len(found), activity.unit, activity.carbon)
            found.append(activity)
    return Activities(processes, shared, tuple(found), FrozenMap(products))


def _activity(process: Process, key: str | None, share: Decimal, site: Site | None, context: Context) -> Activity:
    """One product of the process: the main one, or the co-product `key`."""
    output = process.output if key is None else next(c for c in process.coproducts if c.id == key)
    context.handed_on(output.unit, f"{paths.product(process.id, key)}.unit")
    return Activity(
        key=process.id if key is None else f"{process.id}/{key}",
        process=process.id,
        product=key,
        name=process.name if key is None or output.name is None else output.name,
        stage=process.stage,
        site=site,
        unit=output.unit,
        output=output.amount,
        share=share,
        carbon=(output.biogenic_carbon or ZERO) / output.amount,
    )


def _site(process: Process, context: Context) -> Site | None:
    if process.site is None:
        return None
    if (site := context.sites.get(process.site)) is None:
        context.fail(
            "no_site",
            f"{paths.holder(process.id)}.site",
            Text("没有这个场所", "there is no such site"),
            found=process.site,
        )
    return site
