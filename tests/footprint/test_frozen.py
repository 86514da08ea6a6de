"""What a calculation returns cannot be changed by whoever holds it."""

from __future__ import annotations

import datetime as dt
import pickle
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any

import pytest
from pydantic import BaseModel

from tanyin.footprint.engine import rescore
from tanyin.footprint.factors.release import Library
from tanyin.footprint.frozen import FrozenMap, frozen
from tanyin.footprint.result.model import Result
from tanyin.footprint.solve.fast import compile_network
from tanyin.footprint.study.document import Study
from tests.footprint.builders import (
    allocated,
    carries,
    coproduct,
    emits,
    factor,
    parameter,
    process,
    run,
    study,
    takes,
    wastes,
)

LEAVES = (str, int, Decimal, dt.date, type(None))
"""What has no parts, and cannot be changed."""

FACTORS = (
    factor("pine", biogenic_carbon="0.5", uncertainty={"distribution": "lognormal", "sigma": "0.1"}),
    factor("grid", family="electricity"),
    factor("lorry", family="freight"),
)


def everything() -> Study:
    """A study with something in every place: parameters, a loop, shares, waste, freight, a use phase with its modes."""
    modes = [{"id": "on", "name": "on", "power": {"amount": "3", "unit": "W"}, "weight": "1"}]
    return study(
        process(
            "board",
            takes("=wood*1 kg", factor="pine"),
            takes("0.1 kg", process="resin"),
            takes("2 kWh", electricity={"supply": "grid"}),
            emits("ch4", "0.01 kg", origin="biogenic"),
            carries("1 t", "20 km", "lorry"),
            wastes("0.1 kg", process="resin", id="scrap"),
            coproducts=[coproduct("chips", "1 kg")],
            allocation=allocated("shares", shares={"main": "0.7", "chips": "0.3"}),
        ),
        process("resin", takes("0.2 kg", process="board", product="chips"), takes("1 kg", factor="pine")),
        parameters=[parameter("wood", "1.1 kg")],
        use={
            "site": "here",
            "lifetime": {"amount": "2", "unit": "year"},
            "energy": {"tec": {"modes": modes, "rule": "a rule"}, "electricity": {"supply": "grid"}},
        },
        purpose="arithmetic_case",
    )


def calculated() -> Result:
    return run(everything(), *FACTORS)


def changeable(value: object, path: str, seen: dict[int, object]) -> Iterator[str]:
    """Paths of everything reachable from `value` that can be changed, or of which that is not known."""
    if isinstance(value, LEAVES) or id(value) in seen:
        return
    seen[id(value)] = value
    if (parts := held(value)) is None:
        yield f"{path}: {type(value).__name__}"
        return
    for name, part in parts:
        yield from changeable(part, f"{path}.{name}", seen)


def held(value: object) -> list[tuple[object, object]] | None:
    """The parts of something that cannot be changed, what it works out once and keeps among them; None for all else."""
    if isinstance(value, tuple | frozenset):
        return list(enumerate(value))
    if isinstance(value, FrozenMap):
        return list(chain(enumerate(value), value.items()))
    names: list[str] = []
    if isinstance(value, BaseModel) and value.model_config.get("frozen"):
        # Not `__pydantic_fields_set__`, pydantic's own note of which fields were given: nothing of ours reads it.
        names = list(type(value).model_fields)
    elif is_dataclass(value) and type(value).__dataclass_params__.frozen:  # type: ignore[attr-defined]
        names = [field.name for field in fields(value)]
    else:
        return None
    kept = [key for kind in type(value).__mro__ for key, found in vars(kind).items() if _kept(found)]
    kept = [key for key in kept if (type(value), key) not in MEMORIES]
    return [(name, getattr(value, name)) for name in (*names, *kept)]


MEMORIES = {(Library, "_made")}
"""What a library remembers of its own answers, which depend on nothing else: it grows, and no answer changes."""


def _kept(found: object) -> bool:
    return isinstance(found, cached_property)


def test_nothing_that_a_result_holds_can_be_changed() -> None:
    seen: dict[int, object] = {}
    assert list(changeable(calculated(), "result", seen)) == []
    kinds = {type(value).__name__ for value in seen.values()}
    assert {"Result", "System", "Network", "Study", "Allocation", "Release", "GwpSet", "Loop", "FrozenMap"} <= kinds


def test_nothing_that_a_rescored_result_holds_can_be_changed() -> None:
    after = rescore(calculated(), "parameters.wood", Decimal(3))
    assert list(changeable(after, "result", {})) == []


def test_a_network_of_floats_cannot_be_changed_either() -> None:
    compiled = compile_network(calculated().system.network)
    assert isinstance(compiled.demand, FrozenMap)
    with pytest.raises(ValueError, match="read-only"):
        compiled.direct[0, 0] = 7


@pytest.mark.parametrize("part", [[1], {1: 1}, {1}, bytearray(1), object()], ids=lambda part: type(part).__name__)
def test_the_walk_sees_what_can_be_changed(part: object) -> None:
    assert list(changeable((1, FrozenMap({"a": (part,)})), "it", {})) == [f"it.1.a.0: {type(part).__name__}"]


# The mapping that they hold.

CHANGES: list[Callable[[Any], object]] = [
    lambda found: found.__setitem__("a", 2),
    lambda found: found.__delitem__("a"),
    lambda found: found.update(a=2),
    lambda found: found.clear(),
    lambda found: setattr(found, "_held", {}),
    lambda found: delattr(found, "_held"),
    lambda found: setattr(found, "more", 1),
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_frozen_map_cannot_be_changed(change: Callable[[Any], object]) -> None:
    found = FrozenMap({"a": 1})
    with pytest.raises((AttributeError, TypeError)):
        change(found)
    assert found == {"a": 1}


def test_a_frozen_map_is_a_copy_in_the_same_order() -> None:
    source = {"b": 1, "a": 2}
    found = frozen(source)
    source["c"] = 3
    assert list(found.items()) == [("b", 1), ("a", 2)]
    assert (found["a"], found.get("c"), found.get("c", 7), "b" in found, "c" in found) == (2, None, 7, True, False)
    assert (list(found), len(found), repr(found)) == (["b", "a"], 2, "FrozenMap({'b': 1, 'a': 2})")


def test_what_is_frozen_is_not_copied_again() -> None:
    found = frozen({"a": 1})
    assert frozen(found) is found


def test_equal_frozen_maps_have_one_hash() -> None:
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap({"b": 2, "a": 1})
    assert one == other == {"a": 1, "b": 2}
    assert len({one, other, FrozenMap({"a": 1})}) == 2


def test_a_result_can_be_sent_to_another_process_and_a_study_be_a_key() -> None:
    result = calculated()
    assert pickle.loads(pickle.dumps(result)) == deepcopy(result) == result
    assert {result.system.study: 1}[everything()] == 1
