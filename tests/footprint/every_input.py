"""Every number of a study moved by a trace and the headline calculated anew, beside the slopes that are stated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from tanyin.footprint.amounts import Datum, Quality, Reading
from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.factors.gwp import GwpSet
from tanyin.footprint.factors.model import PARTS
from tanyin.footprint.result.model import Result
from tanyin.footprint.result.sensitivity import factor_sensitivities, sensitivities
from tanyin.footprint.study.document import (
    Calibration,
    CutOff,
    Meter,
    Method,
    Parameter,
    Product,
    Study,
    SupplierFootprint,
    Unit,
)
from tanyin.footprint.study.lines import Sourced
from tanyin.footprint.study.process import Allocation, Output
from tanyin.footprint.study.scenario import Exclusion, Mode
from tanyin.footprint.system.scenario import LIFETIME_YIELD
from tests.footprint.builders import close, fifty_digits

D = Decimal

TRACE = D("1e-12")
"""Of the value. A central difference is right to about its square, a one-sided one to about itself."""
NEAR = D("1e-8")

NO_INPUT = (Unit, Product, Method, CutOff, Meter, Calibration, Quality, Reading, Exclusion)
"""What says of what, by which rule, how good, or what is left out: never a part of the number."""
NO_INPUT_HERE: Mapping[type[BaseModel], frozenset[str]] = {
    # Properties that another method of allocation would use; carbon where the headline leaves biogenic CO2 out.
    Output: frozenset({"mass", "energy", "volume", "price", "biogenic_carbon"}),
    Sourced: frozenset({"biogenic_carbon"}),
    SupplierFootprint: frozenset({*PARTS, "biogenic_carbon", "primary_share", "year"}),
    Parameter: frozenset({"amount"}),  # of which no formula speaks
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One number: the keys under which the document holds it, the name by which a person finds it, and its holder."""

    keys: tuple[str | int, ...]
    name: str
    value: Decimal
    holder: BaseModel
    whole: bool

    @property
    def field(self) -> str:
        return next(key for key in reversed(self.keys) if isinstance(key, str))


def leaves(node: BaseModel, keys: tuple[str | int, ...] = (), name: str = "") -> Iterator[Leaf]:
    """Every number of the study, those at their defaults too."""
    for field in type(node).model_fields:
        yield from _leaves(node, getattr(node, field), (*keys, field), f"{name}.{field}".lstrip("."))


def _leaves(holder: BaseModel, value: Any, keys: tuple[str | int, ...], name: str) -> Iterator[Leaf]:
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        yield Leaf(keys, name, Decimal(value), holder, isinstance(value, int))
    elif isinstance(value, BaseModel):
        yield from leaves(value, keys, name)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _leaves(holder, item, (*keys, index), f"{name}.{getattr(item, 'id', index)}")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(holder, item, (*keys, key), f"{name}.{key}")


def chooses(leaf: Leaf) -> bool:
    """Whether the number chooses between ways of reckoning, between which there is no slope: the year of the
    electricity factor, and a removal of zero, which is one that nobody stated."""
    return leaf.field == "electricity_year" or (leaf.field == "biogenic_co2_removal" and not leaf.value)


class Moved:
    """A result, and what its headline becomes when one number of its study is another."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.study = result.system.study
        self._document = self.study.model_dump(mode="json")
        with fifty_digits():
            self.size = sum((abs(part) for c in result.contributions for part in c.parts), D(0))

    def headline(self, leaf: Leaf, value: Decimal) -> Decimal | None:
        """The headline with `value` at the leaf; None where such a study is refused."""
        before = {keys: self._put(keys, written) for keys, written in self._written(leaf, value).items()}
        try:
            system = self.result.system
            return calculate(Study.model_validate(self._document), system.library, system.gwp).headline
        except (ValidationError, FootprintError):
            return None
        finally:
            for keys, written in before.items():
                self._put(keys, written)

    def _put(self, keys: tuple[str | int, ...], written: Any) -> Any:
        """Write a value into the document; what stood there."""
        *path, last = keys
        node: Any = self._document
        for key in path:
            node = node[key]
        node[last], before = written, node[last]
        return before

    def _written(self, leaf: Leaf, value: Decimal) -> dict[tuple[str | int, ...], Any]:
        """The leaf's new value, with those that must change along: shares and weights sum to one."""
        if leaf.whole:
            return {leaf.keys: int(value)}
        group = _group(self._document, leaf)
        return {keys: f"{number:f}" for keys, number in _renormalised(group, leaf.keys, value).items()}


def _group(document: Any, leaf: Leaf) -> dict[tuple[str | int, ...], Decimal]:
    """The leaf alone, or the shares or weights of which it is one."""
    node = document
    if isinstance(leaf.holder, Allocation):
        *path, _ = leaf.keys
        for key in path:
            node = node[key]
        return {(*path, name): D(share) for name, share in node.items()}
    if isinstance(leaf.holder, Mode) and leaf.field == "weight":
        *path, _, field = leaf.keys
        for key in path:
            node = node[key]
        return {(*path, index, field): D(mode[field]) for index, mode in enumerate(node)}
    return {}


def _renormalised(
    group: dict[tuple[str | int, ...], Decimal], keys: tuple[str | int, ...], value: Decimal
) -> dict[tuple[str | int, ...], Decimal]:
    """The group with `value` in it, divided by its sum; the largest takes what rounding leaves."""
    if not group:
        return {keys: value}
    with fifty_digits():
        group = group | {keys: value}
        total = sum(group.values())
        found = {key: (weight / total).quantize(D("1e-40")) for key, weight in group.items()}
        largest = max(found, key=lambda key: found[key])
        found[largest] += 1 - sum(found.values())
        return found


def known_as(result: Result, leaf: Leaf) -> str | None:
    """The path under which a sensitivity speaks of the leaf; None for a part that the headline leaves out."""
    name = leaf.name.removesuffix(".amount") if isinstance(leaf.holder, Datum) else leaf.name
    use = result.system.study.use
    if use is not None and use.energy is not None:
        name = re.sub(r"^use\.energy\b", f"use.energy.{use.energy.id}", name)
        name = re.sub(r"\.tec\.modes\.(\w+?)(\.power)?$", r".tec.\1", name).replace(".tec.modes.", ".tec.")
    if isinstance(leaf.holder, SupplierFootprint):
        name = name.replace("suppliers.", "factors.", 1)
        if leaf.field in PARTS:
            return name.removesuffix(f".{leaf.field}") if PARTS.index(leaf.field) in result.counted else None
    return name


def without_uncertainty(result: Result) -> Result:
    """The same result of a study that does not say how sure its numbers are, so that each can be moved by itself."""
    found = _certain(result.system.study.document())
    certain = calculate(Study.model_validate(found), result.system.library, result.system.gwp)
    assert certain.parts == result.parts
    return certain


def _certain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _certain(value) for key, value in node.items() if key != "uncertainty"}
    return [_certain(value) for value in node] if isinstance(node, list) else node


def assert_every_input(result: Result) -> None:
    """Each number of the study has the slope that recalculation shows, or does not move the headline at all; and no
    sensitivity speaks of what the study does not hold."""
    moved = Moved(without_uncertainty(result))
    found = [*sensitivities(result), *factor_sensitivities(result)]
    stated = {item.path: item.slope for item in found}
    assert len(stated) == len(found)
    met = set()
    for leaf in leaves(moved.study):
        name = known_as(result, leaf)
        if chooses(leaf):
            continue
        if name in stated:
            met.add(name)
            assert_slope(moved, leaf, stated[name])
        else:
            assert_no_input(moved, leaf)
    made = {item.path for item in found if item.datum is not None and item.datum.formula is not None}
    made.add(f"parameters.{LIFETIME_YIELD}")
    others = {path for path in stated.keys() - met - made if not path.startswith(("gwp.", "factors."))}
    assert others == set()


def assert_slope(moved: Moved, leaf: Leaf, stated: Decimal) -> None:
    base = moved.result.headline
    with fifty_digits():
        step = abs(leaf.value) * TRACE or TRACE
        above, below = leaf.value + step, leaf.value - step
    high, low = moved.headline(leaf, above), moved.headline(leaf, below)
    assert high is not None or low is not None, leaf.name
    central = high is not None and low is not None
    with fifty_digits():
        shown = ((base if high is None else high) - (base if low is None else low)) / (step * (1 + central))
        traces = moved.size / (abs(leaf.value) or 1) * (D("1e-18") if central else D("1e-10"))
        assert abs(shown - stated) <= NEAR * max(abs(shown), abs(stated)) + traces, (leaf.name, shown, stated)


def assert_no_input(moved: Moved, leaf: Leaf) -> None:
    """A number without a sensitivity is one of few that need none, and moving it moves nothing."""
    here = {field for kind, fields in NO_INPUT_HERE.items() if isinstance(leaf.holder, kind) for field in fields}
    assert isinstance(leaf.holder, NO_INPUT) or leaf.field in here, f"{leaf.name} has no sensitivity"
    with fifty_digits():
        step = D(1) if leaf.whole else abs(leaf.value) * TRACE or TRACE
        both = [moved.headline(leaf, value) for value in (leaf.value + step, leaf.value - step)]
    found = [headline for headline in both if headline is not None]
    assert found, leaf.name
    for headline in found:
        assert close(headline, moved.result.headline, D("1e-30"), scale=moved.size), leaf.name


def assert_every_gas(result: Result) -> None:
    """The potential of every gas of the set has its slope. That of carbon dioxide is 1 by definition, and no input."""
    stated = {item.path: item.slope for item in sensitivities(result)}
    system = result.system
    for index, gas in enumerate(system.gwp.gases):
        path = f"gwp.{gas.key}"
        if gas.gas == "co2":
            assert path not in stated
            continue
        with fifty_digits():
            step = gas.gwp100 * TRACE
            values = gas.gwp100 + step, gas.gwp100 - step
        high, low = (calculate(system.study, system.library, _with(system.gwp, index, v)).headline for v in values)
        with fifty_digits():
            assert close(stated.get(path, D(0)), (high - low) / (2 * step), NEAR), path


def _with(gwp: GwpSet, index: int, value: Decimal) -> GwpSet:
    document = gwp.model_dump(mode="json")
    document["gases"][index]["gwp100"] = f"{value:f}"
    return GwpSet.model_validate(document)
