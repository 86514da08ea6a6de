"""Every shipped study has scores, and its rating says what it is: literature and defaults are not good data."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tanyin.canon import canonical_bytes
from tanyin.footprint import shipped
from tanyin.footprint.quality import assess, quality_document
from tanyin.footprint.statement import full_document
from tests.examples.samples import result, stated

EXAMPLES = shipped.studies("example")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_scored_whole(name: str) -> None:
    found = assess(result(name))
    assert found.unscored == 0
    for value in (found.product, found.own_processes, found.background, *found.pact.values()):
        assert value is not None
        assert 1 <= value <= 5
    assert sum((flow.share for flow in found.flows if flow.side == "background"), Decimal(0)) <= 1


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_study_from_literature_does_not_pass_for_good_data(name: str) -> None:
    """The gates in use are 3 for the whole and 1.5 for own processes."""
    found = assess(result(name))
    assert found.product is not None
    assert found.own_processes is not None
    assert found.product > 3
    assert found.own_processes > Decimal("1.5")


def test_the_full_document_is_the_result_and_its_quality() -> None:
    name = "pv-module-mono-si"
    found = full_document(result(name))
    assert {key: value for key, value in found.items() if key not in ("quality", "signature")} == stated(name)
    assert found["quality"] == quality_document(assess(result(name)))
    assert json.loads(canonical_bytes(found)) == found
    assert found["quality"]["flows"][0]["scores"]["reliability"].keys() == {"score", "why"}
