"""A unit that does not exist, wherever a study may state one, is a problem of the study and never a defect of ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tanyin.footprint.engine import calculate
from tanyin.footprint.errors import FootprintError
from tanyin.footprint.study.document import Study
from tests.examples.samples import CHAIN, WARDROBE
from tests.examples.samples import result as example

UNKNOWN = "furlong"


def with_units(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a document where a unit stands."""
    if not isinstance(value, dict | list):
        return
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "unit" and isinstance(part, str):
            yield (*path, key)
        yield from with_units(part, (*path, key))


def broken(document: Any, path: tuple[Any, ...]) -> Any:
    """The document with an unknown unit at `path`; what is not on the way there stays the same."""
    if not path:
        return UNKNOWN
    copy = document.copy()
    copy[path[0]] = broken(document[path[0]], path[1:])
    return copy


@pytest.mark.parametrize("name", [WARDROBE, CHAIN])
def test_an_unknown_unit_is_refused_wherever_it_stands(name: str) -> None:
    before = example(name).system
    document = before.study.document()
    places = [path for path in with_units(document) if path[0] != "exclusions"]
    assert ("product", "unit", "unit") in places
    for path in places:
        with pytest.raises(FootprintError) as caught:
            calculate(Study.model_validate(broken(document, path)), before.library, before.gwp)
        assert any(problem.code == "unit" for problem in caught.value.problems), path


def test_an_unknown_unit_of_the_product_is_told_once_and_by_its_place() -> None:
    before = example(WARDROBE).system
    document = broken(before.study.document(), ("product", "unit", "unit"))
    with pytest.raises(FootprintError) as caught:
        calculate(Study.model_validate(document), before.library, before.gwp)
    (problem,) = caught.value.problems
    assert (problem.code, problem.path, problem.found) == ("unit", "product.unit.unit", UNKNOWN)
    assert problem.expected.en == ""
